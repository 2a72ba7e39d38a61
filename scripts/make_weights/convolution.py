"""Convolutions, plain and depthwise, with the padding, bias and activation that TensorFlow keeps apart from them."""

import math
from typing import Any

import numpy as np
from converter import CHANNELS_LAST, Converter, Value
from numpy.typing import NDArray
from tfjs_graph import Node, attribute


def same_padding(size: int, window: int, step: int, dilation: int) -> tuple[int, int]:
    """What TensorFlow's padding "SAME" adds before and after."""
    total = max((math.ceil(size / step) - 1) * step + (window - 1) * dilation + 1 - size, 0)
    return total // 2, total - total // 2


def convolution(to: Converter, node: Node, inputs: list[str]) -> None:
    """Write a convolution; a padding before it, a bias after it and its activation go with it."""
    weights, groups = _weights(to.constants[inputs[1]].astype(np.float32), depthwise="Depthwise" in node["op"])
    source = to.stored(inputs[0], CHANNELS_LAST)
    pad = to.pads.get(inputs[0])
    geometry = _Geometry(node, to.values[inputs[0]].shape, weights.shape[2:])
    if pad is not None:
        source = pad.source
        geometry.add(pad.top, pad.bottom, pad.left, pad.right, pad.height, pad.width)
    bias, target = _bias(to, node, inputs)
    names = [source, to.onnx.const(weights, "w"), *([to.onnx.const(bias, "b")] if bias is not None else [])]
    made = to.onnx.op("Conv", names, group=groups, **geometry.attributes)
    made = _activation(to, node, made)
    to.values[target] = Value(made, CHANNELS_LAST, (1, *geometry.output, weights.shape[0]))
    to.values[node["name"]] = to.values[target]


class _Geometry:
    """Where a convolution's window goes."""

    def __init__(self, node: Node, shape: tuple[int, ...], window: tuple[int, ...]) -> None:
        self._step = attribute(node, "strides")[1:3]
        self._dilation = (attribute(node, "dilations") or [1, 1, 1, 1])[1:3]
        self._window = list(window)
        self._size = list(shape[1:3])
        self._before, self._after = [0, 0], [0, 0]
        if attribute(node, "padding") == "SAME":
            for axis in range(2):
                self._before[axis], self._after[axis] = same_padding(
                    self._size[axis], window[axis], self._step[axis], self._dilation[axis]
                )

    def add(self, top: int, bottom: int, left: int, right: int, height: int, width: int) -> None:
        """Take in a padding that was a node of its own; `height`, `width`: before it."""
        self._before = [self._before[0] + top, self._before[1] + left]
        self._after = [self._after[0] + bottom, self._after[1] + right]
        self._size = [height, width]

    @property
    def attributes(self) -> dict[str, Any]:
        return {
            "strides": self._step,
            "dilations": self._dilation,
            "pads": [*self._before, *self._after],
            "kernel_shape": self._window,
        }

    @property
    def output(self) -> tuple[int, int]:
        """Height and width of what comes out."""
        height, width = (
            (self._size[a] + self._before[a] + self._after[a] - (self._window[a] - 1) * self._dilation[a] - 1)
            // self._step[a]
            + 1
            for a in range(2)
        )
        return height, width


def _weights(array: NDArray[np.float32], *, depthwise: bool) -> tuple[NDArray[np.float32], int]:
    """TensorFlow's height, width, in, out as ONNX's out, in, height, width; and the number of groups."""
    if not depthwise:
        return array.transpose(3, 2, 0, 1), 1
    height, width, channels, times = array.shape
    return array.transpose(2, 3, 0, 1).reshape(channels * times, 1, height, width), channels


def _bias(to: Converter, node: Node, inputs: list[str]) -> tuple[NDArray[np.float32] | None, str]:
    """The bias, and the node whose result this is: an addition of one number a channel that follows is taken in."""
    if len(inputs) > 2:
        return to.constants[inputs[2]].astype(np.float32), node["name"]
    users = to.users.get(node["name"], [])
    following = to.graph.nodes[users[0]] if len(users) == 1 else None
    if following is None or following["op"] not in ("Add", "AddV2", "BiasAdd"):
        return None, node["name"]
    first, second = following["input"]
    if first != node["name"] or not to.is_constant(second) or to.constants[second].ndim != 1:
        return None, node["name"]
    to.absorbed.add(following["name"])
    return to.constants[second].astype(np.float32), following["name"]


def _activation(to: Converter, node: Node, made: str) -> str:
    for kind in attribute(node, "fused_ops") or []:
        if kind in ("Relu", "Sigmoid"):
            made = to.onnx.op(kind, [made])
        elif kind == "Relu6":
            made = to.onnx.op("Clip", [made, to.onnx.const(np.float32(0)), to.onnx.const(np.float32(6))])
        elif kind == "LeakyRelu":
            made = to.onnx.op("LeakyRelu", [made], alpha=attribute(node, "leakyrelu_alpha", 0.2))
        elif kind != "BiasAdd":
            raise NotImplementedError(kind)
    return made
