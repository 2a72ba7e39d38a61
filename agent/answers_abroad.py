"""Answers that a model gives in another language than English, held against the evidence as far as that can be read."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from imagetxt.agent.choice.abroad import abroad
from imagetxt.agent.description import Claim, Span
from imagetxt.agent.events import unheard
from imagetxt.agent.grounding.check import Grounded, judge
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.tongues.asked import Asked, folded, tables
from imagetxt.agent.tongues.nouns import knows
from imagetxt.agent.tongues.telling_of import named_in
from imagetxt.tools.errors import ModelServiceError
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.progress import Cancel

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_FEWEST_WORDS = 6
"""A shorter text's language cannot be told by its letters."""
_NEAREST = 3
_ENGLISH = frozenset("the and are there this that".split())
"""Small words that hardly another language has."""
_QUOTED = re.compile(r"[\"“«„][^\"”»“]*[\"”»“]")
_SENTENCE = re.compile(r".+?(?:[.!?。！？।؟…]+[\"”’»«“」』)]*(?=\s|$|[\u3000-\u9fff])|$)\s*", re.DOTALL)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
IN_PART = "Of an answer in {language} only the things it names, their numbers and their colours are checked."
BY_TRANSLATION = (
    "This answer is in a language that the check cannot read. It was checked by its translation into English, which "
    "{model} made itself."
)
UNCHECKED = "This answer is in a language that the check cannot read: what it says of the picture is unchecked."


def read_as(text: str, question: str) -> Asked | None:
    """The language whose words for things can be read in a text; None for English, and for every other language."""
    bare = _QUOTED.sub(" ", text)
    found = abroad(bare)
    if found is None and (asks := abroad(question)) is not None:
        words = folded(bare).split()
        known = next((one for one in tables() if one.name == asks.language), None)
        return known if known and any(knows(known, word.strip(".,;:!")) for word in words) else None
    return next((one for one in tables() if found is not None and one.name == found.language), None)


def is_unreadable(text: str) -> bool:
    """Whether a text is in none of the languages that the check reads, as far as that can be told."""
    bare = _QUOTED.sub(" ", text)
    if _LETTER.search(bare) and not _LATIN.search(bare):
        return True
    words = bare.lower().split()
    if len(words) < _FEWEST_WORDS or _ENGLISH & set(words) or read_as(bare, "") is not None:
        return False
    from py3langid import rank

    return "en" not in [code for code, _ in rank(bare)[:_NEAREST]]


def is_foreign(text: str) -> bool:
    """Whether a text is in another language than English, as far as that can be told."""
    return read_as(text, "") is not None or is_unreadable(text)


def ground_abroad(text: str, asked: Asked, look: Callable[[str], Evidence]) -> Grounded:
    """A text in one of the languages that can be read, without the sentences that the evidence contradicts.

    `look`: the evidence that a sentence is held against. What a sentence says of where things are, and of what they do,
    is not read.
    """
    kept, last = "", 0
    claims: list[Claim] = []
    removed: list[str] = []
    reasons: list[Claim] = []
    for piece in sentences(text):
        said, gap = text[piece.start : piece.end], text[last : piece.start]
        last = piece.end
        found = _claims(said, asked, look(said))
        if wrong := [claim for claim in found if claim.verdict == "contradicted"]:
            removed.append(said)
            reasons += wrong
            continue
        kept += gap if kept else ""
        claims += [_moved(claim, len(kept)) for claim in found]
        kept += said
    spans = [
        Span(start=claim.start, end=claim.end, regions=claim.regions)
        for claim in claims
        if claim.regions and claim.verdict == "supported"
    ]
    return Grounded(text=kept, claims=claims, spans=_each_once(spans), removed=removed, reasons=reasons)


def in_english(model: "BaseChatModel | None", text: str, cancel: Cancel) -> str:
    """A model's text in English, by the model itself; empty where that cannot be had. Nobody is told it.

    Raises CancelledError.
    """
    from imagetxt.agent.writing import Writer

    if model is None:
        return ""
    try:
        return Writer(model, unheard, cancel).translate(text, language="English")
    except ModelServiceError:  # the text stands, and is said to be unchecked
        return ""


def ground_translated(text: str, english: str, evidence: Evidence) -> Grounded | None:
    """A text in a language that cannot be read, without the sentences whose English the evidence contradicts.

    `english`: its translation, by the model that wrote it. None where it is none, or not sentence by sentence.
    """
    pieces = [match for match in _SENTENCE.finditer(text) if match[0].strip()]
    judged = judge(english, evidence)
    if not english or is_foreign(english) or len(pieces) != len(judged):
        return None
    kept: list[str] = []
    claims: list[Claim] = []
    removed: list[str] = []
    reasons: list[Claim] = []
    for piece, told in zip(pieces, judged, strict=True):
        said, start = piece[0], sum(map(len, kept))
        moved = {"words": said.strip(), "start": start, "end": start + len(said.rstrip())}
        found = [claim.model_copy(update=moved) for claim in told.claims]
        wrong = [claim for claim in found if claim.verdict == "contradicted"]
        (removed if wrong else kept).append(said.strip() if wrong else said)
        reasons += wrong
        claims += [] if wrong else found
    return Grounded(text="".join(kept).rstrip(), claims=claims, spans=[], removed=removed, reasons=reasons)


def _claims(sentence: str, asked: Asked, evidence: Evidence) -> list[Claim]:
    """What a sentence claims, with its own words and places in the sentence."""
    found = []
    for thing in named_in(sentence, asked):
        words = sentence[thing.start : thing.end]
        for judged in judge(thing.english, evidence, quick=True):
            found += [
                claim.model_copy(update={"words": words, "start": thing.start, "end": thing.end})
                for claim in judged.claims
            ]
    return found


def _moved(claim: Claim, by: int) -> Claim:
    return claim.model_copy(update={"start": claim.start + by, "end": claim.end + by})


def _each_once(spans: Sequence[Span]) -> list[Span]:
    """Of spans of the same words, the one with the fewest regions."""
    best: dict[tuple[int, int], Span] = {}
    for span in spans:
        other = best.get((span.start, span.end))
        if other is None or len(span.regions) < len(other.regions):
            best[span.start, span.end] = span
    return list(best.values())
