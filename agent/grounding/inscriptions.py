"""What a text says is written in the picture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from imagetxt.agent.grounding.mentions import Mention
from imagetxt.agent.grounding.sentences import Piece, quotes
from imagetxt.tools.evidence import Evidence

_CUE = re.compile(
    r"\b(?:reads?|reading|says?|saying|words?|writing|written|text|lettering|letters|inscription|inscribed|label\w*|sign"
    r"|signs|marked|printed|title|titled|logo|banner|caption|spells?|named?|number|slogan|poster|stating|states?|brand\w*|bear(?:s|ing)|emblazon\w*|stencil\w*|engrav\w*|displays?|displaying|names|embroider\w*|lettered|etched|painted|proclaim\w*|announc\w*|declar\w*|advertis\w*|scrawl\w*|spelled|adorned|destination|route)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:reads?|reading|says|saying|title|lettering|inscription|label"
    r"|the (?:words?|text|letters|lettering|name|title|inscription)|labelled"
    r"|labeled|marked|(?:is |are )?(?:named|called|titled|entitled|christened|branded|lettered|stamped|signed))[:,]?\s+"
    r"(?P<text>[A-Z0-9][A-Z0-9&'’.-]*(?:\s+[A-Z0-9][A-Z0-9&'’.-]*)*)(?=[\s,.;!]|$)"
)
_NONE = re.compile(
    r"\bno\s+(?:visible\s+|readable\s+)?(?:text|writing|words|lettering|letters|inscriptions?)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Inscription:
    """Words that stand in quotation marks or behind "it reads"; `cued`: the sentence says that they are written."""

    piece: Piece
    cued: bool


def inscriptions(sentence: Piece) -> list[Inscription]:
    """The writing that a sentence tells of."""
    quoted = quotes(sentence.text, sentence.start)
    outside = "".join(
        " " if any(q.start <= i + sentence.start < q.end for q in quoted) else c for i, c in enumerate(sentence.text)
    )
    cued = bool(_CUE.search(outside))
    found = [Inscription(q, cued or _is_in_capitals(q.text)) for q in quoted]
    for match in _BARE.finditer(outside):
        start = match.start("text") + sentence.start
        text = match["text"].rstrip(".,'-")
        if len(text) > 1 and not any(q.start <= start < q.end for q in quoted):
            found.append(Inscription(Piece(text, start, start + len(text)), cued=True))
    return found


def _is_in_capitals(text: str) -> bool:
    """Whether quoted words are in capitals throughout, which prose keeps for what is written: a mug's "BOSS"."""
    return sum(c.isupper() or c.isdigit() for c in text) > 1 and text == text.upper()


def denies_writing(sentence: Piece) -> Piece | None:
    """The words that say there is nothing written in the picture, or None."""
    match = _NONE.search(sentence.text)
    return Piece(match.group(), match.start() + sentence.start, match.end() + sentence.start) if match else None


def without_writing(sentence: Piece, found: Sequence[Mention], evidence: Evidence) -> list[Mention]:
    """What is named by no word in capitals that was read in the picture: "RANGER can be read on it"."""
    read_there = {word for line in evidence.texts for word in line.text.split() if word.isupper()}
    words = ((m, sentence.text[m.start - sentence.start : m.end - sentence.start]) for m in found)
    return [m for m, word in words if word not in read_there or sentence.text.isupper()]
