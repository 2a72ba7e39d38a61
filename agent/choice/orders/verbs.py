# ruff: noqa: E501  # lists of words read best with few breaks
"""The verbs that order something, by what they order, and how they are written in haste."""

import re
from difflib import get_close_matches
from functools import cache

CUT = "cut clip crop snip isolate extract mask outline trace separate detach lift select silhouette excise carve extricate"
DIVIDE = "segment divide partition split carve chop decompose"
READ = "read transcribe decipher ocr"
FIND = (
    "find locate pinpoint spot highlight circle mark tick flag tag encircle underline indicate seek identify detect "
    "recognise recognize"
)
LIST = "list name enumerate itemise itemize inventory catalogue catalog box frame label detect recognise recognize identify"
TELL = "describe narrate depict recount summarise summarize explain"
DRAW = (
    "draw redraw paint repaint render rerender reproduce recreate sketch illustrate visualise visualize reimagine restyle stylise stylize "
    "colourise colorize recolour recolor tint doodle brighten darken lighten soften sharpen blur enhance saturate "
    "desaturate decorate dress modernise modernize rejuvenate redecorate beautify"
)
OTHER = "tell show turn make transform convert replace swap put give add remove keep count compare translate take leave"
_ALL = frozenset(" ".join((CUT, DIVIDE, READ, FIND, LIST, TELL, DRAW, OTHER)).split())
_NEAR = 0.8
"""Ratio of `difflib` from which on a word that is none may be a verb."""
_SHORTEST = 4
_FOR_ME = re.compile(
    rf"^((?:{'|'.join(' '.join((CUT, DIVIDE, READ, FIND, LIST, TELL, DRAW)).split())})(?:ing)?(?:\s+(?:out|up|off))?)\s+(?:(?:for|to)\s+)?(?:me|us)"
    r"(?=\s+(?!in\b|the\s+way\b)(?:\w))",
    re.IGNORECASE,
)
"""For whom something is ordered, between the verb and its object: "cut me out the horse"."""


def one_of(verbs: str) -> str:
    """A pattern of these verbs."""
    return rf"(?:{'|'.join(verbs.split())})"


def is_verb(word: str) -> bool:
    """Whether a word is one of the verbs that are known here."""
    return word.lower() in _ALL


def plain_verb(order: str) -> str:
    """An order whose first word is a verb in its plain form: "cutting out the cat", "seperate the cat" → "cut …"."""
    first = re.match(r"[A-Za-z]+", order)
    if first is None:
        return order
    order = _FOR_ME.sub(r"\1", order, count=1)
    said = first[0].lower()
    plain = said if said in _ALL else _without_ing(said) or _respelt(said)
    return f"{plain}{order[first.end() :]}" if plain and plain != said else order


def _without_ing(said: str) -> str:
    if not said.endswith("ing"):
        return ""
    stem = said.removesuffix("ing")
    return next((form for form in (stem, stem + "e", stem[:-1]) if form in _ALL), "")


@cache
def _respelt(said: str) -> str:
    from imagetxt.agent.finding import embedding

    if len(said) < _SHORTEST or not embedding.available() or embedding.is_word(said):
        return ""
    return next(iter(get_close_matches(said, sorted(_ALL), n=1, cutoff=_NEAR)), "")
