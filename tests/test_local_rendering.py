"""Drawing with diffusion models: tiny pipelines of the real classes, saved and loaded by the real code."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from pydantic import ValidationError
from safetensors.torch import load_file

from imagetxt.tools.definitions import RenderImage
from imagetxt.tools.errors import BadArgumentError, CancelledError, DeclinedError, MachineError, WeightsMissingError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image
from imagetxt.tools.masks import encode
from imagetxt.tools.models import weights
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.progress import Cancel, Step
from imagetxt.tools.rendering import drawer

from .drawing import SIZE, bench, drawn, picture, saved, weights_here  # noqa: F401  # two fixtures
from .tiny import as_weights
from .tiny_drawing import (
    save_controlnet,
    save_safety_checker,
    save_sd15,
    save_sdxl,
    save_union,
)


@pytest.mark.usefixtures("weights_here")
class TestDrawing:
    def test_the_size_follows_the_source_and_all_is_recorded(self) -> None:
        made, pixels = drawn(bench(), strength=1.0)
        assert pixels.shape == (64, 96, 3)
        assert (made.width, made.height, made.seed, made.steps, made.control) == (96, 64, 7, 4, "canny")
        assert (made.scheduler, made.source, made.safety_checker) == ("LCMScheduler", "img1", "passed")
        assert (made.guidance_scale, made.conditioning_scale) == (1.5, 0.8)
        assert made.made_by is not None
        assert [name.partition("@")[0] for name in made.made_by.weights] == [
            "stable-diffusion-1.5",
            "lcm-lora-sd15",
            "controlnet-1.1-canny",
        ]

    def test_the_same_seed_gives_the_same_picture_and_another_another(self) -> None:
        desk = bench()
        first = drawn(desk, strength=1.0)[1]
        assert np.array_equal(first, drawn(desk, strength=1.0)[1])
        assert not np.array_equal(first, drawn(desk, strength=1.0, seed=8)[1])

    def test_a_weak_redraw_stays_nearer_to_the_source(self) -> None:
        """The tiny decoder garbles any picture: what is compared is how much two seeds differ."""
        desk = bench("sd15")
        apart = []
        for strength in (0.1, 0.9):
            one, other = (drawn(desk, strength=strength, seed=seed)[1].astype(float) for seed in (1, 2))
            apart.append(np.abs(one - other).mean())
        assert apart[0] < apart[1]

    def test_the_least_strength_takes_one_step(self) -> None:
        made, _ = drawn(bench("sd15"), strength=0.0, steps=3)
        assert made.steps == 1

    @pytest.mark.parametrize("kind", ["canny", "depth", "seg"])
    def test_every_control_holds(self, kind: str) -> None:
        desk = bench(conditioning_scale=2.0)
        made, pixels = drawn(desk, strength=1.0, control=kind)
        assert made.control == kind
        assert not np.array_equal(pixels, drawn(bench(conditioning_scale=0.0), strength=1.0, control=kind)[1])

    def test_several_controls_at_once(self) -> None:
        made, pixels = drawn(bench(), strength=1.0, controls=("canny", "depth"))
        assert made.control == "canny+depth"
        assert made.made_by is not None
        assert [name.partition("@")[0] for name in made.made_by.weights] == [
            "stable-diffusion-1.5",
            "lcm-lora-sd15",
            "controlnet-1.1-canny",
            "controlnet-1.1-depth",
            "depth-anything-v2-small",
        ]
        assert not np.array_equal(pixels, drawn(bench(), strength=1.0)[1])

    def test_words_alone_draw_too(self) -> None:
        made, pixels = drawn(bench(), image=None)
        assert (made.control, made.source, made.conditioning_scale) == ("none", None, None)
        assert made.made_by is not None
        assert len(made.made_by.weights) == 2
        assert pixels.shape == (96, 96, 3)

    def test_only_the_region_is_drawn_anew(self) -> None:
        desk = bench("sd15")
        image = desk.open(picture())
        mask = np.zeros((60, 90), dtype=bool)
        mask[20:40, 30:60] = True
        barn = Region(label="barn", score=1, box=Box(x0=30, y0=20, x1=60, y1=40), mask=encode(mask))
        region = desk.album.evidence(image).admit(barn)
        made, pixels = drawn(desk, image=image, region=region.id, prompt="white", strength=1.0)
        source = np.asarray(open_image(picture()).pil().resize((96, 64), 1))
        assert made.region == region.id
        assert np.array_equal(pixels[:14], source[:14])
        assert np.array_equal(pixels[:, :22], source[:, :22])
        assert not np.array_equal(pixels[25:40, 38:56], source[25:40, 38:56])

    def test_the_end_of_a_long_prompt_matters_and_what_is_left_out_is_said(self) -> None:
        desk = bench()
        long = "barn " * 120
        blue, red = (drawn(desk, prompt=f"{long}{end}", strength=1.0) for end in ("blue", "red"))
        assert not np.array_equal(blue[1], red[1])
        assert blue[0].dropped
        assert "its middle was left out" in blue[0].note
        assert drawn(desk, prompt="a red barn")[0].note == ""

    def test_a_prompt_of_a_hundred_thousand_letters_is_fitted(self) -> None:
        made, _ = drawn(bench(), prompt="word " * 20_000, strength=1.0)
        assert len(made.dropped) > 19_000

    def test_what_is_not_wanted_changes_the_picture(self) -> None:
        desk = bench("sd15")
        made, pixels = drawn(desk, strength=1.0, negative="blurry")
        assert made.negative == "blurry"
        assert not np.array_equal(pixels, drawn(desk, strength=1.0)[1])

    def test_twenty_steps_of_unipc_are_the_seeds_way(self) -> None:
        told: list[Step] = []
        desk = bench("sd15")
        made = desk.run(
            RenderImage(image=desk.open(picture()), prompt="a barn", size=SIZE, strength=1.0), report=told.append
        )
        steps = [step for step in told if step.what == "drawing"]
        assert (made.scheduler, made.steps) == ("UniPCMultistepScheduler", 20)
        assert [(step.done, step.total) for step in steps] == [(n, 20) for n in range(1, 21)]

    def test_the_lora_is_melted_in(self) -> None:
        """Of the UNet's weights those that it speaks of, by the product of its two matrices."""
        pool, unets = ModelPool(100_000), list[Any]()
        for name in ("sd15", "sd15-lcm"):
            drawn(bench(name, pool=pool), steps=1)
        for key, slot in pool._slots.items():
            if key.startswith("stable-diffusion-1.5"):
                unets.append(slot.model.parts["unet"].state_dict())
        lora = load_file(weights.path("lcm-lora-sd15") / "pytorch_lora_weights.safetensors")
        plain, melted = unets
        assert set(plain) == set(melted)
        taught = {name for name in plain if f"unet.{name.removesuffix('.weight')}.lora_A.weight" in lora}
        assert taught
        for name in plain:
            added = melted[name] - plain[name]
            if name in taught:
                place = f"unet.{name.removesuffix('.weight')}"
                assert torch.allclose(added, lora[f"{place}.lora_B.weight"] @ lora[f"{place}.lora_A.weight"], atol=1e-5)
            else:
                assert not added.any()

    def test_it_stops_after_a_step_and_draws_again(self) -> None:
        cancel, desk, seen = Cancel(), bench("sd15"), list[Step]()

        def hear(step: Step) -> None:
            seen.append(step)
            if step.what == "drawing" and step.done == 3:
                cancel.stop()

        image = desk.open(picture())
        with pytest.raises(CancelledError):
            desk.run(RenderImage(image=image, prompt="a barn", size=SIZE, strength=1.0), report=hear, cancel=cancel)
        assert max(step.done for step in seen if step.what == "drawing") == 3
        assert drawn(desk)[0].image

    def test_a_picture_of_eight_by_three_thousand_is_drawn_wider(self) -> None:
        desk = bench()
        _, pixels = drawn(desk, image=desk.open(picture(8, 3000)), size=128)
        assert pixels.shape == (128, 64, 3)

    def test_a_region_without_an_image_is_refused(self) -> None:
        with pytest.raises(BadArgumentError, match="the region r1 but no image"):
            drawn(bench(), image=None, region="r1")


