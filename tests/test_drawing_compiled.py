"""Compiled regions of the drawing: off unless asked for, the same picture, and one line where nothing compiles."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.models.attention import BasicTransformerBlock

from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.rendering import compiling

from .drawing import bench, drawn, saved, weights_here  # noqa: F401  # two fixtures


@pytest.fixture
def graphs(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """What torch hands to its compiler; here they run as they are."""
    seen: list[Any] = []

    def compiler(graph: Any, _: Any) -> Callable[..., Any]:
        seen.append(graph)
        return graph.forward  # type: ignore[no-any-return]

    monkeypatch.setattr(compiling, "COMPILER", compiler)
    torch._dynamo.reset()
    yield seen
    torch._dynamo.reset()


def blocks(pool: ModelPool, key: str) -> list[Any]:
    unet = pool._slots[f"{key} on cpu in float32"].model.parts["unet"]
    return [part for part in unet.modules() if isinstance(part, BasicTransformerBlock)]


@pytest.mark.usefixtures("weights_here")
class TestCompiled:
    def test_the_repeated_blocks_are_compiled_and_draw_the_same(self, graphs: list[Any]) -> None:
        pool = ModelPool(100_000)
        usual = drawn(bench("sd15", pool=pool), steps=2)[1]
        assert not graphs
        made = drawn(bench("sd15", pool=pool, compile=True), steps=2)[1]
        assert graphs
        assert np.abs(made.astype(int) - usual).max() <= 1
        compiled = blocks(pool, "stable-diffusion-1.5 with compiled blocks")
        assert compiled
        assert all(block._compiled_call_impl is not None for block in compiled)

    def test_it_is_off_unless_asked_for_also_beside_one_that_is_on(self, graphs: list[Any]) -> None:
        pool = ModelPool(100_000)
        drawn(bench("sd15", pool=pool, compile=True), steps=1)
        known = len(graphs)
        for options in ({}, {"compile": False}):
            drawn(bench("sd15", pool=pool, **options), steps=1)
        assert len(graphs) == known
        assert all(block._compiled_call_impl is None for block in blocks(pool, "stable-diffusion-1.5"))

    def test_a_second_drawing_of_the_size_compiles_nothing_anew(self, graphs: list[Any]) -> None:
        desk = bench("sd15-lcm", compile=True)
        drawn(desk, steps=2)
        known = len(graphs)
        drawn(desk, steps=2, seed=8)
        assert len(graphs) == known

    @pytest.mark.usefixtures("graphs")
    def test_where_nothing_can_be_compiled_it_says_what_to_change(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def compiler(*_: Any) -> Any:
            raise RuntimeError("no working C++ compiler\nwas found in PATH")

        monkeypatch.setattr(compiling, "COMPILER", compiler)
        said = (
            r"\[tools\.render_image\] compile is true, but torch cannot compile here \(.*no working C\+\+ compiler\)\. "
        )
        with pytest.raises(ConfigurationError, match=said + "Set it to false"):
            drawn(bench("sd15", compile=True), steps=1)

    def test_a_switch_is_true_or_false(self) -> None:
        with pytest.raises(ConfigurationError, match=r"compile is 'yes'\. Expected true or false\."):
            drawn(bench("sd15", compile="yes"), steps=1)
