"""What more is told of a picture where more is wished: the areas that have a name, and the colours of those without."""

from imagetxt.agent.refining.details import surroundings
from imagetxt.tools.evidence import Colour, Evidence, Region, Scene
from imagetxt.tools.geometry import Box


def area(number: int, colour: str, place: str, label: str = "area") -> Region:
    phrase = f"a plain {colour} area" if label == "area" else f"{colour} {label}"
    box = Box(x0=0, y0=0, x1=10, y1=10)
    return Region(
        id=f"r{number}",
        kind="area",
        label=label,
        phrase=phrase,
        place=place,
        score=0.9,
        box=box,
        colours=[Colour(name=colour, share=0.9)],
    )


def told(*areas: Region) -> list[str]:
    scene = Scene(setting="unknown", light="normal")
    return [one.text for one in surroundings(Evidence(width=10, height=10, scene=scene, regions=list(areas)))]


def test_areas_without_a_name_are_told_by_their_colours_in_one_sentence() -> None:
    white, black, grass = (
        area(1, "white", "at the top"),
        area(2, "black", "on the right"),
        area(3, "green", "", "grass"),
    )
    assert told(white, black) == ["The picture is white at the top and black on the right."]
    below = grass.model_copy(update={"place": "across the bottom"})
    assert told(white, below) == ["Green grass is at the bottom.", "Elsewhere the picture is white at the top."]


def test_a_place_has_one_colour_and_a_colour_two_places_at_most() -> None:
    twice = told(area(1, "white", "at the top"), area(2, "black", "at the top"))
    assert twice == ["The picture is white at the top."]
    many = [area(i, "red", place) for i, place in enumerate(("at the top", "on the left", "on the right"))]
    assert told(*many) == ["The picture is red at the top and on the left."]


def test_what_fills_the_picture_and_what_has_no_place_is_nowhere_in_particular() -> None:
    assert told(area(1, "white", "filling most of the picture"), area(2, "black", "")) == []
