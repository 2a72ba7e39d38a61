"""Drawing where something is in the way: settings, masks, long prompts, and what is not shown."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from imagetxt.tools.errors import (
    BadArgumentError,
    ConfigurationError,
    DeclinedError,
    MachineError,
)
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image
from imagetxt.tools.masks import BoolMask, encode
from imagetxt.tools.models import weights
from imagetxt.tools.rendering.controls import edges
from imagetxt.tools.rendering.prompt import CHUNK, chunked, embeddings
from imagetxt.tools.workbench import Workbench

from .drawing import SIZE, bench, drawn, picture, saved, weights_here  # noqa: F401  # two fixtures
from .tiny import as_weights
from .tiny_drawing import save_safety_checker, save_sdxl, save_union, tokenizer


def barn(desk: Workbench, image: str, mask: BoolMask) -> str:
    """A region of the picture, by its mask; returns its id."""
    box = Box(x0=30, y0=20, x1=60, y1=40)
    return str(desk.album.evidence(image).admit(Region(label="barn", score=1, box=box, mask=encode(mask))).id)


@pytest.mark.usefixtures("weights_here")
class TestOneRegion:
    def test_the_rest_keeps_its_size_and_its_pixels(self) -> None:
        desk = bench("sd15")
        image = desk.open(picture())
        mask = np.zeros((60, 90), bool)
        mask[20:40, 30:60] = True
        made, pixels = drawn(desk, image=image, region=barn(desk, image, mask), strength=1.0, steps=2, size=None)
        source = open_image(picture()).pixels
        assert (made.width, made.height, pixels.shape) == (90, 60, (60, 90, 3))
        assert np.array_equal(pixels[~mask], source[~mask])
        assert not np.array_equal(pixels[24:36, 36:54], source[24:36, 36:54])

    def test_an_empty_mask_is_refused(self) -> None:
        desk = bench("sd15")
        image = desk.open(picture())
        region = barn(desk, image, np.zeros((60, 90), bool))
        with pytest.raises(BadArgumentError, match=r"the region r1 of img1, whose mask is empty"):
            drawn(desk, image=image, region=region)


@pytest.mark.usefixtures("weights_here")
class TestSettings:
    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ({"guidance_scale": "much"}, r"\[tools.render_image\] guidance_scale is 'much'. Expected a number from 0"),
            ({"guidance_scale": -1}, "guidance_scale is -1"),
            ({"conditioning_scale": True}, "conditioning_scale is True"),
            ({"size": 7}, "size is 7. Expected a number from 64 to 1024"),
            ({"canny": [200, 100]}, r"canny is \[200, 100\]. Expected two numbers, such as \[100, 200\]"),
            ({"canny": "fine"}, "canny is 'fine'"),
            ({"safety_checker": "no"}, "safety_checker is 'no'. Expected true or false"),
            ({"offload": 1}, "offload is 1. Expected true or false"),
            ({"from_noise": "yes"}, "from_noise is 'yes'"),
        ],
    )
    def test_what_makes_no_sense_is_said(self, options: dict[str, Any], said: str) -> None:
        with pytest.raises(ConfigurationError, match=said):
            drawn(bench(**options), size=None)

    def test_more_steps_than_lcm_has(self) -> None:
        with pytest.raises(BadArgumentError, match=r"steps=51\. sd15-lcm takes 1 to 50; usual: 4"):
            drawn(bench(), steps=51)
        assert drawn(bench(), steps=50, strength=1.0, size=64)[0].steps == 50

    def test_a_larger_picture_than_the_model_draws_is_drawn_smaller_and_told(self) -> None:
        made, pixels = drawn(bench(), size=4096, steps=1, strength=1.0)
        assert pixels.shape[1] == made.width == 1024
        assert made.note == "It is drawn at 1024 pixels, the most that sd15-lcm draws; 4096 were asked for."
        assert made.note in made.words()
        assert not drawn(bench(), size=104, steps=1)[0].note

    def test_the_seeds_settings_reach_the_drawing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[Any] = []

        def watched(pixels: Any, thresholds: Any = None) -> Any:
            seen.append(thresholds)
            return edges(pixels, thresholds)

        monkeypatch.setattr("imagetxt.tools.rendering.controls.edges", watched)
        made, pixels = drawn(
            bench("sd15", guidance_scale=3.0, canny=[100, 200], from_noise=True, size=64),
            strength=0.1,
            steps=3,
            size=None,
        )
        assert (made.guidance_scale, made.strength, made.steps, pixels.shape) == (3.0, 1.0, 3, (64, 64, 3))
        assert seen == [(100.0, 200.0)]

    @pytest.mark.parametrize("key", ["guidance_scale", "conditioning_scale"])
    def test_how_firmly_words_and_control_hold_changes_the_picture(self, key: str) -> None:
        weak, firm = (drawn(bench("sd15", **{key: value}), steps=2, strength=1.0)[1] for value in (1.5, 5.0))
        assert not np.array_equal(weak, firm)

    def test_fixed_thresholds_are_cannys_alone(self) -> None:
        import cv2

        pixels = np.random.default_rng(0).integers(0, 255, (40, 60, 3), dtype=np.uint8)
        assert np.array_equal(edges(pixels, (100, 200))[..., 0], cv2.Canny(pixels, 100, 200))


@pytest.mark.usefixtures("weights_here")
class TestPrompts:
    @pytest.mark.parametrize("negative", ["rain", ""])
    @pytest.mark.parametrize("xl", [False, True])
    def test_short_ones_are_encoded_as_diffusers_does(self, tmp_path: Path, *, xl: bool, negative: str) -> None:
        import diffusers

        save_sdxl(tmp_path)
        folder = tmp_path if xl else weights.path("stable-diffusion-1.5")
        pipe = diffusers.DiffusionPipeline.from_pretrained(folder)
        asked = {"prompt": "a red barn", "negative_prompt": negative or None}
        told = pipe.encode_prompt(**asked, device="cpu", num_images_per_prompt=1, do_classifier_free_guidance=True)
        ours, dropped = embeddings("a red barn", negative, pipe.components, xl=xl)
        names = ["prompt_embeds", "negative_prompt_embeds", "pooled_prompt_embeds", "negative_pooled_prompt_embeds"]
        assert dropped == ()
        for name, theirs in zip(names, told, strict=False):
            assert torch.allclose(ours[name], theirs, atol=1e-5), name

    def test_a_word_longer_than_a_chunk_is_kept_or_told(self, tmp_path: Path) -> None:
        letters = tokenizer(tmp_path)
        whole = chunked("x" * 200, letters)
        assert sum(map(len, whole.ids)) == 200
        assert whole.dropped == ()
        cut = chunked("x" * 100_000, letters)
        assert (len(cut.ids), cut.dropped) == (4, ("x" * 100_000,))
        assert all(len(chunk) <= CHUNK for chunk in cut.ids)


class TestSafety:
    def test_sdxl_is_looked_at_too(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        as_weights(monkeypatch, tmp_path, "stable-diffusion-xl", save_sdxl)
        as_weights(monkeypatch, tmp_path, "controlnet-union-sdxl", save_union)
        as_weights(
            monkeypatch, tmp_path, "stable-diffusion-safety", lambda folder: save_safety_checker(folder, withhold=True)
        )
        with pytest.raises(DeclinedError, match=r"safety checker withheld the picture \(seed 7\)"):
            drawn(bench("sdxl-union"), steps=1, strength=1.0)
        made, _ = drawn(bench("sdxl-union", safety_checker=False), steps=1, strength=1.0)
        assert made.safety_checker == "off"
        assert made.made_by is not None
        assert not any(name.startswith("stable-diffusion-safety") for name in made.made_by.weights)

    @pytest.mark.usefixtures("weights_here")
    def test_a_picture_without_numbers_is_told_with_the_checker_on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import diffusers

        usual = diffusers.AutoencoderKL.decode
        monkeypatch.setattr(
            diffusers.AutoencoderKL, "decode", lambda *given, **more: (usual(*given, **more)[0] * float("nan"),)
        )
        with pytest.raises(MachineError, match="holds no numbers, so it is not shown"):
            drawn(bench("sd15"), steps=1, strength=1.0)
