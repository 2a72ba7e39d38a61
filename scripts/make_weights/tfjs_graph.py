"""Reading a TensorFlow.js graph model: its nodes in order of computation, their attributes, and the constants."""

import base64
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Node = dict[str, Any]


class TfjsGraph:
    """`nodes`: name → node. `order`: every node after the ones it needs. `constants`: name → array."""

    def __init__(self, model_json: Path) -> None:
        described = json.loads(model_json.read_text(encoding="utf-8"))
        listed: list[Node] = described["modelTopology"]["node"]
        self.nodes = {node["name"]: node for node in listed}
        self.order = self._in_order(listed)
        self.constants = _constants(described["weightsManifest"], model_json.parent)

    def users(self) -> dict[str, list[str]]:
        """Name → names of the nodes that take its output."""
        found: dict[str, list[str]] = {}
        for node in self.order:
            for needed in node.get("input", []):
                found.setdefault(needed.split(":")[0], []).append(node["name"])
        return found

    def _in_order(self, listed: list[Node]) -> list[Node]:
        """Depth first, in the order of the file; without recursion, since graphs are deeper than Python's stack."""
        done: dict[str, Node] = {}
        for start in listed:
            stack = [start["name"]]
            while stack:
                name = stack[-1]
                open_needs = [need for need in self._needs(name) if need not in done]
                if open_needs:
                    stack.append(open_needs[0])
                    continue
                done.setdefault(name, self.nodes[name])
                stack.pop()
        return list(done.values())

    def _needs(self, name: str) -> list[str]:
        return [need.lstrip("^").split(":")[0] for need in self.nodes[name].get("input", [])]


def attribute(node: Node, name: str, default: Any = None) -> Any:
    """A node's attribute as a Python value: text, number, truth value, or list of numbers or texts."""
    value = node.get("attr", {}).get(name)
    if value is None:
        return default
    if "s" in value:
        return base64.b64decode(value["s"]).decode()
    if "list" in value:
        listed = value["list"]
        return [int(i) for i in listed.get("i", [])] or [base64.b64decode(s).decode() for s in listed.get("s", [])]
    readers = {"i": int, "f": float, "b": bool, "type": str}
    return next((read(value[kind]) for kind, read in readers.items() if kind in value), default)


def _constants(manifest: list[dict[str, Any]], folder: Path) -> dict[str, NDArray[Any]]:
    """The arrays of the weights files; quantised ones are brought back to float32."""
    found: dict[str, NDArray[Any]] = {}
    for group in manifest:
        content, offset = b"".join((folder / path).read_bytes() for path in group["paths"]), 0
        for entry in group["weights"]:
            packing = entry.get("quantization")
            kind = np.dtype(packing["dtype"] if packing else entry["dtype"])
            count = int(np.prod(entry["shape"]))
            array = np.frombuffer(content, kind, count, offset).reshape(entry["shape"])
            offset += array.nbytes
            found[entry["name"]] = _unpacked(array, packing) if packing else array
    return found


def _unpacked(array: NDArray[Any], packing: dict[str, Any]) -> NDArray[np.float32]:
    wide = array.astype(np.float32)
    if "scale" in packing:
        wide = wide * packing["scale"] + packing["min"]
    return wide.astype(np.float32)
