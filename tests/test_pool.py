"""The model pool: one load, one user at a time, inside the budget, and no deadlock."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from imagetxt.tools.errors import OutOfMemoryError
from imagetxt.tools.models.pool import ModelPool

from .pools import SOON, Holder, until, use, waiting


def test_a_model_is_loaded_once_and_used_by_one_thread_at_a_time() -> None:
    pool, loads, inside, most = ModelPool(100), [], [0], [0]

    def load() -> object:
        time.sleep(0.02)
        loads.append(1)
        return object()

    def work(_: int) -> object:
        with pool.borrow("m", load, megabytes=10) as model:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            time.sleep(0.001)
            inside[0] -= 1
            return model

    with ThreadPoolExecutor(8) as threads:
        models = set(threads.map(work, range(40)))
    assert (len(loads), len(models), most[0]) == (1, 1, 1)


def test_different_models_are_used_side_by_side() -> None:
    pool, meeting = ModelPool(100), threading.Barrier(2, timeout=SOON)

    def work(key: str) -> int:
        with pool.borrow(key, object, megabytes=10):
            return meeting.wait()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(work, "ab")) == [0, 1]


def test_the_one_used_longest_ago_leaves_first() -> None:
    pool = ModelPool(30)
    for key in "abcab":
        use(pool, key)
    use(pool, "d")
    assert pool.loaded() == {"a": 10, "b": 10, "d": 10}
    use(pool, "e", 20)
    assert list(pool.loaded()) == ["d", "e"]


def test_what_is_lent_is_not_dropped_and_room_is_waited_for() -> None:
    pool = ModelPool(30)
    lent = Holder(pool, "lent", 20)
    assert lent.got.wait(SOON)
    asking = Holder(pool, "next", 20)
    until(lambda: waiting(pool, "next") == 1)
    assert not asking.got.wait(0.05)
    assert pool.loaded() == {"lent": 20}
    lent.done()
    assert asking.got.wait(SOON)
    asking.done()
    assert pool.loaded() == {"next": 20}


def test_what_is_waited_for_is_not_dropped() -> None:
    pool = ModelPool(20)
    lent = Holder(pool, "a", 20)
    lent.got.wait(SOON)
    second = Holder(pool, "a", 20)
    until(lambda: waiting(pool, "a") == 1)
    other = Holder(pool, "b", 20)
    until(lambda: waiting(pool, "b") == 1)
    first_model = pool._slots["a"].model
    lent.done()
    assert second.got.wait(SOON)
    assert pool._slots["a"].model is first_model
    second.done()
    assert other.got.wait(SOON)
    other.done()


def test_who_asked_first_gets_it_first() -> None:
    pool, order = ModelPool(100), []
    lent = Holder(pool, "m", 10)
    lent.got.wait(SOON)

    def work(number: int) -> None:
        with pool.borrow("m", object, megabytes=10):
            order.append(number)

    threads = []
    for number in range(6):
        threads.append(threading.Thread(target=work, args=(number,), daemon=True))
        threads[-1].start()
        until(lambda expected=number + 1: waiting(pool, "m") == expected)
    lent.done()
    for thread in threads:
        thread.join(SOON)
    assert order == list(range(6))


def test_a_thread_may_borrow_again_what_it_holds() -> None:
    pool = ModelPool(100)
    with pool.borrow("m", object, megabytes=10) as outer, pool.borrow("m", object, megabytes=10) as inner:
        assert outer is inner
    assert use(pool, "m") is outer


def test_holding_one_model_a_thread_gets_another_past_the_budget_which_is_kept_again_afterwards() -> None:
    pool = ModelPool(30)
    with pool.borrow("a", object, megabytes=20), pool.borrow("b", object, megabytes=20):
        assert pool.loaded() == {"a": 20, "b": 20}
    assert pool.loaded() == {"a": 20}


def test_a_holder_is_let_past_a_thread_that_waits_for_room() -> None:
    pool = ModelPool(30)
    with pool.borrow("a", object, megabytes=20):
        waits = Holder(pool, "c", 20)
        until(lambda: waiting(pool, "c") == 1)
        with pool.borrow("c", object, megabytes=20):
            assert not waits.got.is_set()
    assert waits.got.wait(SOON)
    waits.done()


def test_a_failed_load_is_passed_on_leaves_nothing_and_is_tried_anew() -> None:
    pool, attempts = ModelPool(30), []

    def load() -> object:
        attempts.append(1)
        if len(attempts) == 1:
            raise ValueError("broken")
        return "model"

    with pytest.raises(ValueError, match="broken"), pool.borrow("m", load, megabytes=20):
        pass
    assert pool.loaded() == {}
    assert pool._slots == {}
    with pool.borrow("m", load, megabytes=20) as model:
        assert model == "model"


def test_waiters_go_on_when_the_load_fails() -> None:
    pool, go = ModelPool(30), threading.Event()

    def bad() -> object:
        go.wait(SOON)
        raise ValueError("broken")

    def fail() -> str:
        with pytest.raises(ValueError, match="broken"), pool.borrow("m", bad, megabytes=20):
            pass
        return "failed"

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(fail)
        until(lambda: "m" in pool._slots and pool._slots["m"].holder is not None)
        second = threads.submit(use, pool, "m", 20)
        until(lambda: waiting(pool, "m") == 1)
        go.set()
        assert first.result(SOON) == "failed"
        assert second.result(SOON) is not None


def test_an_error_while_it_is_used_gives_it_back() -> None:
    pool = ModelPool(30)
    with pytest.raises(KeyError), pool.borrow("m", object, megabytes=20):
        raise KeyError("while used")
    assert pool.loaded() == {"m": 20}
    use(pool, "other", 20)
    assert pool.loaded() == {"other": 20}


def test_a_model_that_is_none_or_false_counts_as_loaded() -> None:
    pool, loads = ModelPool(30), []

    def load() -> None:
        loads.append(1)

    for _ in range(2):
        with pool.borrow("m", load, megabytes=1) as model:
            assert model is None
    assert len(loads) == 1


def test_a_model_larger_than_the_budget_is_refused_with_what_to_change() -> None:
    pool = ModelPool(1024)
    with pytest.raises(OutOfMemoryError, match=r"needs about 2048 MB.*IMAGETXT_MEMORY_GB to 2\.1 or more"):
        use(pool, "big", 2048)


def test_out_of_memory_frees_the_others_and_tries_once_more() -> None:
    pool, attempts = ModelPool(100), []
    use(pool, "idle")

    def load() -> object:
        attempts.append(list(pool.loaded()))
        if len(attempts) == 1:
            raise MemoryError
        return "model"

    with pool.borrow("m", load, megabytes=10) as model:
        assert model == "model"
    assert attempts == [["idle"], []]


def test_out_of_memory_twice_says_what_to_change() -> None:
    def load() -> Any:
        raise MemoryError

    with (
        pytest.raises(OutOfMemoryError, match="lower IMAGETXT_MEMORY_GB"),
        ModelPool(100).borrow("m", load, megabytes=1),
    ):
        pass


def test_clear_drops_only_what_nobody_holds() -> None:
    pool = ModelPool(100)
    use(pool, "idle")
    with pool.borrow("held", object, megabytes=10):
        pool.clear()
        assert list(pool.loaded()) == ["held"]
    pool.clear()
    assert pool.loaded() == {}


def test_many_threads_many_models_stay_inside_the_budget() -> None:
    pool, over = ModelPool(50), []

    def work(number: int) -> None:
        with pool.borrow(f"m{number % 7}", object, megabytes=10 + number % 7):
            over.append(sum(pool.loaded().values()) > pool.budget_mb)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(400)))
    assert len(over) == 400
    assert not any(over)
