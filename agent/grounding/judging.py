"""Sentences read and judged: what each names and claims, and what the evidence says to that."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding import meaning, placing, verdicts, weighing
from imagetxt.agent.grounding.anaphora import anaphors
from imagetxt.agent.grounding.asking import is_question
from imagetxt.agent.grounding.charity import charitably
from imagetxt.agent.grounding.comparing import Compared
from imagetxt.agent.grounding.comparisons import compared
from imagetxt.agent.grounding.counterparts import by_age, counterparts
from imagetxt.agent.grounding.depictives import with_depictives
from imagetxt.agent.grounding.further import told_from
from imagetxt.agent.grounding.grouped import others_counted, with_parts
from imagetxt.agent.grounding.inscriptions import denies_writing, inscriptions, without_writing
from imagetxt.agent.grounding.leftovers import leftovers
from imagetxt.agent.grounding.mentions import Mention, mentions, phrase
from imagetxt.agent.grounding.one_of import chosen_rightly
from imagetxt.agent.grounding.painting import each_its_own, painted, shared_out
from imagetxt.agent.grounding.referring import resolved
from imagetxt.agent.grounding.relations import Placed, Related, placed, related
from imagetxt.agent.grounding.respective import respectively, without
from imagetxt.agent.grounding.restricting import denied_there
from imagetxt.agent.grounding.rows import in_order
from imagetxt.agent.grounding.sentences import Piece, quotes, sentences, without_signs
from imagetxt.agent.grounding.settings import settings
from imagetxt.agent.grounding.shares import overfull
from imagetxt.agent.grounding.shorthand import Plain, in_plain_english
from imagetxt.agent.grounding.speakers import speaks_of_us
from imagetxt.agent.grounding.standing import is_given, of_what_stands_there, related_claim
from imagetxt.agent.grounding.stating import stated, unquoted
from imagetxt.agent.grounding.strangers import strangers
from imagetxt.agent.grounding.syntax import Syntax, parse
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.vision import lexicon

Past = tuple[tuple[Mention, ...], ...]
_ABSENT = re.compile(
    r"\W*(?:(?:things?|objects?|what is|items?)\s+)?(?:not (?:present|visible|seen|shown|pictured|there|found|included)"
    r"|absent|missing|none of these)(?:\s+(?:from|in) (?:the|this) \w+)?\W*",
    re.IGNORECASE,
)
"""A heading whose list tells what is not there."""
_ABSENT_LEAD = re.compile(
    r"\W*(?:missing|absent|lacking|excluded|not (?:present|visible|seen|shown|pictured|there|included|featured|found)"
    r"|nowhere to be seen)\s*:\s*\w",
    re.IGNORECASE,
)
"""Such as "Missing: keyboard, monitor"."""
_BULLETS = ("-", "*", "•", "–")
_THAT_ONE = frozenset(("the one", "only one"))
"""What stands for one thing so that "it" may go on from there: "How many cases? Just the one. It's black."."""
_IS_WHERE = re.compile(
    r"\W*(?:(?:oh|ah|well|yes|no|yeah|just|right)\b[\s,]*)*(?:(?:it|he|she|they|that)(?:['’]s|\s+(?:is|are|was|were))\s+)?"
    r"(?:on|in|under|behind|beside|next to|near|above|below|over|by|at)\s+\w[^,.;:!?]*[.!]?$",
    re.IGNORECASE,
)
"""An answer that only says where: "it" behind it is what was asked for, or what it is on."""
_MEMORY = 4
"""How many sentences back a pronoun may reach."""


@dataclass(frozen=True)
class Read:
    """One sentence as it was read: what it names, its tree where there is one, and what was named before it.

    `told`: as `past`, with what stands for things there, each narrowed to what it means.
    """

    sentence: Piece
    mentions: list[Mention]
    syntax: Syntax | None
    past: Past = ()
    told: Past = ()


@dataclass(frozen=True)
class Judged:
    """One sentence and its claims."""

    sentence: Piece
    claims: list[Claim]

    @property
    def contradicted(self) -> list[Claim]:
        return [c for c in self.claims if c.verdict == "contradicted"]


def read(text: str, evidence: Evidence, *, quick: bool = False, past: Past = ()) -> list[Read]:
    """The sentences of a text with what each names. `quick`: by the grammar alone, without a parser.

    `past`: what the sentences before this text name, the nearest first.
    """
    also = meaning.nouns_of(evidence)
    pieces = [replace(piece, text=without_signs(piece.text)) for piece in sentences(text)]
    trees = [None] * len(pieces) if quick else parse(pieces)
    result: list[Read] = []
    told: Past = ()
    absent = False
    people, spoke = bool(meaning.matching("person", evidence)), speaks_of_us(text)
    for piece, syntax in zip(pieces, trees, strict=True):
        named_here = without_writing(piece, _outside_quotes(piece, mentions(piece, syntax, also)), evidence)
        named_here = counterparts(piece, named_here, past)
        named_here = by_age(piece, named_here, past, unnamed=_unnamed(evidence), people=people)
        standing_in = [
            m
            for m in anaphors(
                piece,
                named_here,
                past,
                unnamed=_unnamed(evidence),
                syntax=syntax,
                told=told[0] if told else (),
                people=people,
                spoke=spoke,
            )
            if syntax is None or not _is_another(syntax, m, named_here)
        ]
        standing_in = _outside_quotes(piece, standing_in)
        standing_in = chosen_rightly(piece, standing_in, named_here, past, evidence)
        found = sorted([*(_without(m, standing_in) for m in named_here), *standing_in], key=lambda m: m.begin)
        found = [m for m in found if not _is_own_part(piece, m, found, evidence)]
        found = with_parts(piece, found)
        found = with_depictives(piece, painted(piece, found, syntax) if syntax else found)
        found = shared_out(piece, each_its_own(piece, found))
        found = charitably(piece, resolved(piece, found, evidence, told), evidence)
        before, told = told, (tuple(found), *told)[:_MEMORY] if found else told
        absent = bool(_ABSENT.fullmatch(piece.text)) or (absent and piece.text.startswith(_BULLETS))
        gone = absent or _ABSENT_LEAD.match(piece.text) is not None
        result.append(Read(piece, [replace(m, negated=True) for m in found] if gone else found, syntax, past, before))
        lasting = named_here or [m for m in standing_in if m.words in _THAT_ONE]
        if lasting and past and _IS_WHERE.match(piece.text):
            lasting = [*lasting, *past[0]]
        past = (tuple(lasting), *past)[:_MEMORY] if lasting else past
    return result


def _unnamed(evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """What "she" and "they" can only mean in a text that has named nothing yet, where the picture leaves no choice."""
    sure = [r for r in evidence.objects if r.certain]
    one = {r.label for r in sure if lexicon.is_a(r.label, "person")} or {
        r.label for r in sure if lexicon.is_a(r.label, "animal")
    }
    many = {r.label for r in sure if lexicon.is_a(r.label, "animal") and sum(r.label == o.label for o in sure) > 1}
    return {"she": tuple(one) if len(one) == 1 else (), "they": tuple(many) if len(many) == 1 else ()}


def _is_another(syntax: Syntax, mention: Mention, named: Sequence[Mention]) -> bool:
    """Whether "one" is said of a thing that no lexicon knows: "The cloth is the red and white one"."""
    i = syntax.at(mention.end - 1)
    if i is None or syntax.words[i].text not in ("one", "ones") or syntax.words[i].dep != "attr":
        return False
    subject = syntax.child(syntax.words[i].head, "nsubj")
    known = subject is None or any(m.begin <= syntax.words[subject].start < m.end for m in named)
    return not known and syntax.words[subject or 0].tag.startswith("NN")


def _without(mention: Mention, others: Sequence[Mention]) -> Mention:
    """A mention without the colours that words such as "the other" have taken for theirs."""
    taken = {s.start for other in others for s in other.shades}
    return replace(mention, shades=tuple(s for s in mention.shades if s.start not in taken)) if taken else mention


def _is_own_part(sentence: Piece, mention: Mention, found: Sequence[Mention], evidence: Evidence) -> bool:
    """Whether "its" makes an unseen thing a part of a lifeless one named before: the bowl of "a spoon, its bowl up"."""
    before = [m for m in found if m.end <= mention.begin and not m.negated]
    if not phrase(sentence, mention).startswith(("its ", "whose ")) or not before or meaning.called(mention, evidence):
        return False
    return not any(lexicon.is_a(m.noun, kind) for m in before for kind in ("person", "animal"))


def judge(text: str, evidence: Evidence, *, quick: bool = False) -> list[Judged]:
    """Each sentence of a text with its claims, held against the evidence.

    `quick`: by the grammar alone. What we composed needs no parser; what a model wrote is read better with it.
    """
    plain = in_plain_english(text, evidence)
    if plain is None:
        return _judged(text, evidence, quick=quick)
    return [_as_typed(one, text, plain) for one in _judged(plain.text, evidence, quick=quick)]


def _as_typed(one: Judged, text: str, plain: Plain) -> Judged:
    """A judged sentence of the plain text, in the positions of the typed one."""
    start, end = plain.typed_start(one.sentence.start), plain.typed_end(one.sentence.end)
    claims = [
        c.model_copy(update={"start": plain.typed_start(c.start), "end": plain.typed_end(c.end)}) for c in one.claims
    ]
    return Judged(Piece(text[start:end], start, end), claims)


def _judged(text: str, evidence: Evidence, *, quick: bool) -> list[Judged]:
    lines = read(text, evidence, quick=quick)
    found = []
    for i, one in enumerate(lines):
        plain = judged(one, evidence)
        asked = lines[i - 1] if i and is_question(lines[i - 1].sentence) else None
        more = _answered(asked, one, evidence, quick=quick) if asked is not None else []
        said = [] if more and all(m.stands_for for m in one.mentions) else plain.claims
        found.append(Judged(one.sentence, [*said, *more]))
    return found


def _answered(asked: Read, one: Read, evidence: Evidence, *, quick: bool) -> list[Claim]:
    """What a sentence claims as the answer to the question right before it, as in a dialogue."""
    said = stated(unquoted(asked.sentence.text), unquoted(one.sentence.text))
    if said is None:
        return []
    claims = [c for r in read(said, evidence, quick=quick, past=asked.past) for c in judged(r, evidence).claims]
    return [c.model_copy(update={"start": one.sentence.start, "end": one.sentence.end}) for c in claims]


def judged(one: Read, evidence: Evidence) -> Judged:
    """A sentence that was read, with its claims in the order of its words; a question claims nothing."""
    if is_question(one.sentence):
        return Judged(one.sentence, [])
    claims = list(_claims(one, evidence))
    claims += leftovers(one.sentence, one.mentions, one.syntax, claims, evidence)
    claims += strangers(one.sentence, one.mentions, one.syntax)
    return Judged(one.sentence, sorted(claims, key=lambda c: (c.start, c.end)))


def _claims(one: Read, evidence: Evidence) -> Iterator[Claim]:
    found = [m for m in one.mentions if m.asserted]
    said = compared(one.sentence, found, one.syntax)
    yield from (weighing.comparison(c, evidence) for c in said)
    relations = related(one.sentence, one.mentions, one.syntax)
    shared = respectively(one.sentence, one.mentions)
    all_placed = [*shared, *without(placed(one.sentence, one.mentions, one.syntax), shared)]
    told = (p for p in all_placed if p.subject.asserted)
    places = [of_what_stands_there(p, relations, evidence) for p in told]
    for mention in found:
        yield from _of_a_thing(one.sentence, mention, evidence, places, said, relations)
    for relation in relations:
        if all(is_given(m) for m in (relation.subject, relation.other)):
            yield related_claim(one.sentence, one.mentions, relation, evidence)
    yield from (placing.place(p, evidence) for p in places if is_given(p.subject))
    yield from in_order(one.sentence, found, evidence)
    yield from overfull(found, evidence)
    yield from others_counted(one.sentence, found, one.told, evidence)
    yield from told_from(one.sentence.text, one.sentence.start, places, [found, *one.told[:1]], evidence)
    yield from settings(one.sentence, evidence)
    for inscription in inscriptions(one.sentence):
        yield verdicts.written(inscription.piece, evidence, cued=inscription.cued)
    denial = denies_writing(one.sentence)
    if denial is not None and evidence.texts:
        yield Claim(kind="text", words=denial.text, verdict="contradicted", start=denial.start, end=denial.end)


def _of_a_thing(
    sentence: Piece,
    mention: Mention,
    evidence: Evidence,
    places: Sequence[Placed],
    said: Sequence[Compared],
    relations: Sequence[Related],
) -> Iterator[Claim]:
    if not mention.stands_for:
        there = verdicts.existence(mention, evidence)
        yield denied_there(sentence, mention, there, places, relations, evidence)
    located = any(p.subject.begin == mention.begin and verdicts.sets_apart(p, evidence) for p in places)
    located = located or any(r.subject.begin == mention.begin and lexicon.is_a(r.other.noun, "area") for r in relations)
    kinds = [m.begin for c in said if c.measure == "number" for m in (c.subject, c.other, c.third) if m]
    kind = mention.begin in kinds
    counted = None if kind else verdicts.count(mention, evidence, located=located)
    yield from [counted] if counted else []
    yield from verdicts.colour(mention, evidence, [p for p in places if p.subject.begin == mention.begin])


def _outside_quotes(sentence: Piece, found: Sequence[Mention]) -> list[Mention]:
    quoted = quotes(sentence.text, sentence.start)
    return [m for m in found if not any(q.start <= m.start < q.end for q in quoted)]
