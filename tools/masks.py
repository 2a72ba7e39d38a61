"""Masks: boolean H×W arrays in the frame of the upright original; COCO run-length code at rest and on the wire."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from imagetxt.tools.geometry import Box

BoolMask = NDArray[np.bool_]


class Rle(BaseModel):
    """A mask as COCO run-length code (pycocotools, column-major, compressed counts as ASCII)."""

    model_config = ConfigDict(frozen=True)

    height: int = Field(description="mask height, pixels")
    width: int = Field(description="mask width, pixels")
    counts: str = Field(description="COCO compressed run lengths")

    def coco(self) -> dict[str, Any]:
        """The form pycocotools and COCO files use."""
        return {"size": [self.height, self.width], "counts": self.counts}


def encode(mask: BoolMask) -> Rle:
    """Mask H×W bool to run-length code."""
    import cv2
    from pycocotools import mask as coco_mask

    columns = mask.T if mask.flags.f_contiguous else cv2.transpose(mask.view(np.uint8))
    code = coco_mask.encode(columns.view(np.uint8).T)
    return Rle(height=mask.shape[0], width=mask.shape[1], counts=code["counts"].decode("ascii"))


def decode(rle: Rle) -> BoolMask:
    """Run-length code to mask H×W bool."""
    from pycocotools import mask as coco_mask

    code = {"size": [rle.height, rle.width], "counts": rle.counts.encode("ascii")}
    return np.asarray(coco_mask.decode(code), dtype=bool)


def mask_box(mask: BoolMask) -> Box | None:
    """The smallest box around a mask, or None for an empty one."""
    ys, xs = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(ys):
        return None
    return Box(x0=float(xs[0]), y0=float(ys[0]), x1=float(xs[-1] + 1), y1=float(ys[-1] + 1))


def box_mask(box: Box, width: int, height: int) -> BoolMask:
    """The box as a mask H×W."""
    mask = np.zeros((height, width), dtype=bool)
    inside = box.clip(width, height)
    if inside.area > 0:
        x0, y0, x1, y1 = inside.pixels()
        mask[y0:y1, x0:x1] = True
    return mask


def mask_iou(a: BoolMask, b: BoolMask) -> float:
    """Intersection over union of two masks of one shape."""
    union = np.count_nonzero(a | b)
    return float(np.count_nonzero(a & b) / union) if union else 0.0
