"""The model pool's budget: where it comes from, what counts against it, and what is kept or kept free."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from imagetxt.tools.errors import CancelledError, ConfigurationError, OutOfMemoryError
from imagetxt.tools.models import pool as pools
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.progress import Cancel

from .pools import HALF, SOON, Holder, until, use, waiting


@pytest.mark.parametrize(("value", "megabytes"), [("", HALF), ("2", 2048), ("0.5", 512)])
def test_the_budget_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, value: str, megabytes: int) -> None:
    monkeypatch.setenv("IMAGETXT_MEMORY_GB", value)
    assert ModelPool().budget_mb == megabytes


@pytest.mark.parametrize("value", ["plenty", "0", "-1", "nan", "inf"])
def test_a_budget_that_is_no_number_is_said(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("IMAGETXT_MEMORY_GB", value)
    with pytest.raises(ConfigurationError, match="IMAGETXT_MEMORY_GB"):
        ModelPool()


def test_each_device_has_a_budget_of_its_own() -> None:
    pool = ModelPool(30, device_budgets_mb={"cuda:0": 50})
    with (
        pool.borrow("cpu model", object, megabytes=30),
        pool.borrow("gpu model", object, megabytes=50, device="cuda:0"),
    ):
        assert [(each.key, each.device, each.lent) for each in pool.contents()] == [
            ("cpu model", "cpu", True),
            ("gpu model", "cuda:0", True),
        ]
    with pool.borrow("second", object, megabytes=10, device="cuda:0"):
        assert sorted(pool.loaded()) == ["cpu model", "second"]


def test_a_gpu_model_larger_than_its_budget_names_the_gpus_setting() -> None:
    pool = ModelPool(10_000, device_budgets_mb={"cuda:0": 50})
    with (
        pytest.raises(OutOfMemoryError, match=r"60 MB; the budget for models on cuda:0 is 50 MB. Set IMAGETXT_VRAM_GB"),
        pool.borrow("big", object, megabytes=60, device="cuda:0"),
    ):
        pass


def test_what_a_model_really_weighs_counts_once_it_is_loaded() -> None:
    pool = ModelPool(100)
    with pool.borrow("a", object, megabytes=10, weigh=lambda _: 70):
        pass
    assert pool.loaded() == {"a": 70}
    use(pool, "b", 40)
    assert pool.loaded() == {"b": 40}


def test_what_is_to_be_kept_is_never_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_KEEP", "florence, rapidocr")
    pool = ModelPool(30)
    use(pool, "florence-2-base on cpu", 20)
    for key in "abc":
        use(pool, key)
    pool.clear()
    assert [(each.key, each.pinned) for each in pool.contents()] == [("florence-2-base on cpu", True)]


def test_a_misspelt_name_of_what_is_to_be_kept_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_KEEP", "blip-base, florense-2-large")
    with pytest.raises(ConfigurationError, match=r"'florense-2-large'.*did you mean florence-2-large"):
        ModelPool(30)


def test_who_waits_for_a_model_can_be_stopped_and_leaves_no_trace() -> None:
    pool, cancel = ModelPool(30), Cancel()
    lent = Holder(pool, "m", 10)
    assert lent.got.wait(SOON)
    stopped: list[BaseException] = []

    def wait() -> None:
        try:
            with pool.borrow("m", object, megabytes=10, cancel=cancel):
                pass
        except CancelledError as exc:
            stopped.append(exc)

    asking = threading.Thread(target=wait, daemon=True)
    asking.start()
    until(lambda: waiting(pool, "m") == 1)
    cancel.stop()
    asking.join(SOON)
    assert stopped
    assert waiting(pool, "m") == 0
    lent.done()
    use(pool, "m")


def test_what_is_allocated_counts_against_the_budget_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Torch says that more is in use on the GPU than the models weigh: those used longest ago leave first."""
    pool = ModelPool(100, device_budgets_mb={"cuda:0": 100})
    for key in "abc":
        with pool.borrow(key, object, megabytes=20, device="cuda:0"):
            pass
    monkeypatch.setattr(pools, "allocated_mb", lambda device: 45 + 20 * len(pool.loaded()))
    monkeypatch.setattr(pools, "give_back_memory", lambda device: None)
    with pool.borrow("d", object, megabytes=20, device="cuda:0"):
        assert list(pool.loaded()) == ["c", "d"]


def test_room_for_work_is_kept_free_and_given_back() -> None:
    pool = ModelPool(100)
    for key in "abc":
        use(pool, key, 30)
    with pool.room("drawing", megabytes=50, device="cpu"):
        assert list(pool.loaded()) == ["c", "drawing"]
        waits = Holder(pool, "d", 60)
        until(lambda: waiting(pool, "d") == 1)
        assert not waits.got.wait(0.05)
    assert waits.got.wait(SOON)
    waits.done()
    assert "drawing" not in pool.loaded()


def test_room_for_more_than_the_budget_is_all_of_it() -> None:
    pool = ModelPool(100)
    use(pool, "a", 10)
    with pool.room("drawing", megabytes=500, device="cpu"):
        assert pool.loaded() == {"drawing": 100}
    with pytest.raises(KeyError), pool.room("drawing", megabytes=500, device="cpu"):
        raise KeyError
    assert pool._slots == {}


def test_two_works_of_one_name_take_turns() -> None:
    pool, inside, most = ModelPool(100), [0], [0]

    def work(_: int) -> None:
        with pool.room("drawing", megabytes=10, device="cpu"):
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            time.sleep(0.005)
            inside[0] -= 1

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(12)))
    assert most == [1]
    assert pool._slots == {}
