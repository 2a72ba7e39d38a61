"""What seeing is made of: views, boxes that are joined, names that stand together, and how it is scored."""

from dataclasses import replace
from typing import Any, ClassVar

import numpy as np
import pytest

from imagetxt.tools.geometry import Box
from imagetxt.tools.vision.candidates import candidates, overlaps, suppress
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.finer import finer_name
from imagetxt.tools.vision.fusion import fuse
from imagetxt.tools.vision.region_colours import colours_inside
from imagetxt.tools.vision.scene_names import scene_name
from imagetxt.tools.vision.scoring import score, totals
from imagetxt.tools.vision.views import from_tile, letterbox, stretch, tiles
from tests.classified import seen


class TestFusion:
    """Weighted box fusion."""

    def test_boxes_of_one_thing_become_their_weighted_mean(self) -> None:
        one = candidates(np.array([[0, 0, 10, 10]]), np.array([0.6]), np.array([3]))
        two = candidates(np.array([[2, 0, 12, 10]]), np.array([0.2]), np.array([3]))
        fused = fuse([one, two], [1.0, 1.0])
        np.testing.assert_allclose(fused.boxes, [[0.5, 0, 10.5, 10]])
        np.testing.assert_allclose(fused.scores, [0.4])

    def test_a_look_that_misses_a_thing_counts_as_zero(self) -> None:
        one = candidates(np.array([[0, 0, 10, 10]]), np.array([0.8]), np.array([3]))
        nothing = candidates(np.zeros((0, 4)), np.zeros(0), np.zeros(0))
        np.testing.assert_allclose(fuse([one, nothing], [1.0, 3.0]).scores, [0.2])

    def test_classes_are_kept_apart(self) -> None:
        both = candidates(np.array([[0, 0, 10, 10]] * 2), np.array([0.5, 0.4]), np.array([1, 2]))
        assert fuse([both], [1.0]).classes.tolist() == [1, 2]

    def test_nothing_fuses_to_nothing(self) -> None:
        assert len(fuse([candidates(np.zeros((0, 4)), np.zeros(0), np.zeros(0))], [1.0])) == 0

    def test_suppression_keeps_the_best_of_each_class(self) -> None:
        boxes = np.array([[0, 0, 10, 10], [0, 0, 10, 9], [0, 0, 10, 9], [50, 50, 60, 60]])
        kept = suppress(candidates(boxes, np.array([0.5, 0.9, 0.3, 0.2]), np.array([1, 1, 2, 1])))
        assert kept.scores.tolist() == [0.9, 0.3, 0.2]

    def test_overlap_of_empty_boxes_is_zero(self) -> None:
        assert overlaps(np.zeros((1, 4)), np.zeros((2, 4))).tolist() == [[0.0, 0.0]]


class TestViews:
    """Canvases and tiles lead back to the picture."""

    @pytest.mark.parametrize("size", [(640, 480), (33, 900), (1, 7), (416, 416)])
    @pytest.mark.parametrize("mirrored", [False, True])
    def test_a_canvas_box_comes_back_to_the_source(self, size: tuple[int, int], mirrored: bool) -> None:
        width, height = size
        canvas = letterbox(np.zeros((height, width, 3), np.uint8), 416)
        corners = np.array([[0, 0, canvas.scale_x * width, canvas.scale_y * height]]) + np.tile(
            [canvas.left, canvas.top], 2
        )
        if mirrored:
            corners = np.array([[416 - corners[0, 2], corners[0, 1], 416 - corners[0, 0], corners[0, 3]]])
        back = canvas.to_source(candidates(corners, np.ones(1), np.zeros(1)), mirrored=mirrored)
        np.testing.assert_allclose(back.boxes, [[0, 0, width, height]], atol=1e-9)

    @pytest.mark.parametrize("size", [(1440, 1080), (901, 3), (1, 1000)])
    def test_tiles_cover_the_picture(self, size: tuple[int, int]) -> None:
        width, height = size
        covered = np.zeros((height, width), bool)
        for tile in tiles(width, height):
            assert tile.cut(np.zeros((height, width, 3), np.uint8)).size
            covered[tile.y0 : tile.y1, tile.x0 : tile.x1] = True
        assert covered.all()

    def test_a_box_that_an_inner_border_cuts_is_dropped(self) -> None:
        tile = tiles(1000, 1000)[0]
        boxes = np.array([[0, 0, 50, 50], [tile.x1 - 50, 0, tile.x1, 50]])
        kept = from_tile(candidates(boxes, np.ones(2), np.zeros(2)), tile, width=1000, height=1000)
        assert kept.boxes.tolist() == [[0, 0, 50, 50]]


