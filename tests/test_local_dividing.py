"""Dividing a whole picture by SAM and SAM 2.1: clicks in batches, filters, frames, and Florence-2's names."""

import statistics
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
import torch
from segment_anything import SamAutomaticMaskGenerator

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context
from imagetxt.tools.backends.local.sam2 import Sam2Pieces
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import CaptionImage, Point, SegmentImage, SegmentRegion
from imagetxt.tools.errors import CancelledError, ConfigurationError, DeclinedError
from imagetxt.tools.images import LoadedImage, open_image
from imagetxt.tools.masks import decode, mask_box
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.networks.clicking import REMEMBERED, Clicker, Guesses, Prompts
from imagetxt.tools.networks.everything import Rules, grid, pieces
from imagetxt.tools.networks.sam import Sam
from imagetxt.tools.profiles import Profile
from imagetxt.tools.progress import Cancel, Step, silent
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .tiny import as_weights, save_florence
from .tiny_segmenting import picture, save_sam2, tiny_sam


class Scripted(Clicker):
    """Answers every click with three squares of its own small frame, 16×16, whose sureness and edges are chosen."""

    def __init__(self, *, sure: float = 0.9, soft: bool = False) -> None:
        super().__init__()
        self.sure, self.soft, self.asked = sure, soft, list[int]()

    def embed(self, image: LoadedImage) -> LoadedImage:
        return image

    def guess(self, embedding: LoadedImage, prompts: Prompts, *, several: bool) -> Guesses:
        assert prompts.points is not None
        self.asked.append(len(prompts.points))
        logits = torch.full((len(prompts.points), 3, 16, 16), -9.0)
        scores = torch.full((len(prompts.points), 3), 0.1)
        for n, ((x, y),) in enumerate(prompts.points):
            column, row = int(x * 16 / embedding.width) // 8, int(y * 16 / embedding.height) // 8
            logits[n, 0, 8 * row : 8 * row + 8, 8 * column : 8 * column + 8] = 0.5 if self.soft else 9.0
            scores[n, 0] = self.sure
        return Guesses(logits, scores)

    def enlarge(self, logits: torch.Tensor, width: int, height: int, image: LoadedImage) -> torch.Tensor:
        return torch.nn.functional.interpolate(logits[:, None], (height, width))[:, 0]


class TestEverything:
    def context(self, cancel: Cancel | None = None, told: list[Step] | None = None) -> Context:
        hear = told.append if told is not None else silent
        return Context("segment_image", Album(), ModelPool(100), hear, cancel or Cancel(), lambda request: None)  # type: ignore[arg-type, return-value]

    def test_each_thing_once_in_the_frame_of_the_picture(self) -> None:
        image = open_image(picture(60, 40))
        found = pieces(Scripted(), image, self.context(), rules=Rules(side=8, batch=10))
        assert len(found) == 4
        assert sorted((piece.box.x0, piece.box.y0, piece.box.x1, piece.box.y1) for piece in found) == [
            (0, 0, 30, 20),
            (0, 20, 30, 40),
            (30, 0, 60, 20),
            (30, 20, 60, 40),
        ]
        assert all(piece.mask.shape == (40, 60) and piece.share == 0.25 for piece in found)

    def test_clicks_go_in_batches(self) -> None:
        clicker = Scripted()
        pieces(clicker, open_image(picture()), self.context(), rules=Rules(side=8, batch=30))
        assert clicker.asked == [30, 30, 4]

    def test_the_unsure_the_unsteady_the_small_and_the_large_are_left_out(self) -> None:
        image = open_image(picture())
        few = Rules(side=4)
        assert pieces(Scripted(sure=0.8), image, self.context(), rules=few) == []
        assert pieces(Scripted(soft=True), image, self.context(), rules=few) == []
        assert pieces(Scripted(), image, self.context(), rules=Rules(side=4, smallest=0.3)) == []
        assert pieces(Scripted(), image, self.context(), rules=Rules(side=4, largest=0.2)) == []
        assert len(pieces(Scripted(), image, self.context(), rules=few, most=2)) == 2

    def test_it_stops_between_batches(self) -> None:
        cancel, clicker = Cancel(), Scripted()
        cancel.stop()
        with pytest.raises(CancelledError):
            pieces(clicker, open_image(picture()), self.context(cancel), rules=Rules(side=8, batch=8))
        assert clicker.asked == []

    def test_clicks_lie_in_the_middle_of_their_cells(self) -> None:
        assert grid(40, 20, 2).tolist() == [[10, 5], [30, 5], [10, 15], [30, 15]]

    @pytest.mark.parametrize("size", [(71, 53), (128, 128), (60, 97), (300, 200), (1024, 700)])
    @pytest.mark.parametrize("seed", [0, 5])
    def test_sams_pieces_are_those_of_its_makers_generator(self, size: tuple[int, int], seed: int) -> None:
        torch.manual_seed(seed)
        model, image = tiny_sam(), open_image(picture(*size))
        # Above 0, for the generator passes over a threshold below it.
        model.mask_decoder.iou_prediction_head.layers[-1].bias.data += 4
        sam, rules = Sam(model, Placement("cpu", "float32")), Rules(side=8, batch=24, smallest=0, largest=1)
        with torch.inference_mode():
            every = pieces(sam, image, self.context(), rules=replace(rules, sure=-9, steady=0, overlap=1.1), most=999)
            sure = 1e-5 + statistics.median(piece.sure for piece in every)  # made-up weights are sure of nothing
            rules = replace(rules, sure=sure, steady=0.5, offset=0.003, overlap=0.9)
            ours = pieces(sam, image, self.context(), rules=rules, most=999)
            theirs = SamAutomaticMaskGenerator(
                model,
                points_per_side=8,
                points_per_batch=24,
                pred_iou_thresh=sure,
                stability_score_thresh=0.5,
                stability_score_offset=0.003,
                box_nms_thresh=0.9,
            ).generate(image.pixels)
        assert 1 <= len(ours) < len(every) / 2
        for found in (every, ours):
            assert [piece.share for piece in found] == sorted((piece.share for piece in found), reverse=True)
        made = {
            mask.tobytes(): (each["predicted_iou"], each["stability_score"])
            for each in theirs
            if (mask := each["segmentation"]).any()
        }
        assert {piece.mask.tobytes() for piece in ours} == set(made)
        for piece in ours:
            assert (piece.sure, piece.steady) == pytest.approx(made[piece.mask.tobytes()])

    def test_a_larger_picture_is_measured_smaller_and_cut_out_in_full(self) -> None:
        class Watched(Scripted):
            asked_for: ClassVar[list[tuple[int, int]]] = []

            def enlarge(self, logits: torch.Tensor, width: int, height: int, image: LoadedImage) -> torch.Tensor:
                self.asked_for.append((width, height))
                return super().enlarge(logits, width, height, image)

        clicker = Watched()
        found = pieces(clicker, open_image(picture(2500, 1000)), self.context(), rules=Rules(side=4))
        assert set(clicker.asked_for) == {(1024, 410), (2500, 1000)}
        assert [piece.mask.shape for piece in found] == [(1000, 2500)] * 4

    def test_only_so_many_pictures_are_remembered(self) -> None:
        clicker, context = Scripted(), self.context()
        for seed in range(REMEMBERED + 3):
            clicker.look(open_image(picture(seed=seed)), context)
        assert len(clicker._seen) == REMEMBERED


