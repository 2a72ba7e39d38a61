"""Models in torch: placed as the settings say, weighed, run without gradients, recovered when memory ends."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context
from imagetxt.tools.errors import CancelledError, ConfigurationError, OutOfMemoryError, WeightsCorruptError
from imagetxt.tools.models import devices, weights
from imagetxt.tools.models.neural import ModelSpec, Placement, placement, run_on, weight_mb
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.networks.loading import pretrained
from imagetxt.tools.progress import Cancel, Step, silent


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The weights of every model are one folder."""
    monkeypatch.setattr(weights, "path", lambda name: tmp_path)
    for setting in ("IMAGETXT_DEVICE", "IMAGETXT_DTYPE", "IMAGETXT_VRAM_GB"):
        monkeypatch.delenv(setting, raising=False)
    return tmp_path


def context(pool: ModelPool | None = None, options: Mapping[str, Any] | None = None, **given: Any) -> Context:
    return Context(
        "caption_image",
        Album(),
        pool or ModelPool(1000),
        given.get("report", silent),
        given.get("cancel", Cancel()),
        lambda request: pytest.fail("no other tool is needed"),
        options or {},
    )


def linear(folder: Path, placed: Placement) -> nn.Module:
    return nn.Linear(512, 1024, device=placed.torch_device, dtype=placed.torch_dtype).eval()


SPEC = ModelSpec("tiny", linear, 2)


def test_it_is_loaded_once_and_works_without_gradients(here: Path) -> None:
    pool, told = ModelPool(1000), list[Step]()
    for _ in range(2):
        made = run_on(context(pool, report=told.append), SPEC, lambda model, placed: model(torch.zeros(1, 512)))
    assert made.shape == (1, 1024)
    assert not made.requires_grad
    assert [step.what for step in told] == ["loading tiny"]
    assert pool.loaded() == {"tiny on cpu in float32": 2}


