"""Which of the things in a picture a question means: a kind, and what must hold of each besides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from imagetxt.tools import counting, language, wording
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box, Relation, holds
from imagetxt.tools.matching import ALSO, has_colours, on_side
from imagetxt.tools.superlatives import first_by
from imagetxt.tools.supports import lies_on
from imagetxt.tools.vision.colour_words import clash
from imagetxt.tools.vision.lexicon import Phrase, is_a, names

if TYPE_CHECKING:
    from imagetxt.tools.answers.knowledge import Knowledge

_GROUNDS = ("street", "road", "ground", "floor", "pavement", "picture")


@dataclass(frozen=True)
class Selection:
    """`phrases`: the kinds, any of which will do. `besides`: kinds left out.

    `colours`, `not_colours`: what each must show, and must not. `place`, `not_place`: where each must be, and
    must not: "left", "top right"…. `relation`, `anchor`: "left of" what; `second`: the other of two that something is
    between. `most`: "largest", "farthest left"… of all that fit. `unread`: words that say more and were not understood,
    as one would say them after "whether it is": "running along".
    """

    phrases: tuple[Phrase, ...]
    besides: tuple[Phrase, ...] = ()
    colours: tuple[str, ...] = ()
    not_colours: tuple[str, ...] = ()
    place: str | None = None
    not_place: str | None = None
    relation: str = ""
    anchor: Phrase | None = None
    second: Phrase | None = None
    most: str = ""
    unread: str = ""

    @property
    def word(self) -> str:
        """The kinds as they were called: "dog or cat"."""
        return language.join_words([p.word or "thing" for p in self.phrases], "or")

    @property
    def none_else(self) -> str:
        """That there is none but what was left out, after "I see": "no other dog", "nothing else red"."""
        if any(phrase.word for phrase in self.phrases):
            return f"no other {self.word}"
        return " ".join(["nothing else", *self.colours, *(() if self.colours else ("that I can name",))])

    @property
    def open(self) -> bool:
        """Whether nothing but the kind is asked for."""
        return not (
            self.besides
            or self.colours
            or self.not_colours
            or self.place
            or self.not_place
            or self.relation
            or self.most
            or self.unread
        )


@dataclass(frozen=True)
class Selected:
    """`named`: all of the kinds. `yes`: what fits; `unsure`: what may. `anchor`: what the relation is to, if known."""

    named: list[Region]
    yes: list[Region]
    unsure: list[Region]
    anchor: Region | None = None


def all_of(found: Selected, wanted: Selection) -> str:
    """All that the phrase names, with their number."""
    return counting.few_people(found.named) if counting.least_people(found.named) else number_of(found.named, wanted)


def number_of(regions: Sequence[Region], wanted: Selection) -> str:
    """Regions with their number, by the word that was asked with: "two dogs"; a motorcycle, called a bike, is none."""
    phrase = wanted.phrases[0]
    if phrase.word in ALSO and all(ALSO[phrase.word] in names(r) for r in regions):
        return language.count_words(len(regions), ALSO[phrase.word])
    return language.count_words(len(regions), phrase.noun or phrase.word or "thing")


def select(selection: Selection, known: "Knowledge") -> Selected:
    """What fits in a picture, and what may fit."""
    named = _named(selection, known)
    anchors = known.find(selection.anchor).regions if selection.anchor is not None else []
    everywhere = not anchors and selection.relation == "on" and selection.anchor is not None and is_ground(selection)
    yes: list[Region] = []
    unsure: list[Region] = []
    for region in named:
        verdicts = [*_coloured(region, selection), _placed(region, selection, known)]
        if selection.relation == "between":
            verdicts.append(_between(region, *_two(anchors, selection, known)))
        elif selection.relation and not everywhere:
            verdicts.append(_any([_related(region, a, selection.relation, known) for a in anchors if a is not region]))
        if False not in verdicts:
            (unsure if None in verdicts or not region.certain else yes).append(region)
    if selection.most and yes:
        yes = first_by(yes, selection.most)
    elif selection.most:
        unsure = first_by(unsure, selection.most) if unsure else []
    return Selected(named, yes, unsure, anchors[0] if len(anchors) == 1 else None)


def is_ground(selection: Selection) -> bool:
    """Whether the relation is to where all things stand: a street, the ground."""
    anchor = selection.anchor
    if anchor is None:
        return False
    return anchor.word in _GROUNDS or (anchor.noun is not None and is_a(anchor.noun, "area"))


def _named(selection: Selection, known: "Knowledge") -> list[Region]:
    found: list[Region] = []
    for phrase in selection.phrases:
        bare = replace(phrase, colours=(), place=None)
        found += [r for r in known.find(bare).regions if r not in found]
    gone = [r.box for phrase in selection.besides for r in known.find(phrase).regions]
    return [r for r in found if r.box not in gone]


def _coloured(region: Region, selection: Selection) -> list[bool | None]:
    verdicts = [_shows(region, colour) for colour in selection.colours]
    told = [_shows(region, colour) for colour in selection.not_colours]
    return [*verdicts, *(None if one is None else not one for one in told)]


def _shows(region: Region, colour: str) -> bool | None:
    """Whether a thing is of a colour; None where its colour is not plain, or only near to it."""
    if not wording.colour_of(region):
        return None
    if has_colours(region, [colour]):
        return True
    return False if all(clash(c.name, colour) for c in region.colours) else None


def _placed(region: Region, selection: Selection, known: "Knowledge") -> bool | None:
    if selection.not_place and on_side(region.box, selection.not_place, *known.size):
        return False
    return on_side(region.box, selection.place, *known.size) if selection.place else True


def _related(region: Region, anchor: Region, relation: str, known: "Knowledge") -> bool | None:
    if relation == "on":
        if anchor.kind == "area":
            return _stands_on(region, anchor)
        if lies_on(region, anchor, known.certain()):
            return True
        return False if region.box.intersection(anchor.box) == 0 else None
    if relation == "inside" and anchor.kind == "area":
        x, y = region.box.center
        return anchor.box.x0 <= x <= anchor.box.x1 and anchor.box.y0 <= y <= anchor.box.y1
    if relation == "next to":
        return is_near(region.box, anchor.box)
    return holds(_claim(relation), region.box, anchor.box)


def _two(anchors: Sequence[Region], selection: Selection, known: "Knowledge") -> tuple[list[Region], list[Region]]:
    """What something may be between: the one kind and the other, or the first and the last of one kind."""
    if selection.second is not None:
        return list(anchors), known.find(selection.second).regions
    ranked = sorted(anchors, key=lambda r: r.box.center[0])
    return ranked[:1], ranked[-1:] if len(ranked) > 1 else []


def _between(region: Region, ones: Sequence[Region], others: Sequence[Region]) -> bool | None:
    """Whether a thing's centre lies sideways between two others, at about their height."""
    if not ones or not others:
        return None
    x, y = region.box.center
    for a in ones:
        for b in others:
            low, high = sorted((a.box.center[0], b.box.center[0]))
            top, foot = min(a.box.y0, b.box.y0), max(a.box.y1, b.box.y1)
            if region.box not in (a.box, b.box) and low < x < high and top <= y <= foot:
                return True
    return False


