"""Repair: what the evidence contradicts goes out of a sentence, and what is left can be shown to anybody."""

import pytest

from imagetxt.agent.grounding.check import ground, judge
from imagetxt.agent.grounding.repair import repaired
from imagetxt.agent.grounding.sentences import LONGEST, sentences
from imagetxt.tools.evidence import Evidence, Scene, TextLine
from imagetxt.tools.geometry import Box
from tests.test_grounding_claims import thing


@pytest.fixture(scope="module")
def yard() -> Evidence:
    """A brown dog on a green bench (left), a blue bicycle (middle), a white and a black car (right), a sign."""
    return Evidence(
        width=1000,
        height=600,
        scene=Scene(setting="outdoor"),
        regions=[
            thing("r1", "dog", (50, 300, 250, 550), "brown"),
            thing("r2", "bench", (40, 400, 400, 580), "green"),
            thing("r3", "bicycle", (450, 250, 600, 550), "blue"),
            thing("r4", "car", (700, 200, 820, 300), "white"),
            thing("r5", "car", (850, 200, 990, 300), "black"),
        ],
        texts=[TextLine(text="NO PARKING", score=0.95, box=Box(x0=300, y0=50, x1=380, y1=80))],
    )


REPAIRS = [
    ("A brown dog and a cat sit on a red bench.", "A brown dog sits on a bench."),
    ("A cat and a brown dog sit on a green bench.", "A brown dog sits on a green bench."),
    ("A cat, a dog and a horse are in the picture.", "A dog is in the picture."),
    ("The image shows a dog, a cat, and a bicycle.", "The image shows a dog and a bicycle."),
    ("The dog and the horse are watching the blue bicycle.", "The dog is watching the blue bicycle."),
    ("The black dog is on the left.", "The dog is on the left."),
    ("The dog is brown and white.", "The dog is brown."),
    ("The dog sits on an orange bench.", "The dog sits on a bench."),
    ("A small, white dog is sitting on a bench.", "A small dog is sitting on a bench."),
    ("The dog sits on a bench on the right.", "The dog sits on a bench."),
    ("A dog, which is chasing a cat, runs on the left.", "A dog runs on the left."),
    ("The bicycle, which is red, stands to the right of the dog.", "The bicycle stands to the right of the dog."),
    ("A dog with a red ball sits on the bench.", "A dog sits on the bench."),
    ("There are three cars and a dog.", "There are two cars and a dog."),
    ("Three cars are on the right.", "Two cars are on the right."),
    ("There is a dog on the left, and a cat sleeps on the right.", "There is a dog on the left."),
    ("A horse stands on the left while a dog sits on a bench.", "A dog sits on a bench."),
    ("No cars are in the picture, but a dog sits on the left.", "A dog sits on the left."),
    ('A sign reads "STOP", and a brown dog sits on the left.', "A brown dog sits on the left."),
    ("Two white cars are parked on the left.", "Two cars are parked."),
    ("A brown dog is sitting on a green bench next to a cat.", "A brown dog is sitting on a green bench."),
]
HOPELESS = [
    "The dog is black.",
    "The dog is on the right.",
    "A cat sleeps.",
    "There are no dogs.",
    "A person rides a blue bicycle.",
    "The bicycle stands to the left of the dog.",
    'The sign says "STOP".',
    "A dog sits next to a cat.",
]


@pytest.mark.parametrize(("text", "rest"), REPAIRS)
def test_the_wrong_piece_goes_and_the_rest_reads_on(yard: Evidence, parser: None, text: str, rest: str) -> None:
    assert repaired(text, yard) == rest


@pytest.mark.parametrize("text", HOPELESS)
def test_a_sentence_without_a_sound_rest_goes_whole(yard: Evidence, parser: None, text: str) -> None:
    assert repaired(text, yard) is None


@pytest.mark.parametrize("quick", [False, True])
def test_nothing_false_is_left_and_nothing_true_is_touched(yard: Evidence, quick: bool) -> None:
    texts = [text for text, _ in REPAIRS] + HOPELESS
    for text in texts:
        left = ground(text, yard, quick=quick)
        assert [c for j in judge(left.text, yard, quick=quick) for c in j.contradicted] == [], (text, left.text)
        assert left.reasons
    sound = "A brown dog sits on a green bench. Two cars are on the right."
    assert ground(sound, yard, quick=quick).text == sound


def test_by_the_grammar_alone_most_are_repaired_too(yard: Evidence) -> None:
    same = [text for text, rest in REPAIRS if repaired(text, yard, quick=True) == rest]
    assert len(same) >= 0.8 * len(REPAIRS)


def test_line_breaks_stay(yard: Evidence) -> None:
    text = "- a brown dog\n- a cat\n- a green bench"
    assert ground(text, yard).text == "- a brown dog\n- a green bench"


def test_what_was_done_is_told(yard: Evidence) -> None:
    grounded = ground("A dog and a cat sit here. A horse stands there. The bicycle is blue.", yard)
    assert grounded.text == "A dog sits here. The bicycle is blue."
    assert grounded.repaired == ["A dog and a cat sit here."]
    assert grounded.removed == ["A horse stands there."]
    assert [c.words for c in grounded.reasons] == ["cat", "horse"]


def test_claims_and_spans_point_into_the_text_that_is_left(yard: Evidence) -> None:
    grounded = ground("A black dog sits on a bench. The bicycle is blue.", yard)
    assert grounded.text == "A dog sits on a bench. The bicycle is blue."
    for span in grounded.spans:
        assert grounded.text[span.start : span.end] in ("A dog", "a bench", "The bicycle")
    for claim in grounded.claims:
        said = grounded.text[claim.start : claim.end].lower()
        assert claim.kind != "existence" or claim.words in said
    assert {grounded.text[c.start : c.end] for c in grounded.claims if c.kind == "colour"} == {"blue"}


def test_a_hundred_thousand_characters_take_seconds(yard: Evidence) -> None:
    text = "A dog sits on a bench and a cat sleeps on the right. " * 1900
    assert len(text) > 100_000
    assert "cat" not in ground(text, yard, quick=True).text


@pytest.mark.parametrize(
    "text", ["", " \n\t", "…", "\ud800 dog \x00", "a" * 5000, "dog " * 500, "\"'\"'", "((((", "- \n- \n"]
)
def test_odd_texts_are_taken(yard: Evidence, parser: None, text: str) -> None:
    grounded = ground(text, yard)
    assert set(grounded.text.split()) <= set(text.split())
    assert all(0 <= claim.start < claim.end <= len(grounded.text) for claim in grounded.claims)


def test_a_sentence_without_end_is_taken_in_pieces_and_stays_as_it_was() -> None:
    for text in ("a mood, and " * 800, "a mood " * 1200, "mood" * 1200):
        pieces = sentences(text)
        assert len(pieces) > 3
        assert all(len(piece.text) <= LONGEST and text[piece.start : piece.end] == piece.text for piece in pieces)
        assert ground(text, Evidence(width=9, height=9), quick=True).text.replace(" ", "") == text.replace(" ", "")


def test_a_sentence_of_many_falsehoods_goes_whole(yard: Evidence, parser: None) -> None:
    things = (
        "an elephant, a bus, a bear, a sofa, a kite, a pizza, a zebra, a train, a laptop, a toilet, a cake, an oven"
    )
    done = ground(f"It is a yard. There are {things} and a tie in it.", yard)
    assert (done.text, len(done.removed), done.repaired) == ("It is a yard.", 1, [])
