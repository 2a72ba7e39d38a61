# ruff: noqa: E501  # lists of words read best with few breaks
"""Requests in German, French, Spanish and Italian, put into the English that asks the same.

The embedded models read English. So the common orders are told by forms, one table a language (`agent/tongues/orders_*`),
and their things by the words that the paragraph of that language is composed with. What no form fits is left unread,
and nothing is done on a guess.
"""

import re
from dataclasses import dataclass
from functools import cache

from imagetxt.agent.choice.orders.forms import form
from imagetxt.agent.tongues.asked import Asked, folded, tables
from imagetxt.agent.tongues.nouns import described, is_colour, is_thing, knows, styled
from imagetxt.tools import language
from imagetxt.tools.patterns import compiled

_WORD = re.compile(r"[a-z]+")
_HANDLE = re.compile(r"\b(?:r|img)\d+\b")
_MANY = re.compile(r"\b(?:many|all the) \{thing\}")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_ENGLISH = frozenset(
    """the of and is are it this that these those what which where how who when why do does can could would you your
    my please to for with at from make draw redraw cut find show tell describe read list compare caption text
    picture photo image says say many colour color there them only just not as into about translate write rewrite""".split()
)
_ENGLISH_TOO = frozenset("was hat hay male die mal des de les per con van von come fin seed".split())
"""Small words of other languages that English knows or writes: they tell none alone."""
_ACTS = re.compile(r"^(?:cut|mask|remove|redraw|make a|make the|draw (?!boxes)|keep|segment|try)\b")
_LANGUAGES = {
    **dict.fromkeys(("deutsch", "allemand", "aleman", "tedesc"), "German"),
    **dict.fromkeys(("engl", "angl", "ingl"), "English"),
    **dict.fromkeys(("franz", "franc"), "French"),
    **dict.fromkeys(("span", "espa", "spag"), "Spanish"),
    "ital": "Italian",
    **dict.fromkeys(("portu", "porto"), "Portuguese"),
    "niederl": "Dutch",
}
"""How the names of languages begin in these languages."""
_FEW = 2
"""Words of a request that one mark is enough for: "Danke!", "Recorta r2"."""
_SEED = r"(?:seed|{seed})\s*(?:nummer|numero|n[o°]?\.?|de|:|=)?\s*(\d+)"
_IN_ENGLISH = re.compile(
    r"^\W*(?:(?:and|now|then|ok(?:ay)?|please|say it|put it|write it|again|the same) )*(?:in|into|to) [a-z]+\W+"
    r"(?:por favor|bitte(?: schon| sehr)?|s'il (?:te|vous) plait|per favore|prego)\W*$"
)
"""A language that is asked for in English, with a polite word of its own: "in Spanish por favor"."""
UNREAD = (
    "I read English, and the common requests in German, French, Spanish and Italian, but not this one. "
    "Please say it in English, or choose a larger chat model (IMAGETXT_MODEL)."
)


@dataclass(frozen=True)
class Abroad:
    """A request in another language. `english`: what asks the same in English; empty where it was not read."""

    language: str
    english: str


def abroad(request: str) -> Abroad | None:
    """A request that is not in English; None for one that is, or that is too little to tell."""
    if _LETTER.search(request) and not _LATIN.search(request):
        return Abroad("", "")
    said = folded(request)
    if _IN_ENGLISH.match(said):
        return None
    words = _WORD.findall(_HANDLE.sub(" ", said))
    asked = _language_of(words)
    return None if asked is None else Abroad(asked.name, _in_english(said, asked))


def _language_of(words: list[str]) -> Asked | None:
    """The language whose small words most of these are, and sure enough not English; else None."""
    english = sum(word in _ENGLISH for word in words)
    scored = {asked: len(asked.marks & set(words)) for asked in tables()}
    best = max(scored, key=lambda asked: scored[asked])
    if not best.marks & set(words) - _ENGLISH_TOO or scored[best] <= english:
        return None
    if scored[best] > 1 or len(words) <= _FEW:
        return best
    if english:
        return None
    return next((asked for asked in tables() if asked.marks & set(words) and any(knows(asked, w) for w in words)), None)


def _in_english(said: str, asked: Asked) -> str:
    bare, whole = _bare(said, asked), _without_points(said)
    for pattern, english in asked.orders:
        match = form(pattern).match(bare) or form(pattern).match(whole)
        if match is None or not is_colour(asked, match.groupdict().get("colour")):
            continue
        if not all(is_thing(asked, match.groupdict().get(slot)) for slot in ("thing", "other")):
            continue
        meant = _filled(english, match.groupdict(), said, asked)
        return "" if _ACTS.match(meant) and re.search(rf"\b(?:{asked.denied})\b", whole) else meant
    return ""


def _bare(said: str, asked: Asked) -> str:
    """What is asked without what is only said around it, and without a seed's number."""
    text = re.sub(_SEED.format(seed=asked.seed), " ", said)
    text = compiled(rf"(?<![\w'])(?:{asked.around})(?![\w'])").sub(" ", text)
    return _without_points(text) or _without_points(said)


def _without_points(text: str) -> str:
    text = re.sub(r"\s*[,.;:!?¿¡]+(?=\s|$)|[¿¡]", " ", text)
    return re.sub(r"\s+", " ", text).strip(" -,'")


def _filled(english: str, found: dict[str, str | None], said: str, asked: Asked) -> str:
    slots = {"picture": _picture(said, asked)}
    for name, part in found.items():
        if part is None:
            continue
        if name == "look":
            slots[name] = styled(asked, part)
        elif name == "language":
            slots[name] = next(english for said, english in _LANGUAGES.items() if part.startswith(said))
        else:
            slots[name] = part if name == "region" else described(asked, part)
    if _MANY.search(english):
        slots["thing"] = language.plural(language.singular(slots["thing"]))
    meant = english.format(**slots)
    if "{picture}" not in english and slots["picture"] != "the picture" and not re.search(r"pictures?\b|photos", meant):
        meant = f"{meant.rstrip('?')} in {slots['picture']}{'?' if meant.endswith('?') else ''}"
    return meant + _settings(said, meant, asked)


def _picture(said: str, asked: Asked) -> str:
    if (handle := re.search(r"\bimg\d+\b", said)) is not None:
        return handle[0]
    which = next((name for pattern, name in asked.which if compiled(rf"\b(?:{pattern})\b").search(said)), "")
    return f"the {which} picture" if which else "the picture"


def _settings(said: str, meant: str, asked: Asked) -> str:
    """What is said of how a drawing is to be made: its seed, and what is kept."""
    if not _ACTS.match(meant):
        return ""
    seed = re.search(_SEED.format(seed=asked.seed), said)
    kept = "".join(
        f", keep the {name}"
        for name, pattern in (("depth", asked.depth), ("edges", asked.edges))
        if name not in meant and compiled(rf"\b(?:{pattern})\b").search(said)
    )
    return kept + (f", seed {seed[1]}" if seed else "")


@cache
def languages() -> tuple[str, ...]:
    """The languages whose common requests are read, by their English names."""
    return tuple(asked.name for asked in tables())
