"""Two photos that are talked about, and the second one drawn anew: the states that tests of talk begin with."""

from dataclasses import replace

from imagetxt.agent.choice.state import State
from imagetxt.tools.definitions import Rendered

TWO = State(images=("img1", "img2"), focus="img2", names={"img1": "sofa.jpg", "img2": "terrace.jpg"})
DRAWN = replace(
    TWO,
    images=("img1", "img2", "img3"),
    sources={"img3": "img2"},
    drawn=Rendered(image="img3", source="img2", prompt="a blue car", control="canny", strength=0.8, seed=1),
)
