"""Colours set apart by commas: "a model of the shuttle, gleaming white", "it lies before her, black and shiny".

Such a colour is said of what stands right before the comma, with an "of the …" behind it, else of the first thing of
its clause. Only colours that nothing else has are given away here.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.sentences import Piece, words
from imagetxt.agent.grounding.shades import Shade, is_colour, shades_in

_LOOK = r"(?:gleaming|shining|glossy|shiny|painted|all|entirely|mostly|quite|very|bright|dark|light|pale|deep|almost)"
_SET_APART = re.compile(
    rf",\s+(?:{_LOOK}\s+)*(?P<colours>[a-z-]+(?:(?:,\s+|\s+and\s+)[a-z-]+){{0,2}})\s*(?=[,.;]|$)", re.IGNORECASE
)
_OF_IT = re.compile(r"\s+of\s+(?:the|an?|its|her|his|their)\s+(?:[\w-]+\s*){1,2}")


def with_depictives(sentence: Piece, found: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence with the colours set apart behind what is said of them."""
    told = list(found)
    for match in _SET_APART.finditer(sentence.text):
        shades = _said(sentence, match)
        held = {s.start for m in told for s in m.shades}
        owner = None if not shades or held & {s.start for s in shades} else _owner(sentence, told, match.start())
        if owner is not None and not owner.negated:
            told[told.index(owner)] = replace(owner, shades=(*owner.shades, *shades))
    return told


def _said(sentence: Piece, match: "re.Match[str]") -> list[Shade]:
    """The colours of what is set apart; none where it is a list of things or no colour opens it."""
    tokens = words(match["colours"], match.start("colours") + sentence.start)
    others = [t.text for t in tokens if not is_colour(t.text) and t.text not in terms.SHADES | {"and"}]
    return shades_in(tokens) if tokens and len(others) <= 1 and not any(o in _NO_LOOKS for o in others) else []


_NO_LOOKS = frozenset("the a an one two another it they he she other while but".split())


def _owner(sentence: Piece, found: Sequence[Mention], comma: int) -> Mention | None:
    """The thing right before a comma, else the first thing of the clause that the comma ends."""
    before = [m for m in found if m.end <= comma + sentence.start]
    lead = sentence.text[:comma]
    opens = max(lead.rfind(mark) for mark in (";", ":", " and ", " while ")) + sentence.start
    clause = [m for m in before if m.begin > opens]
    for mention in reversed(clause):
        behind = sentence.text[mention.end - sentence.start : comma]
        if _OF_IT.fullmatch(behind):
            return mention
    verb = clause and re.match(
        r"\s+(?:lies|lay|sits|stands|rests|hangs|waits|is|floats|drifts)\b", _behind(sentence, clause[0])
    )
    return clause[0] if verb else None


def _behind(sentence: Piece, mention: Mention) -> str:
    return sentence.text[mention.end - sentence.start :]
