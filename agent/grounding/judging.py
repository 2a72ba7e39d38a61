"""Sentences read and judged: what each names and claims, and what the evidence says to that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding import verdicts
from imagetxt.agent.grounding.anaphora import anaphors
from imagetxt.agent.grounding.asserting import is_question
from imagetxt.agent.grounding.comparisons import Compared, compared
from imagetxt.agent.grounding.inscriptions import denies_writing, inscriptions
from imagetxt.agent.grounding.mentions import Mention, mentions
from imagetxt.agent.grounding.owners import coloured
from imagetxt.agent.grounding.relations import Placed, placed, related
from imagetxt.agent.grounding.sentences import Piece, quotes, sentences, words
from imagetxt.agent.grounding.syntax import Syntax, parse
from imagetxt.tools.evidence import Evidence


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


def read(text: str, evidence: Evidence, *, quick: bool = False) -> list[Read]:
    """The sentences of a text with what each names. `quick`: by the grammar alone, without a parser."""
    also = verdicts.nouns_of(evidence)
    pieces = sentences(text)
    trees = [None] * len(pieces) if quick else parse(pieces)
    result: list[Read] = []
    earlier: list[Mention] = []
    for piece, syntax in zip(pieces, trees, strict=True):
        named_here = _outside_quotes(piece, mentions(piece, syntax, also))
        standing_in = anaphors(piece, named_here, earlier)
        found = sorted([*(_without(m, standing_in) for m in named_here), *standing_in], key=lambda m: m.begin)
        result.append(Read(piece, _painted(piece, found, syntax) if syntax else found, syntax))
        earlier = named_here or earlier
    return result


def _without(mention: Mention, others: Sequence[Mention]) -> Mention:
    """A mention without the colours that words such as "the other" have taken for theirs."""
    taken = {s.start for other in others for s in other.shades}
    return replace(mention, shades=tuple(s for s in mention.shades if s.start not in taken)) if taken else mention


def _painted(sentence: Piece, found: Sequence[Mention], syntax: Syntax) -> list[Mention]:
    """The mentions with the colours that the tree says of them, where none has them yet."""
    taken = {(s.start, s.end) for m in found for s in m.shades}
    told = list(found)
    for position, shade in coloured(words(sentence.text, sentence.start), syntax):
        if (shade.start, shade.end) in taken:
            continue
        told = [
            replace(m, shades=(*m.shades, shade)) if m.begin <= position < m.end and not m.negated else m for m in told
        ]
    return told


def judge(text: str, evidence: Evidence, *, quick: bool = False) -> list[Judged]:
    """Each sentence of a text with its claims, held against the evidence.

    `quick`: by the grammar alone. What we composed needs no parser; what a model wrote is read better with it.
    """
    return [judged(one, evidence) for one in read(text, evidence, quick=quick)]


def judged(one: Read, evidence: Evidence) -> Judged:
    """A sentence that was read, with its claims in the order of its words; a question claims nothing."""
    claims = [] if is_question(one.sentence) else list(_claims(one, evidence))
    return Judged(one.sentence, sorted(claims, key=lambda c: (c.start, c.end)))


def _claims(one: Read, evidence: Evidence) -> Iterator[Claim]:
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
