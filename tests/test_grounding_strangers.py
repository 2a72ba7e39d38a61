"""Things that nothing here could find are claims that cannot be checked, and no more than that."""

import pytest

from imagetxt.agent.grounding.check import ground, judge
from imagetxt.tools.evidence import Evidence
from tests.test_grounding_claims import park

__all__ = ["park"]

SEEN = [
    ("There is a saddle on the bench.", ["a saddle"]),
    ("The dog with a red leash sits beside two buckets.", ["a red leash", "two buckets"]),
    ("A person is holding a rope.", ["a rope"]),
    ("The black dog wears a muzzle.", ["a muzzle"]),
]
NOTHING = [
    "A sense of calm lies over the bench.",
    "The dog on the left side of the picture is black.",
    "The brown dog has its tail in the air.",
    "The people create a striking contrast with the grass.",
    "The cat rests on the bench with ease.",
]


def unknown(text: str, evidence: Evidence) -> list[str]:
    claims = [c for j in judge(text, evidence) for c in j.claims if c.kind == "existence" and not c.regions]
    return [text[c.start : c.end] for c in claims if c.verdict == "not checkable"]


@pytest.mark.parametrize(("text", "things"), SEEN)
def test_what_no_lexicon_knows_cannot_be_checked(park: Evidence, parser: None, text: str, things: list[str]) -> None:
    assert unknown(text, park) == things
    assert ground(text, park).text == text, "it stays"


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_thing_claims_none(park: Evidence, parser: None, text: str) -> None:
    assert unknown(text, park) == []
