"""Masks between sizes: the work is done on a handy copy of a picture, the result is of the picture's own size."""

import numpy as np

from imagetxt.tools.masks import BoolMask

HANDY = 1024
"""Long side, pixels, of the copy that things and areas are cut out of: no outline is seen better in a larger one."""


def shrunk(mask: BoolMask, width: int, height: int) -> BoolMask:
    """A mask H×W at a smaller size; a pixel is set where half of what it covers is."""
    import cv2

    if mask.shape == (height, width):
        return mask
    soft = cv2.resize(mask.view(np.uint8) * np.uint8(255), (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(soft >= 128, dtype=bool)


def grown(mask: BoolMask, width: int, height: int) -> BoolMask:
    """A mask h×w at a larger size, its outline smooth; masks that did not overlap still do not.

    The result lies in memory column by column, as its run-length code wants it.
    """
    import cv2

    if mask.shape == (height, width):
        return mask
    columns = np.ascontiguousarray(mask.T).view(np.uint8) * np.uint8(255)
    soft = cv2.resize(columns, (height, width), interpolation=cv2.INTER_LINEAR)
    large = soft > 128  # of two masks side by side both may be rounded up to 128
    if not large.any():  # a speck that fell between the places where the larger grid looks
        large = cv2.resize(columns, (height, width), interpolation=cv2.INTER_NEAREST) > 0
    return np.asarray(large, dtype=bool).T
