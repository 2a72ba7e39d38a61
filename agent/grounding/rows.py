"""What a sentence tells in order: "from left to right, they wear blue and black", "left to right: a dog, a cat".

Such a list of colours is held against the things of the group as they stand; such a list of things gives a relation
between each and the next.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding import placing, verdicts
from imagetxt.agent.grounding.meaning import called, meant, wears
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.relations import Related
from imagetxt.agent.grounding.sentences import Piece, words
from imagetxt.agent.grounding.shades import shades_in
from imagetxt.tools.evidence import Evidence

_ORDER = re.compile(r"\b(?:from\s+)?(?P<first>left)\s+to\s+right\b|\b(?:from\s+)?right\s+to\s+left\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,\s*(?:and\s+)?(?:then\s+)?|\s+and\s+(?:then\s+)?|;\s*)\s*", re.IGNORECASE)
_LIST = re.compile(r"(?:\s*(?:,|;|\band\b|\bthen\b|\bfinally\b|\ba\b|\ban\b|\bone\b|\bin\b))*\s*", re.IGNORECASE)


def in_order(sentence: Piece, found: Sequence[Mention], evidence: Evidence) -> Iterator[Claim]:
    """The claims of a list that goes from one side to the other; none where the sentence holds none."""
    yield from _outermost(sentence, found, evidence)
    yield from _at_its_end(sentence, found, evidence)
    match = _ORDER.search(sentence.text)
    if match is None:
        return
    begin = match.end() + sentence.start
    forward = match["first"] is not None
    yield from _coloured(sentence, begin, found, evidence, forward=forward)
    yield from _named(sentence, begin, found, evidence, forward=forward)


_OUTERMOST = re.compile(
    r"\b(?P<side>left|right)most\s*(?:,\s*|(?:is|are|stands|comes|sits)\s+|we\s+(?:see|find)\s+)(?=the\s|an?\s)",
    re.IGNORECASE,
)


def _outermost(sentence: Piece, found: Sequence[Mention], evidence: Evidence) -> Iterator[Claim]:
    """Such as "Leftmost is the black horse": of its like, where there are several, none stands further out."""
    for match in _OUTERMOST.finditer(sentence.text):
        start, end = match.start() + sentence.start, match.end() + sentence.start
        one = next((m for m in found if m.begin == end), None)
        regions = meant(one, evidence) if one else []
        if one is None or len(regions) != 1:
            continue
        row = sorted(called(replace(one, among=(), shades=()), evidence), key=lambda r: r.box.center[0])
        outer = row[0 if match["side"].lower() == "left" else -1]
        verdict: verdicts.Verdict = (
            "not checkable" if len(row) < 2 else "supported" if outer in regions else "contradicted"
        )
        yield verdicts.made("place", f"{match.group().strip()} {one.words}", verdict, regions, start, one.end)


_END = re.compile(
    r"(?:\b(?:on|at|to)\s+)?\b(?:the\s+)?(?:far\s+)?(?P<side>left|right)(?:[- ]hand)?(?:\s+(?:end|side))?\s+of\s+"
    r"(?:the\s+(?:two|three|four|five|six|seven|eight|lot|bunch)|us|them|these|all)\b(?!\s+[a-z]+s\b)(?!['’-])",
    re.IGNORECASE,
)


def _at_its_end(sentence: Piece, found: Sequence[Mention], evidence: Evidence) -> Iterator[Claim]:
    """Such as "the brown one on the far left of the three": at that end of the row of its kind."""
    for match in _END.finditer(sentence.text):
        start, end = match.start() + sentence.start, match.end() + sentence.start
        one = next((m for m in reversed(found) if m.end <= start and not m.plural), None)
        regions = meant(one, evidence) if one and _stands_before(sentence, one, start) else []
        row = sorted(called(replace(one, among=(), shades=()), evidence), key=lambda r: r.box.center[0]) if one else []
        if one is not None and one.asserted and not one.negated and 0 < len(regions) < len(row):
            outer = row[0 if match["side"].lower() == "left" else -1]
            verdict: verdicts.Verdict = "supported" if outer in regions else "contradicted"
            yield verdicts.made("place", f"{one.words} {match.group()}", verdict, regions, start, end)


_BEFORE_ITS_END = re.compile(r"\s*(?:['’]s|is|was|stands|sits)?\s*,?\s*(?:[(–—-]\s*)?(?:over\s+)?", re.IGNORECASE)


def _stands_before(sentence: Piece, one: Mention, start: int) -> bool:
    """Whether nothing but its colours stands between a thing and a place."""
    end = max((one.end, *(s.end for s in one.shades if s.end <= start)))
    return _BEFORE_ITS_END.fullmatch(sentence.text[end - sentence.start : start - sentence.start]) is not None


def _coloured(
    sentence: Piece, begin: int, found: Sequence[Mention], evidence: Evidence, *, forward: bool
) -> Iterator[Claim]:
    """Each colour of a list against the thing in its place, where there are as many as colours."""
    tokens = [t for t in words(sentence.text, sentence.start) if t.start >= begin]
    shades = [s for s in shades_in(tokens) if not s.denied]
    group = next((m for m in found if len(called(m, evidence)) == len(shades) > 1), None)
    gaps = (sentence.text[a.end - sentence.start : b.start - sentence.start] for a, b in pairwise(shades))
    if group is None or not all(_LIST.fullmatch(gap) for gap in gaps):
        return
    row = sorted(called(group, evidence), key=lambda r: r.box.center[0], reverse=not forward)
    for shade, region in zip(shades, row, strict=True):
        verdict: verdicts.Verdict = (
            "not checkable" if not region.colours else "supported" if wears(region, shade.name) else "contradicted"
        )
        yield verdicts.made("colour", f"{shade.name} {group.words}", verdict, [region], shade.start, shade.end)


def _named(
    sentence: Piece, begin: int, found: Sequence[Mention], evidence: Evidence, *, forward: bool
) -> Iterator[Claim]:
    """Each thing of a list against the next: one stands left of the other."""
    row = [m for m in found if m.begin >= begin and not m.stands_for and not m.negated and m.asserted]
    for one, other in pairwise(row):
        between = Piece(sentence.text[one.end - sentence.start : other.begin - sentence.start], one.end, other.begin)
        if _JOINT.fullmatch(between.text) and one.noun != other.noun:
            said = Related(one, "left of" if forward else "right of", other, between)
            yield placing.relation(said, evidence)
