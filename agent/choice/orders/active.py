"""An order in the passive, put into the active: "the dog should be cut out" → "cut out the dog"."""

import re
from functools import cache

from imagetxt.agent.choice.orders.verbs import CUT, DIVIDE, DRAW, FIND, LIST, OTHER, READ, TELL

_PAST = {
    "cut": "cut",
    "draw": "drawn",
    "find": "found",
    "give": "given",
    "keep": "kept",
    "leave": "left",
    "make": "made",
    "paint": "painted",
    "put": "put",
    "read": "read",
    "redo": "redone",
    "redraw": "redrawn",
    "rewrite": "rewritten",
    "say": "said",
    "seek": "sought",
    "set": "set",
    "show": "shown",
    "split": "split",
    "take": "taken",
    "tell": "told",
    "write": "written",
}
"""Verbs whose participle does not end in "ed", or that orders begin with beside those of `verbs`."""
_PARTICLE = r"(?:\s+(?:out|up|off|down|away)\b)?"
_ARTICLE = (
    r"(?:the|an?|all|every|each|any|both|my|his|her|its|their|your|this|that|these|those|it|everything|r\d+|img\d+)"
)
_ALL = (
    r"(?:everything|all)\s+(?:(?:that\s+)?(?:you|i|we|one)\s+can\s+see|(?:that\s+)?there\s+is|(?:that\s+is\s+)?visible)"
)
_OBJECT = rf"(?P<thing>{_ALL}|{_ARTICLE}\b(?:\s+(?!(?:i|you|we|which|that|who)\b)[\w'-]+){{0,8}}?)"
_MUST = r"(?:should|must|shall|(?:has|have|needs?|ought|is|are)\s+to|could|may|might|can)"
_ADVERB = r"(?:\s+(?:please|all|just|now|then|also|simply|only))?"


@cache
def participles() -> dict[str, str]:
    """Participle → verb."""
    verbs = " ".join((CUT, DIVIDE, READ, FIND, LIST, TELL, DRAW, OTHER, "caption segment shorten")).split()
    regular = {_with_ed(verb): verb for verb in verbs if verb not in _PAST}
    return regular | {past: verb for verb, past in _PAST.items()} | {"labelled": "label"}


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return f"{verb}{verb[-1]}ed" if verb in _DOUBLED else verb + "ed"


_DOUBLED = frozenset("clip crop snip chop spot flag tag swap blur".split())


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    done = (
        rf"(?P<done>{'|'.join(sorted(participles(), key=len, reverse=True))})(?P<particle>{_PARTICLE})(?P<rest>\b.*)$"
    )
    return tuple(
        re.compile(pattern, re.IGNORECASE | re.DOTALL)
        for pattern in (
            rf"^{_OBJECT}\s+{_MUST}{_ADVERB}\s+be{_ADVERB}\s+{done}",
            rf"^(?:can|could|may|might|would|will){_ADVERB}\s+{_OBJECT}{_ADVERB}\s+be{_ADVERB}\s+{done}",
            rf"^(?:i|we)(?:'d|\s+would|\s+really|\s+just)*\s+(?:like|love|want|need|prefer){_ADVERB}\s+(?:to\s+(?:have|see|get)\s+)?{_OBJECT}"
            rf"(?:\s+to\s+be)?{_ADVERB}\s+{done}",
            rf"^(?:(?:can|could|may)\s+(?:i|we)\s+)?(?:have|get)\s+{_OBJECT}\s+{done}",
            rf"^(?:can|could|may|should|would){_ADVERB}\s+{_OBJECT}\s+(?:have|get)\s+(?P<what>[\w' -]+?)\s+{done}",
            rf"^(?:is\s+it\s+possible|would\s+it\s+be\s+possible)\s+(?:to\s+have|to\s+get)\s+{_OBJECT}\s+{done}",
        )
    )


_NEEDS = re.compile(
    rf"^{_OBJECT}\s+(?:needs?|wants?|requires?)\s+(?P<doing>[a-z]+ing)\b(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)


def active(order: str) -> str:
    """An order in the active; unchanged where it is none in the passive."""
    for pattern in _forms():
        if (match := pattern.match(order)) is not None and not re.match(r"\s+by\b", match["rest"]):
            verb = participles()[match["done"].lower()]
            if what := match.groupdict().get("what"):  # "have boxes drawn around them"
                rest = re.sub(r"\b(?:them|it|him|her)\b", match["thing"], match["rest"], count=1)
                return _tidy(f"{verb} {what}{match['particle']}{rest}")
            return _tidy(f"{verb}{match['particle']} {match['thing']}{match['rest']}")
    if (match := _NEEDS.match(order)) is not None:
        verb = _of_gerund(match["doing"].lower())
        if verb:
            particle = re.match(r"\s+(?:out|up|off|down|away)\b", match["rest"])
            part = particle[0] if particle else ""
            return _tidy(f"{verb}{part} {match['thing']}{match['rest'][len(part) :]}")
    return order


def _of_gerund(doing: str) -> str:
    """The verb of "cutting"; empty for what is none that orders begin with."""
    stem = doing.removesuffix("ing")
    known = participles().values()
    return next((verb for verb in (stem, stem + "e", stem[:-1]) if verb in known), "")


def _tidy(order: str) -> str:
    return re.sub(r"\s+", " ", order).strip()
