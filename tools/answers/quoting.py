"""Whether a word that somebody asks for stands in the writing of a picture."""

import re
from collections.abc import Sequence

from imagetxt.tools import language
from imagetxt.tools.evidence import TextLine

_WORD = r"[\"“'‘]?(?P<word>[\w&.'-]+(?: [\w&.'-]+)?)[\"”'’]?"
_SAME = r"[\"“'‘]?(?:an? )?(?P<word2>[\w&.'-]+(?: [\w&.'-]+){0,3}?)[\"”'’]?"
_NAMED = r"(?:words?|name|phrase|term|letters?|number)"
_ASKS = re.compile(
    rf"(?:(?:is|are|was|does|do|did|can|could|would|any)\b.*?|^)\b(?:the )?{_NAMED} {_WORD}"
    r"(?: (?:is|are|be|come|comes|appear|appears|show|stand|stands|occur|occurs|written|printed|anywhere|there|on|in"
    r"|visible|mentioned|shown|up|found|used)\b.*)?$"
    r"|(?:does|do|did) (?:it|this|that|they|(?:the|this|that) [\w ]+?) (?:say|mention|read|spell) "
    rf"{_SAME}"
    r"(?: (?:anywhere|somewhere|on|in|at)\b.*)?$"
)
_OPEN = frozenset(
    "something anything what it that this on in at or and to of there visible readable written printed is are be "
    "read still".split()
)


def asked_word(plain: str) -> str | None:
    """The word that is looked for: "does the word banana come up" → "banana"; None where none is named."""
    match = _ASKS.search(plain)
    if match is None or re.match(r"(?:what|which|who|where|how)\b", plain):
        return None
    said = (match["word"] or match["word2"] or "").strip("'\"“”‘’. ")
    said = re.sub(r" (?:is|are|come|comes|appear|appears|show|stand|stands|occur|written|printed|on|in|up)$", "", said)
    return said if said and not set(said.lower().split()) & _OPEN else None


def quoted(word: str, lines: Sequence[str]) -> str:
    """The answer to whether a word stands in the lines that were read."""
    having = [line for line in lines if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line, re.IGNORECASE)]
    if having:
        return f"Yes: {language.join_words([f'“{line}”' for line in dict.fromkeys(having)])}"
    return f"No, “{word}” is not in the writing that I can read"


def reads(lines: Sequence[TextLine]) -> str:
    """What leads to lines that are quoted: what is hardly legible seems to read so."""
    return "It reads " if all(line.legible for line in lines) else "It seems to read "
