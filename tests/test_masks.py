"""Masks: nothing is lost on the way through run-length code, and boxes and shapes agree."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import BoolMask, Rle, box_mask, decode, encode, mask_box, mask_iou

masks = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=40))


@given(masks)
def test_run_length_code_and_back_is_the_same_mask(mask: BoolMask) -> None:
    rle = encode(mask)
    back = decode(Rle.model_validate_json(rle.model_dump_json()))
    assert back.dtype == np.bool_
    assert np.array_equal(back, mask)
    assert (rle.height, rle.width) == mask.shape


def test_the_code_is_what_coco_tools_read() -> None:
    from pycocotools import mask as coco

    mask = np.zeros((20, 30), bool)
    mask[5:10, 7:22] = True
    form = json.loads(json.dumps(encode(mask).coco()))
    assert form["size"] == [20, 30]
    assert int(coco.area(form)) == 75
    assert coco.toBbox(form).tolist() == [7, 5, 15, 5]


@pytest.mark.parametrize("order", ["C", "F"])
def test_memory_order_does_not_matter(order: str) -> None:
    mask = np.asarray(np.random.default_rng(1).random((13, 17)) > 0.5, order=order)
    assert np.array_equal(decode(encode(mask)), mask)


def test_a_large_mask_stays_small() -> None:
    mask = np.zeros((4000, 6000), bool)
    mask[100:3900, 200:5000] = True
    assert len(encode(mask).counts) < 50_000
    assert np.array_equal(decode(encode(mask)), mask)


@given(masks)
def test_the_box_around_a_mask_touches_it_on_every_side(mask: BoolMask) -> None:
    box = mask_box(mask)
    if box is None:
        assert not mask.any()
        return
    x0, y0, x1, y1 = box.pixels()
    inside = mask[y0:y1, x0:x1]
    assert np.count_nonzero(inside) == np.count_nonzero(mask)
    assert inside[0].any()
    assert inside[-1].any()
    assert inside[:, 0].any()
    assert inside[:, -1].any()


@given(st.integers(0, 29), st.integers(0, 19), st.integers(1, 30), st.integers(1, 20))
def test_a_box_as_a_mask_has_that_box(x: int, y: int, w: int, h: int) -> None:
    box = Box(x0=x, y0=y, x1=min(30, x + w), y1=min(20, y + h))
    mask = box_mask(box, 30, 20)
    assert mask.shape == (20, 30)
    assert mask_box(mask) == box
    assert np.count_nonzero(mask) == box.area


def test_a_box_reaching_out_of_the_picture_is_cut_off() -> None:
    assert np.count_nonzero(box_mask(Box(x0=-5, y0=-5, x1=5, y1=5), 30, 20)) == 25


@pytest.mark.parametrize("outside", [(-20, 3, -10, 8), (40, 3, 60, 8), (30, 20, 35, 25), (5, -9, 9, 0)])
def test_a_box_outside_the_picture_is_an_empty_mask(outside: tuple[int, int, int, int]) -> None:
    x0, y0, x1, y1 = outside
    assert not box_mask(Box(x0=x0, y0=y0, x1=x1, y1=y1), 30, 20).any()


@given(masks, st.integers(0, 2**32 - 1))
def test_overlap_is_symmetric_and_bounded(mask: BoolMask, seed: int) -> None:
    other = np.random.default_rng(seed).random(mask.shape) > 0.5
    assert mask_iou(mask, other) == mask_iou(other, mask)
    assert 0 <= mask_iou(mask, other) <= 1
    assert mask_iou(mask, mask) == (1.0 if mask.any() else 0.0)


def test_masks_of_two_sizes_are_not_compared() -> None:
    with pytest.raises(ValueError, match="shape"):
        mask_iou(np.zeros((3, 4), bool), np.zeros((4, 3), bool))


def test_code_for_more_pixels_than_there_are_is_not_a_mask() -> None:
    code = encode(np.eye(8, dtype=bool))
    with pytest.raises(ValueError, match="mask"):
        decode(code.model_copy(update={"height": 4}))
