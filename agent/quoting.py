"""Which of the writing in a picture a paragraph quotes: whole words, each once, none that nobody reads aloud."""

from imagetxt.tools.evidence import Evidence, TextLine

_QUOTABLE = 60
"""Characters of a line that may be quoted: longer ones are addresses and body text, which nobody reads aloud."""
_LEGIBLE, _LEGIBLE_WORD, _WORD = 0.93, 0.97, 4
"""Score from which a line is quoted; the same for one of fewer letters than a word has, which is sooner misread."""
_SMALL_PRINT, _TINY_PRINT = 0.034, 0.03
"""Heights below which print is small and tiny, as parts of the picture's shorter side."""


def told_writing(evidence: Evidence) -> list[TextLine]:
    """The lines of writing that are quoted."""
    sure = [t for t in evidence.texts if t.score >= (_LEGIBLE_WORD if len(t.text) < _WORD else _LEGIBLE)]
    legible = [t for t in sure if len(t.text) <= _QUOTABLE and _is_whole(t, evidence)]
    longest = sorted(legible, key=lambda t: -len(t.text))
    read = [t.text for t in sure]
    repeated = {id(t) for i, t in enumerate(longest) if any(_is_within(t.text, o.text) for o in longest[:i])}
    repeated |= {id(t) for t in legible if any(_is_cut_off(t.text, whole) for whole in read)}
    return [t for t in legible if id(t) not in repeated][:3]


def _is_whole(line: TextLine, evidence: Evidence) -> bool:
    """Whether a line is not a scrap of small print: tiny, or one small word that is not in capitals."""
    size = line.box.height / max(1, min(evidence.width, evidence.height))
    return size >= _SMALL_PRINT or (size >= _TINY_PRINT and (" " in line.text or line.text == line.text.upper()))


def _is_cut_off(text: str, whole: str) -> bool:
    """Whether a word is what can be seen of another one that is written elsewhere in whole: "EGON" beside "AEGON"."""
    part, word = text.casefold(), whole.casefold()
    return part != word and len(part) >= _WORD and " " not in word and (word.startswith(part) or word.endswith(part))


def _is_within(text: str, other: str) -> bool:
    """Whether words stand in another line too: a name is written over a shop and on its sign."""
    return f" {text.casefold()} " in f" {other.casefold()} "
