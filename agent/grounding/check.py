"""A whole text against the evidence: its claims, what must go, and which words speak of which regions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from imagetxt.agent.description import Claim, Span
from imagetxt.agent.grounding import verdicts
from imagetxt.agent.grounding.anaphora import PRONOUNS, anaphors
from imagetxt.agent.grounding.asserting import is_question
from imagetxt.agent.grounding.comparisons import Compared, compared
from imagetxt.agent.grounding.inscriptions import denies_writing, inscriptions
from imagetxt.agent.grounding.mentions import Mention, mentions
from imagetxt.agent.grounding.relations import Placed, placed, related
from imagetxt.agent.grounding.sentences import Piece, quotes, sentences
from imagetxt.agent.grounding.syntax import Syntax, parse
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.vision import lexicon


@dataclass(frozen=True)
class Read:
    """One sentence as it was read: what it names, and its tree where there is one."""

    sentence: Piece
    mentions: list[Mention]
    syntax: Syntax | None


@dataclass(frozen=True)
class Judged:
    """One sentence and its claims."""

    sentence: Piece
    claims: list[Claim]

    @property
    def contradicted(self) -> list[Claim]:
        return [c for c in self.claims if c.verdict == "contradicted"]


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


def read(text: str, evidence: Evidence, *, quick: bool = False) -> list[Read]:
    """The sentences of a text with what each names. `quick`: by the grammar alone, without a parser."""
    also = verdicts.nouns_of(evidence)
    pieces = sentences(text)
    trees = [None] * len(pieces) if quick else parse(pieces)
    result: list[Read] = []
    earlier: list[Mention] = []
    for piece, syntax in zip(pieces, trees, strict=True):
        named_here = _outside_quotes(piece, mentions(piece, syntax, also))
        found = sorted([*named_here, *anaphors(piece, named_here, earlier)], key=lambda m: m.begin)
        result.append(Read(piece, found, syntax))
        earlier = named_here or earlier
    return result


def judge(text: str, evidence: Evidence, *, quick: bool = False) -> list[Judged]:
    """Each sentence of a text with its claims, held against the evidence.

    `quick`: by the grammar alone. What we composed ourselves needs no parser; what a model wrote is read better with it.
    """
    return [Judged(r.sentence, _claims(r, evidence)) for r in read(text, evidence, quick=quick)]


def ground(text: str, evidence: Evidence, *, quick: bool = False) -> Grounded:
    """Take what is contradicted out of a text and link what is left to the regions it speaks of.

    Where a piece of a sentence is wrong and the rest stands without it, the piece goes; else the sentence.
    """
    from imagetxt.agent.grounding.repair import repaired

    judged = judge(text, evidence, quick=quick)
    kept: list[tuple[Piece, str]] = []
    removed, mended = [], []
    for one in judged:
        now: str | None = one.sentence.text
        if one.contradicted:
            before = kept[-1][1] if kept else ""
            now = repaired(one.sentence.text, evidence, before=before, quick=quick)
        (removed if now is None else mended if one.contradicted else []).append(one.sentence.text)
        kept.extend([(one.sentence, now)] if now is not None else [])
    clean = _joined(text, kept)
    changed = bool(removed or mended)
    again = judge(clean, evidence, quick=quick) if changed else judged
    return Grounded(
        text=clean,
        claims=[claim for j in again for claim in j.claims],
        spans=spans(clean, evidence, quick=quick),
        removed=removed,
        repaired=mended,
        reasons=[claim for j in judged for claim in j.contradicted],
    )


def _joined(text: str, kept: Sequence[tuple[Piece, str]]) -> str:
    """The sentences that stay, with the line breaks that stood before them."""
    parts: list[str] = []
    for piece, now in kept:
        before = text[: piece.start]
        gap = before[len(before.rstrip()) :]
        parts.append((gap if "\n" in gap else " ") if parts else "")
        parts.append(now)
    return "".join(parts)


def spans(text: str, evidence: Evidence, *, quick: bool = False) -> list[Span]:
    """The noun phrases of a text that speak of regions of the evidence; pronouns are left out."""
    found = []
    for one in read(text, evidence, quick=quick):
        places = placed(one.sentence, one.mentions, one.syntax)
        for mention in one.mentions:
            if mention.negated or not mention.asserted or mention.words in PRONOUNS or "'" in mention.words:
                continue
            ids = _meant(mention, evidence, [p for p in places if p.subject == mention])
            if ids:
                found.append(Span(start=mention.begin, end=mention.end, regions=ids))
    return found


def named(text: str, evidence: Evidence, *, quick: bool = False) -> set[str]:
    """The ids of the regions that a text names."""
    return {region for span in spans(text, evidence, quick=quick) for region in span.regions}


def _meant(mention: Mention, evidence: Evidence, places: Sequence[Placed]) -> list[str]:
    """The regions a mention speaks of, by name, colour and place.

    Those called just so come before those it merely covers: "an animal" is the one nobody could name, where there is
    one, and not the horses too. Of these, the ones that wear the colours said, and of these the ones where it says.
    """
    covered = [r for r in verdicts.called(mention, evidence) if r.id]
    exact = [r for r in covered if mention.noun in verdicts.own_names(r)]
    ids = [r.id for r in exact or covered]
    claims = [c for c in verdicts.colour(mention, evidence) if c.verdict == "supported"]
    claims += [c for p in places if (c := verdicts.place(p, evidence)).verdict == "supported" and not p.denied]
    for claim in claims:
        ids = [i for i in ids if i in claim.regions] or ids
    return ids


def _claims(one: Read, evidence: Evidence) -> list[Claim]:
    return [] if is_question(one.sentence) else sorted(_all_claims(one, evidence), key=lambda c: (c.start, c.end))


def _all_claims(one: Read, evidence: Evidence) -> Iterator[Claim]:
    found = [m for m in one.mentions if m.asserted]
    said = compared(one.sentence, found, one.syntax)
    yield from (verdicts.comparison(c, evidence) for c in said)
    places = [p for p in placed(one.sentence, one.mentions, one.syntax) if p.subject.asserted]
    for mention in found:
        yield from _of_a_thing(mention, evidence, places, said)
    for relation in related(one.sentence, one.mentions, one.syntax):
        if all(_is_given(m) for m in (relation.subject, relation.other)):
            yield verdicts.relation(relation, evidence)
    yield from (verdicts.place(p, evidence) for p in places if _is_given(p.subject))
    for inscription in inscriptions(one.sentence):
        yield verdicts.written(inscription.piece, evidence, cued=inscription.cued)
    denial = denies_writing(one.sentence)
    if denial is not None and evidence.texts:
        yield Claim(kind="text", words=denial.text, verdict="contradicted", start=denial.start, end=denial.end)


def _of_a_thing(
    mention: Mention, evidence: Evidence, places: Sequence[Placed], said: Sequence[Compared]
) -> Iterator[Claim]:
    if not mention.stands_for:
        yield verdicts.existence(mention, evidence)
    located = any(p.subject.begin == mention.begin for p in places)
    kinds = [m.begin for c in said if c.measure == "number" for m in (c.subject, c.other) if m]
    kind = mention.begin in kinds
    counted = None if kind else verdicts.count(mention, evidence, located=located)
    yield from [counted] if counted else []
    yield from verdicts.colour(mention, evidence)


def _is_given(mention: Mention) -> bool:
    """Whether a mention says that the thing is there, so that something can be said of where it is."""
    return mention.asserted and not mention.negated and not mention.partly


def _outside_quotes(sentence: Piece, found: Sequence[Mention]) -> list[Mention]:
    quoted = quotes(sentence.text, sentence.start)
    return [m for m in found if not any(q.start <= m.start < q.end for q in quoted)]


def is_area(mention: Mention) -> bool:
    """Whether a mention names a part of the picture such as sky or grass."""
    return lexicon.is_a(mention.noun, "area")
