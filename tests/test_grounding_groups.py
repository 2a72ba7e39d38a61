"""One among several, and what a text says of it: its colour, its side, its name; and places behind places."""

import pytest

from imagetxt.agent.grounding.check import judge
from imagetxt.tools.evidence import Colour, Evidence, Region, Scene, TextLine
from imagetxt.tools.geometry import Box

WIDTH, HEIGHT = 780, 520


def thing(name: str, x0: float, y0: float, x1: float, y1: float, *colours: str) -> Region:
    shares = [Colour(name=c, share=0.85 / len(colours)) for c in colours]
    return Region(
        id=f"r{x0:.0f}", label=name, coco=name, score=0.9, box=Box(x0=x0, y0=y0, x1=x1, y1=y1), colours=shares
    )


@pytest.fixture
def farm() -> Evidence:
    """Two cows on the left, two people, a table across the middle with a dog above its left, a boat with a name."""
    regions = [
        thing("cow", 60, 220, 150, 300, "black", "white"),
        thing("cow", 170, 220, 260, 300, "brown"),
        thing("person", 300, 100, 350, 250, "green"),
        thing("person", 500, 100, 550, 250, "red"),
        thing("dining table", 20, 330, 760, 510, "brown"),
        thing("dog", 640, 240, 740, 320, "grey"),
        thing("boat", 400, 40, 480, 90, "white"),
    ]
    line = TextLine(text="MARLENE", score=0.97, box=Box(x0=410, y0=50, x1=460, y1=70))
    return Evidence(width=WIDTH, height=HEIGHT, scene=Scene(setting="outdoor"), regions=regions, texts=[line])


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("There are two cows and one of them is brown.", "There are two cows and one of them is red."),
        ("There are two cows; the right one is brown.", "There are two cows; the left one is brown."),
        ("The left cow is black and white.", "The right cow is black and white."),
        ("Two people wait. One wears green; the other one wears red.", "Two people wait. The other one wears purple."),
        ("A person dressed in green waits there.", "A person dressed in orange waits there."),
        ("There is a skater in the red top.", "There is a skater in the blue top."),
        ("A boat lies there, called MARLENE.", "A boat lies there, called OLYMPIA."),
        ("A boat with the name MARLENE is there.", "A boat with the name NEPTUNE is there."),
        ("Cows: 2 (one brown)", "Cows: 5 (one brown)"),
        ("Setting: outdoors", "Setting: indoors"),
        ("Dog: grey, right.", "Dog: grey, left."),
        ("The dog sits above the table on the right.", "The dog sits above the table on the left."),
        ("I can't find any cat.", "I can't find any dog."),
        ("Somebody has a boat and it is white.", "Somebody has a boat and it is red."),
        ("Two cows are left of the dog.", "Two cows are right of the dog."),
        ("I noted a dog, grey.", "I noted a dog, yellow."),
    ],
)
@pytest.mark.parametrize("quick", [False, True], ids=["parser", "grammar"])
def test_what_is_said_of_one_is_held_against_what_was_seen(farm: Evidence, true: str, false: str, quick: bool) -> None:
    assert [c for j in judge(true, farm, quick=quick) for c in j.contradicted] == []
    assert [c for j in judge(false, farm, quick=quick) for c in j.contradicted]


@pytest.mark.parametrize(
    "said",
    [
        "I can't find any other dogs.",
        "A second cow, a brown one, stands on the left.",
        "We have two cows.",
    ],
)
def test_what_may_be_true_is_left(farm: Evidence, said: str) -> None:
    assert [c for j in judge(said, farm) for c in j.contradicted] == []


@pytest.mark.parametrize(("second", "verdict"), [(200, "supported"), (120, "not checkable"), (20, "contradicted")])
def test_a_group_stands_where_all_of_it_plainly_stands(second: float, verdict: str) -> None:
    people = [thing("person", 340, 150, 420, 400), thing("person", second, 150, second + 60, 400)]
    evidence = Evidence(width=WIDTH, height=HEIGHT, regions=people)
    (judged,) = judge("Two people are in the middle.", evidence, quick=True)
    assert [c.verdict for c in judged.claims if c.kind == "place"] == [verdict]


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("Two of the cows graze.", "Three of the cows graze."),
        ("Both the dog and the boat are there.", "Both dogs are there."),
    ],
)
def test_a_part_of_several_is_counted_as_a_part(farm: Evidence, true: str, false: str) -> None:
    more = farm.model_copy(update={"regions": [*farm.regions, thing("cow", 270, 400, 330, 470, "brown")]})
    seen = more if "Two of" in true else farm
    assert not [c for j in judge(true, seen) for c in j.contradicted]
    assert [c for j in judge(false, farm) for c in j.contradicted]


def test_a_camera_that_stands_beside_something_is_a_thing(farm: Evidence) -> None:
    seen = farm.model_copy(update={"regions": [*farm.regions, thing("camera", 600, 100, 650, 160, "black")]})
    assert not [c for j in judge("The camera is to the right of the boat.", seen) for c in j.contradicted]
    assert [c for j in judge("The camera is to the left of the boat.", seen) for c in j.contradicted]
    assert not [c for j in judge("The camera is at eye level, and a dog looks into it.", farm) for c in j.contradicted]
