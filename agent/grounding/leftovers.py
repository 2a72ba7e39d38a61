"""What no rule gave to a thing: colours and places that a sentence says of one of the things it names.

Which of them is meant the grammar could not tell. Still the words are wrong where they fit none: "a ball, green like a
small sun" is false where nothing in the sentence is green. So each is held against all that it could be said of, and
contradicted only where every one of them is known and none fits. Colours of what no lexicon knows ("a golden light")
are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding import asserting, terms
from imagetxt.agent.grounding.meaning import called, wears
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.positions import on_side
from imagetxt.agent.grounding.relations import places_said
from imagetxt.agent.grounding.sentences import Piece, quotes, words
from imagetxt.agent.grounding.shades import Shade, shades_in
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.tree import is_strangers
from imagetxt.agent.grounding.verdicts import made
from imagetxt.tools.evidence import Evidence, Region


def leftovers(
    sentence: Piece, found: Sequence[Mention], syntax: Syntax | None, claims: Sequence[Claim], evidence: Evidence
) -> Iterator[Claim]:
    """Claims on the colours and places of a sentence that none of its `claims` is about; without a tree, none."""
    if syntax is None or evidence.scene is None or evidence.scene.monochrome:
        return
    yield from _colours(sentence, found, syntax, claims, evidence)
    if not any(c.verdict == "contradicted" for c in claims):  # else the sentence was perhaps not understood
        yield from _places(sentence, found, claims, evidence)


def _colours(
    sentence: Piece, found: Sequence[Mention], syntax: Syntax, claims: Sequence[Claim], evidence: Evidence
) -> Iterator[Claim]:
    for shade in _free_shades(sentence, found, syntax, claims):
        regions = _named(_that_may_have_it(found, syntax, shade, evidence), evidence)
        if regions and all(r.colours for r in regions) and not any(wears(r, shade.name) for r in regions):
            yield made("colour", shade.name, "contradicted", regions, shade.start, shade.end)


def _that_may_have_it(found: Sequence[Mention], syntax: Syntax, shade: Shade, evidence: Evidence) -> Sequence[Mention]:
    """The things of a sentence that a colour may be said of; those that were seen alone where the tree names one."""
    i = syntax.at(shade.end - 1)
    above = [syntax.words[k].start for k in syntax.ancestors(i)] if i is not None else []
    nearest = next((m for p in above for m in found if m.begin <= p < m.end), None)
    if nearest is None or not called(nearest, evidence):
        return found
    return [m for m in found if called(m, evidence)]


def _free_shades(sentence: Piece, found: Sequence[Mention], syntax: Syntax, claims: Sequence[Claim]) -> Iterator[Shade]:
    """The colours that nothing has and that are said of something known."""
    tokens = words(sentence.text, sentence.start)
    held = {s.start for m in found if m.asserted for s in m.shades}
    quoted = quotes(sentence.text, sentence.start)
    spans = [(m.begin, m.end) for m in found]
    shades = shades_in(tokens)
    for shade in [] if any(_is_many(s, sentence) for s in shades) else shades:
        if shade.denied or shade.start in held or any(q.start <= shade.start < q.end for q in quoted):
            continue
        if any(c.kind == "colour" and c.start <= shade.start < c.end for c in claims):
            continue
        if any(m.begin <= shade.start < m.end for m in found):
            continue
        if not _is_beside(sentence, found, shade) and is_strangers(syntax, shade.end, spans):
            continue
        k = next(k for k, t in enumerate(tokens) if t.start <= shade.start < t.end)
        lead = asserting.before(tokens, k, sentence)
        if asserting.is_asserted(lead) and not terms.NEGATIONS & set(lead.split()):
            yield shade


def _is_beside(sentence: Piece, found: Sequence[Mention], shade: Shade) -> bool:
    """Whether only a comma parts a colour from a thing before it: "a ball, green like a small sun"."""
    between = (
        sentence.text[m.end - sentence.start : shade.start - sentence.start] for m in found if m.end < shade.start
    )
    behind = sentence.text[shade.end - sentence.start :]
    return re.match(r"\s*(?:,|like|as|and|from)\b|\s*,", behind) is not None and any(b.strip() == "," for b in between)


def _is_many(shade: Shade, sentence: Piece) -> bool:
    """Whether a colour is named in the plural, as those of a whole picture are: "greens and whites"."""
    return sentence.text[shade.start - sentence.start : shade.end - sentence.start].lower().endswith("s")


def _places(sentence: Piece, found: Sequence[Mention], claims: Sequence[Claim], evidence: Evidence) -> Iterator[Claim]:
    regions = _named(found, evidence)
    for sides, piece in places_said(sentence):
        taken = any(c.kind in ("place", "relation") and c.start < piece.end and piece.start < c.end for c in claims)
        if taken or not regions or piece.text.lower().startswith("from"):
            continue
        if all(on_side(r.box, sides, evidence.width, evidence.height) is False for r in regions):
            yield made("place", piece.text, "contradicted", regions, piece.start, piece.end)


def _named(found: Sequence[Mention], evidence: Evidence) -> list[Region]:
    """All regions that the things of a sentence, and others of their kinds, may be; none where one is unknown."""
    worn = terms.BODY | terms.CLOTHES
    told = [m for m in found if m.asserted and not m.negated and not m.partly and m.words not in worn]
    regions = [called(replace(m, among=()), evidence) for m in told]
    if not all(regions):
        return []
    return [r for rows in regions for r in rows]
