"""Texts of people who speak of themselves, suppose and set against are checked all the same."""

import pytest

from imagetxt.agent.evaluation.grounding import hand_written
from imagetxt.agent.evaluation.grounding import scene_names as names_of_scenes
from imagetxt.agent.grounding.check import spans
from imagetxt.tools.evidence import Evidence
from tests.test_grounding_claims import park, wrong

__all__ = ["park"]

TRUE = [
    "I sat on the green bench with the white cat.",
    "We were three people with two dogs.",
    "I would say that the bench is green.",
    "I was asked about a horse, but there is none.",
    "There seem to be two dogs.",
    "It is about horses, this book, and the bench is green.",
    "The bench isn't red but green.",
    "The animal on the bench is a cat rather than a horse.",
    "The bench stands to the left of our truck.",
    "Someone may be waiting behind the tree.",
    "Presumably tourists come here.",
    "Three of us on the right and two dogs.",
    'It said "KEEP OFF" on the sign.',
    "There do not seem to be any cars.",
    "No, only two dogs and a cat.",
    "Dogs: one black, one brown.",
    "No need for the bus.",
    "Somebody in the red shirt of the local club stands on the right.",
    "Three people stand on the right beside a green bench: two red ones and a blue one.",
    "It looks like the dogs are to the left of the cat.",
    "People visible: 3",
]
FALSE = [
    ("I sat on the yellow bench with the white cat.", "colour"),
    ("We only had the five dogs.", "count"),
    ("We were nine people.", "count"),
    ("Five of us on the right.", "count"),
    ("I would say that the bench is pink.", "colour"),
    ("There seem to be six dogs.", "count"),
    ("The animal on the bench could be a horse.", "existence"),
    ("There appears to be a bus.", "existence"),
    ("The bench isn't green but red.", "colour"),
    ("What looks like an elephant stands on the grass.", "existence"),
    ("There were more cats than there were dogs.", "comparison"),
    ("No, only six dogs and a cat.", "count"),
    ("My girl, in her orange jacket, stood on the right.", "colour"),
    ("Person in red, yellow bicycle and two white dogs on the grass.", "colour"),
    ("It looks like the dogs are to the right of the cat.", "relation"),
    ("People visible: 6", "count"),
    ("We still have two cars in there.", "existence"),
    ("She had laid her bicycle down to the right of the bench.", "relation"),
    ("A yellow cat guards the right side.", "colour"),
    ("The cat and the bench share the left of this enclosure.", "place"),
    ("The bench is on the left of your screen.", "place"),
]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_passes(park: Evidence, parser: None, text: str) -> None:
    assert wrong(text, park) == []


@pytest.mark.parametrize(("text", "kind"), FALSE)
def test_what_is_false_is_found(park: Evidence, parser: None, text: str, kind: str) -> None:
    assert kind in {found.partition(":")[0] for found in wrong(text, park)}


def test_no_two_scenes_share_a_name() -> None:
    names = names_of_scenes()
    assert len(names) == len(set(names))
    assert {text.photo for text in hand_written()} - set(names), "the others are photographs"


def test_one_and_one_are_two(park: Evidence, parser: None) -> None:
    text = "Of the dogs, one is on the left and one is in the middle."
    ones = [span.regions for span in spans(text, park) if text[span.start : span.end] == "one"]
    assert ones == [["r1"], ["r2"]]
