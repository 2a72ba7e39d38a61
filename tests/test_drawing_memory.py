"""Drawing in little memory: tried once more, models that visit the GPU in turn, several drawings at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context
from imagetxt.tools.backends.local.diffusion import Diffusion
from imagetxt.tools.definitions import RenderImage
from imagetxt.tools.errors import (
    CancelledError,
    OutOfMemoryError,
)
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.progress import Cancel, Step, silent
from imagetxt.tools.rendering import drawer
from imagetxt.tools.rendering.pipelines import Job

from .drawing import SIZE, bench, drawn, picture, saved, weights_here  # noqa: F401  # two fixtures


@pytest.mark.usefixtures("weights_here")
class TestMemory:
    def failing(self, monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
        """The UNet runs out of memory at its first `times` calls."""
        import diffusers

        usual, calls = diffusers.UNet2DConditionModel.forward, []

        def forward(self: Any, *given: Any, **more: Any) -> Any:
            calls.append(1)
            if len(calls) <= times:
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
            return usual(self, *given, **more)

        monkeypatch.setattr(diffusers.UNet2DConditionModel, "forward", forward)
        return calls

    def test_it_is_tried_once_more_without_the_other_models(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pool, told = ModelPool(100_000), list[str]()
        with pool.borrow("idle", object, megabytes=10):
            pass
        self.failing(monkeypatch, 1)
        desk = bench("sd15", pool=pool)
        request = RenderImage(image=desk.open(picture()), prompt="a barn", size=SIZE, steps=1, strength=1.0)
        assert desk.run(request, report=lambda step: told.append(step.what)).image == "img2"
        assert told.count("making room in memory and trying again") == 1
        assert "idle" not in pool.loaded()

    def test_a_second_time_it_says_what_to_change(self, monkeypatch: pytest.MonkeyPatch) -> None:
        calls = self.failing(monkeypatch, 99)
        with pytest.raises(OutOfMemoryError, match=r"twice\. Ask for a smaller size, or set offload = true"):
            drawn(bench("sd15"), steps=1, strength=1.0)
        assert len(calls) == 2

    def test_a_budget_smaller_than_the_model(self) -> None:
        with pytest.raises(
            OutOfMemoryError, match=r"needs about 5500 MB; the budget .* Set IMAGETXT_MEMORY_GB to 5\.5"
        ):
            drawn(bench("sd15", pool=ModelPool(1000)))

    def test_what_visits_the_gpu_comes_back_also_after_a_fault(self) -> None:
        class Pipe:
            done: list[Any]

            def __init__(self) -> None:
                self.done = []

            def enable_model_cpu_offload(self, device: Any) -> None:
                self.done.append(str(device))

            def remove_all_hooks(self) -> None:
                self.done.append("hooks")

            def to(self, device: str, *, silence_dtype_warnings: bool) -> None:
                self.done.append(device)

        pipe = Pipe()
        with pytest.raises(CancelledError), drawer._offloaded(pipe, Placement("cuda:1", "float16"), offload=True):
            raise CancelledError
        assert pipe.done == ["cuda:1", "hooks", "cpu"]
        with drawer._offloaded(pipe, Placement("cpu", "float32"), offload=False):
            assert len(pipe.done) == 3


class TestGpu:
    """What would happen on a GPU, decided by budgets alone."""

    def context(self, budget_mb: int, **options: Any) -> Context:
        pool = ModelPool(100_000, device_budgets_mb={"cuda:0": budget_mb, "mps": budget_mb})
        return Context("render_image", Album(), pool, silent, Cancel(), lambda _: pytest.fail("no tool"), options)

    def job(self, size: int = 512, maps: int = 1) -> Job:
        empty = Image.new("RGB", (size, size))
        return Job(
            "x", size, size, 4, 1.5, 1, source=empty, maps=dict.fromkeys(("canny", "depth", "seg")[:maps], empty)
        )

    @pytest.mark.parametrize(
        ("name", "gigabytes", "maps", "expected"),
        [
            ("sd15-lcm", 8, 1, False),
            ("sd15-lcm", 8, 3, False),
            ("sd15-lcm", 4, 1, True),
            ("sdxl-union", 12, 1, True),
            ("sdxl-union", 24, 3, False),
        ],
    )
    def test_models_that_do_not_fit_together_visit_in_turn(
        self, name: str, gigabytes: int, maps: int, expected: bool
    ) -> None:
        backend, placed = Diffusion(name), Placement("cuda:0", "float16")
        job = self.job(1024 if name.startswith("sdxl") else 512, maps)
        assert backend._offloads(job, placed, self.context(921 * gigabytes)) is expected
        assert backend._offloads(job, placed, self.context(921 * gigabytes, offload=not expected)) is not expected
        assert not backend._offloads(job, Placement("cpu", "float32"), self.context(1, offload=True))
        assert not backend._offloads(job, Placement("mps", "float16"), self.context(1))

    def test_a_larger_picture_needs_more(self) -> None:
        backend, placed = Diffusion("sd15"), Placement("cuda:0", "float16")
        assert not backend._offloads(self.job(512), placed, self.context(921 * 8))
        assert backend._offloads(self.job(1024), placed, self.context(921 * 8))

    def test_room_is_kept_for_the_work_and_for_what_visits(self) -> None:
        backend, placed, context = Diffusion("sd15"), Placement("cuda:0", "float16"), self.context(921 * 8)
        for offload, megabytes in ((False, 1500), (True, (3440 + 1450) // 2 + 1500)):
            with backend._room(self.job(), placed, context, offload=offload):
                assert context.pool.loaded() == {"room to draw on cuda:0": megabytes}
            assert context.pool.loaded() == {}
        with backend._room(self.job(), Placement("cpu", "float32"), context, offload=False):
            assert context.pool.loaded() == {}

    @pytest.mark.usefixtures("weights_here")
    def test_room_is_taken_before_any_model_and_held_until_the_picture_is_there(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """In this order everywhere: two drawings that hold a model each would wait for the other's room for ever."""
        seen: list[str] = []

        @contextmanager
        def room(*_: Any, offload: bool) -> Iterator[None]:
            seen.append(f"room, offload {offload}")
            yield
            seen.append("given back")

        monkeypatch.setattr(Diffusion, "_room", room)
        desk = bench("sd15")
        request = RenderImage(image=desk.open(picture()), prompt="x", size=SIZE, steps=1)
        desk.run(request, report=lambda step: seen.append(step.what))
        loads = [n for n, what in enumerate(seen) if what.startswith("loading ")]
        assert seen[loads[0] - 1] == "room, offload False"
        assert seen[-2:] == ["drawing", "given back"]

    @pytest.mark.usefixtures("weights_here")
    def test_offloaded_it_draws_the_same_and_takes_its_hooks_away(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With diffusers' own hooks; here the device that is visited is the processor too."""
        usual = drawn(bench("sd15"), steps=2, strength=0.6, controls=("canny", "depth"))[1]
        monkeypatch.setattr(Diffusion, "_offloads", lambda *_: True)
        pool = ModelPool(100_000)
        desk = bench("sd15", pool=pool)
        assert np.array_equal(drawn(desk, steps=2, strength=0.6, controls=("canny", "depth"))[1], usual)
        base = next(slot.model for key, slot in pool._slots.items() if key.startswith("stable-diffusion"))
        nets = [slot.model for key, slot in pool._slots.items() if key.startswith("controlnet")]
        assert len(nets) == 2
        assert not any(hasattr(part, "_hf_hook") for part in [*base.parts.values(), *nets])


@pytest.mark.usefixtures("weights_here")
class TestSeveralAtOnce:
    def test_two_ways_to_draw_share_the_controlnets_without_waiting_for_ever(self) -> None:
        """Each holds its own base model; the maps are asked for in opposite orders."""
        pool, made, both = ModelPool(100_000), list[Any](), threading.Barrier(2)

        def hear(step: Step) -> None:
            """Whoever has borrowed a first net lets the other one come as far, if it can."""
            if step.what.startswith("loading controlnet"):
                with suppress(threading.BrokenBarrierError):
                    both.wait(1)

        def work(name: str, controls: tuple[str, str]) -> None:
            desk = bench(name, pool=pool)
            request = RenderImage(image=desk.open(picture()), prompt="x", size=SIZE, controls=controls, steps=1)  # type: ignore[arg-type]
            made.append(desk.run(request, report=hear).control)

        threads = [
            threading.Thread(target=work, args=given, daemon=True)
            for given in (("sd15", ("canny", "depth")), ("sd15-lcm", ("depth", "canny")))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert sorted(made) == ["canny+depth", "depth+canny"]

    def test_the_maps_go_to_their_own_nets(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Borrowed in another order than they were asked for."""
        import diffusers

        seen: dict[int, float] = {}
        usual = diffusers.ControlNetModel.forward

        def forward(self: Any, *given: Any, **more: Any) -> Any:
            seen[id(self)] = float((more["controlnet_cond"] if "controlnet_cond" in more else given[3]).mean())
            return usual(self, *given, **more)

        def plain(kind: str, *given: Any, **more: Any) -> Any:
            return Image.new("RGB", (SIZE, 64), {"canny": "white", "seg": "black"}[kind])

        monkeypatch.setattr(diffusers.ControlNetModel, "forward", forward)
        monkeypatch.setattr("imagetxt.tools.backends.local.diffusion.control_map", plain)
        pool = ModelPool(100_000)
        drawn(bench("sd15", pool=pool), controls=("seg", "canny"), steps=1, strength=1.0)
        nets = {key.partition(" ")[0]: slot.model for key, slot in pool._slots.items()}
        assert seen == {id(nets["controlnet-1.1-canny"]): 1.0, id(nets["controlnet-1.1-seg"]): 0.0}

    @pytest.mark.parametrize(
        "at", ["loading stable-diffusion-1.5", "loading controlnet-1.1-canny", "making the canny map"]
    )
    def test_it_stops_at_every_stage(self, at: str) -> None:
        cancel, seen = Cancel(), list[str]()

        def hear(step: Step) -> None:
            seen.append(step.what)
            if step.what == at:
                cancel.stop()

        desk = bench("sd15")
        with pytest.raises(CancelledError):
            desk.run(RenderImage(image=desk.open(picture()), prompt="x", size=SIZE), report=hear, cancel=cancel)
        assert "drawing" not in seen
        assert at in seen
