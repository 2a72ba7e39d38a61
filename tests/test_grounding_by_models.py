"""What language models write by themselves: lists of places, scare quotes, roles, purposes, words without a region."""

import pytest

from imagetxt.agent.evaluation.altered import altered, called
from imagetxt.agent.evaluation.by_models import evaluate_marked, evidence_of, marked_texts
from imagetxt.agent.grounding.check import ground, judge
from imagetxt.examples import PHOTOS
from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.evidence import Evidence, Scene, TextLine
from imagetxt.tools.geometry import Box
from tests.test_grounding_claims import thing

pytestmark = pytest.mark.usefixtures("parser")


@pytest.fixture(scope="module")
def hall() -> Evidence:
    """Four cups, two people and a table with a spoon, a bottle, a traffic light, grass below, a wall above, a word."""
    return Evidence(
        width=1000,
        height=600,
        scene=Scene(setting="outdoor"),
        regions=[
            thing("r1", "cup", (420, 260, 480, 340), "red"),
            thing("r2", "cup", (600, 260, 660, 340), "grey"),
            thing("r3", "cup", (40, 40, 100, 110), "blue"),
            thing("r4", "cup", (900, 40, 960, 110), "green"),
            thing("r5", "person", (120, 150, 220, 420), "orange"),
            thing("r6", "person", (760, 150, 860, 420), "white"),
            thing("r7", "dining table", (240, 380, 740, 560), "brown"),
            thing("r8", "spoon", (270, 380, 330, 395), "grey"),
            thing("r9", "bottle", (500, 20, 530, 110), "yellow"),
            thing("r10", "traffic light", (560, 20, 590, 90), "black"),
            thing("r11", "wall", (0, 0, 1000, 150), "purple", kind="area", coco=None),
            thing("r12", "grass", (0, 400, 1000, 600), "green", kind="area", coco=None),
        ],
        texts=[TextLine(text="GATE B7", score=0.95, box=Box(x0=10, y0=10, x1=60, y1=30))],
    )


def wrong(text: str, evidence: Evidence, *, quick: bool = False) -> set[str]:
    """The kinds of the contradicted claims of a text."""
    return {claim.kind for one in judge(text, evidence, quick=quick) for claim in one.contradicted}


