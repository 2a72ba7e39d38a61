"""Which of the writing in a picture a paragraph quotes: whole words, each once, none that nobody reads aloud."""

import re

from imagetxt.tools.evidence import Evidence, TextLine

_QUOTABLE = 60
"""Characters of a line that may be quoted: longer ones are addresses and body text, which nobody reads aloud."""
_WORD = 4
"""Letters that a word has which is told from a part of another one."""
_EDGE = 0.99
"""How far to the right a line reaches that the picture cuts off."""
_SMALL_PRINT, _TINY_PRINT = 0.034, 0.03
"""Heights below which print is small and tiny, as parts of the picture's shorter side."""


def told_writing(evidence: Evidence) -> list[TextLine]:
    """The lines of writing that are quoted."""
    sure = [t for t in evidence.texts if t.legible]
    legible = [
        t
        for t in sure
        if len(t.text) <= _QUOTABLE
        and _is_whole(t, evidence)
        and not _runs_out(t, evidence)
        and not _is_in_folds(t, evidence)
    ]
    longest = sorted(sure, key=lambda t: -len(t.text))
    read = [t.text for t in sure]
    repeated = {id(t) for i, t in enumerate(longest) if any(_is_within(t.text, o.text) for o in longest[:i])}
    repeated |= {id(t) for t in legible if any(_is_cut_off(t.text, o) for o in read) or _is_mirrored(t.text, read)}
    return [t for t in legible if id(t) not in repeated][:3]


def _is_whole(line: TextLine, evidence: Evidence) -> bool:
    """Whether a line is not a scrap of small print: tiny, or one small word that is not in capitals."""
    size = line.box.height / max(1, min(evidence.width, evidence.height))
    return size >= _SMALL_PRINT or (size >= _TINY_PRINT and (" " in line.text or line.text == line.text.upper()))


def _is_cut_off(text: str, whole: str) -> bool:
    """Whether a word is what can be seen of another one that is written elsewhere in whole: "EGON" beside "AEGON"."""
    part, word = text.casefold(), whole.casefold()
    long = len(part) >= _WORD or (len(part) == _WORD - 1 and len(word) >= 2 * len(part))
    return part != word and long and " " not in word and (word.startswith(part) or word.endswith(part))


def _runs_out(line: TextLine, evidence: Evidence) -> bool:
    """Whether a line goes on beyond one of the picture's sides, or ends in half a letter that was read as a digit.

    One that begins at the left edge in a capital may be whole.
    """
    left, right = line.box.x0 <= (1 - _EDGE) * evidence.width, line.box.x1 >= _EDGE * evidence.width
    runs = right != left and (right or line.text[:1].islower())
    return runs or re.search(r"\b[A-Za-z]{3,}\d$", line.text) is not None


def _is_in_folds(line: TextLine, evidence: Evidence) -> bool:
    """Whether a few letters are on somebody's clothes, where folds and hair hide the rest: "RNA" of California."""
    worn = any(r.id == line.region and r.coco == "person" for r in evidence.regions)
    return worn and " " not in line.text and len(line.text) <= _WORD


def _is_mirrored(text: str, read: list[str]) -> bool:
    """Whether a line is the mirror image of one that is written as often, and not the first of the two."""
    other = text[::-1]
    if other == text or other not in read:
        return False
    return (read.count(text), -read.index(text)) < (read.count(other), -read.index(other))


def _is_within(text: str, other: str) -> bool:
    """Whether words stand in another line too: a name is written over a shop and on its sign."""
    return f" {text.casefold()} " in f" {other.casefold()} "
