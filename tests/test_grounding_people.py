"""What people write is no more than they mean: denials of a place, questions without a mark, names, hours, figures."""

import pytest

from imagetxt.agent.grounding.asking import is_question
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.evidence import Evidence
from tests.test_grounding_claims import park, wrong

__all__ = ["park"]

TRUE = [
    "There are no dogs on the bench.",
    "No people left of the dogs.",
    "no person in green though",
    "No idea whose dog that is.",
    "Under the sign (black, on a pole) no persons.",
    "Dogs, cats: none on the bench.",
    "I'd have taken a picture of the bus but it was gone.",
    "Tom's bike is yellow.",
    "we only have one cat mum",
    "The train leaves at ten.",
    "It was five to three.",
    "ok n the cat on the bench, whats under it",
    "which dogs urs\nthe black one",
    "how many dogs\n2",
    "Is that a horse by the bench?\nNo, it's a cat.",
    "The cat (white) is NOT for sale.",
    "me in red, leo in blue on the right",
    "I'm on the right in red, with the cat, small and white, to my left.",
    "That's Leo on the right. He is in blue.",
    "the cats basket",
    "Bikes: 1 (yellow); dogs: 1 black, 1 brown",
    "The cat turned orange as a carrot.",
    "Three of us in it, two in red.",
    "And dogs, yes, two of them, one black, one brown.",
    "Anna sat beside her sister, both in red, on the right.",
    "Three people - red, blue, red.",
]
FALSE = [
    ("There is no cat on the bench.", "existence"),
    ("There are no dogs on the left.", "existence"),
    ("no dogs today, sorry", "existence"),
    ("it's a green cat, isn't it?", "colour"),
    ("n theres a pink cat??", "colour"),
    ("the green 1 is a cat, the white 1 is a bench. the dogs: 1 red, 1 blue", "colour"),
    ("The cat sat far left.", "place"),
    ("The bench is leftmost.", "place"),
    ("mums the one in purple", "colour"),
    ("Our dogs today are seven.", "count"),
    ("A sign, lettering KEEP OUT.", "text"),
    ("I wore my green coat.", "colour"),
    ("Two dogs. The brown one is the bigger.", "comparison"),
]
ASKED = ["what's in it", "which one's yours", "how many dogs", "ok and the cat, what colour is it", "is that your dog"]
TOLD = [
    "what a dog",
    "which is why we left",
    "and there's a dog??",
    "The one who is in red.",
    "who knows, the cat is white.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_passes(park: Evidence, parser: None, text: str) -> None:
    assert wrong(text, park) == []


@pytest.mark.parametrize(("text", "kind"), FALSE)
def test_what_is_false_is_found(park: Evidence, parser: None, text: str, kind: str) -> None:
    assert kind in {found.partition(":")[0] for found in wrong(text, park)}


@pytest.mark.parametrize("text", ASKED)
def test_a_question_needs_no_mark(text: str) -> None:
    assert is_question(Piece(text, 0, len(text)))


@pytest.mark.parametrize("text", TOLD)
def test_what_tells_is_no_question(text: str) -> None:
    assert not is_question(Piece(text, 0, len(text)))
