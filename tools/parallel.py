"""The same work on several things at once, where the work itself lets other threads run (OpenCV, onnxruntime)."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from imagetxt.tools.models.devices import thread_count

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(work: Callable[[Item], Result], items: Sequence[Item], *, at_most: int | None = None) -> list[Result]:
    """`work` on every item, on as many threads as this process may use, or `at_most`; results in the items' order.

    Raises what `work` raises, for the first item that failed; items not begun by then are left.
    """
    workers = min(len(items), thread_count(), at_most or len(items))
    if workers < 2:
        return [work(item) for item in items]
    with ThreadPoolExecutor(workers) as threads:
        futures = [threads.submit(work, item) for item in items]
        try:
            return [future.result() for future in futures]
        finally:
            for future in futures:
                future.cancel()
