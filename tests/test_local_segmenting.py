"""SAM and SAM 2.1 behind segment_region: frames, the makers' own masks, embeddings kept, threads, bad prompts."""

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import segment_anything
import torch
from PIL import Image

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context
from imagetxt.tools.backends.clicked import MOST_POINTS, by_box, by_points
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import Point, SegmentRegion
from imagetxt.tools.errors import (
    BadArgumentError,
    CancelledError,
    DeclinedError,
    WeightsCorruptError,
)
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image
from imagetxt.tools.masks import decode, mask_box
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.networks import sam2
from imagetxt.tools.networks.clicking import Clicker, Guesses, Prompts
from imagetxt.tools.networks.everything import grid
from imagetxt.tools.networks.sam import Sam
from imagetxt.tools.profiles import Profile
from imagetxt.tools.progress import Cancel, Step, silent
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .tiny import as_weights
from .tiny_segmenting import picture, save_sam, save_sam2, tiny_sam

SAM_FILE = "sam_vit_b_01ec64.pth"


@pytest.fixture(params=["sam-vit-b", "sam2.1-tiny"])
def bench(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    if request.param == "sam-vit-b":
        monkeypatch.setitem(segment_anything.sam_model_registry, "vit_b", tiny_sam)
        as_weights(monkeypatch, tmp_path, "sam-vit-b", save_sam, file=SAM_FILE)
    else:
        as_weights(monkeypatch, tmp_path, "sam2.1-tiny", save_sam2)
    profile = Profile("test", {"segment_region": (request.param,), "find_objects": ("embedded",)})
    return Workbench(Toolbox(profile, cache=ResultCache(None)))


def outcome(bench: Workbench, request: SegmentRegion, **more: Any) -> Region | None:
    """The region; a random model may find nothing at a place, which is said."""
    try:
        return bench.run(request, **more).region
    except DeclinedError:
        return None


class TestPointing:
    def test_masks_and_boxes_are_of_the_upright_original(self, bench: Workbench, tmp_path: Path) -> None:
        photo = Image.fromarray(np.random.default_rng(1).integers(0, 255, (45, 97, 3), np.uint8))
        exif = Image.Exif()
        exif[0x0112] = 6
        photo.save(tmp_path / "phone.jpg", exif=exif)
        image = bench.open(tmp_path / "phone.jpg")
        found = []
        for x in range(5, 45, 8):
            region = outcome(bench, SegmentRegion(image=image, points=(Point(x=x, y=2 * x),)))
            if region is not None:
                found.append(region)
        assert found, "the tiny model cuts something out somewhere"
        for region in found:
            assert region.mask is not None
            mask = decode(region.mask)
            assert mask.shape == (97, 45)
            assert mask_box(mask) == region.box
            assert region.found_by.startswith("segment_region/sam")

    def test_the_same_click_gives_the_same_mask(self, bench: Workbench) -> None:
        image = bench.open(picture())
        ask = SegmentRegion(image=image, box=Box(x0=10, y0=10, x1=50, y1=40))
        first, second = outcome(bench, ask), outcome(bench, ask)
        assert (first and first.mask) == (second and second.mask)

    def test_the_picture_is_looked_at_once(self, bench: Workbench) -> None:
        image, told = bench.open(picture()), list[Step]()
        for x in (10, 20, 30):
            outcome(bench, SegmentRegion(image=image, points=(Point(x=x, y=20),)), report=told.append)
        outcome(bench, SegmentRegion(image=image, box=Box(x0=5, y0=5, x1=60, y1=50)), report=told.append)
        assert [step.what for step in told].count("looking at the picture") == 1
        other = bench.open(picture(seed=4))
        outcome(bench, SegmentRegion(image=other, points=(Point(x=9, y=9),)), report=told.append)
        assert [step.what for step in told].count("looking at the picture") == 2

    def test_two_threads_on_two_pictures_do_not_mix(self, bench: Workbench) -> None:
        images = [bench.open(picture(seed=seed)) for seed in (5, 6)]
        asks = [SegmentRegion(image=image, box=Box(x0=8, y0=8, x1=60, y1=45)) for image in images]
        alone = [outcome(bench, ask) for ask in asks]
        together: dict[int, list[Any]] = {0: [], 1: []}

        def work(n: int) -> None:
            for _ in range(6):
                region = outcome(bench, asks[n])
                together[n].append(region and region.mask)

        threads = [threading.Thread(target=work, args=(n,)) for n in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for n in (0, 1):
            assert together[n] == [alone[n] and alone[n].mask] * 6  # type: ignore[union-attr]

    def test_a_known_region_keeps_its_name(self, bench: Workbench) -> None:
        image = bench.open(picture())
        known = Region(label="cat", phrase="a cat", score=0.9, box=Box(x0=8, y0=8, x1=60, y1=45))
        region = bench.album.evidence(image).admit(known)
        cut = outcome(bench, SegmentRegion(image=image, region=region.id))
        assert cut is None or (cut.label, cut.id) == ("cat", region.id)

    @pytest.mark.parametrize(
        ("prompt", "said"),
        [
            ({"box": Box(x0=500, y0=5, x1=600, y1=20)}, "out of the picture"),
            ({"box": Box(x0=40, y0=5, x1=10, y1=20)}, "is empty"),
            ({"box": Box(x0=float("nan"), y0=5, x1=10, y1=20)}, "no box of numbers"),
            ({"points": (Point(x=500, y=5),)}, "outside the picture"),
            ({"points": (Point(x=5, y=5, inside=False),)}, "no point on the thing"),
            ({}, "Give exactly one"),
        ],
    )
    def test_a_prompt_that_makes_no_sense_is_said(self, bench: Workbench, prompt: dict[str, Any], said: str) -> None:
        with pytest.raises(BadArgumentError, match=said):
            bench.run(SegmentRegion(image=bench.open(picture()), **prompt))

    def test_ten_thousand_clicks_are_thinned(self, bench: Workbench) -> None:
        points = tuple(Point(x=x % 70, y=x % 50, inside=x % 3 > 0) for x in range(10_000))
        told = by_points(points).labels
        assert told is not None
        assert told.shape[1] <= MOST_POINTS + 1
        assert set(told[0]) == {0, 1}
        cut = outcome(bench, SegmentRegion(image=bench.open(picture()), points=points))
        assert cut is None or cut.mask is not None

    def test_a_few_clicks_are_all_told(self) -> None:
        told = by_points(tuple(Point(x=x, y=1, inside=x > 4) for x in range(MOST_POINTS)))
        assert told.points is not None
        assert sorted(told.points[0, :, 0]) == list(range(MOST_POINTS))

    def test_it_stops_before_it_cuts(self, bench: Workbench) -> None:
        cancel = Cancel()

        def hear(step: Step) -> None:
            if step.what == "looking at the picture":
                cancel.stop()

        with pytest.raises(CancelledError):
            bench.run(SegmentRegion(image=bench.open(picture()), points=(Point(x=5, y=5),)), report=hear, cancel=cancel)


class TestAsTheirMakersHaveIt:
    """The mask of a click and of a box is, pixel for pixel, what the makers' own code makes of it."""

    CLICK, BOX = (33.0, 21.0), (12.0, 7.0, 60.0, 45.0)

    def ours(self, clicker: Clicker, prompts: Prompts) -> Any:
        context = Context("segment_region", Album(), ModelPool(100), silent, Cancel(), lambda request: None)  # type: ignore[arg-type, return-value]
        with torch.inference_mode():
            (mask,), (score,) = clicker.best(open_image(picture()), prompts, context)
        return mask, pytest.approx(score, rel=1e-4)

    def test_sam(self) -> None:
        torch.manual_seed(7)
        model, pixels = tiny_sam(), open_image(picture()).pixels
        predictor, clicker = segment_anything.SamPredictor(model), Sam(model, Placement("cpu", "float32"))
        predictor.set_image(pixels)
        masks, scores, _ = predictor.predict(np.array([self.CLICK]), np.array([1]), multimask_output=True)
        mask, score = self.ours(clicker, by_points((Point(x=33, y=21),)))
        assert scores.max() == score
        assert (masks[scores.argmax()] == mask).all()
        masks, scores, _ = predictor.predict(box=np.array(self.BOX), multimask_output=False)
        mask, score = self.ours(clicker, by_box(Box(x0=12, y0=7, x1=60, y1=45)))
        assert scores[0] == score
        assert (masks[0] == mask).all()

    def test_sam2(self, tmp_path: Path) -> None:
        torch.manual_seed(7)
        save_sam2(tmp_path)
        clicker = sam2.load(tmp_path, Placement("cpu", "float32"))
        assert isinstance(clicker, sam2.Sam2)
        mask, score = self.ours(clicker, by_points((Point(x=33, y=21),)))
        points = {"input_points": [[[list(self.CLICK)]]], "input_labels": [[[1]]]}
        masks, scores = self.theirs(clicker, points, several=True)
        assert scores.max() == score
        assert (masks[scores.argmax()] == mask).all()
        mask, score = self.ours(clicker, by_box(Box(x0=12, y0=7, x1=60, y1=45)))
        masks, scores = self.theirs(clicker, {"input_boxes": [[list(self.BOX)]]}, several=False)
        assert scores[0] == score
        assert (masks[0] == mask).all()

    def theirs(self, clicker: sam2.Sam2, prompts: dict[str, Any], *, several: bool) -> tuple[Any, Any]:
        reader = clicker.processor
        inputs = reader(images=open_image(picture()).pil(), return_tensors="pt", **prompts)
        with torch.inference_mode():
            made = clicker.model(**inputs, multimask_output=several)
        (masks,) = reader.post_process_masks(made.pred_masks, inputs["original_sizes"])
        return masks[0].numpy(), made.iou_scores[0, 0].numpy()


@pytest.mark.parametrize("kind", ["sam", "sam2"])
def test_clicks_together_give_what_each_gives_alone(kind: str, tmp_path: Path) -> None:
    torch.manual_seed(7)
    save_sam2(tmp_path)
    placed = Placement("cpu", "float32")
    clicker = Sam(tiny_sam(), placed) if kind == "sam" else sam2.load(tmp_path, placed)
    image, clicks = open_image(picture()), grid(71, 53, 3)
    context = Context("segment_image", Album(), ModelPool(100), silent, Cancel(), lambda request: None)  # type: ignore[arg-type, return-value]
    with torch.inference_mode():
        seen = clicker.look(image, context)
        asked = Prompts(points=clicks[:, None], labels=np.ones((9, 1), np.int64))
        together = clicker.guess(seen, asked, several=True)
        scale = float(together.logits.abs().max())
        for n in range(9):
            one = Prompts(points=clicks[n : n + 1, None], labels=np.ones((1, 1), np.int64))
            alone = clicker.guess(seen, one, several=True)
            assert torch.allclose(together.logits[n], alone.logits[0], atol=1e-3 * scale)
            assert torch.allclose(together.scores[n], alone.scores[0], atol=1e-5)
    assert together.logits.shape[:2] == (9, 3)
    assert not torch.allclose(together.logits[0], together.logits[8], atol=1e-2 * scale)


@pytest.mark.parametrize("size", [(1, 1), (3, 400), (640, 7)])
def test_odd_sizes(bench: Workbench, size: tuple[int, int]) -> None:
    image = bench.open(picture(*size))
    for point in ((0.0, 0.0), (size[0] - 0.5, size[1] - 0.5)):
        region = outcome(bench, SegmentRegion(image=image, points=(Point(x=point[0], y=point[1]),)))
        assert region is None or (region.mask is not None and decode(region.mask).shape == size[::-1])


@pytest.mark.parametrize("kind", ["sam", "sam2"])
def test_half_precision_sees_nearly_the_same(kind: str, tmp_path: Path) -> None:
    torch.manual_seed(7)
    save_sam2(tmp_path)
    state = tiny_sam().state_dict()
    context = Context("segment_region", Album(), ModelPool(100), silent, Cancel(), lambda request: None)  # type: ignore[arg-type, return-value]
    made = list[Guesses]()
    for dtype in ("float32", "bfloat16"):
        placed = Placement("cpu", dtype)
        model = tiny_sam()
        model.load_state_dict(state)
        clicker = Sam(model, placed) if kind == "sam" else sam2.load(tmp_path, placed)
        with torch.inference_mode():
            seen = clicker.look(open_image(picture()), context)
            made.append(clicker.guess(seen, by_points((Point(x=33, y=21),)), several=True))
    whole, half = made
    assert half.logits.dtype == half.scores.dtype == torch.float32
    assert torch.allclose(whole.scores, half.scores, atol=0.05)
    assert torch.allclose(whole.logits, half.logits, atol=0.2 * float(whole.logits.abs().max()))
    assert not torch.equal(whole.logits, half.logits)


def test_a_checkpoint_of_another_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(segment_anything.sam_model_registry, "vit_b", tiny_sam)
    as_weights(
        monkeypatch,
        tmp_path,
        "sam-vit-b",
        lambda file: torch.save({"other.weight": torch.zeros(3)}, file),
        file=SAM_FILE,
    )
    desk = Workbench(Toolbox(Profile("test", {"segment_region": ("sam-vit-b",)}), cache=ResultCache(None)))
    with pytest.raises(WeightsCorruptError, match="does not hold sam-vit-b"):
        desk.run(SegmentRegion(image=desk.open(picture()), points=(Point(x=5, y=5),)))
