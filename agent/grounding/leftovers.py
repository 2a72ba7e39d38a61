"""What no rule gave to a thing: colours and places that a sentence says of one of the things it names.

Which of them is meant the grammar could not tell. Still the words are wrong where they fit none: "a ball, green like a
small sun" is false where nothing in the sentence is green. So each is held against all that it could be said of, and
contradicted only where every one of them is known and none fits. Colours of what no lexicon knows ("a golden light")
are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from imagetxt.agent.description import Claim
from imagetxt.agent.grounding import asserting, terms
from imagetxt.agent.grounding.meaning import called, wears
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.no_relations import is_bent
from imagetxt.agent.grounding.place_words import DENIED, RELATION, WORDS
from imagetxt.agent.grounding.positions import on_side
from imagetxt.agent.grounding.relations import places_said
from imagetxt.agent.grounding.sentences import Piece, quotes, words
from imagetxt.agent.grounding.shades import Shade, is_colour, shades_in
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.tree import is_strangers
from imagetxt.agent.grounding.verdicts import made
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.geometry import Relation, holds
from imagetxt.tools.vision import lexicon


def leftovers(
    sentence: Piece, found: Sequence[Mention], syntax: Syntax | None, claims: Sequence[Claim], evidence: Evidence
) -> Iterator[Claim]:
    """Claims on the colours and places of a sentence that none of its `claims` is about.

    Without a tree only those that stand right behind a thing which is known, by the order of the words.
    """
    if evidence.scene is None or evidence.scene.monochrome or any(not m.asserted for m in found):
        return
    yield from _colours(sentence, found, syntax, claims, evidence)
    if not any(c.verdict == "contradicted" for c in claims):  # else the sentence was perhaps not understood
        yield from _places(sentence, found, claims, evidence, by_order=syntax is None)
        yield from _relations(sentence, found, claims, evidence)


def _colours(
    sentence: Piece, found: Sequence[Mention], syntax: Syntax | None, claims: Sequence[Claim], evidence: Evidence
) -> Iterator[Claim]:
    for shade in _free_shades(sentence, found, syntax, claims):
        may_have = _that_may_have_it(found, syntax, shade, evidence) if syntax is not None else found
        regions = _named(may_have, evidence)
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


def _free_shades(
    sentence: Piece, found: Sequence[Mention], syntax: Syntax | None, claims: Sequence[Claim]
) -> Iterator[Shade]:
    """The colours that nothing has and that are said of something known."""
    tokens = words(sentence.text, sentence.start)
    held = {s.start for m in found if m.asserted for s in m.shades}
    quoted = quotes(sentence.text, sentence.start)
    spans = [(m.begin, m.end) for m in found]
    shades = shades_in(tokens)
    hung = any(m.words in terms.CLOTHES and m.counted and m.plural for m in found)  # "two shirts, one red"
    hung = hung or (_somebodys(sentence) and not any(lexicon.is_a(n, "person") for m in found for n in _nouns(m)))
    for shade in [] if hung or any(_is_many(s, sentence) for s in shades) else shades:
        if shade.denied or shade.start in held or any(q.start <= shade.start < q.end for q in quoted):
            continue
        if any(c.kind == "colour" and c.start <= shade.start < c.end for c in claims):
            continue
        if any(m.begin <= shade.start < m.end for m in found):
            continue
        k = next(k for k, t in enumerate(tokens) if t.start <= shade.start < t.end)
        strange = is_strangers(syntax, shade.end, spans) if syntax else not _follows_one(tokens, k, spans)
        if not _is_beside(sentence, found, shade) and strange:
            continue
        lead = asserting.before(tokens, k, sentence)
        if re.search(r"\bones?\s+(?:is\s+|in\s+)?$", lead):
            continue  # of what no rule could tell
        if asserting.is_asserted(lead) and not (terms.NEGATIONS | {"nothing", "nobody"}) & set(lead.split()):
            yield shade


def _somebodys(sentence: Piece) -> bool:
    """Whether a sentence tells of clothes."""
    tokens = [t.text for t in words(sentence.text)]
    return any(a in terms.CLOTHES and b != "of" for a, b in pairwise([*tokens, ""]))


def _nouns(mention: Mention) -> tuple[str, ...]:
    return (mention.noun, *mention.stands_for)


_CARRIED = terms.COPULAS | terms.SOFTENERS | terms.SHADES | frozenset(("and", "painted", "of"))
"""What may stand between a thing and its colour."""


def _follows_one(tokens: Sequence[Piece], k: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the colour at token `k` qualifies no noun behind it, and a known thing is what stands before it."""
    last = k
    while last + 1 < len(tokens) and (is_colour(tokens[last + 1].text) or tokens[last + 1].text == "and"):
        last += 1
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    ends = terms.BARRIERS | terms.DETERMINERS | terms.BODY | terms.CLOTHES | {"one", "ones"}
    if behind is not None and behind.start - tokens[last].end == 1 and behind.text not in ends:
        return False
    j = k - 1
    while j >= 0 and (tokens[j].text in _CARRIED or is_colour(tokens[j].text)):
        j -= 1
    led = j > 0 and tokens[j].text in ("it", "them", "him", "her") and tokens[j - 1].text in terms.OF_PLACE
    return j >= 0 and not led and any(a <= tokens[j].start < b for a, b in spans)


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


