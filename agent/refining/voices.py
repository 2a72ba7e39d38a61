"""Composed sentences said in another voice: in the past tense, with care, formally. Quotations stay as they are."""

import re
from collections.abc import Callable, Mapping, Sequence

_QUOTED = re.compile(r"(\"[^\"]*\")")
_PAST = {
    "may also be": "may also have been",
    "may be": "may have been",
    "can be": "could be",
    "shows": "showed",
    "is": "was",
    "are": "were",
    "stretches": "lay",
    "stretch": "lay",
    "fills": "filled",
    "fill": "filled",
    "takes": "took",
}
_FORMAL = {
    "picture shows": "image depicts",
    "picture also shows": "image further depicts",
    "shows": "depicts",
    "picture": "image",
    "may also be": "may furthermore be",
    "can be read": "can be deciphered",
    "are the main colours": "are the predominant colours",
    "is the main colour": "is the predominant colour",
    "is on": "is situated on",
    "is in": "is situated in",
    "is at": "is situated at",
    "are on": "are situated on",
    "are in": "are situated in",
    "are at": "are situated at",
    "stretches": "extends",
    "stretch": "extend",
    "fills": "occupies",
    "fill": "occupy",
    "takes up": "occupies",
}
_CAREFUL = {
    "also shows": "also seems to show",
    "shows": "seems to show",
    "fills": "seems to fill",
    "fill": "seem to fill",
}
_AS_IT_SEEMS = ("As far as can be told, ", "It seems that ", "Probably ", "Apparently, ")


def past(sentences: Sequence[str]) -> list[str]:
    """In the past tense: "A dog was on the left."."""
    return [re.sub(r"(?<!,) and (?=[^,.\"]* lay )", ", and ", _swapped(s, _PAST)) for s in sentences]


def formal(sentences: Sequence[str]) -> list[str]:
    """In formal words: "This image depicts a dog."."""
    return [_swapped(s, _FORMAL) for s in sentences]


def careful(sentences: Sequence[str]) -> list[str]:
    """With care: "This picture seems to show a dog."."""
    said: list[str] = []
    for i, sentence in enumerate(sentences):
        changed = _swapped(sentence, _CAREFUL)
        doubtful = changed != sentence or re.search(r"\bmay\b", sentence)
        lead = "" if doubtful else _AS_IT_SEEMS[i % len(_AS_IT_SEEMS)]
        said.append(lead + (changed[0].lower() + changed[1:] if lead else changed))
    return said


def other_words(text: str, swaps: Sequence[tuple[str, str]]) -> str:
    """A text with words exchanged, in singular and plural, with the articles they need."""
    from imagetxt.tools import language

    for old, new in swaps:
        one, other = language.singular(old), language.singular(new)
        for before, after in ((language.plural(one), language.plural(other)), (one, other), (old, new)):
            text = _article_right(_outside(text, before, after), after)
    return text


def _outside(text: str, before: str, after: str) -> str:
    pattern = re.compile(rf"(?<![\w-]){re.escape(before)}(?![\w-])", re.IGNORECASE)
    return _unquoted(text, lambda part: pattern.sub(lambda m: _cased(m.group(), after), part))


def _article_right(text: str, noun: str) -> str:
    """The article that the noun needs that came in: "an owl" for "a owl"."""
    from imagetxt.tools import language

    right = language.a(noun).partition(" ")[0]
    if right not in ("a", "an"):
        return text
    return re.sub(
        rf"\b(an?) (?={re.escape(noun)}\b)", lambda m: _cased(m.group(1), right) + " ", text, flags=re.IGNORECASE
    )


def _swapped(sentence: str, words: Mapping[str, str]) -> str:
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b", re.IGNORECASE)
    return _unquoted(sentence, lambda part: pattern.sub(lambda m: _cased(m.group(), words[m.group().lower()]), part))


def _unquoted(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if part.startswith('"') else change(part) for part in _QUOTED.split(text))


def _cased(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
