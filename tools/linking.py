"""Which writing is on which thing: lines of text and regions find each other, in whichever order they came."""

import numpy as np

from imagetxt.tools.evidence import Evidence, Region, TextLine
from imagetxt.tools.masks import decode

_INSIDE = 0.8
_IN_MASK = 0.5
_CARRIER_SHARE = 0.6


def link_text(evidence: Evidence) -> None:
    """Give every line of writing the smallest region it is on, and that region the line.

    A line is on a region when at least 0.8 of its box lies in the region's box, and half of it in the mask where there
    is one. A box without a mask that fills more than 0.6 of the picture carries no writing: it contains everything.
    """
    for i, line in enumerate(evidence.texts):
        if line.region is not None and evidence.region(line.region) is not None:
            continue
        carrier = _carrier(line, evidence)
        if carrier is not None:
            evidence.texts[i] = line.model_copy(update={"region": carrier.id})
    for i, region in enumerate(evidence.regions):
        written = [line.text for line in evidence.texts if line.region == region.id]
        if any(text not in region.text for text in written):
            merged = list(dict.fromkeys([*region.text, *written]))
            evidence.regions[i] = region.model_copy(update={"text": merged})


def _carrier(line: TextLine, evidence: Evidence) -> Region | None:
    picture = float(evidence.width * evidence.height)
    holders = [r for r in evidence.regions if _carries(r, line, picture)]
    return min(holders, key=lambda r: r.box.area, default=None)


def _carries(region: Region, line: TextLine, picture: float) -> bool:
    if line.box.share_inside(region.box) < _INSIDE:
        return False
    if region.mask is None:
        return region.box.area < _CARRIER_SHARE * picture
    x0, y0, x1, y1 = line.box.pixels()
    covered = decode(region.mask)[y0:y1, x0:x1]
    return bool(covered.size and np.mean(covered) >= _IN_MASK)