class TestDividing:
    """SAM 2.1 divides, Florence-2 names."""

    @pytest.fixture
    def desk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
        as_weights(monkeypatch, tmp_path, "sam2.1-tiny", save_sam2)
        as_weights(monkeypatch, tmp_path, "florence-2-large", save_florence)
        rules = Rules(side=3, sure=-9, steady=0, smallest=0, largest=1)
        monkeypatch.setattr("imagetxt.tools.networks.everything.Rules", lambda: rules)
        profile = Profile(
            "test",
            {
                "segment_image": ("sam2.1-tiny",),
                "segment_region": ("sam2.1-tiny",),
                "caption_image": ("florence-2-large",),
            },
            {"segment_image": {"namer": "florence-2-large"}},
        )
        return Workbench(Toolbox(profile, cache=ResultCache(None)))

    @pytest.mark.parametrize("label", [True, False])
    def test_pieces_have_masks_and_names(self, desk: Workbench, *, label: bool) -> None:
        found = desk.run(SegmentImage(image=desk.open(picture()), max_regions=3, label=label))
        assert 1 <= len(found.regions) <= 3
        for region in found.regions:
            assert region.mask is not None
            assert decode(region.mask).shape == (53, 71)
            assert mask_box(decode(region.mask)) == region.box
            assert region.place
            assert region.certain or (label and region.label == "region")

    def test_the_namer_is_the_profiles_and_looks_once_for_both_tools(self, desk: Workbench) -> None:
        image, told = desk.open(picture()), list[Step]()
        desk.run(CaptionImage(image=image), report=told.append)
        made = desk.run(SegmentImage(image=image, max_regions=3), report=told.append).made_by
        assert made is not None
        assert [name.partition("@")[0] for name in made.weights] == ["sam2.1-tiny", "florence-2-large"]
        looks = [(step.tool, step.what) for step in told if step.what == "looking at the picture"]
        assert looks == [("caption_image", "looking at the picture"), ("segment_image", "looking at the picture")]
        assert len(desk.toolbox.pool.loaded()) == 2

    def test_a_click_after_dividing_does_not_look_again(self, desk: Workbench) -> None:
        image, told = desk.open(picture()), list[Step]()
        desk.run(SegmentImage(image=image, max_regions=3, label=False), report=told.append)
        with suppress(DeclinedError):  # a random model may find nothing there
            desk.run(SegmentRegion(image=image, points=(Point(x=9, y=9),)), report=told.append)
        assert [step.tool for step in told if step.what == "looking at the picture"] == ["segment_image"]
        assert "cutting out" in [step.what for step in told if step.tool == "segment_region"]

    def test_only_a_namer_will_do(self) -> None:
        assert Sam2Pieces("sam2.1-tiny").needed({}) == ("sam2.1-tiny", "florence-2-base")
        with pytest.raises(
            ConfigurationError, match=r"\[tools.segment_image\] namer is 'blip-base'. Expected one of: flor"
        ):
            Sam2Pieces("sam2.1-tiny").needed({"namer": "blip-base"})
