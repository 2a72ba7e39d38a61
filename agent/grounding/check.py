"""A whole text against the evidence: its claims, what must go, and which words speak of which regions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from imagetxt.agent.description import Claim, Span
from imagetxt.agent.grounding import meaning, placing, verdicts
from imagetxt.agent.grounding.judging import Judged, judge, read
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.pronouns import PRONOUNS
from imagetxt.agent.grounding.relations import Placed, placed
from imagetxt.agent.grounding.repair import repaired
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shorthand import in_plain_english
from imagetxt.tools.evidence import Evidence

__all__ = ["Grounded", "Judged", "ground", "judge", "named", "spans"]

MOST_REPAIRS = 30
"""Sentences of one text that are repaired; where more are wrong, the rest go whole, which is quick."""


@dataclass(frozen=True)
class Grounded:
    """A text after the check: what the evidence contradicts is gone.

    `removed`: sentences taken out whole; `repaired`: sentences as they were out of which only a piece was taken.
    """

    text: str
    claims: list[Claim]
    spans: list[Span]
    removed: list[str] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    reasons: list[Claim] = field(default_factory=list)


def ground(text: str, evidence: Evidence, *, quick: bool = False) -> Grounded:
    """Take what is contradicted out of a text and link what is left to the regions it speaks of.

    Where a piece of a sentence is wrong and the rest stands without it, the piece goes; else the sentence. `quick`: by
    the grammar alone, without the parser.
    """
    judged = judge(text, evidence, quick=quick)
    kept: list[tuple[Piece, str]] = []
    removed: list[str] = []
    mended: list[str] = []
    for one in judged:
        said = text[one.sentence.start : one.sentence.end]
        if not one.contradicted:
            kept.append((one.sentence, said))
            continue
        before = kept[-1][1] if kept else ""
        tired = len(removed) + len(mended) >= MOST_REPAIRS
        rest = None if tired else repaired(said, evidence, before=before, quick=quick)
        rest = None if rest == said else rest
        (removed if rest is None else mended).append(said)
        kept.extend([] if rest is None else [(one.sentence, rest)])
    clean = _joined(text, kept)
    again = judge(clean, evidence, quick=quick) if removed or mended else judged
    return Grounded(
        text=clean,
        claims=[claim for j in again for claim in j.claims],
        spans=spans(clean, evidence, quick=quick),
        removed=removed,
        repaired=mended,
        reasons=[claim for j in judged for claim in j.contradicted],
    )


def _joined(text: str, kept: Sequence[tuple[Piece, str]]) -> str:
    """The sentences that stay, with the line breaks that stood before them, and a blank where one stood."""
    parts: list[str] = []
    for piece, now in kept:
        before = text[: piece.start]
        gap = before[len(before.rstrip()) :]
        parts.append((gap if "\n" in gap else " " if gap or not piece.start else "") if parts else "")
        parts.append(now)
    return "".join(parts)


def spans(text: str, evidence: Evidence, *, quick: bool = False) -> list[Span]:
    """The noun phrases of a text that speak of regions of the evidence; pronouns are left out."""
    plain = in_plain_english(text, evidence)
    if plain is not None:
        return [
            span.model_copy(update={"start": plain.typed_start(span.start), "end": plain.typed_end(span.end)})
            for span in _spans(plain.text, evidence, quick=quick)
        ]
    return _spans(text, evidence, quick=quick)


def _spans(text: str, evidence: Evidence, *, quick: bool) -> list[Span]:
    found = []
    for one in read(text, evidence, quick=quick):
        places = placed(one.sentence, one.mentions, one.syntax)
        told: list[tuple[Mention, list[str]]] = []
        for mention in one.mentions:
            if (
                mention.negated
                or not mention.asserted
                or (mention.stands_for and mention.words.split()[0].partition("'")[0] in PRONOUNS)
            ):
                continue
            ids = _meant(mention, evidence, [p for p in places if p.subject == mention])
            told.append((mention, ids))
        found += [Span(start=m.begin, end=m.end, regions=ids) for m, ids in _each_its_own(told) if ids]
    return found


def _each_its_own(told: Sequence[tuple[Mention, list[str]]]) -> list[tuple[Mention, list[str]]]:
    """What each mention speaks of; of "one is here and one there" none what only the other can be."""
    singles = {ids[0] for mention, ids in told if mention.words == "one" and len(ids) == 1}
    return [
        (m, [i for i in ids if i not in singles] or ids) if m.words == "one" and len(ids) > 1 else (m, ids)
        for m, ids in told
    ]


def named(text: str, evidence: Evidence, *, quick: bool = False) -> set[str]:
    """The ids of the regions that a text names."""
    return {region for span in spans(text, evidence, quick=quick) for region in span.regions}


def _meant(mention: Mention, evidence: Evidence, places: Sequence[Placed]) -> list[str]:
    """The regions a mention speaks of, by name, colour and place.

    Those called just so come before those it merely covers: "an animal" is the one nobody could name, where there is
    one, and not the horses too. Of these, the ones that wear the colours said, and of these the ones where it says.
    """
    covered = [r for r in meaning.called(mention, evidence) if r.id]
    exact = [r for r in covered if mention.noun in meaning.own_names(r)]
    ids = [r.id for r in exact or covered]
    claims = [c for c in verdicts.colour(mention, evidence) if c.verdict == "supported"]
    claims += [c for p in places if (c := placing.place(p, evidence)).verdict == "supported" and not p.denied]
    for claim in claims:
        ids = [i for i in ids if i in claim.regions] or ids
    return ids
