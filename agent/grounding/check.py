"""A whole text against the evidence: its claims, the sentences that must go, and which words speak of which regions."""

from dataclasses import dataclass, field

from imagetxt.agent.description import Claim, Span
from imagetxt.agent.grounding import verdicts
from imagetxt.agent.grounding.mentions import Mention, mentions
from imagetxt.agent.grounding.relations import placed, related
from imagetxt.agent.grounding.sentences import Piece, quotes, sentences
from imagetxt.tools.evidence import Evidence


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
    """A text after the check: contradicted sentences are gone."""

    text: str
    claims: list[Claim]
    spans: list[Span]
    removed: list[str] = field(default_factory=list)
    reasons: list[Claim] = field(default_factory=list)


def judge(text: str, evidence: Evidence) -> list[Judged]:
    """Each sentence of a text with its claims, held against the evidence."""
    return [Judged(sentence, _claims(sentence, evidence)) for sentence in sentences(text)]


def ground(text: str, evidence: Evidence) -> Grounded:
    """Take every contradicted sentence out of a text and link what is left to the regions it speaks of."""
    judged = judge(text, evidence)
    kept = [j for j in judged if not j.contradicted]
    clean = " ".join(j.sentence.text for j in kept)
    return Grounded(
        text=clean,
        claims=[claim for j in kept for claim in j.claims],
        spans=spans(clean, evidence),
        removed=[j.sentence.text for j in judged if j.contradicted],
        reasons=[claim for j in judged for claim in j.contradicted],
    )


def spans(text: str, evidence: Evidence) -> list[Span]:
    """The noun phrases of a text that speak of regions of the evidence."""
    found = []
    for sentence in sentences(text):
        for mention in _outside_quotes(sentence):
            ids = _meant(mention, evidence)
            if ids and not mention.negated:
                found.append(Span(start=mention.begin, end=mention.end, regions=ids))
    return found


def named(text: str, evidence: Evidence) -> set[str]:
    """The ids of the regions that a text names."""
    return {region for span in spans(text, evidence) for region in span.regions}


def _meant(mention: Mention, evidence: Evidence) -> list[str]:
    """The regions a mention speaks of, by name and colour.

    Those called just so come before those it merely covers: "an animal" is the one nobody could name, where there is
    one, and not the horses too. Of these, the ones that wear the colours said.
    """
    covered = [r for r in verdicts.matching(mention.noun, evidence) if r.id]
    exact = [r for r in covered if mention.noun in verdicts.own_names(r)]
    ids = [r.id for r in exact or covered]
    worn = {i for c in verdicts.colour(mention, evidence) if c.verdict == "supported" for i in c.regions}
    return [i for i in ids if i in worn] or ids


def _claims(sentence: Piece, evidence: Evidence) -> list[Claim]:
    found = _outside_quotes(sentence)
    places = placed(sentence, found)
    claims: list[Claim] = []
    for mention in found:
        claims.append(verdicts.existence(mention, evidence))
        counted = verdicts.count(mention, evidence, located=any(said.subject == mention for said in places))
        claims.extend([counted] if counted else [])
        claims.extend(verdicts.colour(mention, evidence))
    claims.extend(verdicts.relation(said, evidence) for said in related(sentence, found))
    claims.extend(verdicts.place(said, evidence) for said in places)
    claims.extend(verdicts.written(quote, evidence) for quote in quotes(sentence.text, sentence.start))
    return claims


def _outside_quotes(sentence: Piece) -> list[Mention]:
    quoted = quotes(sentence.text, sentence.start)
    return [m for m in mentions(sentence) if not any(q.start <= m.start < q.end for q in quoted)]
