"""Boxes, and the words for where they are: what must hold of all boxes, and what people would say of some."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from imagetxt.tools.geometry import (
    OPPOSITE,
    Box,
    Relation,
    holds,
    percent_words,
    place_words,
    relation,
    size_words,
    third,
)

WIDTH, HEIGHT = 640, 480


def box(x0: float, y0: float, x1: float, y1: float) -> Box:
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """Boxes inside the picture, at least one pixel wide and high, at quarter pixels."""
    x0, y0 = draw(st.integers(0, 4 * WIDTH - 8)) / 4, draw(st.integers(0, 4 * HEIGHT - 8)) / 4
    w = draw(st.integers(4, 4 * WIDTH)) / 4
    h = draw(st.integers(4, 4 * HEIGHT)) / 4
    return box(x0, y0, min(WIDTH, x0 + w), min(HEIGHT, y0 + h))


@st.composite
def any_boxes(draw: st.DrawFn) -> Box:
    """Boxes anywhere, turned inside out among them."""
    return box(*(draw(st.floats(-2000, 2000)) for _ in range(4)))


@given(boxes(), boxes())
def test_a_relation_read_from_the_other_side_is_its_opposite(a: Box, b: Box) -> None:
    there, back = relation(a, b), relation(b, a)
    assert back == (OPPOSITE[there] if there else None)


@given(boxes(), boxes())
def test_what_is_stated_first_is_never_judged_false(a: Box, b: Box) -> None:
    stated = relation(a, b)
    assume(stated is not None)
    assert stated is None or holds(stated, a, b) is not False


@given(boxes(), boxes(), st.sampled_from(sorted(OPPOSITE)))
def test_a_statement_and_its_opposite_told_from_the_other_side_agree(a: Box, b: Box, claim: Relation) -> None:
    assert holds(claim, a, b) == holds(OPPOSITE[claim], b, a)


@given(boxes(), boxes(), st.sampled_from(["left of", "above", "in front of"]))
def test_nothing_is_on_both_sides(a: Box, b: Box, claim: Relation) -> None:
    assert not (holds(claim, a, b) and holds(OPPOSITE[claim], a, b))


@given(boxes())
def test_every_relation_to_oneself_is_overlap(a: Box) -> None:
    assert relation(a, a) == "overlapping"


@given(boxes(), boxes())
def test_overlap_is_symmetric_and_bounded(a: Box, b: Box) -> None:
    assert a.iou(b) == b.iou(a)
    assert 0 <= a.iou(b) <= 1
    assert a.iou(a) == pytest.approx(1)
    assert a.intersection(b) <= min(a.area, b.area) + 1e-6
    assert 0 <= a.share_inside(b) <= 1 + 1e-9


@given(any_boxes(), any_boxes())
def test_boxes_turned_inside_out_have_no_area_and_break_nothing(a: Box, b: Box) -> None:
    for one, other in ((a, b), (b, a)):
        assert one.width >= 0
        assert one.height >= 0
        assert 0 <= one.iou(other) <= 1 + 1e-9
        assert math.isfinite(one.share_inside(other))
        relation(one, other)
        place_words(one, WIDTH, HEIGHT)


@given(any_boxes())
def test_clipping_leaves_what_lies_in_the_picture(a: Box) -> None:
    clipped = a.clip(WIDTH, HEIGHT)
    assert 0 <= clipped.x0 <= WIDTH
    assert 0 <= clipped.x1 <= WIDTH
    assert 0 <= clipped.y0 <= HEIGHT
    assert 0 <= clipped.y1 <= HEIGHT
    assert clipped.clip(WIDTH, HEIGHT) == clipped
    assert clipped.area == pytest.approx(a.intersection(box(0, 0, WIDTH, HEIGHT)))


@given(boxes(), st.floats(0, 2))
def test_a_padded_box_holds_the_first(a: Box, share: float) -> None:
    padded = a.pad(share, WIDTH, HEIGHT)
    assert padded.x0 <= a.x0
    assert padded.y0 <= a.y0
    assert padded.x1 >= a.x1
    assert padded.y1 >= a.y1


@given(boxes())
def test_whole_pixels_lie_in_the_picture_and_hold_at_least_one(a: Box) -> None:
    x0, y0, x1, y1 = a.pixels()
    assert 0 <= x0 < x1 <= WIDTH
    assert 0 <= y0 < y1 <= HEIGHT
    assert x0 <= a.x0
    assert abs(x1 - a.x1) <= 1
    assert abs(y1 - a.y1) <= 1


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (box(0, 100, 100, 200), box(300, 100, 400, 200), "left of"),
        (box(300, 0, 400, 100), box(300, 300, 400, 400), "above"),
        (box(100, 100, 200, 200), box(150, 150, 420, 420), "behind"),
        (box(200, 250, 300, 460), box(180, 200, 320, 400), "in front of"),
        (box(200, 200, 220, 220), box(100, 100, 400, 400), "inside"),
        (box(100, 100, 400, 400), box(200, 200, 220, 220), "around"),
        (box(100, 100, 200, 200), box(130, 100, 230, 202), "overlapping"),
    ],
)
def test_what_a_person_would_say_of_two_things(a: Box, b: Box, said: str) -> None:
    assert relation(a, b) == said
    assert holds(relation(a, b) or "around", a, b)


def test_nearly_level_things_are_a_matter_of_taste() -> None:
    assert holds("above", box(0, 100, 100, 200), box(300, 104, 400, 204)) is None
    assert holds("left of", box(0, 100, 100, 200), box(300, 104, 400, 204)) is True
    assert holds("right of", box(0, 100, 100, 200), box(300, 104, 400, 204)) is False


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (box(0, 200, 60, 260), "on the left"),
        (box(290, 200, 350, 260), "in the middle"),
        (box(600, 10, 640, 50), "at the top right"),
        (box(300, 440, 340, 470), "at the bottom"),
        (box(10, 400, 630, 480), "across the bottom"),
        (box(0, 0, 640, 100), "across the top"),
        (box(20, 20, 630, 470), "filling most of the picture"),
        (box(500, 20, 560, 470), "on the right"),
    ],
)
def test_places_in_words(where: Box, said: str) -> None:
    assert place_words(where, WIDTH, HEIGHT) == said


@given(boxes())
def test_every_place_has_words_and_mirrored_ones_mirrored_words(a: Box) -> None:
    mirrored = box(WIDTH - a.x1, a.y0, WIDTH - a.x0, a.y1)
    assume(abs(a.center[0] - WIDTH / 3) > 1e-6)
    assume(abs(a.center[0] - 2 * WIDTH / 3) > 1e-6)
    swapped = place_words(a, WIDTH, HEIGHT).replace("left", "LEFT").replace("right", "left").replace("LEFT", "right")
    assert place_words(mirrored, WIDTH, HEIGHT) == swapped


@given(st.floats(0, 1))
def test_sizes_have_words_that_grow(share: float) -> None:
    words = ["tiny", "small", "medium-sized", "large", "very large"]
    assert words.index(size_words(share)) <= words.index(size_words(min(1.0, share + 0.2)))


def test_shares_in_words() -> None:
    assert percent_words(0.001) == "less than 1 % of the picture"
    assert percent_words(0.123) == "12 % of the picture"


@given(st.floats(-10, 1000), st.floats(0, 900))
def test_a_third_is_one_of_three(value: float, length: float) -> None:
    assert third(value, length) in (0, 1, 2)


def test_an_area_is_at_the_edge_it_reaches_in_from_and_a_thing_where_its_middle_is() -> None:
    sky, field = Box(x0=0, y0=0, x1=100, y1=70), Box(x0=0, y0=30, x1=100, y1=100)
    assert place_words(sky, 100, 100, area=True, filled=0.4) == "across the top"
    assert place_words(field, 100, 100, area=True, filled=0.4) == "across the bottom"
    assert place_words(sky, 100, 100, filled=0.4) == "across the middle"
