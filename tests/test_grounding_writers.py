"""What captions of large models and people of other tongues say in their own ways: guesses, parts, rows, odd words."""

import pytest

from imagetxt.agent.grounding.agreement import agreeing
from imagetxt.agent.grounding.check import ground, judge
from imagetxt.tools.evidence import Evidence, Scene
from tests.test_grounding_claims import thing

pytestmark = pytest.mark.usefixtures("parser")


@pytest.fixture(scope="module")
def yard() -> Evidence:
    """Two elephants of two sizes, two birds, three apples, three blue chairs, a row of people, a table, a bench."""
    return Evidence(
        width=1000,
        height=600,
        scene=Scene(setting="indoor"),
        regions=[
            thing("r1", "elephant", (40, 150, 240, 400), "grey"),
            thing("r2", "elephant", (260, 280, 350, 400), "grey"),
            thing("r3", "bird", (300, 30, 340, 60), "white"),
            thing("r4", "bird", (400, 30, 440, 60), "black"),
            thing("r5", "apple", (420, 300, 440, 320), "red"),
            thing("r6", "apple", (450, 300, 470, 320), "red"),
            thing("r7", "apple", (480, 300, 500, 320), "green"),
            thing("r8", "dining table", (400, 320, 640, 450), "white"),
            thing("r9", "chair", (660, 330, 710, 430), "blue"),
            thing("r10", "chair", (720, 330, 770, 430), "blue"),
            thing("r11", "chair", (780, 330, 830, 430), "blue"),
            thing("r12", "person", (300, 130, 350, 320), "orange"),
            thing("r13", "person", (760, 130, 810, 320), "black"),
            thing("r14", "person", (900, 130, 950, 320), "white"),
            thing("r15", "bench", (850, 340, 980, 440), "green"),
            thing("r16", "knife", (590, 310, 620, 320), "grey"),
            thing("r17", "cell phone", (660, 200, 670, 215), "black"),
            thing("r19", "sky", (0, 0, 1000, 100), "blue", kind="area", coco=None),
            thing("r18", "cup", (560, 290, 580, 320), "yellow"),
        ],
    )


def wrong(text: str, evidence: Evidence) -> set[str]:
    """The kinds of the contradicted claims of a text."""
    return {claim.kind for one in judge(text, evidence) for claim in one.contradicted}


PAIRS = [
    # parts of a group, and what goes on with it in the next sentence
    (
        "Three apples lie there, two of which are red and one of which is green.",
        "one of which is green",
        "one of which is red",
        "colour",
    ),
    ("There are three apples. Two red ones lie on the left.", "Two red ones", "Three red ones", "colour"),
    ("Three people wait. One, in orange, waves a knife. The other is in white.", "in white", "in green", "colour"),
    (
        "Two people stand on the right: the first wears black, the second white.",
        "second white",
        "second orange",
        "colour",
    ),
    # which of two: by age, by what was told, by a row
    (
        "Two elephants stand there: a large adult and, to its right, a smaller calf.",
        "to its right",
        "to its left",
        "relation",
    ),
    ("Two elephants stand there: a large adult and a smaller calf.", "smaller calf", "larger calf", "comparison"),
    (
        "Two birds fly; one is white, the other black, the latter to the right of the former.",
        "to the right",
        "to the left",
        "relation",
    ),
    (
        "The third, at the right end of the row of people, is there. The person at the right end of the row is white.",
        "is white",
        "is orange",
        "colour",
    ),
    ("Two birds fly: the one on the left in white, the other in black.", "left in white", "left in red", "colour"),
    (
        "Of the people one is in orange, a colleague to the right in black.",
        "right in black",
        "right in purple",
        "colour",
    ),
    (
        "The person in orange waits. A third person in white stands further to the right.",
        "further to the right",
        "further to the left",
        "relation",
    ),
    # other words for what is there
    ("A row of 3 blue seats stands there.", "3 blue seats", "6 blue seats", "count"),
    ("The white island stands in the middle.", "white island", "black island", "colour"),
    ("Three helpers wait.", "Three helpers", "Seven helpers", "count"),
    (
        "Three apples lie on the right half of the table.",
        "Three apples lie on the right",
        "The cup and knife stand on the left",
        "relation",
    ),
    # sizes of one among its like
    ("The largest of the elephants is the one at the left.", "at the left", "at the right", "comparison"),
    ("An interior with three figures.", "three figures", "five figures", "count"),
    # denials
    ("Cars are not to be seen.", "Cars are not to be seen", "Cars are to be seen too", "existence"),
]


@pytest.mark.parametrize(("text", "there", "instead", "kind"), PAIRS)
def test_what_is_false_is_found_and_what_is_true_is_not(
    yard: Evidence, text: str, there: str, instead: str, kind: str
) -> None:
    assert text.count(there) == 1
    if "half" not in text:
        assert wrong(text, yard) == set()
    assert kind in wrong(text.replace(there, instead), yard)


TRUE = [
    "Dominating the left and centre of the frame are two grey elephants and three apples.",
    "I saw no cars, and fewer elephants than people.",
    "A green bench is set next to the blue chairs; a white table stands next to the bench, on its left.",
    "On the right another table stands.",
    "The elephant, presumably carrying tourists in cars, is grey.",
    "The driver may have stepped away.",
    "Outside, some clouds may pass.",
    "The person in orange is absorbed in a black phone.",
    "The green bench is there, and nobody is sitting on it.",
    "There are no dogs with umbrellas.",
    "Horses were not offered this time.",
    "Cars are not to be seen, neither dogs.",
    "There is a yellow cup of water.",
    "2 people are holding things; a third sits.",
    "She is in white, he is in black.",
    "In the blue sky fly two birds, a white one and a black one.",
    "Behind these, on the right, rests a green bench.",
    "One person stands on the green bench on the right and is wearing white.",
    "A white person sits on the right and, farther to the left, an orange one.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_or_only_guessed_is_not_flagged(yard: Evidence, text: str) -> None:
    assert wrong(text, yard) == set()


REPAIRS = [
    ("Three apples lie there, and a cup is lying to the left of the apples.", "Three apples lie there."),
    ("The bench (purple) stands above the floor.", "The bench stands above the floor."),
    ("At the left are standing seven guests.", "At the left are standing guests."),
    ("The cup is larger than any of the chairs.", ""),
    ("Two birds fly, one of them white and the other, to its right, pink.", ""),
    (
        "Two birds fly near each other — the one on the left in green, the one on the right in red.",
        "Two birds fly near each other.",
    ),
]


@pytest.mark.parametrize(("text", "left"), REPAIRS)
def test_nothing_bare_is_left(yard: Evidence, text: str, left: str) -> None:
    assert ground(text, yard).text == left


def test_the_verb_of_several_stays_in_the_plural() -> None:
    text = 'A ship, marked "MAERSK", lies idle in the upper right, and on the left two trucks have been parked.'
    assert agreeing(text) == text