class TestWhatIsNotShown:
    def test_what_the_safety_checker_withholds(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        as_weights(monkeypatch, tmp_path, "stable-diffusion-1.5", lambda folder: save_sd15(folder, withhold=True))
        as_weights(monkeypatch, tmp_path, "controlnet-1.1-canny", save_controlnet)
        with pytest.raises(
            DeclinedError, match=r"safety checker withheld the picture \(seed 7\).*safety_checker = false"
        ):
            drawn(bench("sd15"), steps=1, strength=1.0)
        assert drawn(bench("sd15", safety_checker=False), steps=1, strength=1.0)[1].any()

    @pytest.mark.parametrize(("value", "said"), [(0.0, "is black"), (float("nan"), "holds no numbers")])
    def test_a_black_or_broken_picture(self, value: float, said: str) -> None:
        broken = np.full((8, 8, 3), value, np.float32)
        with pytest.raises(MachineError, match=rf"{said}.*float16 may be too coarse.*IMAGETXT_DTYPE=float32"):
            drawer._as_bytes(broken, Placement("cuda:0", "float16"))

    @pytest.mark.usefixtures("weights_here")
    def test_a_black_picture_from_the_decoder_is_no_result(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import diffusers
        import torch

        usual = diffusers.AutoencoderKL.decode

        def black(self: Any, *given: Any, **more: Any) -> Any:
            made = usual(self, *given, **more)
            return (torch.full_like(made[0], -1.0),)

        monkeypatch.setattr(diffusers.AutoencoderKL, "decode", black)
        with pytest.raises(MachineError, match="is black, so it is not shown"):
            drawn(bench("sd15"), steps=1, strength=1.0)

    @pytest.mark.usefixtures("weights_here")
    def test_a_control_whose_weights_are_not_here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        usual = weights.find
        monkeypatch.setattr(weights, "find", lambda name: None if name == "controlnet-1.1-depth" else usual(name))
        with pytest.raises(WeightsMissingError, match=r"imagetxt models fetch controlnet-1\.1-depth"):
            drawn(bench(), control="depth")


def test_sdxl_with_the_union_controlnet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_weights(monkeypatch, tmp_path, "stable-diffusion-xl", save_sdxl)
    as_weights(monkeypatch, tmp_path, "controlnet-union-sdxl", save_union)
    as_weights(monkeypatch, tmp_path, "stable-diffusion-safety", save_safety_checker)
    desk = bench("sdxl-union")
    made, pixels = drawn(desk, steps=2, strength=1.0, controls=("canny", "seg"))
    assert (made.control, pixels.shape) == ("canny+seg", (64, 96, 3))
    weak, _ = drawn(desk, steps=4, strength=0.5)
    assert weak.steps == 2
    assert np.array_equal(pixels, drawn(desk, steps=2, strength=1.0, controls=("canny", "seg"))[1])


@pytest.mark.parametrize(
    "wrong",
    [
        {"steps": 0},
        {"steps": 10**6},
        {"strength": -1},
        {"strength": 2},
        {"seed": 2**64},
        {"size": 7},
        {"size": 8192},
        {"prompt": ""},
        {"controls": ("canny", "pose")},
    ],
)
def test_numbers_that_make_no_sense_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        RenderImage(**({"image": "img1", "prompt": "a barn"} | wrong))
