"""What nobody can follow here is refused for what it is; ends of a text and counted sentences are read."""

from pathlib import Path

import pytest

from imagetxt.agent.choice.abroad import abroad
from imagetxt.agent.choice.clauses import with_what_it_points_at
from imagetxt.agent.choice.named_images import uncontrasted
from imagetxt.agent.choice.plan import plan
from imagetxt.agent.choice.state import State
from imagetxt.agent.choice.sure import is_undo, undone_steps
from imagetxt.agent.conversation.manner import Manner
from imagetxt.agent.refining.reading import read
from imagetxt.agent.refining.versions import Earlier, earlier_named
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.workbench import Workbench
from tests.test_refining import Desk


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("now put it in all caps", "capitals"),
        ("uppercase please", "capitals"),
        ("make two paragraphs out of it", "paragraphs"),
        ("split it into three short paragraphs", "paragraphs"),
        ("write it from the point of view of one of the hens", "another voice"),
        ("write it in the style of Hemingway", "another voice"),
        ("as a riddle", "questions"),
        ("write it as a question", "questions"),
        ("no adjectives", "kinds of words"),
        ("can I have three versions to choose from", "versions"),
        ("delete the text", "delete"),
    ],
)
def test_what_cannot_be_had_is_known(said: str, name: str) -> None:
    assert read(said).cannot == (name,)
    assert not read(said).left


@pytest.mark.parametrize(
    "said",
    ["in one paragraph", "in two sentences", "like a pirate", "delete the dog", "as a list", "no colours", "shorter"],
)
def test_what_can_be_had_is_not_refused(said: str) -> None:
    assert read(said).understood
    assert not read(said).cannot


@pytest.mark.parametrize("manner", ["in capitals", "in two paragraphs", "as a riddle"])
def test_a_description_ordered_so_is_given_and_the_manner_refused(manner: str) -> None:
    steps = plan(None, f"describe it {manner}", State(images=("img1",), focus="img1")).steps
    assert [step.kind for step in steps] == ["describe", "rewrite"]
    assert read(steps[1].words).cannot


def test_it_is_said_and_the_rest_is_done(workbench: Workbench, photos: Path) -> None:
    desk = Desk(workbench, photos / "chickens.jpg")
    before = desk.now.text
    refused = desk.wish("in capitals")
    assert refused.text == before
    assert "ordinary letters" in " ".join(refused.notes)
    both = desk.wish("as a list, in capital letters")
    assert both.text.startswith("- ")
    assert "ordinary letters" in " ".join(both.notes)


def test_a_larger_model_is_asked_for_it(workbench: Workbench, photos: Path) -> None:
    said = "What has four hens and a lot of green grass?"
    desk = Desk(workbench, photos / "chickens.jpg", ScriptedChatModel(script=[said]))
    assert desk.wish("as a riddle").text == said


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("end with the hens", {"last": "hens"}),
        ("put the sky at the end", {"last": "sky"}),
        ("drop everything about colours", {"colours": False, "everything": False}),
        ("add a sentence about the path", {"mention": ("path",), "sentences": None}),
        ("so that a blind person gets the picture", {"form": "alt text", "left": ""}),
        ("as if you were a tour guide", {"form": "formal", "left": ""}),
    ],
)
def test_more_wishes_are_read(said: str, expected: dict[str, object]) -> None:
    wish = read(said)
    assert {name: getattr(wish, name) for name in expected} == expected


def test_a_text_ends_with_what_was_wished(workbench: Workbench, photos: Path) -> None:
    text = Desk(workbench, photos / "chickens.jpg").wish("end with the hens").text
    assert text.index("grass") < text.index("hens")
    assert text.endswith("one on the right.")


def test_another_sentence_goes_like_the_one_before(workbench: Workbench, photos: Path) -> None:
    desk = Desk(workbench, photos / "chickens.jpg")
    shorter = desk.wish("remove the last sentence").text
    assert desk.wish("and the first one").text == shorter.partition(". ")[2]


