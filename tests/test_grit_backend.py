"""GRiT as a backend of describe_regions: loaded through the pool from its checkpoint, answering as the others do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context
from imagetxt.tools.backends.seed.grit import GritRegions
from imagetxt.tools.definitions import DescribeRegions, Regions
from imagetxt.tools.errors import CancelledError, ConfigurationError, WeightsCorruptError, WeightsMissingError
from imagetxt.tools.images import from_pixels
from imagetxt.tools.masks import decode
from imagetxt.tools.models import weights as known_weights
from imagetxt.tools.models.fetch import pin
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.progress import Cancel, Step, silent
from imagetxt.tools.registry import BACKENDS, backend
from tests.grit_recipe import TINY, picture, weights

DATA = Path(__file__).parent / "data" / "grit"
FILE = "grit_b_densecap_objectdet.pth"


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny GRiT in the published form, float16, with a mask head."""
    folder = tmp_path_factory.mktemp("grit")
    state = {key: value.half() for key, value in weights(TINY, masks=True).items()}
    torch.save(state, folder / FILE)
    return folder


@pytest.fixture
def here(checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IMAGETXT_MODELS", str(checkpoint))
    monkeypatch.setenv("IMAGETXT_CACHE", "off")
    monkeypatch.setenv("IMAGETXT_THREADS", "1")
    for setting in ("IMAGETXT_DEVICE", "IMAGETXT_DTYPE"):
        monkeypatch.delenv(setting, raising=False)
    pin("grit")
    return checkpoint


@pytest.fixture(scope="module")
def pool() -> ModelPool:
    return ModelPool(2000)


def strip() -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.ascontiguousarray(picture()[150:240])


def run(
    pool: ModelPool,
    pixels: np.ndarray[Any, Any],
    options: Mapping[str, Any] | None = None,
    *,
    report: Any = silent,
    cancel: Cancel | None = None,
    **wishes: Any,
) -> Regions:
    album = Album()
    handle = album.add(from_pixels(pixels, name="strip.png"))
    context = Context(
        "describe_regions",
        album,
        pool,
        report,
        cancel or Cancel(),
        lambda request: pytest.fail("no other tool is needed"),
        {"device": "cpu", "dtype": "float32", **(options or {})},
    )
    output = GritRegions(TINY).run(DescribeRegions(image=handle, **{"min_score": 0, **wishes}), context)
    assert isinstance(output, Regions)
    return output


def test_it_is_registered_under_its_name() -> None:
    assert "grit" in BACKENDS["describe_regions"]
    assert isinstance(backend("describe_regions", "grit"), GritRegions)


@pytest.mark.usefixtures("here")
def test_regions_are_what_the_network_says_in_the_frame_of_the_picture(pool: ModelPool) -> None:
    found = run(pool, strip()).regions
    assert len(found) > 2
    for region in found:
        assert 0 <= region.box.x0 < region.box.x1 <= 640
        assert 0 <= region.box.y0 < region.box.y1 <= 90
        assert 0 < region.score < 1
        assert region.phrase
        assert region.label
        assert region.place
        assert region.share > 0
        assert region.mask is None
        assert region.found_by == "describe_regions/grit"


@pytest.mark.usefixtures("here")
def test_boxes_phrases_and_scores_are_the_originals(pool: ModelPool) -> None:
    """Rounded to float16 as published, these weights differ from the recipe's by a little, and so do the numbers."""
    with np.load(DATA / "tiny_a.npz") as golden:
        boxes, texts, scores = golden["final_boxes"], golden["final_text"].tolist(), golden["final_scores"]
    found = run(pool, picture(), {"names": False}).regions
    ours = {region.phrase: region for region in found}
    shared = [n for n, text in enumerate(texts) if text in ours]
    assert len(shared) > len(texts) // 2
    for n in shared:
        box = ours[texts[n]].box
        assert np.abs(np.array([box.x0, box.y0, box.x1, box.y1]) - boxes[n]).max() < 2
        assert ours[texts[n]].score == pytest.approx(scores[n], abs=0.01)


@pytest.mark.usefixtures("here")
def test_the_least_score_and_the_number_of_regions_are_kept(pool: ModelPool) -> None:
    everything = run(pool, strip()).regions
    limit = sorted(region.score for region in everything)[1]
    sure = run(pool, strip(), min_score=limit).regions
    assert [region.phrase for region in sure] == [r.phrase for r in everything if r.score >= limit]
    assert [region.phrase for region in run(pool, strip(), max_regions=2).regions] == [r.phrase for r in everything[:2]]


@pytest.mark.usefixtures("here")
def test_nothing_above_the_threshold_is_an_empty_result(pool: ModelPool) -> None:
    nothing = run(pool, strip(), {"threshold": 1})
    assert nothing.regions == []
    assert "No object was found" in nothing.words()


@pytest.mark.usefixtures("here")
def test_masks_come_when_the_profile_asks_for_them(pool: ModelPool) -> None:
    first = run(pool, strip(), {"masks": True}, max_regions=1).regions[0]
    assert first.mask is not None
    assert decode(first.mask).shape == (90, 640)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("threshold", 2),
        ("threshold", "high"),
        ("threshold", True),
        ("merge", 1),
        ("masks", "yes"),
        ("trained", "DenseCap"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_setting_that_makes_no_sense_is_told(pool: ModelPool, option: str, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=rf"\[tools.describe_regions\] {option} is .*Expected"):
        run(pool, strip(), {option: value})


@pytest.mark.usefixtures("here")
def test_a_checkpoint_for_one_task_serves_too(pool: ModelPool) -> None:
    captions = run(pool, strip(), {"trained": ["DenseCap"]}).regions
    names = run(pool, strip(), {"trained": ["ObjectDet"]}).regions
    assert [region.phrase for region in captions] == [region.phrase for region in names]
    assert len(captions) > 2


@pytest.mark.usefixtures("here")
def test_it_tells_how_far_it_is_and_stops_when_told(pool: ModelPool) -> None:
    steps: list[Step] = []
    run(pool, strip(), report=steps.append)
    assert [what for what in dict.fromkeys(step.what for step in steps) if not what.startswith("loading")] == [
        "looking",
        "finding boxes",
        "reading boxes",
        "writing",
    ]
    cancel = Cancel()

    def stop(step: Step) -> None:
        if step.what == "writing":
            cancel.stop()

    with pytest.raises(CancelledError):
        run(pool, strip(), report=stop, cancel=cancel)


@pytest.mark.usefixtures("here")
def test_the_model_is_loaded_once(pool: ModelPool) -> None:
    steps: list[Step] = []
    run(pool, strip())
    run(pool, strip(), report=steps.append)
    assert not any(step.what.startswith("loading") for step in steps)
    assert any(key.startswith("grit") for key in pool.loaded())


def test_without_its_weights_it_says_how_to_get_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
    assert GritRegions().obstacle() == "needs weights (0.4 GB): imagetxt models fetch grit"
    with pytest.raises(WeightsMissingError, match="imagetxt models fetch grit"):
        run(ModelPool(2000), strip())


def test_weights_that_are_not_grits_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
    monkeypatch.setenv("IMAGETXT_CACHE", "off")
    torch.save({"conv.weight": torch.zeros(1)}, tmp_path / FILE)
    pin("grit")
    with pytest.raises(WeightsCorruptError, match="is not the GRiT checkpoint that was expected"):
        run(ModelPool(2000), strip())


def test_the_lock_file_names_several_sources_and_no_hash_that_nobody_vouches_for() -> None:
    entry = known_weights.entry("grit")
    assert entry.file == FILE
    assert entry.sha256 == ""
    assert len(entry.sources) > 1
    assert entry.licence == "MIT"
