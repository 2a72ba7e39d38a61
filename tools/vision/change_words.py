"""Differences between two pictures in sentences: one each, or things of one kind counted together."""

from collections.abc import Sequence

from imagetxt.tools import wording
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
    return sentence(f"the {region.name} {region.place} {_turned(difference.colours, 1)}")


def sentences(differences: Sequence[Difference]) -> list[str]:
    """All differences; what is lost, added or recoloured alike of one kind is counted together."""
    told: list[str] = []
    grouped: dict[tuple[str, str, tuple[str, str]], list[Difference]] = {}
    for one in differences:
        if one.kind == "moved":
            told.append(one_sentence(one))
        else:
            grouped.setdefault((one.kind, one.region.name, one.colours), []).append(one)
    told += [one_sentence(same[0]) if len(same) == 1 else _counted(same[0], len(same)) for same in grouped.values()]
    if len(told) > _MOST_TOLD:
        return [*told[:_MOST_TOLD], "There are more differences of this kind."]
    return told


def apart(first: Sequence[Region], second: Sequence[Region]) -> list[str]:
    """What two pictures of different places show: what both have, and what only one has, of what is certain."""
    named = [_by_name(first), _by_name(second)]
    both = [name for name in named[0] if name in named[1]]
    told = [f"Both show {join_words([a(name) for name in both])}."] if both else []
    for which, (own, others), regions in zip(("first", "second"), (named, named[::-1]), (first, second), strict=True):
        alone = [_number(name, same, regions) for name, same in own.items() if name not in others]
        told += [f"Only the {which} shows {join_words(alone)}."] if alone else []
    return told or ["No single thing that can be named was found in either."]


def _by_name(regions: Sequence[Region]) -> dict[str, list[Region]]:
    named: dict[str, list[Region]] = {}
    for region in regions:
        if region.certain:
            named.setdefault(region.name, []).append(region)
    return named


def _number(name: str, same: Sequence[Region], regions: Sequence[Region]) -> str:
    """How many of a name a picture with `regions` shows: "a dog", "two dogs", "at least two dogs"."""
    bound = any(group.more or not group.exact for group in wording.group(same, perhaps=regions))
    if len(same) == 1 and not bound:
        return a(name)
    return f"{'at least ' if bound else ''}{count_words(len(same), name)}"


def _counted(one: Difference, number: int) -> str:
    things, are = count_words(number, one.region.name), verb(number, "is")
    if one.kind == "recoloured":
        return sentence(f"{things} {_turned(one.colours, number)}")
    if one.kind == "lost":
        return sentence(f"{things} in the first picture {are} not seen in the second")
    return sentence(f"the second picture has {things} that {are} not seen in the first")


def _turned(colours: tuple[str, str], number: int) -> str:
    """What became of a colour: "was brown and is now blue"; without the first where there was no single one."""
    before, after = colours
    was = f"{verb(number, 'was')} {before} and " if before else ""
    return f"{was}{verb(number, 'is')} now {after}"


def _the(region: Region) -> str:
    """The region's phrase with "the": "the red cup" for "a red cup"."""
    first, _, rest = region.phrase.partition(" ")
    return f"the {rest}" if first in ("a", "an") and rest else f"the {region.name}"


def _direction(dx: float, dy: float) -> str:
    sideways = ("to the right" if dx > 0 else "to the left") if abs(dx) > 0.5 * abs(dy) else ""
    upright = ("down" if dy > 0 else "up") if abs(dy) > 0.5 * abs(dx) else ""
    return join_words([word for word in (upright, sideways) if word])
