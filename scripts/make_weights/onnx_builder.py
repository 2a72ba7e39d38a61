"""An ONNX graph in the making: named nodes one after the other, constants stored in 16 bits where nothing is lost."""

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET, IR_VERSION = 17, 8
SMALLEST_HALF = 16
"""Constants of fewer values stay in 32 bits."""


class OnnxBuilder:
    """Collects nodes and constants; names are numbered in order of creation, so that the bytes come out the same."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._known: dict[tuple[str, tuple[int, ...], bytes], str] = {}
        self._count = 0

    def const(self, array: NDArray[Any] | np.generic, prefix: str = "c") -> str:
        """The name of a constant; equal ones are stored once. A single number is stored as a list of one."""
        values = np.ascontiguousarray(array)
        key = (values.dtype.str, values.shape, values.tobytes())
        if key not in self._known:
            self._known[key] = self._store(values, self._name(prefix))
        return self._known[key]

    def ints(self, *values: int) -> str:
        """A constant list of whole numbers, as shapes and axes are given."""
        return self.const(np.array(values, np.int64))

    def op(self, kind: str, inputs: list[str], **attributes: Any) -> str:
        """Add a node and return its output's name."""
        return self.ops(kind, inputs, 1, **attributes)[0]

    def ops(self, kind: str, inputs: list[str], count: int, **attributes: Any) -> list[str]:
        """Add a node with several outputs and return their names."""
        outputs = [self._name(kind.lower()) for _ in range(count)]
        self._nodes.append(helper.make_node(kind, inputs, outputs, name=outputs[0], **attributes))
        return outputs

    def call(self, source: str, name: str) -> None:
        """Give an output of the whole graph its name."""
        self._nodes.append(helper.make_node("Identity", [source], [name]))

    def model(self, input_shape: list[int], outputs: dict[str, list[int]], about: dict[str, str]) -> bytes:
        """The finished, checked file. Shapes are without the batch; `about` goes into its metadata."""

        def batch(name: str, shape: list[int]) -> onnx.ValueInfoProto:
            return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", *shape])

        graph = helper.make_graph(
            self._nodes,
            about["name"],
            [batch("images", input_shape)],
            [batch(name, shape) for name, shape in outputs.items()],
            self._constants,
        )
        opset = helper.make_opsetid("", OPSET)
        made = helper.make_model(
            graph, opset_imports=[opset], producer_name="tfjs2onnx (own converter)", ir_version=IR_VERSION
        )
        helper.set_model_props(made, about)
        onnx.checker.check_model(made, full_check=True)
        return bytes(made.SerializeToString())

    def _store(self, values: NDArray[Any], name: str) -> str:
        half = values.astype(np.float16) if values.dtype == np.float32 and values.size >= SMALLEST_HALF else None
        if half is None or not np.array_equal(half.astype(np.float32), values):
            self._constants.append(numpy_helper.from_array(values, name))
            return name
        self._constants.append(numpy_helper.from_array(half, name))
        wide = f"{name}_f32"
        self._nodes.append(helper.make_node("Cast", [name], [wide], to=TensorProto.FLOAT))
        return wide

    def _name(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}_{self._count}"