def test_the_profile_goes_before_the_environment(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert placement(context()) == devices.place("auto", "auto")
    monkeypatch.setenv("IMAGETXT_DEVICE", "cuda:7")
    monkeypatch.setenv("IMAGETXT_DTYPE", "float16")
    assert placement(context(options={"device": "cpu", "dtype": "bfloat16"})) == Placement("cpu", "bfloat16")
    assert placement(context(options={"device": "cpu"})) == Placement("cpu", "float16")


def test_a_device_that_is_not_here_names_those_that_are(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_DEVICE", "cuda:9")
    with pytest.raises(ConfigurationError, match=r"^IMAGETXT_DEVICE: the device 'cuda:9' is not here. There is: .*cpu"):
        run_on(context(), SPEC, lambda model, placed: None)
    said = r"^\[tools\.[a-z_]+\] device: the device 'cuda:8' is not here\. There is: .*cpu"
    with pytest.raises(ConfigurationError, match=said):
        run_on(context(options={"device": "cuda:8"}), SPEC, lambda model, placed: None)


def test_a_setting_that_is_none_is_called_by_its_own_name(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, bad in (("DEVICE", "gpu"), ("DTYPE", "int8")):
        with monkeypatch.context() as changed:
            changed.setenv(f"IMAGETXT_{key}", bad)
            with pytest.raises(ConfigurationError, match=rf"^IMAGETXT_{key} is '{bad}'\. Expected"):
                run_on(context(), SPEC, lambda model, placed: None)


def test_the_kind_of_numbers_halves_what_is_reckoned_with(here: Path) -> None:
    pool = ModelPool(1)
    run_on(context(pool, {"device": "cpu", "dtype": "bfloat16"}), SPEC, lambda model, placed: None)
    with pytest.raises(OutOfMemoryError, match=r"needs about 2 MB; the budget for models on cpu is 1 MB"):
        run_on(context(pool, {"device": "cpu", "dtype": "float32"}), SPEC, lambda model, placed: None)


def test_all_parts_of_what_is_loaded_are_weighed_once() -> None:
    part = nn.Linear(1024, 1024, bias=False)

    class Holder:
        def __init__(self) -> None:
            self.model, self.same, self.more = part, part, {"a": [nn.Linear(512, 1024, bias=False)], "b": "words"}

    assert weight_mb(Holder()) == 6


@pytest.mark.parametrize(
    "fault",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB"),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 99 bytes."),
        MemoryError(),
    ],
)
class TestOutOfMemory:
    def test_the_others_leave_and_it_is_tried_once_more(self, here: Path, fault: Exception) -> None:
        pool, faults = ModelPool(1000), [fault]
        run_on(context(pool), ModelSpec("other", linear, 2), lambda model, placed: None)

        def work(model: nn.Module, placed: Placement) -> list[str]:
            if faults:
                raise faults.pop()
            return list(pool.loaded())

        assert run_on(context(pool), SPEC, work) == ["tiny on cpu in float32"]

    def test_a_second_time_it_says_what_to_change(self, here: Path, fault: Exception) -> None:
        def work(model: nn.Module, placed: Placement) -> None:
            raise fault

        with pytest.raises(
            OutOfMemoryError, match=r"caption_image ran out of memory on cpu with tiny, twice.*device = "
        ):
            run_on(context(), SPEC, work)

    def test_while_loading_too(self, here: Path, fault: Exception) -> None:
        faults = [fault]

        def load(folder: Path, placed: Placement) -> nn.Module:
            if faults:
                raise faults.pop()
            return linear(folder, placed)

        assert run_on(context(), ModelSpec("tiny", load, 2), lambda model, placed: True)


def test_another_fault_of_the_work_is_not_hidden(here: Path) -> None:
    def work(model: nn.Module, placed: Placement) -> None:
        raise RuntimeError("shapes cannot be multiplied")

    with pytest.raises(RuntimeError, match="shapes"):
        run_on(context(), SPEC, work)


def test_files_that_are_no_such_model_are_told(here: Path) -> None:
    def load(folder: Path, placed: Placement) -> nn.Module:
        raise OSError("no file named model.safetensors found in directory")

    with pytest.raises(WeightsCorruptError, match=r"tiny cannot be loaded \(no file named.*imagetxt models fetch tiny"):
        run_on(context(), ModelSpec("tiny", load, 2), lambda model, placed: None)


def test_stopped_while_it_loads_it_does_not_start_to_work(here: Path) -> None:
    cancel, pool = Cancel(), ModelPool(1000)

    def load(folder: Path, placed: Placement) -> nn.Module:
        cancel.stop()
        return linear(folder, placed)

    with pytest.raises(CancelledError):
        run_on(context(pool, cancel=cancel), ModelSpec("tiny", load, 2), lambda model, placed: pytest.fail("it worked"))
    assert list(pool.loaded()) == ["tiny on cpu in float32"]


def test_stopped_while_another_has_the_model(here: Path) -> None:
    pool, cancel, inside, release = ModelPool(1000), Cancel(), threading.Event(), threading.Event()

    def hold(model: nn.Module, placed: Placement) -> None:
        inside.set()
        release.wait(5)

    holder = threading.Thread(target=lambda: run_on(context(pool), SPEC, hold))
    holder.start()
    assert inside.wait(20)
    threading.Timer(0.1, cancel.stop).start()
    with pytest.raises(CancelledError):
        run_on(context(pool, cancel=cancel), SPEC, lambda model, placed: pytest.fail("it worked"))
    release.set()
    holder.join(5)


def test_one_model_is_loaded_at_a_time_and_who_waits_can_be_stopped(here: Path) -> None:
    """Loaders of transformers and diffusers change all threads' torch while they work."""
    pool, cancel, inside, release = ModelPool(1000), Cancel(), threading.Event(), threading.Event()

    def slow(folder: Path, placed: Placement) -> nn.Module:
        inside.set()
        release.wait(5)
        return linear(folder, placed)

    first = threading.Thread(target=lambda: run_on(context(pool), ModelSpec("slow", slow, 2), lambda *_: None))
    first.start()
    assert inside.wait(20)
    threading.Timer(0.2, cancel.stop).start()
    never = ModelSpec("other", lambda folder, placed: pytest.fail("it was loaded"), 2)
    with pytest.raises(CancelledError):
        run_on(context(pool, cancel=cancel), never, lambda *_: None)
    release.set()
    first.join(5)
    assert list(pool.loaded()) == ["slow on cpu in float32"]


def test_what_is_kept_elsewhere_frees_where_it_works(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Offloaded models lie on the processor and run out of memory on the GPU."""
    from imagetxt.tools.models import neural

    pool = ModelPool(1000, device_budgets_mb={"cuda:0": 1000})
    monkeypatch.setattr(neural, "placement", lambda context: Placement("cuda:0", "float16"))
    monkeypatch.setattr(neural, "give_back_memory", lambda device: None)
    monkeypatch.setattr("imagetxt.tools.models.pool.give_back_memory", lambda device: None)
    with pool.borrow("other", object, megabytes=10, device="cuda:0"):
        pass
    faults = [torch.OutOfMemoryError("CUDA out of memory")]

    def work(model: nn.Module, placed: Placement) -> list[str]:
        if faults:
            raise faults.pop()
        return list(pool.loaded())

    assert run_on(context(pool), SPEC, work, placed=Placement("cpu", "float32")) == ["tiny on cpu in float32"]


def test_the_remedy_of_a_model_stands_in_the_advice(here: Path) -> None:
    def work(model: nn.Module, placed: Placement) -> None:
        raise MemoryError

    spec = ModelSpec("tiny", linear, 2, remedy="Ask for less. ")
    with pytest.raises(OutOfMemoryError, match=r"with tiny, twice\. Ask for less\. Close other programs"):
        run_on(context(), spec, work)


@pytest.mark.parametrize(("given", "expected"), [({}, "500"), ({"GOMP_SPINCOUNT": "9"}, "9")])
def test_threads_wait_briefly_before_torch_is_loaded(given: dict[str, str], expected: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in ("GOMP_SPINCOUNT", "OMP_WAIT_POLICY")}
    told = "import os, sys, imagetxt.tools.toolbox; print(os.environ['GOMP_SPINCOUNT'], 'torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], env=kept | given, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [expected, "False"]


@pytest.mark.parametrize(("setting", "expected"), [("8", [(8 / 24, "cuda:0")]), ("", [])])
def test_torch_is_held_to_a_budget_that_a_person_set(
    here: Path, monkeypatch: pytest.MonkeyPatch, setting: str, expected: list[Any]
) -> None:
    from imagetxt.tools.models import neural, pool

    held: list[Any] = []
    monkeypatch.setenv("IMAGETXT_VRAM_GB", setting)
    monkeypatch.setattr(torch.cuda, "set_per_process_memory_fraction", lambda *given: held.append(given))
    for module in (neural, pool):
        monkeypatch.setattr(module, "device_memory_mb", lambda device: 24 * 1024)
    neural._hold_to_budget(context(ModelPool(1000)), Placement("cuda:0", "float16"))
    neural._hold_to_budget(context(ModelPool(1000)), Placement("cpu", "float32"))
    assert held == expected


class TestFilesOfTorch:
    """Models that their makers never published as safetensors."""

    @pytest.fixture
    def saved(self, here: Path) -> nn.Module:
        from transformers import BertConfig, BertModel

        small = BertConfig(
            hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, vocab_size=20
        )
        small.save_pretrained(here)
        made: nn.Module = BertModel(small)
        torch.save(made.state_dict(), here / "pytorch_model.bin")
        return made

    def load(self, folder: Path, placed: Placement) -> nn.Module:
        from transformers import BertModel

        found: nn.Module = pretrained(BertModel, folder, placed)
        return found

    def test_their_numbers_are_read(self, saved: nn.Module) -> None:
        read = run_on(context(), ModelSpec("tiny", self.load, 2), lambda model, _: model.state_dict())
        assert all(torch.equal(read[name], tensor) for name, tensor in saved.state_dict().items())

    def test_nothing_in_them_is_run(self, here: Path, saved: nn.Module) -> None:
        class Evil:
            def __reduce__(self) -> tuple[Any, ...]:
                return Path.touch, (here / "was run",)

        torch.save({"x": Evil()}, here / "pytorch_model.bin")
        with pytest.raises(WeightsCorruptError, match="tiny cannot be loaded"):
            run_on(context(), ModelSpec("tiny", self.load, 2), lambda *_: None)
        assert not (here / "was run").exists()
