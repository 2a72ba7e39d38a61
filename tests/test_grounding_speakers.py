"""Texts of people who speak of themselves, suppose and set against are checked all the same."""

import pytest

from imagetxt.agent.evaluation.grounding import hand_written
from imagetxt.agent.evaluation.grounding import scene_names as names_of_scenes
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
