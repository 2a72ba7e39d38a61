"""Differences between two pictures in sentences: one each, or things of one kind counted together."""

from collections import Counter
from collections.abc import Sequence

from imagetxt.tools.evidence import Region
from imagetxt.tools.language import a, count_words, join_words, sentence, verb
from imagetxt.tools.vision.changes import Difference

_MOST_TOLD = 10


def one_sentence(difference: Difference) -> str:
    """One difference as a sentence with a capital and a full stop."""
    region = difference.region
    if difference.kind == "lost":
        return sentence(f"{_the(region)} {region.place} in the first picture is not seen in the second")
    if difference.kind == "added":
        return sentence(f"the second picture has {region.phrase} {region.place} that is not seen in the first")
    if difference.kind == "moved":
        grown = f" and is {difference.growth}" if difference.growth else ""
        return sentence(f"{_the(region)} has moved {_direction(*difference.step)}{grown}")
    return sentence(f"the {region.name} {region.place} was {difference.colours[0]} and is now {difference.colours[1]}")


def sentences(differences: Sequence[Difference]) -> list[str]:
    """All differences; what is lost or added of one kind is counted together."""
    told: list[str] = []
    grouped: dict[tuple[str, str], list[Difference]] = {}
    for one in differences:
        if one.kind in ("lost", "added"):
            grouped.setdefault((one.kind, one.region.name), []).append(one)
        else:
            told.append(one_sentence(one))
    for (kind, name), group in grouped.items():
        told.append(one_sentence(group[0]) if len(group) == 1 else _counted(kind, name, len(group)))
    if len(told) > _MOST_TOLD:
        return [*told[:_MOST_TOLD], "There are more differences of this kind."]
    return told


def apart(first: Sequence[Region], second: Sequence[Region]) -> list[str]:
    """What two pictures of different places show: what both have, and what only one has, of what is certain."""
    counts = [Counter(region.name for region in regions if region.certain) for regions in (first, second)]
    both = [name for name in counts[0] if name in counts[1]]
    told = [f"Both show {join_words([a(name) for name in both])}."] if both else []
    for which, count, other in (("first", counts[0], counts[1]), ("second", counts[1], counts[0])):
        own = [a(name) if n == 1 else count_words(n, name) for name, n in count.items() if name not in other]
        told += [f"Only the {which} shows {join_words(own)}."] if own else []
    return told or ["Neither shows a thing that can be named."]


def _counted(kind: str, name: str, number: int) -> str:
    things, are = count_words(number, name), verb(number, "is")
    if kind == "lost":
        return sentence(f"{things} in the first picture {are} not seen in the second")
    return sentence(f"the second picture has {things} that {are} not seen in the first")


def _the(region: Region) -> str:
    """The region's phrase with "the": "the red cup" for "a red cup"."""
    first, _, rest = region.phrase.partition(" ")
    return f"the {rest}" if first in ("a", "an") and rest else f"the {region.name}"


def _direction(dx: float, dy: float) -> str:
    sideways = ("to the right" if dx > 0 else "to the left") if abs(dx) > 0.5 * abs(dy) else ""
    upright = ("down" if dy > 0 else "up") if abs(dy) > 0.5 * abs(dx) else ""
    return join_words([word for word in (upright, sideways) if word])
