"""Italian: articles by the sound behind them, joined with "di" and "a" (Serianni, Grammatica italiana)."""

import re

from imagetxt.agent.tongues.romance import Romance
from imagetxt.agent.tongues.words import Noun

_VOWEL = re.compile(r"[aeouàèéìòù]|i(?![aeou])", re.IGNORECASE)
"""The i of "iena" is none."""
_LO = re.compile(r"s[^aeiouàèéìòù]|z|gn|ps|pn|x|y", re.IGNORECASE)
"""Sounds before which il is lo and un is uno."""
_JOINED = {
    "il": ("del", "al"),
    "lo": ("dello", "allo"),
    "la": ("della", "alla"),
    "l'": ("dell'", "all'"),
    "i": ("dei", "ai"),
    "gli": ("degli", "agli"),
    "le": ("delle", "alle"),
}


class Italian(Romance):
    """Both of two colours agree: "una mucca bianca e nera"."""

    name = "Italian"

    def plural_of(self, word: str) -> str:
        if word.endswith(("cia", "gia")):
            return word[:-1] + "e" if _VOWEL.match(word[-4]) else word[:-2] + "e"
        if word.endswith(("ca", "ga")):
            return word[:-1] + "he"
        if word.endswith("io"):
            return word[:-1]
        if word.endswith("go"):
            return word[:-1] + "hi"
        return word[:-1] + {"o": "i", "e": "i", "a": "e"}.get(word[-1], word[-1])

    def indefinite(self, word: Noun) -> str:
        if word.pair:
            article = _article(word.one, word.gender, many=True)
            return _before(_JOINED[article][0])
        if word.gender == "f":
            return "un'" if _VOWEL.match(word.one) else "una "
        return "uno " if _LO.match(word.one) else "un "

    def definite(self, text: str, gender: str, *, many: bool) -> dict[str, str]:
        article = _article(text, gender, many=many)
        of, to = _JOINED[article]
        return {"nom": _before(article) + text, "of": _before(of) + text, "to": _before(to) + text}


def _article(text: str, gender: str, *, many: bool) -> str:
    if gender == "f":
        return "le" if many else "l'" if _VOWEL.match(text) else "la"
    if many:
        return "gli" if _VOWEL.match(text) or _LO.match(text) else "i"
    return "l'" if _VOWEL.match(text) else "lo" if _LO.match(text) else "il"


def _before(article: str) -> str:
    return article if article.endswith("'") else f"{article} "
