"""Emojis, hashtags, a closing line: put to a finished text, and taken off again before it is worked on."""

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from imagetxt.agent.conversation.manner import Manner
from imagetxt.agent.description import Span
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.vision.lexicon import is_a

_TAGS = re.compile(r"\n#\w+(?: #\w+)*\s*$")
_MOST_TAGS = 8


def decorated(text: str, spans: Sequence[Span], manner: Manner, evidence: Evidence) -> tuple[str, Callable[[int], int]]:
    """A text with what its manner puts to it, and where in it each place of the text then is.

    An emoji follows the first words for each kind of thing; the person's own closing and the hashtags are lines of
    their own at the end.
    """
    named = [(span, region) for span in spans for region in _regions(span, evidence)[:1]]
    put: dict[str, int] = {}
    for span, region in named:
        if manner.emojis and (sign := emoji(region)):
            put.setdefault(sign, span.end)
    for sign, at in sorted(put.items(), key=lambda one: one[1], reverse=True):
        text = f"{text[:at]} {sign}{text[at:]}"
    tags = dict.fromkeys(f"#{_tag(region.name)}" for _, region in named if region.certain and region.label != "area")
    if manner.closing:
        text = f"{text}\n{manner.closing}"
    if manner.hashtags and tags:
        text = f"{text}\n{' '.join(list(tags)[:_MOST_TAGS])}"
    return text, lambda place: place + sum(len(sign) + 1 for sign, at in put.items() if at < place)


def bare(text: str, manner: Manner) -> str:
    """A text without what `decorated` put to it."""
    if manner.hashtags:
        text = _TAGS.sub("", text)
    if manner.closing:
        text = text.removesuffix(f"\n{manner.closing}")
    if manner.emojis:
        text = re.sub(rf" (?:{'|'.join(map(re.escape, set(_emojis().values())))})", "", text)
    return text


def emoji(region: Region) -> str:
    """The emoji of a thing: by its own noun, else by the narrowest wider one that has any; "" where none does."""
    table = _emojis()
    for noun in (region.name, region.label, region.coco or ""):
        if noun in table:
            return table[noun]
    return next((sign for noun, sign in table.items() if is_a(region.label, noun)), "")


def _regions(span: Span, evidence: Evidence) -> list[Region]:
    return [region for i in span.regions if (region := evidence.region(i)) is not None]


def _tag(name: str) -> str:
    """A name as one word: "wine glass" is "wineglass"."""
    return re.sub(r"\W+", "", name.lower())


@cache
def _emojis() -> dict[str, str]:
    table: dict[str, str] = tomllib.loads(files(__package__).joinpath("emojis.toml").read_text("utf-8"))["emojis"]
    return table
