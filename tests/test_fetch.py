"""Fetching weights: every kind of source, and what happens when one fails, lies, hangs or breaks off."""

import errno
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from imagetxt.tools.errors import (
    CancelledError,
    StorageError,
    WeightsCorruptError,
    WeightsMissingError,
)
from imagetxt.tools.models.fetch import fetch, plan, verify
from imagetxt.tools.models.partial import Partial
from imagetxt.tools.models.sources import web
from imagetxt.tools.progress import Cancel, Step

from .fetching import CONTENT, SHA256, Lock, assert_fetched, leftovers, models_folder, own_pip, tiny_lock  # noqa: F401  # two fixtures
from .weights_server import cut, hangs, says, serving, whole, without_ranges


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
