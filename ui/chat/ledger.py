"""What a chat's page shows, written down as it is sent: a tab that comes later, or again, is shown the same."""

from collections.abc import Iterable
from typing import Any

Plain = dict[str, Any]
_MOST = 4000


class Ledger:
    """Folds the events that go to the browser into the steps and elements that stand there."""

    def __init__(self) -> None:
        self._steps: dict[str, Plain] = {}
        self._elements: dict[str, Plain] = {}

    def fill(self, steps: Iterable[Plain], elements: Iterable[Plain]) -> None:
        """Begin with what was shown at an earlier time."""
        self._steps = {step["id"]: dict(step) for step in steps}
        self._elements = {element["id"]: dict(element) for element in elements}

    def note(self, event: str, data: Any) -> None:
        """Take one event in; those that leave nothing on the page are passed over."""
        if event in ("new_message", "update_message", "stream_start"):
            self._steps[data["id"]] = self._steps.get(data["id"], {}) | data
        elif event == "stream_token" and data["id"] in self._steps:
            step = self._steps[data["id"]]
            step["output"] = data["token"] if data.get("isSequence") else step.get("output", "") + data["token"]
        elif event == "delete_message":
            self._steps.pop(data["id"], None)
        elif event == "element":
            self._elements[data["id"]] = dict(data)
        elif event == "remove_element":
            self._elements.pop(data["id"], None)
        while len(self._steps) > _MOST:
            self._steps.pop(next(iter(self._steps)))

    def steps(self) -> list[Plain]:
        """The steps and messages in the order they came."""
        return [dict(step) for step in self._steps.values()]

    def elements(self) -> list[Plain]:
        """The elements whose message still stands."""
        return [dict(element) for element in self._elements.values() if element.get("forId") in self._steps]