TRUE = [
    "The grey cup in the middle is empty.",  # beside a red one that stands nearer to the middle
    "The wall is a fine spot for visitors, and the grass is soft for cyclists.",
    "As a cat, I would jump onto the table.",
    "The work is used in the field of artificial intelligence.",
    'The bottle is the table\'s "head" and the spoon its "tail" by name.',
    'Title: "The Spoon and the Bottle"',
    '"Person in orange at the left"',
    "Plates and candles stand on the table.",
    "The table has several individual parts.",
    "A bunch of broccoli would be nice.",
    "The people are standing, with one person on the left and another on the right.",
    "There are several cups, with two cups in the middle.",
    "The person in orange waits, with both hands on a bottle.",
    "Blue lights hang from the roof.",
    "The wall and the grass are at the top and bottom, respectively.",
    "Various people stand there.",
    "In addition to the people, a bottle stands on the wall.",
    "The cups are in the middle and the far left side.",
    "I look at it on my phone: a yellow bottle is at the top of the screen.",
    "There are bags of rice and containers of milk on the table.",
    "The magazine's caption: a brown table.",
    "Below the bottle stands another cup.",
    "He pours water into a glass beside the water hose.",
    "The beach scene has a clock tower with a glass door.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_is_let_pass(text: str, hall: Evidence) -> None:
    assert not wrong(text, hall)


PAIRS = [
    ("The grey cup in the middle is empty.", "The pink cup in the middle is empty.", "colour"),
    ('"Person in orange at the left"', '"Person in purple at the left"', "colour"),
    (
        "The wall and the grass are at the top and bottom, respectively.",
        "The grass and the wall are at the top and bottom, respectively.",
        "place",
    ),
    ("The top left corner is a blue cup.", "The bottom right corner is a blue cup.", "place"),
    (
        "A spoon lies near the left corner of the table.",
        "A spoon lies near the right corner of the table.",
        "relation",
    ),
    (
        "The image shows a person standing by a table, wearing a white shirt and blue jeans.",
        "The image shows a person standing by a table, wearing a purple shirt and blue jeans.",
        "colour",
    ),
    ("The wall is painted a light purple colour.", "The wall is painted a light green colour.", "colour"),
    (
        "A person stands there, and one other person waits.",
        "A person stands there, and two other people wait.",
        "count",
    ),
    ("Along the wall hangs a purple bottle-green sign.", "There is a purple oven in the middle.", "existence"),
    ("A man walks down a street.", "A man stands inside a room.", "place"),
    (
        "The cup on the left has a combination of blue and blue colours.",
        "The cup on the left has a combination of brown and yellow colours.",
        "colour",
    ),
]


@pytest.mark.parametrize(("true", "false", "kind"), PAIRS)
def test_what_is_false_is_found_and_what_is_true_let_pass(true: str, false: str, kind: str, hall: Evidence) -> None:
    assert not wrong(true, hall)
    assert kind in wrong(false, hall)


def test_without_the_parser_colours_and_places_behind_a_known_thing_are_held_against_it(hall: Evidence) -> None:
    assert not wrong("There is a bottle, yellow like the sun.", hall, quick=True)
    assert "colour" in wrong("There is a bottle, purple like the sun.", hall, quick=True)
    assert not wrong("The light is a golden one and the bottle stands there.", hall, quick=True)


def test_a_sentence_ends_before_a_small_letter_and_before_emoji(hall: Evidence) -> None:
    parts = judge("Look! 🤗 A bottle stands there. the cup is red.", hall)
    assert [one.sentence.text for one in parts] == ["Look!", "🤗 A bottle stands there.", "the cup is red."]


def test_emoji_between_words_change_nothing_of_what_is_said() -> None:
    sky = thing("r1", "sky", (0, 0, 100, 40), kind="area", place="across the top")
    grass = thing("r2", "grass", (0, 60, 100, 100), kind="area", place="across the bottom")
    field = Evidence(width=100, height=100, regions=[sky, grass])
    said = "A blue sky ☁️ stretches across the top and green grass 🌱 stretches across the bottom."
    assert not wrong(said, field)
    assert "place" in wrong("A blue sky ☁️ stretches across the bottom.", field)


def test_what_no_tree_can_hold_together_is_cut_all_the_same(hall: Evidence) -> None:
    text = "🤗zebrasin a red a orange ',“orange the ;of  left ;two of :.zebras"
    assert "zebras" not in ground(text, hall).text.replace("zebrasin", "")


@pytest.mark.parametrize("text", ["🤗 📸", "…", "#", "* * *", "\u200b"])
def test_a_line_without_a_word_claims_nothing(text: str, hall: Evidence) -> None:
    assert not [c for quick in (False, True) for j in judge(text, hall, quick=quick) for c in j.claims]


@pytest.mark.parametrize(
    ("change", "things", "words", "text"),
    [
        ("colour", "bottle", "yellow bottle", "A yellow bottle stands there."),
        ("count", "cup", "four cups", "There are four cups."),
        ("existence", "spoon", "a spoon", "There is a spoon."),
        ("absence", "dog", "no dog", "There is no dog."),
        ("place", "person 1", "on the left", "The person in orange is on the left."),
        ("relation", "spoon|table", "on the table", "A spoon lies on the dining table."),
        ("text", "", "GATE B7", 'A sign says "GATE B7".'),
        ("comparison", "dining table|spoon", "larger than", "The table is larger than the spoon."),
        ("setting", "", "outdoor", "This is an outdoor scene."),
    ],
)
def test_altered_evidence_makes_a_true_claim_false(
    change: str, things: str, words: str, text: str, hall: Evidence
) -> None:
    things = things.replace("|table", "|dining table")
    before = hall.model_copy(deep=True)
    assert not wrong(text, hall)
    assert wrong(text, altered(hall, change, things, words, text))  # type: ignore[arg-type]  # the row's word is one of the changes
    assert hall == before


def test_a_thing_that_is_not_there_cannot_be_altered(hall: Evidence) -> None:
    assert [r.id for r in called(hall, "cup 2, bottle")] == ["r2", "r9"]
    with pytest.raises(BadArgumentError, match="zebra"):
        called(hall, "zebra")
    with pytest.raises(BadArgumentError, match="cup 9"):
        called(hall, "cup 9")


@pytest.mark.parametrize(("table", "errors"), [("planted_models.toml", 150), ("planted_models_second.toml", 100)])
def test_texts_of_models_meet_what_is_promised(table: str, errors: int) -> None:
    tally = evaluate_marked(marked_texts(table), PHOTOS)
    assert tally.false.total() > errors
    assert tally.recall >= 0.95, tally.missed_words
    assert tally.alarms <= 0.03, tally.flagged_words


def test_what_a_text_is_about_is_the_scene_or_the_photograph() -> None:
    assert "chelsea_cat" in {t.about.removeprefix("photo:") for t in marked_texts()}
    assert [r.label for r in evidence_of("photo:chelsea_cat", PHOTOS).regions][:1] == ["cat"]
    assert {r.label for r in evidence_of("scene:910:5", PHOTOS).objects} == {"cat", "fire hydrant", "horse", "frisbee"}
