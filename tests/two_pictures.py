"""Two photos that are talked about, and the second one drawn anew: the states that tests of talk begin with."""

from dataclasses import replace

from imagetxt.agent.choice.state import Known, State
from imagetxt.tools.definitions import Rendered
from imagetxt.tools.evidence import Colour

TWO = State(images=("img1", "img2"), focus="img2", names={"img1": "sofa.jpg", "img2": "terrace.jpg"})
DRAWN = replace(
    TWO,
    images=("img1", "img2", "img3"),
    sources={"img3": "img2"},
    drawn=Rendered(image="img3", source="img2", prompt="a blue car", control="canny", strength=0.8, seed=1),
)

GREY = [Colour(name="grey", share=0.9)]
CAT_AND_CUP = State(
    images=("img1", "img2"),
    focus="img1",
    regions={"img1": (Known("r1", ("cat",)),), "img2": (Known("r1", ("cup",)),)},
    paragraph="A cat.",
    paragraphs={"img1": "A cat.", "img2": "A cup."},
)
