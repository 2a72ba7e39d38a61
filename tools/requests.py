"""Unchecked arguments to a request, and what to say when they do not fit."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from imagetxt.tools.definitions import TOOLS, ToolOutput, ToolRequest
from imagetxt.tools.errors import BadArgumentError

_EXAMPLES = {"image": "an image's handle, such as img1", "other": "an image's handle, such as img1"}
_EXAMPLES["region"] = "a region's id, such as r1"


def parse_request(name: str, arguments: Mapping[str, Any]) -> ToolRequest[ToolOutput]:
    """A request by its tool's name. Raises BadArgumentError that names what is wrong and what is expected."""
    if name not in TOOLS:
        raise BadArgumentError(f"There is no tool {name!r}. Tools: {', '.join(TOOLS)}.")
    if not isinstance(arguments, Mapping):
        raise BadArgumentError(f"{name}: got {arguments!r:.60} as arguments, expected them by name.")
    try:
        return TOOLS[name].model_validate(dict(arguments))
    except ValidationError as exc:
        faults = "; ".join(_fault(error) for error in exc.errors(include_url=False))
        raise BadArgumentError(f"{name}: {faults}. It takes: {', '.join(TOOLS[name].model_fields)}.") from exc


def _fault(error: Any) -> str:
    """One of pydantic's errors as a clause."""
    where = ".".join(str(part) for part in error["loc"]) or "arguments"
    if error["type"] == "missing":
        return f"{where} is missing"
    if error["type"] == "extra_forbidden":
        return f"there is no argument {where}"
    expected = _EXAMPLES.get(where) if error["type"].startswith("string") else None
    said = error["msg"][0].lower() + error["msg"][1:]
    return f"{where} is {error['input']!r:.60}, " + (f"expected {expected}" if expected else said)
