"""Facts as sentences: what the evidence shows, in words that code computed, for a language model to write from."""

from dataclasses import dataclass
from itertools import combinations

from imagetxt.agent.fence import fenced
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.geometry import Relation, relation
from imagetxt.tools.vision import lexicon

MOST_RELATIONS = 4
_WORTH: dict[Relation, int] = {
    "in front of": 3,
    "behind": 3,
    "left of": 2,
    "right of": 2,
    "above": 2,
    "below": 2,
    "inside": 1,
    "around": 0,
    "overlapping": 0,
}
_SAID: dict[Relation, str] = {
    "left of": "to the left of",
    "right of": "to the right of",
    "above": "above",
    "below": "below",
    "in front of": "in front of",
    "behind": "behind",
}


_HANDY = ("container", "tableware", "food", "device", "book")
_WORN = frozenset(("tie",))
"""What is told of nothing but who wears it."""
_HELD = _WORN | frozenset(
    "backpack,handbag,suitcase,umbrella,frisbee,kite,skateboard,surfboard,snowboard,skis,bottle,cup,fork,knife,spoon,"
    "bowl,banana,apple,sandwich,donut,pizza,cake,remote,laptop,book,scissors,toothbrush,racket,tennis racket,"
    "baseball bat,baseball glove,sports ball,wine glass,hot dog,cell phone,hair drier,teddy bear".split(",")
)
"""What people hold, carry or stand on: touching their box, it is neither behind nor before them."""
_ON_THE_GROUND = ("person", "animal", "vehicle", "furniture")
"""Of these the higher one in a picture is farther away, and above nothing."""


@dataclass(frozen=True)
class Related:
    """`subject` stands in `relation` to `other`; `words` says the relation."""

    subject: Region
    relation: Relation
    other: Region
    words: str


def relations(evidence: Evidence, *, most: int = MOST_RELATIONS) -> list[Related]:
    """The few relations between certain objects of different kinds that are worth saying, largest things first.

    Each object is the subject once at most, so that the sentences do not repeat themselves. A thing that no detector
    boxed (it has no COCO class) is left out: its place is an estimate.
    """
    sure = [r for r in evidence.objects if r.certain and r.coco]
    alone = [r for r in sure if sum(o.label == r.label for o in sure) == 1]
    candidates = [said for a, b in combinations(alone, 2) if (said := _related(a, b)) is not None]
    candidates.sort(key=lambda said: (-_WORTH[said.relation], -(said.subject.share + said.other.share)))
    chosen: list[Related] = []
    for said in candidates:
        told = {region.id for earlier in chosen for region in (earlier.subject,)}
        if said.subject.id not in told and len(chosen) < most:
            chosen.append(said)
    return chosen


def _related(a: Region, b: Region) -> Related | None:
    """The relation of the smaller thing to the larger one, where it is plain enough to say."""
    small, large = (a, b) if a.share <= b.share else (b, a)
    found = relation(small.box, large.box)
    if found not in _SAID or _is_on_what_is_there(small, found, large) or _is_of_a_person(small, found, large):
        return None
    if found in ("above", "below") and _is_on_the_ground(small) and _is_on_the_ground(large):
        return None
    return Related(small, found, large, _SAID[found])


def _is_on_what_is_there(small: Region, found: Relation, large: Region) -> bool:
    """Whether what looks behind or above is rather on a table, or on the table before a person, or held."""
    if large.label == "dining table" and found == "above":
        return True
    return found == "behind" and _is_handy(small)


def _is_of_a_person(small: Region, found: Relation, large: Region) -> bool:
    """Whether one of the two is worn or held by somebody, so that where it is says nothing beside who has it."""
    if small.label in _WORN or large.label in _WORN:
        return True
    person, other = (small, large) if small.label == "person" else (large, small)
    return person.label == "person" and other.label in _HELD and found in ("in front of", "behind")


def _is_on_the_ground(region: Region) -> bool:
    return any(lexicon.is_a(region.label, kind) for kind in _ON_THE_GROUND)


def _is_handy(region: Region) -> bool:
    """Whether a thing stands on tables or is held, so that its lower edge does not say how far away it is."""
    return any(lexicon.is_a(region.label, kind) for kind in _HANDY)


def known(evidence: Evidence) -> str:
    """All that is known of an image as sentences, one a line; region ids in front, for a model that calls tools.

    Words that a backend or the picture itself supplied are fenced.
    """
    lines = [f"{r.id}: {fenced(r.phrase or r.name)}, {r.place}." for r in evidence.regions]
    lines += [f"{said.subject.id} is {said.words} {said.other.id}." for said in relations(evidence)]
    lines += [f"Writing: {fenced(t.text)}." for t in evidence.texts]
    return "\n".join(lines)
