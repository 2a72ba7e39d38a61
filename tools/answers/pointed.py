"""Questions about one region that was pointed at: "it", "this one" and a name that fits it mean that region."""

import re

from imagetxt.tools import wording
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.replies import answer, unknown
from imagetxt.tools.answers.spots import is_marked, what_is_there
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.matching import match
from imagetxt.tools.patterns import compiled
from imagetxt.tools.vision.colour_words import clash
from imagetxt.tools.vision.lexicon import detectable, is_a, parse_phrase

_IT = r"(?:it|this|that|they|these|those)(?: (?:one|thing|object|region|part)s?)?"
_WHERE = rf"where(?:'s| is| are) {_IT}[?. ]*"
_POINTED = rf"\b(?:it|(?:this|that|these|those) (?:one|thing|object|region|part)s?)\b|(?<=^are ){_IT}\b|(?<=^is )that\b"
_WHAT = rf"what(?: (?:kind|sort) of (?:thing|object))?(?:'s| is| are) {_IT}|what do (?:you|we|i) see (?:there|here)"
_IS_A = rf"(?:is|are) {_IT} (?P<name>an? .+)"


def about_region(text: str) -> str:
    """The question with "this" for every word that points at the region, since "it" may stand for nothing at all.

    But "where is this" would be asked of the whole picture.
    """
    if compiled(_WHERE, re.IGNORECASE).fullmatch(text.strip()):
        return "where is it?"
    return compiled(_POINTED, re.IGNORECASE).sub("this", text.strip())


def told_of_region(text: str, known: Knowledge) -> Answer | None:
    """Answer “What is it?” and “Is it a horse?” of the region pointed at; None for any other question."""
    focus, asked = known.focus, text.strip().lower().rstrip("?!. ")
    if focus is None:
        return None
    if compiled(_WHAT).fullmatch(asked):
        if is_marked(focus):
            return what_is_there(focus.id, focus, known)
        said = f"{wording.phrase(focus)} {focus.place}".strip()
        return answer(said, [focus]) if focus.certain else unknown(f"what may be {said}", [focus])
    named = compiled(_IS_A).fullmatch(asked)
    return _is_a(named["name"], focus, known) if named else None


def _is_a(name: str, focus: Region, known: Knowledge) -> Answer | None:
    phrase = parse_phrase(name)
    if phrase.noun is None or not detectable(phrase.noun) or phrase.rest or phrase.place or is_marked(focus):
        return None
    said = wording.phrase(focus)
    found = match([focus], phrase, *known.size)
    if found.regions and focus.certain and not phrase.says_more:
        return answer(f"Yes, it is {said}", [focus])
    near = not focus.colours or any(not clash(c.name, wanted) for c in focus.colours for wanted in phrase.colours)
    open_kind = not found.named and is_a(phrase.noun, focus.label)
    if not focus.certain or found.regions or open_kind or (found.named and near):
        seen = f"it {'is' if focus.certain else 'may be'} {said}"
        return unknown(f"{seen}; I can't tell whether it is {name}", [focus])
    return answer(f"No, it is {said}", [focus])
