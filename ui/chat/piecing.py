"""A paragraph cut into pieces that know their regions, and the marks of what could not be checked."""

from itertools import pairwise

from imagetxt.agent.conversation.version import Version
from imagetxt.agent.description import Claim
from imagetxt.ui.report.pieces import pieces

Piece = dict[str, object]
WHY = {
    "existence": "nothing that was found shows whether this is there",
    "count": "how many there are could not be counted for sure",
    "colour": "the colour could not be told for sure",
    "relation": "how the two lie to each other could not be told for sure",
    "place": "where it is could not be told for sure",
    "text": "this writing could not be read for sure",
    "comparison": "the two could not be compared for sure",
}


def cut(version: Version) -> list[Piece]:
    """The text in order, as `Paragraph` shows it; a claim that could not be checked is marked at its end, once."""
    doubts = _doubts(version)
    ends = sorted({at for claim in doubts for at in (claim.start, claim.end)})
    made: list[Piece] = []
    at = 0
    for piece in pieces(version.text, version.spans):
        for start, end in _parts(at, at + len(piece.text), ends):
            doubt = next((claim for claim in doubts if claim.end == end), None)
            made.append(
                {
                    "text": version.text[start:end],
                    "regions": list(piece.regions),
                    "mark": "unchecked" if doubt else None,
                    "why": f"Not checked: {WHY[doubt.kind]}." if doubt else "",
                }
            )
        at += len(piece.text)
    return made


def _doubts(version: Version) -> list[Claim]:
    """The claims that nothing bears out; the places of a translation's claims are those of its English text."""
    if version.english and version.english != version.text:
        return []
    return [c for c in version.claims if c.verdict == "not checkable" and 0 <= c.start < c.end <= len(version.text)]


def _parts(start: int, end: int, ends: list[int]) -> list[tuple[int, int]]:
    cuts = [start, *(at for at in ends if start < at < end), end]
    return list(pairwise(cuts))