@pytest.mark.parametrize(
    ("said", "points"),
    [
        ("Add it.", True),
        ("add that to the text", True),
        ("put it in", True),
        ("put it in all caps", False),
        ("add that it was a sunny afternoon", False),
        ("put it in French", False),
    ],
)
def test_what_points_at_the_question_before(said: str, points: bool) -> None:
    assert (with_what_it_points_at(said, "What does the sign say?") != said) is points


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("that's a bit much, just the main thing", {"step": "shorter", "left": ""}),
        ('without "this picture"', {"swaps": (("this picture", "this photo"),), "drop": ()}),
        ("something punchy for a poster", {"form": "advert", "left": ""}),
        ("only what's in the foreground", {"drop": ("background",), "keep": ()}),
        ("only what's behind them", {"keep": ("background",), "left": ""}),
        ("use exactly three sentences", {"sentences": 3, "left": ""}),
        ("combine the sentences into one", {"sentences": 1, "left": ""}),
        ("add whatever is missing", {"everything": True, "mention": ()}),
        ("back to present", {"tense": "present", "left": ""}),
        ("paragraph again", {"form": "paragraph"}),
        ("add some emotion", {"form": "lively", "mention": ()}),
        ("mention the present on the table", {"tense": None, "mention": ("present on the table",)}),
        ("can you be more sure of yourself", {"certainty": "sure only", "left": ""}),
        ("leave the background out of it", {"drop": ("background",), "left": ""}),
        ("with a bit of humour", {"form": "funny", "mention": ()}),
        ("now a tad longer", {"step": "longer", "left": ""}),
        ("leave the colours out", {"colours": False, "drop": (), "left": ""}),
        ("be careful with what you're not sure about", {"certainty": "hedged", "left": ""}),
        ("like a news anchor would read it", {"form": "news", "left": ""}),
        ('write "trunk" for suitcase', {"swaps": (("suitcase", "trunk"),), "left": ""}),
        ("in Spanish por favor", {"language": "Spanish", "left": ""}),
        ("more matter of fact", {"form": "paragraph", "left": ""}),
        ("and a bit less pompous", {"form": "paragraph", "left": ""}),
    ],
)
def test_still_more_wishes_are_read(said: str, expected: dict[str, object]) -> None:
    wish = read(said)
    assert {name: getattr(wish, name) for name in expected} == expected


def test_the_version_for_somebody_is_gone_back_to() -> None:
    assert earlier_named("go back to the version for the professor") == Earlier(form="formal")


def test_everything_back_is_as_long_as_it_was() -> None:
    assert read("everything back").applied(Manner(sentences=1, keep=("suitcase",))) == Manner()


def test_a_polite_word_of_another_language_leaves_english_english() -> None:
    assert abroad("in Spanish por favor") is None
    assert abroad("auf Deutsch bitte") is not None


def test_the_beginning_is_gone_back_to() -> None:
    assert earlier_named("what did it say at the start") == Earlier(place=1)
    assert earlier_named("bring the longest one back") == Earlier(length="longer", most=True)


@pytest.mark.parametrize(
    ("said", "steps"), [("undo", 1), ("undo it", 1), ("undo the last two changes", 2), ("undo 3 steps", 3)]
)
def test_several_steps_are_undone_at_once(said: str, steps: int) -> None:
    assert is_undo(said)
    assert undone_steps(said) == steps


def test_a_word_for_another_is_no_picture_that_is_not_meant() -> None:
    assert uncontrasted("say photo instead of picture") == "say photo instead of picture"
    assert uncontrasted("describe the new one instead of the first picture") == "describe the new one"


def test_a_word_that_an_earlier_wish_changed_is_not_missed_later(workbench: Workbench, photos: Path) -> None:
    desk = Desk(workbench, photos / "chickens.jpg")
    assert "photo" in desk.wish("say photo instead of picture").text
    assert not any("does not say" in note for note in desk.wish("as a list").notes)
    assert "photo" in desk.wish("as a paragraph").text