def _stands_on(region: Region, area: Region) -> bool | None:
    """Whether a thing's foot lies on an area, by their boxes; None where it is at the border."""
    foot = (region.box.y1 - area.box.y0) / max(1.0, region.box.height)
    return True if foot > 0 and region.box.y1 <= area.box.y1 + 1 else False if foot < -0.1 else None


def _claim(relation: str) -> Relation:
    claims: dict[str, Relation] = {
        "left of": "left of", "right of": "right of", "above": "above", "below": "below",
        "in front of": "in front of", "behind": "behind", "inside": "inside",
    }  # fmt: skip
    return claims[relation]


def is_near(a: Box, b: Box) -> bool:
    """Whether the gap between two boxes is less than half of the smaller one's size."""
    gap_x = max(a.x0, b.x0) - min(a.x1, b.x1)
    gap_y = max(a.y0, b.y0) - min(a.y1, b.y1)
    return max(gap_x, gap_y) < 0.5 * min(max(a.width, a.height), max(b.width, b.height))


def _any(verdicts: Sequence[bool | None]) -> bool | None:
    if True in verdicts:
        return True
    return None if None in verdicts or not verdicts else False


def only_one(wanted: Selection, found: Selected) -> Region | None:
    """The one thing that is there where the foremost of several is asked for: "which of the two tables is bigger?"."""
    several = wanted.most and len(wanted.phrases) == 1 and language.is_plural(wanted.phrases[0].raw)
    there = {region.id: region for region in (*found.named, *found.yes, *found.unsure)}
    return next(iter(there.values())) if several and len(there) == 1 else None
