"""A paragraph cut into pieces, so that a page can light up what each piece speaks of."""

from dataclasses import dataclass

from imagetxt.agent.description import Span


@dataclass(frozen=True)
class Piece:
    """A run of the paragraph's characters and the ids of the regions it speaks of (none: plain text)."""

    text: str
    regions: tuple[str, ...] = ()


def pieces(paragraph: str, spans: list[Span]) -> list[Piece]:
    """The whole paragraph in order. Of spans that overlap the first one counts; what lies outside the text is left."""
    cut: list[Piece] = []
    at = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start < at or not span.start < span.end <= len(paragraph) or not span.regions:
            continue
        if span.start > at:
            cut.append(Piece(paragraph[at : span.start]))
        cut.append(Piece(paragraph[span.start : span.end], tuple(span.regions)))
        at = span.end
    if at < len(paragraph):
        cut.append(Piece(paragraph[at:]))
    return cut
