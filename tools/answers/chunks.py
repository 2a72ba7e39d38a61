"""A question as a row of chunks: things, colours, places, relations, words for "the most", and what is left over."""

import re
import warnings
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from imagetxt.tools import english, language
from imagetxt.tools.answers import cues
from imagetxt.tools.answers.named import thing_at
from imagetxt.tools.vision.colour_words import is_colour, shade_words

ChunkKind = Literal["thing", "any", "it", "colour", "relation", "place", "most", "not", "word"]

_PART = r"(?:[ -]?hand)?(?: (?:side|half|part|edge|border|corner|third|end))?"
_TABLE: tuple[tuple[ChunkKind, str, str], ...] = (
    ("most", r"(?:the )?(?:furthest|farthest|most|very|closest|nearest) (?:(?:over )?(?:to|on) (?:the|its) )?left"
     + _PART + r"|(?:the )?left[ -]?most|(?:closest|nearest) to the left" + _PART, "farthest left"),
    ("most", r"(?:the )?(?:furthest|farthest|most|very|closest|nearest) (?:(?:over )?(?:to|on) (?:the|its) )?right"
     + _PART + r"|(?:the )?right[ -]?most|(?:closest|nearest) to the right" + _PART, "farthest right"),
    ("most", r"(?:closest|nearest) to the top" + _PART + r"|(?:the )?(?:highest|top[ -]?most|upper[ -]?most)(?: up)?",
     "highest"),
    ("most", r"(?:closest|nearest) to the (?:bottom|camera|viewer|photographer)" + _PART
     + r"|(?:the )?(?:lowest|bottom[ -]?most)(?: down)?", "lowest"),
    ("most", r"(?:the )?(?:biggest|largest|hugest|most prominent)(?: (?:one|in size))?", "largest"),
    ("most", r"(?:the )?(?:smallest|tiniest|littlest)(?: (?:one|in size))?", "smallest"),
    ("most", r"(?:the )?tallest", "tallest"),
    ("most", r"(?:the )?shortest", "shortest"),
    ("relation", r"(?:(?:to|on|at|towards?) (?:the|its) )?left(?:[ -]?hand)?(?: side)?,? (?:of|from)(?= )", "left of"),
    ("relation", r"(?:(?:to|on|at|towards?) (?:the|its) )?right(?:[ -]?hand)?(?: side)?,? (?:of|from)(?= )",
     "right of"),
    ("relation", r"(?:in )?between(?: of)?", "between"),
    ("relation", r"in front of|before", "in front of"),
    ("relation", r"behind|in back of|at the back of", "behind"),
    ("relation", r"(?:directly |right |just |high |floating |hanging )?(?:above|over)|higher (?:up )?than", "above"),
    ("relation", r"(?:directly |right |just )?(?:below|beneath|under(?:neath)?)|lower (?:down )?than|at the foot of",
     "below"),
    ("relation", r"(?:right |directly |just )?(?:next to|beside|alongside|adjacent to|by the side of)"
     r"|(?:close|near(?:est)?|closest) to(?! the (?:left|right|top|bottom|camera|viewer))|near|by(?= the)", "next to"),
    ("place", r"(?:(?:on|at|in|to|towards?|along|near|from) (?:the |its )?)?(?:far |very |extreme )?"
     r"(?:upper|top|lower|bottom)[ -](?:left|right)" + _PART, ""),
    ("place", r"(?:on|at|in|to|towards?|along|near) (?:the |its )?(?:far |very |extreme )?(?:left|right)" + _PART, ""),
    ("place", r"(?:on|at|in|to|towards?|along|near) (?:the |its )?(?:very |extreme )?(?:top|bottom)" + _PART
     + r"(?! of (?!the picture))", ""),
    ("place", r"(?:on|at|in) the (?:middle|cent(?:re|er)|foreground|background|front|back)(?! of)", ""),
    ("relation", r"on top of|upon|on(?! (?:it|they|that)$)", "on"),
    ("relation", r"inside(?: of)?|(?:up )?in(?= (?:the|this|that) (?:sky|air|water|sea|lake|river|grass|sand|snow)\b)",
     "inside"),
    ("not", r"(?:not|isn't|aren't|ain't|wasn't|weren't|doesn't|don't|hasn't|haven't|never|no longer|non)\b", ""),
    ("any", r"(?:any|some|every|no)(?:one|body)\b|\bwho(?:m)?(?! or what)\b|people|persons|folks?", "person"),
    ("any", r"(?:any|some|every|no)thing|things?|objects?|items?|ones?|stuff", ""),
    ("it", r"its|their|it|they|them|these|those(?= (?:are|is|one|\W|$))|he|she|him|his|her(?:s)?", ""),
)  # fmt: skip


