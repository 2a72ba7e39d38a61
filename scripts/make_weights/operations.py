"""How each TensorFlow operation that the two detectors use is written in ONNX."""

from collections.abc import Callable

import numpy as np
from converter import CHANNELS_LAST, PLAIN, Converter, PendingPad, Value
from convolution import convolution, same_padding
from tfjs_graph import Node, attribute

Operation = Callable[[Converter, Node, list[str]], None]


def _one_to_one(kind: str) -> Operation:
    """An operation on each number by itself."""

    def convert(to: Converter, node: Node, inputs: list[str]) -> None:
        value = to.values[inputs[0]]
        slope = {"alpha": float(np.float32(attribute(node, "alpha", 0.2)))} if kind == "LeakyRelu" else {}
        to.values[node["name"]] = Value(to.onnx.op(kind, [value.name], **slope), value.layout, value.shape)

    return convert


def _relu6(to: Converter, node: Node, inputs: list[str]) -> None:
    value = to.values[inputs[0]]
    limits = [to.onnx.const(np.float32(0)), to.onnx.const(np.float32(6))]
    to.values[node["name"]] = Value(to.onnx.op("Clip", [value.name, *limits]), value.layout, value.shape)


def _arithmetic(kind: str) -> Operation:
    """An operation on two values, one of which may be a constant."""

    def convert(to: Converter, node: Node, inputs: list[str]) -> None:
        first, second = inputs
        if to.is_constant(first) or to.is_constant(second):
            value = to.values[second if to.is_constant(first) else first]
            constant = to.spread(to.constants[first if to.is_constant(first) else second], value.layout)
            names = [constant, value.name] if to.is_constant(first) else [value.name, constant]
            to.values[node["name"]] = Value(to.onnx.op(kind, names), value.layout, value.shape)
            return
        value, other = to.values[first], to.values[second]
        names = [value.name, to.stored(second, value.layout or PLAIN)]
        shape = tuple(max(a, b) for a, b in zip(value.shape, other.shape, strict=True))
        to.values[node["name"]] = Value(to.onnx.op(kind, names), value.layout, shape)

    return convert


def _identity(to: Converter, node: Node, inputs: list[str]) -> None:
    to.values[node["name"]] = to.values[inputs[0]]
    _hand_on_pad(to, node, inputs)


def _transpose(to: Converter, node: Node, inputs: list[str]) -> None:
    """Of four dimensions only the layout changes; no node is written."""
    value, moves = to.values[inputs[0]], to.whole_numbers(inputs[1])
    shape = tuple(value.shape[i] for i in moves)
    if value.layout is None:
        to.values[node["name"]] = Value(to.onnx.op("Transpose", [value.name], perm=moves), None, shape)
        return
    to.values[node["name"]] = Value(value.name, tuple(value.layout[i] for i in moves), shape)
    _hand_on_pad(to, node, inputs)


def _hand_on_pad(to: Converter, node: Node, inputs: list[str]) -> None:
    if inputs[0] in to.pads:
        to.pads[node["name"]] = to.pads[inputs[0]]


def _pad(to: Converter, node: Node, inputs: list[str]) -> None:
    """Remembered for the convolution or pooling that follows."""
    value = to.values[inputs[0]]
    amounts = to.constants[inputs[1]].reshape(-1, 2).tolist()
    fill = to.constants[inputs[2]].item() if len(inputs) > 2 else 0.0
    layout = value.layout or PLAIN
    by_place = {layout[i]: (amounts[i], value.shape[i]) for i in range(4)}
    if by_place[0][0] != [0, 0] or by_place[1][0] != [0, 0]:
        raise NotImplementedError("padding of batch or channels")
    (rows, height), (columns, width) = by_place[2], by_place[3]
    to.pads[node["name"]] = PendingPad(value.name, *rows, *columns, height, width, fill)
    shape = tuple(size + before + after for size, (before, after) in zip(value.shape, amounts, strict=True))
    to.values[node["name"]] = Value(value.name, value.layout, shape)


def _max_pool(to: Converter, node: Node, inputs: list[str]) -> None:
    window, step = attribute(node, "ksize")[1:3], attribute(node, "strides")[1:3]
    source = to.stored(inputs[0], CHANNELS_LAST)
    _, height, width, channels = to.values[inputs[0]].shape
    top = bottom = left = right = 0
    if attribute(node, "padding") == "SAME":
        top, bottom = same_padding(height, window[0], step[0], 1)
        left, right = same_padding(width, window[1], step[1], 1)
    pad = to.pads.get(inputs[0])
    if pad is not None:
        if pad.fill != -np.inf:
            raise NotImplementedError("pooling over a border of numbers")
        source, height, width = pad.source, pad.height, pad.width
        top, bottom, left, right = top + pad.top, bottom + pad.bottom, left + pad.left, right + pad.right
    name = to.onnx.op("MaxPool", [source], kernel_shape=window, strides=step, pads=[top, left, bottom, right])
    rows = (height + top + bottom - window[0]) // step[0] + 1
    columns = (width + left + right - window[1]) // step[1] + 1
    to.values[node["name"]] = Value(name, CHANNELS_LAST, (1, rows, columns, channels))


