"""Text to sentences and words, with character positions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SIGN = r"(?:[^\w\s.,;:()\[\]\"“”'‘’–—-]+\s+)*"
"""Emoji and the like, which may stand between two sentences."""
_EMOJI = re.compile("(?<=\\w) ?[\u2600-\u27bf\U0001f1e6-\U0001faff][\ufe0f\u200d\u2600-\u27bf\U0001f1e6-\U0001faff]*")
_SMALL = r"(?:the|a|an|there|it|they|in|on|he|she|this|these|his|her|its|two|three)\s"
"""How a sentence opens whose writer forgot the capital."""
_END = re.compile(
    rf"[.!?…][\"”’')\]]*(?=\s+{_SIGN}[\"“‘'(\[]?[A-Z]|\s*$)|(?<=[a-z]{{3}})[.!](?=\s+{_SIGN}(?:{_SMALL}|\d{{1,2}}\s+[a-z]))|\n+"
)
_END_SMALL = re.compile(r"[.!?…][\"”’')\]]*(?=\s|\s*$)|\n+")
"""For texts without a single capital."""
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_QUOTED = re.compile(r"[\"“]([^\"“”\n]+)[\"”]|(?<!\w)['‘]([^'‘’\n]{1,80})['’](?!\w)")
_POSSESSIVE = re.compile(
    r"(?<!^it)(?<!^that)(?<!^there)(?<!^what)(?<!^who)(?<!^he)(?<!^she)(?<!^here)(?<!^let)['’]s$", re.IGNORECASE
)
_WRITTEN = re.compile(
    r"\b(?:reads?|reading|says|saying|words?|text|letter\w*|inscri\w+|label\w*|signs?|marked|printed|titled?|named?|banner"
    r"|logo|caption|spells?|slogan|poster)\b[^.!?]*$",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"(?:\w[’']s|s[’']|\bits|\btheir|\bhis|\bher)\s+(?:[\"“][a-z]+[.,]?[\"”]\s+(?:and|or)\s+)*$")
LONGEST = 1200
"""Characters of a sentence, ten times what people write; what things are said of each other grows with its square."""
ABBREVIATIONS = ("mr", "mrs", "ms", "dr", "st", "no", "vs", "etc", "e.g", "i.e", "approx", "esp", "incl")


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: `text[start:end]`."""

    text: str
    start: int
    end: int


def sentences(text: str) -> list[Piece]:
    """The sentences of a text, each without the blanks around it."""
    pieces: list[Piece] = []
    begin, quoted = 0, [m.span() for m in _QUOTED.finditer(text) if not is_spoken(m.group(), text[: m.start()])]
    for match in (_END if text != text.lower() else _END_SMALL).finditer(text):
        if any(start < match.start() and match.end() < end for start, end in quoted):
            continue
        before = text[begin : match.start()].rsplit(None, 1)[-1:] or [""]
        if match.group().startswith(".") and before[0].lower().rstrip(".") in ABBREVIATIONS and match.end() < len(text):
            continue
        pieces.extend(_trimmed(text, begin, match.end()))
        begin = match.end()
    pieces.extend(_trimmed(text, begin, len(text)))
    return pieces


def without_signs(text: str) -> str:
    """A text with blanks for the emoji that follow a word in it; as long as before."""
    return _EMOJI.sub(lambda match: " " * len(match.group()), text)


def words(text: str, offset: int = 0) -> list[Piece]:
    """The words of a text in lower case, without the 's of a possessor; `offset` is added to the positions."""
    found = []
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        start = match.start() + offset
        found.append(Piece(word.lower().replace("’", "'"), start, start + len(word)))
    return found


def is_spoken(quoted: str, before: str) -> bool:
    """Whether what stands in quotation marks is somebody's speech, and not what is written in the picture.

    Speech ends with its own mark, has small letters, and no word before it says that something is written.
    """
    inner = quoted[1:-1].strip()
    if _POSSESSED.search(before) and re.fullmatch(r"[a-z]+[.,]?", inner):
        return True  # the plane's "head": so called, not written
    return inner.endswith((".", "?", "!", ",", "…")) and inner != inner.upper() and not _WRITTEN.search(before[-40:])


def quotes(text: str, offset: int = 0) -> list[Piece]:
    """What stands in quotation marks."""
    found = []
    for match in _QUOTED.finditer(text):
        group = 1 if match.group(1) is not None else 2
        if is_spoken(match.group(), text[: match.start()]) or _is_an_entry(text, match):
            continue
        found.append(Piece(match.group(group), match.start(group) + offset, match.end(group) + offset))
    return found


_TITLE = re.compile(
    r"\W*(?:(?:picture|image|photo|artwork|museum)\s+)?(?:title|caption|label|heading|headline)\W*$", re.I
)


def _is_an_entry(sentence: str, quoted: "re.Match[str]") -> bool:
    """Whether what stands in quotation marks is all of a sentence, or its title: an entry, as of a list."""
    inner, rest = quoted.group()[1:-1], sentence[quoted.end() :]
    before = sentence[: quoted.start()]
    small = sum(word.islower() for word in inner.split())
    whole = not re.search(r"[^\W\d]", before + rest)
    return (whole and small > 2) or (_TITLE.fullmatch(before) is not None and not re.search(r"\w", rest))


def _trimmed(text: str, begin: int, end: int) -> Iterator[Piece]:
    """A stretch without the blanks around it; one that no writer would call a sentence in pieces."""
    while end - begin > LONGEST:
        cut = _cut(text, begin, begin + LONGEST)
        yield from _trimmed(text, begin, cut)
        begin = cut
    raw = text[begin:end]
    kept = raw.strip()
    if kept:
        start = begin + raw.index(kept[0])
        yield Piece(kept, start, start + len(kept))


def _cut(text: str, begin: int, end: int) -> int:
    """Where a stretch that is too long is cut: after its last comma, else before its last blank, else at its end."""
    for mark in (", ", "; ", " "):
        at = text.rfind(mark, begin + 1, end)
        if at > begin:
            return at + len(mark.rstrip())
    return end
