"""PicoDet-S (github.com/PaddlePaddle/PaddleDetection): read by Paddle's own converter, cut before its last step."""

import tempfile
from pathlib import Path

import onnx
from halves import in_half
from onnx import TensorProto, helper
from onnx.utils import Extractor

SIDE, CELLS, CLASSES = 416, 3598, 80
OPSET, IR_VERSION = 14, 8
SUPPRESSION = "NonMaxSuppression"
ABOUT = {
    "name": "picodet_s_coco80_416",
    "source_package": "PyPI paddlelabel-ml 1.0.0 (Apache-2.0)",
    "classes": "COCO-80",
    "upstream": "github.com/PaddlePaddle/PaddleDetection",
    "input": "NCHW float32 RGB, (x-mean)/std, mean 123.675,116.28,103.53 std 58.395,57.12,57.375, stretched to 416x416",
    "output": "scores: class scores, 0 to 1; boxes: x0,y0,x1,y1 in 416-input pixels; run NMS outside",
}


def make_picodet(folder: Path) -> bytes:
    """The ONNX file. Outputs: `scores` N×3598×80 and `boxes` N×3598×4 (x0, y0, x1, y1 in pixels of the input).

    `folder`: holds `model.pdmodel` and `model.pdiparams`.
    """
    whole = _converted(folder)
    boxes, scores = _before_suppression(whole)
    cut = Extractor(whole).extract_model(["image"], [boxes, scores])
    constants = [node for node in cut.graph.node if node.op_type == "Constant"]
    nodes = [
        *(node for node in cut.graph.node if node.op_type != "Constant"),
        helper.make_node("Transpose", [scores], ["scores"], perm=[0, 2, 1]),
        helper.make_node("Identity", [boxes], ["boxes"]),
    ]
    for node in nodes:
        node.input[:] = ["images" if name == "image" else name for name in node.input]
    graph = helper.make_graph(
        nodes,
        ABOUT["name"],
        [_batch("images", [3, SIDE, SIDE])],
        [_batch("scores", [CELLS, CLASSES]), _batch("boxes", [CELLS, 4])],
        [*cut.graph.initializer, *map(_initializer, constants)],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    helper.set_model_props(made, ABOUT)
    return in_half(made)


def _converted(folder: Path) -> onnx.ModelProto:
    """The network as Paddle's converter writes it, with its own suppression of boxes at the end."""
    import paddle2onnx

    with tempfile.TemporaryDirectory() as kept:
        file = Path(kept) / "picodet.onnx"
        paddle2onnx.export(
            str(folder / "model.pdmodel"), str(folder / "model.pdiparams"), save_file=str(file), opset_version=OPSET
        )
        return onnx.load(str(file))


def _before_suppression(whole: onnx.ModelProto) -> tuple[str, str]:
    """The names of N×3598×4 boxes in pixels of the input and of N×80×3598 scores.

    The source divides the boxes by the scale of its input before it suppresses any: what goes into that is taken.
    """
    (last,) = [node for node in whole.graph.node if node.op_type == SUPPRESSION]
    (divided,) = [node for node in whole.graph.node if last.input[0] in node.output]
    return divided.input[0], last.input[1]


def _initializer(constant: onnx.NodeProto) -> onnx.TensorProto:
    """A constant that the converter wrote as a node of its own."""
    tensor = onnx.TensorProto()
    tensor.CopyFrom(constant.attribute[0].t)
    tensor.name = constant.output[0]
    return tensor


def _batch(name: str, shape: list[int]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", *shape])
