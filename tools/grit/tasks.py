"""What is written about a box: an object's name, or a phrase."""

from collections.abc import Sequence
from typing import Literal

Task = Literal["DenseCap", "ObjectDet"]
JOINT: tuple[Task, ...] = ("ObjectDet", "DenseCap")
"""What the published checkpoint was trained for, in that order. The authors' others were trained for one of the two."""
_FIRST, _LATER = 101, 103


def begin(task: Task, trained: Sequence[Task] = JOINT) -> int:
    """The word that begins a text of a task, by the place of the task among those that a checkpoint was trained for.

    Raises ValueError where it was not trained for it.
    """
    if task not in trained:
        raise ValueError(f"The task is {task!r}. This checkpoint was trained for: {', '.join(trained)}.")
    place = trained.index(task)
    return _LATER + place if place else _FIRST