@dataclass(frozen=True)
class Chunk:
    """`text` as it stands; `value`: what it means ("left of", "person"); `tag`: a word's Penn tag, if known."""

    kind: ChunkKind
    text: str
    value: str = ""
    tag: str = ""


def chunks(text: str) -> list[Chunk]:
    """The chunks of a question as `plain.py` leaves it, in order."""
    found: list[Chunk] = []
    tagged = tags(text)
    at = 0
    while (match := re.compile(r"[\w'-]+").search(text, at)) is not None:
        chunk = _chunk(text, match.start()) or Chunk("word", match[0], tag=tagged.get(match.start(), ""))
        end = match.start() + len(chunk.text)
        if found and text[at : match.start()] == " " and _is_compound(found[-1], chunk, tagged.get(match.start(), "")):
            chunk = replace(chunk, text=f"{found.pop().text} {chunk.text}", value=chunk.value or chunk.text)
        found.append(chunk)
        at = end
    return found


def _is_compound(first: Chunk, second: Chunk, tag: str) -> bool:
    """Whether the second of two neighbours is what is meant: a ski lift is a lift, a dog house is a house."""
    if first.kind != "thing" or second.kind not in ("thing", "word") or not tag.startswith("NN"):
        return False
    told = cues.COLOURING | cues.COLOUR_ASKED | cues.SIDE | cues.WORN | cues.COUNT | cues.READ | cues.LITTLE
    plain = first.text == language.singular(first.text) and not first.text.endswith(("'s", "s'"))
    return plain and not second.text.endswith("ing") and second.text not in told


def _chunk(text: str, at: int) -> Chunk | None:
    for kind, pattern, value in _compiled():
        if match := pattern.match(text, at):
            return Chunk(kind, match[0], value)
    words = list(re.finditer(r"[\w'-]+", text[at : at + 60]))
    end = thing_at([m[0] for m in words], 0)
    first = words[0][0]
    if end is None and first.endswith("s") and thing_at([language.singular(first)], 0):
        return Chunk("thing", first, language.singular(first))
    if first == "orange" and re.search(r"\b(?:is|are|it|one|them|looks?|\w+thing|wear|wears|wearing|in)\s$", text[:at]):
        return Chunk("colour", first, first)
    if end is None or (end == 1 and is_colour(first) and len(words) > 1 and thing_at([m[0] for m in words], 1)):
        return Chunk("colour", first, first) if is_colour(first) or first in shade_words() else None
    said = text[at : at + words[end - 1].end()]
    return Chunk("thing", said, said.removesuffix("'s").removesuffix("s'"))


@cache
def _compiled() -> tuple[tuple[ChunkKind, "re.Pattern[str]", str], ...]:
    return tuple((kind, re.compile(rf"(?:{pattern})(?![\w'-])"), value) for kind, pattern, value in _TABLE)


@lru_cache(maxsize=64)
def tags(text: str) -> dict[int, str]:
    """Where each word begins → its Penn tag; none where the parser's weights are not here."""
    nlp = english.model()
    if nlp is None:
        return {}
    with english.one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with nlp.select_pipes(enable=["tok2vec", "tagger"]):
            return {token.idx: token.tag_ for token in nlp(text)}
