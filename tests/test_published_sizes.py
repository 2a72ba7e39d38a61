"""The models that the measurements are made with are the published ones, and the script that measures runs."""

from pathlib import Path

import pytest
import segment_anything

from bench.published import FULL
from bench.published.costs import Settings, measure, prepare, weights_of
from bench.published.stages import LINES, STAGES
from bench.published.tiny import TINY
from imagetxt.tools.grit import sizes
from imagetxt.tools.models import weights
from imagetxt.tools.registry import BACKENDS


@pytest.mark.parametrize("name", FULL)
def test_a_model_has_as_many_parameters_as_the_published_one(name: str) -> None:
    made, entry = FULL[name], weights.entry(name)
    assert made.count() + made.spare == pytest.approx(made.millions, rel=0.004)
    filed_as_half = name not in ("blip2-opt-2.7b", "blip2-opt-2.7b-coco") and made.half
    assert entry.bytes / (2e6 if filed_as_half else 4e6) == pytest.approx(made.millions, rel=0.01)


def test_every_backend_in_torch_is_measured_and_can_be_tried_small() -> None:
    measured = {(stage.tool, stage.backend) for stage in STAGES.values()}
    there = {(tool, name) for tool, names in BACKENDS.items() for name in names if name not in ("embedded", "cloud")}
    assert measured == there
    needed = {one for name in (*STAGES, *LINES) for one in weights_of(name)} - {"bert-uncased-vocabulary"}
    assert needed <= set(FULL)
    assert needed <= set(TINY)


@pytest.mark.parametrize("name", ["cut out, SAM ViT-B", "caption, BLIP base", "regions, GRiT"])
def test_a_stage_is_measured_with_tiny_models(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("MODELS", "CACHE", "DEVICE", "DTYPE"):  # what the script sets for its own process is taken back
        monkeypatch.setenv(f"IMAGETXT_{key}", "")
    monkeypatch.setattr(weights, "lock", weights.lock)
    monkeypatch.setattr(sizes, "PUBLISHED", sizes.PUBLISHED)
    for size, made in segment_anything.sam_model_registry.items():
        monkeypatch.setitem(segment_anything.sam_model_registry, size, made)
    settings = Settings(str(tmp_path), device="cpu", small=True, rounds=1)
    prepare(name, settings)
    assert {file.stem.partition(".")[0] for file in tmp_path.glob("*.pins.json")} == {weights_of(name)[0]}
    cost = measure(name, settings)
    assert (cost.stage, cost.note, cost.dtype) == (name, "", "float32")
    assert min(cost.load, cost.first, cost.warm, cost.work) > 0
    assert cost.weights_mb >= 1
    assert cost.peak_mb > 100
    assert (cost.again is not None) == name.startswith("cut out")
    assert cost.again is None or cost.again > 0


def test_what_cannot_be_loaded_is_told_in_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("MODELS", "CACHE", "DEVICE", "DTYPE"):
        monkeypatch.setenv(f"IMAGETXT_{key}", "")
    monkeypatch.setattr(weights, "lock", weights.lock)
    cost = measure("caption, BLIP base", Settings(str(tmp_path), device="cpu", rounds=1))
    assert "imagetxt models fetch blip-base" in cost.note
    assert cost.warm == 0