def _places(
    sentence: Piece, found: Sequence[Mention], claims: Sequence[Claim], evidence: Evidence, *, by_order: bool
) -> Iterator[Claim]:
    regions = _named(found, evidence)
    for sides, piece in places_said(sentence):
        taken = any(c.kind in ("place", "relation") and c.start < piece.end and piece.start < c.end for c in claims)
        own = piece.text.lower().startswith("from") or " my " in piece.text.lower()
        if taken or not regions or own:
            continue
        if by_order and not any(m.end <= piece.start and _is_close(sentence, m, piece) for m in found):
            continue
        if all(on_side(r.box, sides, evidence.width, evidence.height) is False for r in regions):
            yield made("place", piece.text, "contradicted", regions, piece.start, piece.end)


def _sides_of_things(sentence: Piece) -> list[tuple[Piece, Relation]]:
    """Every "to the left of", "above" of a sentence, of whatever it is said."""
    plain: dict[str, Relation] = {"left of": "left of", "right of": "right of", "above": "above", "below": "below"}
    said = [(m, list(WORDS.values())[int((m.lastgroup or "r0")[1:])]) for m in RELATION.finditer(sentence.text)]
    return [
        (Piece(m.group(), m.start() + sentence.start, m.end() + sentence.start), plain[r])
        for m, r in said
        if r in plain and m.group().lower() != "over" and not is_bent(sentence.text, m)
    ]


def _relations(
    sentence: Piece, found: Sequence[Mention], claims: Sequence[Claim], evidence: Evidence
) -> Iterator[Claim]:
    """Sides of one thing that nothing in the sentence is on: "to the left of the bench", of whatever it is said."""
    if DENIED.search(sentence.text):
        return
    for said, relation in _sides_of_things(sentence):
        other = next((m for m in found if m.begin >= said.end), None)
        taken = any(c.kind == "relation" and c.start < said.end and said.start < c.end for c in claims)
        gap = sentence.text[said.end - sentence.start : other.begin - sentence.start] if other else "."
        if other is None or taken or gap.strip() not in ("", "the", "a", "an") or other.plural:
            continue
        things = _named([m for m in found if m != other and m.noun not in (other.noun, *other.stands_for)], evidence)
        others = _named([other], evidence)
        pairs = [(a, b) for a in things for b in others if a.id != b.id]
        if not pairs or any("area" in (a.kind, b.kind) for a, b in pairs):
            continue
        if all(holds(relation, a.box, b.box) is False for a, b in pairs):
            yield made("relation", said.text, "contradicted", [a for a, _ in pairs], said.start, other.end)


_POSED = re.compile(r"\s*,?\s*(?:(?:is|are|was|were)\s+)?(?:[a-z]+(?:ing|ed|en)\s+)?(?:just\s+|also\s+|far\s+)?")


def _is_close(sentence: Piece, mention: Mention, place: Piece) -> bool:
    """Whether a place stands right behind a thing, with a verb between at most."""
    between = sentence.text[mention.end - sentence.start : place.start - sentence.start]
    return _POSED.fullmatch(between) is not None


def _named(found: Sequence[Mention], evidence: Evidence) -> list[Region]:
    """All regions that the things of a sentence, and others of their kinds, may be; none where one is unknown."""
    worn = terms.BODY | terms.CLOTHES
    told = [m for m in found if m.asserted and not m.negated and not m.partly and m.words not in worn]
    regions = [called(replace(m, among=()), evidence) for m in told]
    if not all(regions):
        return []
    return [r for rows in regions for r in rows]
