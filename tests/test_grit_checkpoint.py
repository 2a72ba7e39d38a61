"""Loading GRiT: the published form, and everything that is not it."""

import pickle
import zipfile
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from imagetxt.tools.errors import WeightsCorruptError
from imagetxt.tools.grit.checkpoint import built, check, fit, load
from imagetxt.tools.grit.sizes import PUBLISHED
from imagetxt.tools.models.torch_files import read
from tests.grit_recipe import TIED, TINY, weights

MASKS = "roi_heads.mask_head."


@pytest.fixture(scope="module")
def state() -> dict[str, Tensor]:
    return weights(TINY, masks=True)


@pytest.fixture
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_CACHE", "off")


def saved(path: Path, content: Any, **how: Any) -> Path:
    torch.save(content, path, **how)
    return path


def halved(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """As it was published: float16, the tied weight stored once."""
    made = {key: value.half() for key, value in state.items() if key != TIED}
    return {**made, TIED: made["roi_heads.text_decoder.textual.embedding.words.weight"]}


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.usefixtures("no_cache")
def test_the_published_form_loads_bare_or_wrapped(state: dict[str, Tensor], tmp_path: Path, wrapped: bool) -> None:
    half = halved(state)
    grit = load(saved(tmp_path / "grit.pth", {"model": half} if wrapped else half), sizes=TINY)
    loaded = grit.state_dict()
    assert loaded.keys() == state.keys()
    assert all(value.dtype == torch.float32 for value in loaded.values())
    assert all(torch.equal(loaded[key], half[key].float()) for key in half)
    textual = grit.roi_heads.text_decoder.textual
    assert textual.output.weight is textual.embedding.words.weight
    assert not grit.training
    assert not any(parameter.requires_grad for parameter in grit.parameters())


@pytest.mark.usefixtures("no_cache")
def test_the_old_form_of_files_loads_too(state: dict[str, Tensor], tmp_path: Path) -> None:
    path = saved(tmp_path / "grit.pth", halved(state), _use_new_zipfile_serialization=False)
    assert load(path, sizes=TINY).state_dict().keys() == state.keys()


def test_what_boxes_and_texts_do_not_need_may_be_absent(state: dict[str, Tensor]) -> None:
    bare = {key: value for key, value in state.items() if not key.startswith(MASKS) and key != TIED}
    assert built(bare, "bare", sizes=TINY).roi_heads.mask_head is None
    assert "without the mask head" in fit(bare, TINY).words()


def test_a_part_of_the_mask_head_is_not_enough(state: dict[str, Tensor]) -> None:
    bare = {key: value for key, value in state.items() if key != f"{MASKS}deconv.bias"}
    with pytest.raises(
        WeightsCorruptError, match=r"Of \d+ parameters, missing: 1 \(roi_heads.mask_head.deconv.bias\)\."
    ):
        built(bare, "bare", sizes=TINY)


def test_the_report_names_what_is_missing_left_over_and_reshaped(state: dict[str, Tensor]) -> None:
    other = dict(state)
    del other["backbone.top_block.p6.bias"]
    other["head.weight"] = torch.zeros(3)
    other["backbone.top_block.p7.bias"] = torch.zeros(7)
    report = fit(other, TINY)
    assert report.missing == ("backbone.top_block.p6.bias",)
    assert report.left_over == ("head.weight",)
    assert report.reshaped == ("backbone.top_block.p7.bias: 7 instead of 64",)
    assert not report.good
    assert fit(state, TINY).words() == f"All {len(state)} parameters are there, with the mask head."


@pytest.mark.usefixtures("no_cache")
def test_another_models_checkpoint_is_told_apart(tmp_path: Path) -> None:
    other = saved(tmp_path / "resnet.pth", {"conv1.weight": torch.zeros(64, 3, 7, 7), "fc.bias": torch.zeros(10)})
    with pytest.raises(WeightsCorruptError, match=r"resnet.pth is not the GRiT .* missing: .* left over: 2"):
        load(other)


@pytest.mark.usefixtures("no_cache")
def test_a_grit_of_another_size_is_told_apart(state: dict[str, Tensor], tmp_path: Path) -> None:
    path = saved(tmp_path / "grit.pth", halved(state))
    with pytest.raises(WeightsCorruptError, match="instead of 768"):
        load(path, sizes=PUBLISHED)


def test_a_weight_that_should_be_tied_and_is_not_is_damage(state: dict[str, Tensor]) -> None:
    with pytest.raises(WeightsCorruptError, match="should equal"):
        built({**state, TIED: state[TIED] + 1}, "untied", sizes=TINY)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.999])
