"""What is said across clauses and sentences: of "it", "the other", "its neighbour", behind asides, of unknown words."""

import pytest

from imagetxt.agent.grounding.check import ground, judge
from imagetxt.tools.evidence import Evidence, Scene, TextLine
from imagetxt.tools.geometry import Box
from tests.test_grounding_claims import thing

pytestmark = pytest.mark.usefixtures("parser")


@pytest.fixture(scope="module")
def quay() -> Evidence:
    """A large green and a small yellow boat, a person in white and one in black, a blue bicycle, a grey cat, a ball."""
    return Evidence(
        width=1000,
        height=600,
        scene=Scene(setting="outdoor"),
        regions=[
            thing("r1", "boat", (60, 300, 360, 430), "green"),
            thing("r2", "boat", (400, 330, 540, 400), "yellow"),
            thing("r3", "person", (600, 200, 660, 400), "white"),
            thing("r4", "person", (690, 200, 750, 400), "black"),
            thing("r5", "bicycle", (780, 280, 960, 410), "blue"),
            thing("r6", "cat", (880, 480, 980, 560), "grey"),
            thing("r7", "sports ball", (500, 500, 550, 550), "orange"),
            thing("r8", "clock", (450, 40, 520, 110), "red"),
            thing("r9", "hot dog", (300, 520, 360, 550), "brown"),
        ],
        texts=[TextLine(text="LUCIA", score=0.95, box=Box(x0=100, y0=330, x1=200, y1=360))],
    )


def wrong(text: str, evidence: Evidence) -> set[str]:
    """The kinds of the contradicted claims of a text."""
    return {claim.kind for one in judge(text, evidence) for claim in one.contradicted}


PAIRS = [
    # which of its like: the other one, the one told of before
    ("The larger boat is green. Its neighbour floats to its right.", "to its right", "to its left", "relation"),
    ("The larger boat is green. Its neighbour is yellow.", "is yellow", "is red", "colour"),
    ("The larger boat is green. Its neighbour, smaller and yellow, floats.", "smaller", "larger", "comparison"),
    ("Two boats lie there. That on the right is yellow.", "is yellow", "is green", "colour"),
    (
        "Two boats lie there, one green, the other, to the right of it, a soft yellow.",
        "soft yellow",
        "soft red",
        "colour",
    ),
    (
        "Two people wait. The first wears white; the second, in a black suit, looks away.",
        "black suit",
        "pink suit",
        "colour",
    ),
    ("Neither of the boats is red.", "red", "green", "colour"),
    ("None of the boats is pink.", "pink", "yellow", "colour"),
    ("The boat closest to the bicycle is yellow.", "yellow", "green", "colour"),
    # what no rule gives to a thing is held against all it may be said of
    ("A ball lies there, orange like a small sun.", "orange", "purple", "colour"),
    ("There is a clock; red, quiet, almost forgotten.", "red", "blue", "colour"),
    ("The clock has been given a coat of red paint.", "red", "blue", "colour"),
    ("The clock adds a splash of red.", "red", "blue", "colour"),
    # places that any verb has for its object, and that own what stands there
    ("A cat holds the lower right.", "lower right", "upper left", "place"),
    ("The far right belongs to a cat.", "right", "left", "place"),
    # subjects behind their verb
    ("The ball is orange, and high above it, as if by chance, hangs a clock.", "above", "below", "relation"),
    # unknown words by their frame
    ("The skipper, all in white, stands to the left of the bicycle.", "white", "green", "colour"),
    ("A person in black straddles a bicycle.", "black", "green", "colour"),
    # numbers behind their noun
    ("The boats are two.", "two", "five", "count"),
    ("Of people there are two.", "two", "six", "count"),
]


@pytest.mark.parametrize(("true", "there", "instead", "kind"), PAIRS)
def test_reference_is_followed(quay: Evidence, true: str, there: str, instead: str, kind: str) -> None:
    assert wrong(true, quay) == set()
    assert kind in wrong(true.replace(there, instead, 1), quay)


TRUE = [
    "The clock opens like a flower, red and round.",  # a flower is not there
    "On board the larger boat, a dog would only be in the way.",
    "No dog competes with the cat.",  # a hot dog is no dog
    "One of the boats is green; someone must have painted it.",
    "The bicycle to the right of the clock, blue and shiny, waits for its owner.",
    "The boats differ in size: the green one is the biggest.",
    "Two people stand together, both of them to the right of the boats.",
    "The person that watches it is dressed in black.",
    "A golden light falls on the green boat.",  # a colour of what no lexicon knows
]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_is_left_alone(quay: Evidence, text: str) -> None:
    assert wrong(text, quay) == set()


REPAIRS = [
    ("The clock, green and round, hangs there.", "The clock, round, hangs there."),
    ("There are half a dozen boats on the left.", "There are two boats on the left."),
    ("The skipper, all in pink, stands by the bicycle.", "The skipper stands by the bicycle."),
    ("The clock is blue and hangs above the boats.", "The clock hangs above the boats."),
    ("There is neither a cat nor a printer.", "There is not a printer."),
    ("The clock is larger than the green boat, and there are no cars.", "There are no cars."),
]


@pytest.mark.parametrize(("text", "left"), REPAIRS)
def test_what_is_left_reads_well(quay: Evidence, text: str, left: str) -> None:
    assert ground(text, quay).text == left


def test_what_was_denied_is_not_said_to_be_there(quay: Evidence) -> None:
    left = ground("The sky is clear. Neither boats nor children are in sight.", quay).text
    assert "hildren are in sight" not in left.replace("No children", "").replace("nor children", "")


def test_liking_a_thing_is_no_likeness(quay: Evidence) -> None:
    assert "colour" in wrong("I like a purple boat.", quay)
