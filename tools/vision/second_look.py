"""What a second look at a line of writing says of the first: the same, the same with its blanks, or something else."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from imagetxt.tools.evidence import TextLine

_BEYOND_DOUBT, _LONG = 0.99, 10
"""Confidence from which a line is not looked at again, unless it has a word of so many letters: it may be two."""
_DOUBTED = 0.9
"""The confidence that is left to a line that another look reads otherwise: it seems to read so."""
_ALIKE = 0.6
"""How much two readings have in common, 0 to 1, that are of one line."""
_SURELY = 0.9
Look = tuple[str, float]
"""What one look reads, and its confidence."""


def is_worth_a_second_look(line: TextLine) -> bool:
    """Whether a letter of a line that seems legible may be misread, or a blank in it overlooked."""
    doubtful = line.score < _BEYOND_DOUBT or max(map(len, line.text.split()), default=0) >= _LONG
    return doubtful and line.legible


def is_the_same(line: TextLine, look: Look) -> bool:
    """Whether a look reads the same letters, whatever blanks it sees."""
    return _letters(line.text) == _letters(look[0])


def after(line: TextLine, looks: Sequence[Look]) -> TextLine:
    """The line after more looks at it: with the blanks they see, or in doubt where a surer one reads it otherwise."""
    same = [look for look in looks if is_the_same(line, look)]
    parted = max((text for text, score in same if score >= _SURELY), key=lambda t: len(t.split()), default="")
    if len(parted.split()) > len(line.text.split()):
        line = line.model_copy(update={"text": parted})
    others = [score for text, score in looks if (text, score) not in same and _is_alike(line.text, text)]
    surest = max([line.score, *(score for _, score in same)])
    return line.model_copy(update={"score": min(line.score, _DOUBTED)}) if max(others, default=0) >= surest else line


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, _letters(one), _letters(other)).ratio() >= _ALIKE


def _letters(text: str) -> str:
    return "".join(text.casefold().split())
