"""A TensorFlow.js graph as ONNX nodes, batch and channels first.

TensorFlow counts its dimensions batch, height, width, channels; ONNX wants batch, channels, height, width. Every
value is kept with its layout: logical dimension i of the source graph is physical dimension `layout[i]` here. So the
transposes of the source never become nodes, and a real one is made only where an operation needs another layout.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx_builder import OnnxBuilder
from tfjs_graph import Node, TfjsGraph

Layout = tuple[int, ...]
PLAIN: Layout = (0, 1, 2, 3)
CHANNELS_LAST: Layout = (0, 2, 3, 1)
"""Logical batch, height, width, channels, stored as batch, channels, height, width."""


@dataclass(frozen=True)
class Value:
    """A tensor: its ONNX name, its layout (None where it has not four dimensions), its logical shape for batch 1."""

    name: str
    layout: Layout | None
    shape: tuple[int, ...]


@dataclass(frozen=True)
class PendingPad:
    """A padding not yet written as a node: the next convolution or pooling takes it in.

    `height`, `width`: before the padding. `fill`: what the border is filled with.
    """

    source: str
    top: int
    bottom: int
    left: int
    right: int
    height: int
    width: int
    fill: float


class Converter:
    """Walks a graph and writes ONNX nodes; `values` holds what came of each source node."""

    def __init__(self, graph: TfjsGraph) -> None:
        self.graph = graph
        self.onnx = OnnxBuilder()
        self.constants = dict(graph.constants)
        self.values: dict[str, Value] = {}
        self.pads: dict[str, PendingPad] = {}
        self.users = graph.users()
        self.absorbed: set[str] = set()

    def run(self, start: str, value: Value) -> None:
        """Convert everything that follows from the input `start`."""
        from operations import OPERATIONS

        self.values[start] = value
        for node in self.graph.order:
            kind, inputs = node["op"], inputs_of(node)
            if kind in ("Placeholder", "Const") or node["name"] in self.absorbed:
                continue
            if inputs and all(self.is_constant(name) for name in inputs):
                self.constants[node["name"]] = self._folded(node, inputs)
            elif all(self.is_constant(name) or self._is_known(name) for name in inputs):
                OPERATIONS[kind](self, node, inputs)

    def is_constant(self, name: str) -> bool:
        return name.split(":")[0] in self.constants

    def whole_numbers(self, name: str) -> list[int]:
        """A constant as a flat list of ints."""
        return [int(v) for v in self.constants[name].reshape(-1)]

    def stored(self, name: str, layout: Layout) -> str:
        """The ONNX name of a value in this layout; transposes it only if it lies otherwise."""
        value = self.values[name]
        if value.layout == layout or value.layout is None:
            return value.name
        moves = [0] * 4
        for logical in range(4):
            moves[layout[logical]] = value.layout[logical]
        return self.onnx.op("Transpose", [value.name], perm=moves)

    def spread(self, array: NDArray[Any], layout: Layout | None) -> str:
        """A constant laid out so that it meets a value of this layout as it met it in the source graph."""
        values = np.asarray(array, np.float32)
        if values.size == 1:
            return self.onnx.const(values.reshape(()))
        if layout is None:
            raise NotImplementedError("a constant list against a value that has not four dimensions")
        values = values.reshape((1,) * (4 - values.ndim) + values.shape)
        return self.onnx.const(values.transpose(np.argsort(layout)))

    def _is_known(self, name: str) -> bool:
        return name in self.values or name.split(":")[0] in self.values

    def _folded(self, node: Node, inputs: list[str]) -> NDArray[Any]:
        """The arithmetic on shapes that some exports leave in the graph."""
        arrays = [self.constants[name] for name in inputs]
        if node["op"] in ("Add", "AddV2"):
            return np.asarray(arrays[0] + arrays[1])
        if node["op"] == "SparseToDense":
            places, shape, entries, rest = arrays
            dense = np.full(shape.reshape(-1), rest.item()).astype(entries.dtype)
            if places.size:
                dense[tuple(places.T)] = entries
            return dense
        raise NotImplementedError(node["op"])


def inputs_of(node: Node) -> list[str]:
    """What a node takes, without mere orderings."""
    return [name for name in node.get("input", []) if not name.startswith("^")]