def test_a_stretched_canvas_leads_back_to_the_picture() -> None:
    canvas = stretch(np.zeros((300, 600, 3), np.uint8), 416)
    assert canvas.pixels.shape == (416, 416, 3)
    half = candidates(np.array([[0.0, 104.0, 208.0, 416.0]]), np.array([0.9]), np.array([0]))
    assert canvas.to_source(half, mirrored=False).boxes.tolist() == [[0, 75, 300, 300]]
    assert canvas.to_source(half, mirrored=True).boxes.tolist() == [[300, 75, 600, 300]]


class TestScoring:
    """Detections against a photograph's truth."""

    truth: ClassVar[dict[str, Any]] = {
        "objects": [
            {"name": "cat", "coco": "cat", "box": [0, 0, 100, 100], "required": True},
            {"name": "far cup", "coco": "cup", "box": [200, 0, 220, 20], "required": False},
            {"name": "hat", "coco": None, "box": [0, 0, 20, 20]},
        ],
        "ignore": [{"coco": "clock", "box": [300, 300, 400, 400], "why": "a print", "kind": "depiction"}],
    }
    cat = Detection(Box(x0=0, y0=0, x1=100, y1=90), 0.9, "cat", "cat")

    def test_each_object_is_found_once(self) -> None:
        twin = replace(self.cat, score=0.5)
        outcome = score([twin, self.cat], self.truth)
        assert [name for _, name in outcome.right] == ["cat"]
        assert outcome.wrong == [twin]

    def test_a_poor_box_is_wrong_and_its_object_missed(self) -> None:
        outcome = score([replace(self.cat, box=Box(x0=0, y0=0, x1=40, y1=40))], self.truth)
        assert (len(outcome.wrong), outcome.missed) == (1, ["cat"])

    def test_optional_objects_excused_places_and_things_without_a_class_are_neutral(self) -> None:
        seen = [
            Detection(Box(x0=200, y0=0, x1=220, y1=20), 0.5, "cup", "cup"),
            Detection(Box(x0=310, y0=310, x1=380, y1=380), 0.5, "clock", "clock"),
            Detection(Box(x0=0, y0=0, x1=50, y1=50), 0.5, None, "hat"),
        ]
        outcome = score(seen, self.truth)
        assert outcome.neutral == seen
        assert outcome.missed == ["cat"]

    def test_only_the_class_that_is_excused_is_excused(self) -> None:
        person = Detection(Box(x0=310, y0=310, x1=380, y1=380), 0.5, "person", "person")
        assert score([person], self.truth).wrong == [person]

    def test_totals(self) -> None:
        right, empty = score([self.cat], self.truth), score([], self.truth)
        assert totals([right, empty]) == (1.0, 0.5)
        assert totals([]) == (1.0, 1.0)


def test_names_that_say_no_more_are_not_finer() -> None:
    assert finer_name("laptop", seen(notebook_computer=0.8)) is None
    assert finer_name("laptop", seen(notebook_computer=0.4, laptop_computer=0.4)) is None
    assert finer_name("potted plant", seen(pot=0.9)) is None


def test_a_landscape_is_named_where_its_parts_share_the_vote() -> None:
    assert scene_name(seen(rapeseed=0.37, lakeshore=0.15, stone_wall=0.12)) == ("landscape", True)
    assert scene_name(seen(valley=0.25, lakeshore=0.22)) == ("landscape", False)
    assert scene_name(seen(alp=0.4, valley=0.3)) == ("mountain landscape", True)


def test_bees_and_gorillas_have_the_colours_of_bees_and_gorillas() -> None:
    lilac = np.full((40, 40, 3), (150, 60, 180), np.uint8)
    everywhere = np.ones((40, 40), dtype=bool)
    assert colours_inside(None, lilac, everywhere, label="insect") == []
    assert colours_inside(None, lilac, everywhere, label="gorilla") == []
    assert colours_inside(None, lilac, everywhere, label="butterfly") != []
    assert colours_inside(None, lilac, everywhere) != []