def _mean(to: Converter, node: Node, inputs: list[str]) -> None:
    if to.whole_numbers(inputs[1]) != [1, 2] or not attribute(node, "keep_dims"):
        raise NotImplementedError("a mean over other than height and width")
    name = to.onnx.op("GlobalAveragePool", [to.stored(inputs[0], CHANNELS_LAST)])
    to.values[node["name"]] = Value(name, CHANNELS_LAST, (1, 1, 1, to.values[inputs[0]].shape[3]))


def _concat(to: Converter, node: Node, inputs: list[str]) -> None:
    *parts, axis_name = inputs
    axis, layout = to.whole_numbers(axis_name)[0], to.values[parts[0]].layout or PLAIN
    shape = list(to.values[parts[0]].shape)
    shape[axis] = sum(to.values[part].shape[axis] for part in parts)
    name = to.onnx.op("Concat", [to.stored(part, layout) for part in parts], axis=layout[axis])
    to.values[node["name"]] = Value(name, layout, tuple(shape))


def _resize_bilinear(to: Converter, node: Node, inputs: list[str]) -> None:
    rows, columns = to.whole_numbers(inputs[1])
    source = to.stored(inputs[0], CHANNELS_LAST)
    _, height, width, channels = to.values[inputs[0]].shape
    mode = "asymmetric"
    if attribute(node, "half_pixel_centers"):
        mode = "half_pixel"
    elif attribute(node, "align_corners"):
        mode = "align_corners"
    scales = to.onnx.const(np.array([1, 1, rows / height, columns / width], np.float32))
    name = to.onnx.op("Resize", [source, "", scales], mode="linear", coordinate_transformation_mode=mode)
    to.values[node["name"]] = Value(name, CHANNELS_LAST, (1, rows, columns, channels))


def _split(to: Converter, node: Node, inputs: list[str]) -> None:
    axis, value = to.whole_numbers(inputs[2])[0], to.values[inputs[0]]
    sizes, layout = to.whole_numbers(inputs[1]), value.layout or PLAIN
    names = to.onnx.ops("Split", [value.name, to.onnx.ints(*sizes)], len(sizes), axis=layout[axis])
    for number, (name, size) in enumerate(zip(names, sizes, strict=True)):
        shape = (*value.shape[:axis], size, *value.shape[axis + 1 :])
        to.values[node["name"] if number == 0 else f"{node['name']}:{number}"] = Value(name, layout, shape)


def _reshape(to: Converter, node: Node, inputs: list[str]) -> None:
    batch, *target = to.whole_numbers(inputs[1])
    if batch != 1:
        raise NotImplementedError("reshaping the batch")
    source, total = to.stored(inputs[0], PLAIN), int(np.prod(to.values[inputs[0]].shape[1:]))
    rest = total // int(np.prod([size for size in target if size > 0]))
    name = to.onnx.op("Reshape", [source, to.onnx.ints(0, *target)])
    shape = (1, *(size if size > 0 else rest for size in target))
    to.values[node["name"]] = Value(name, PLAIN if len(shape) == 4 else None, shape)


OPERATIONS: dict[str, Operation] = {
    **dict.fromkeys(
        ("Conv2D", "_FusedConv2D", "DepthwiseConv2dNative", "FusedDepthwiseConv2dNative"),
        convolution,
    ),
    **{kind: _arithmetic("Add") for kind in ("Add", "AddV2", "BiasAdd")},
    **{kind: _one_to_one(kind) for kind in ("Relu", "LeakyRelu", "Sigmoid")},
    "Sub": _arithmetic("Sub"),
    "Mul": _arithmetic("Mul"),
    "RealDiv": _arithmetic("Div"),
    "Relu6": _relu6,
    "Identity": _identity,
    "Transpose": _transpose,
    "Pad": _pad,
    "PadV2": _pad,
    "MaxPool": _max_pool,
    "Mean": _mean,
    "ConcatV2": _concat,
    "ResizeBilinear": _resize_bilinear,
    "SplitV": _split,
    "Reshape": _reshape,
}
