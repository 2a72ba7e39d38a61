"""How a question over several pictures is read: which are meant, what is held against what, what is common."""

from dataclasses import replace

import pytest

from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.state import Known, State
from imagetxt.agent.conversation.topics import with_pair_named
from imagetxt.agent.rewording.shorthand import as_typed

TWO = State(images=("img1", "img2"), focus="img2")


@pytest.mark.parametrize(
    ("said", "topic", "meant"),
    [
        ("Are they the same colour as the horse in the first one?", "dogs",
         "Are the dogs in img2 the same colour as the horse in the first one?"),
        ("Is it bigger than the horse in the first?", "dog", "Is the dog in img2 bigger than the horse in the first?"),
        ("do they wear the same colour as the horse", "dogs",
         "do the dogs in img2 wear the same colour as the horse in img1?"),
        ("Is the dog like the horse in the first?", "", "Is the dog in img2 like the horse in the first?"),
        ("Is the horse bigger than the horse in the first?", "", "Is the horse bigger than the horse in the first?"),
        ("Is it bigger than the horse in the first?", "", "Is it bigger than the horse in the first?"),
    ],
)  # fmt: skip
def test_what_is_held_against_another_picture_is_named_with_its_own(said: str, topic: str, meant: str) -> None:
    known = {"img1": (Known("r1", ("horse",)),), "img2": (Known("r1", ("dog",)),)}
    assert with_pair_named(said, replace(TWO, regions=known, topic=topic)) == meant


def test_a_drawing_is_held_against_what_it_was_drawn_from() -> None:
    state = replace(TWO, images=("img1", "img2", "img3"), sources={"img3": "img1"}, focus="img3")
    asked = read("Is the drawing darker than the photo?", state)
    assert asked is not None
    assert (asked.kind, asked.images) == ("tone", ("img3", "img1"))
    hue = read("which one is bluer?", TWO)
    assert hue is not None
    assert (hue.kind, hue.thing, hue.how) == ("hue", "blue", "more")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Do both have a lawn?", "holds"),
        (as_typed("People in second are more than in first?"), "more"),
        ("Photo two is more bright than photo one?", "tone"),
        ("Is there anything that both photographs share?", "shared"),
        ("I wonder whether both were taken outdoors", "holds"),
        ("Is there anything green in both of them?", "holds"),
        ("Is anything in the first picture also in the second?", "shared"),
        ("In the first is more people as in the second, yes?", "more"),
        ("Do both have any animal in common?", "shared"),
        ("Do both show the same animal?", "shared"),
    ],
)
def test_what_both_have_is_common_to_them_only_where_that_is_asked(said: str, kind: str) -> None:
    asked = read(said, TWO)
    assert asked is not None
    assert asked.kind == kind