@pytest.mark.usefixtures("no_cache")
def test_a_file_that_is_cut_off_is_told_as_such(state: dict[str, Tensor], tmp_path: Path, share: float) -> None:
    path = saved(tmp_path / "grit.pth", halved(state))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(WeightsCorruptError, match="cut off"):
        load(path, sizes=TINY)


class Trap:
    """What runs when it is unpickled."""

    ran = False

    def __reduce__(self) -> tuple[Any, ...]:
        return (setattr, (Trap, "ran", True))


@pytest.mark.parametrize("zipped", [True, False])
@pytest.mark.usefixtures("no_cache")
def test_code_in_a_checkpoint_is_refused_and_never_run(tmp_path: Path, zipped: bool) -> None:
    path = saved(tmp_path / "grit.pth", {"model": Trap()}, _use_new_zipfile_serialization=zipped)
    with pytest.raises(WeightsCorruptError, match=r"holds code \(.*setattr\)"):
        load(path, sizes=TINY)
    assert not Trap.ran


@pytest.mark.parametrize(
    "content", [b"<html>not found</html>", b"\x00" * 100, pickle.dumps([1, 2]), b"version https://git-lfs"]
)
@pytest.mark.usefixtures("no_cache")
def test_what_is_no_checkpoint_is_told_as_such(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "grit.pth"
    path.write_bytes(content)
    with pytest.raises(WeightsCorruptError, match=r"grit.pth (is no PyTorch checkpoint|holds)"):
        load(path, sizes=TINY)


@pytest.mark.usefixtures("no_cache")
def test_a_zip_of_something_else_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "grit.pth"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("readme.txt", "hello")
    with pytest.raises(WeightsCorruptError, match="no PyTorch checkpoint"):
        load(path, sizes=TINY)


@pytest.mark.parametrize("content", [[1, 2], {"model": 3}, {"epoch": 3, "loss": 0.1}])
@pytest.mark.usefixtures("no_cache")
def test_a_checkpoint_of_something_else_is_told_as_such(tmp_path: Path, content: Any) -> None:
    with pytest.raises(WeightsCorruptError, match="tensors by name were expected"):
        load(saved(tmp_path / "grit.pth", content), sizes=TINY)


def test_the_checkpoint_is_converted_once(
    state: dict[str, Tensor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMAGETXT_CACHE", str(tmp_path / "cache"))
    path = saved(tmp_path / "grit.pth", halved(state))
    first = load(path, sizes=TINY).state_dict()
    (copy,) = (tmp_path / "cache" / "converted").iterdir()
    assert copy.suffix == ".safetensors"
    monkeypatch.setattr(torch, "load", lambda *given, **how: pytest.fail("the copy should be read"))
    again = load(path, sizes=TINY).state_dict()
    assert all(torch.equal(first[key], again[key]) for key in first)
    assert load(copy, sizes=TINY).state_dict().keys() == first.keys()


def test_a_changed_checkpoint_is_converted_anew_and_a_damaged_copy_too(
    state: dict[str, Tensor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMAGETXT_CACHE", str(tmp_path / "cache"))
    path = saved(tmp_path / "grit.pth", halved(state))
    load(path, sizes=TINY)
    (copy,) = (tmp_path / "cache" / "converted").iterdir()
    whole = copy.read_bytes()
    copy.write_bytes(whole[:1000])
    load(path, sizes=TINY)
    assert copy.read_bytes() == whole
    saved(path, {"other": torch.zeros(1)})
    with pytest.raises(WeightsCorruptError, match="is not the GRiT"):
        load(path, sizes=TINY)


def test_another_models_checkpoint_leaves_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_CACHE", str(tmp_path / "cache"))
    with pytest.raises(WeightsCorruptError):
        load(saved(tmp_path / "other.pth", {"a": torch.zeros(1)}))
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_written_is_no_obstacle(
    state: dict[str, Tensor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("here is no folder", encoding="utf-8")
    monkeypatch.setenv("IMAGETXT_CACHE", str(tmp_path / "file"))
    path = saved(tmp_path / "grit.pth", halved(state))
    assert load(path, sizes=TINY).state_dict().keys() == state.keys()


@pytest.mark.usefixtures("no_cache")
def test_a_checkpoint_can_be_checked_without_being_used(state: dict[str, Tensor], tmp_path: Path) -> None:
    path = saved(tmp_path / "grit.pth", halved(state))
    assert check(path, sizes=TINY).startswith("All ")
    with pytest.raises(WeightsCorruptError, match="instead of"):
        check(path)


@pytest.mark.usefixtures("no_cache")
def test_reading_keeps_the_files_own_numbers(state: dict[str, Tensor], tmp_path: Path) -> None:
    found = read(saved(tmp_path / "grit.pth", halved(state)))
    assert {value.dtype for value in found.values()} == {torch.float16}
