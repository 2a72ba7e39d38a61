"""BLIP, BLIP-2, Grounding DINO and models that talk: tiny instances of the real classes, by the real loading code."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context
from imagetxt.tools.backends.local.chatty import WISHES
from imagetxt.tools.definitions import Caption, CaptionImage
from imagetxt.tools.errors import CancelledError, WeightsCorruptError
from imagetxt.tools.images import open_image, png_bytes
from imagetxt.tools.models import weights
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.networks import captioner, chatty, grounding_dino
from imagetxt.tools.networks.captioner import BATCH, captions
from imagetxt.tools.progress import Cancel, Step, silent
from imagetxt.tools.registry import BACKENDS, backend
from tests.local_seeing import CAPTIONERS, SAVE, TOOL, Open, noise, opener, request, result

ALL = [(name, TOOL[name]) for name in SAVE] + [(name, "ask_image") for name in ("smolvlm-500m", "qwen3-vl-2b")]
TWINS = ("blip-large", "blip2-opt-2.7b-coco", "grounding-dino-base")
"""Other sizes and other lessons of a class that is there already."""
EVERY = [(name, tool) for name, tool in ALL if name not in TWINS]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    return opener(tmp_path, monkeypatch)


@pytest.mark.parametrize(("name", "tool"), EVERY)
class TestEveryOne:
    def test_the_same_picture_gives_the_same_and_another_another(self, bench: Open, name: str, tool: str) -> None:
        desk = bench(name, tool)
        first = result(desk, tool, name, png_bytes(noise()))
        assert result(desk, tool, name, png_bytes(noise())) == first
        others = [result(desk, tool, name, png_bytes(noise(seed=seed) // 4 * seed)) for seed in (1, 2)]
        assert any(other != first for other in others)
        assert first.words()

    def test_a_phones_picture_is_seen_upright(self, bench: Open, name: str, tool: str, tmp_path: Path) -> None:
        turned = Image.Exif()
        turned[0x0112] = 6
        pixels = noise(90, 40)
        Image.fromarray(pixels).save(tmp_path / "phone.png", exif=turned)
        desk = bench(name, tool)
        upright = result(desk, tool, name, png_bytes(np.ascontiguousarray(np.rot90(pixels, 3))))
        assert result(bench(name, tool), tool, name, tmp_path / "phone.png") == upright

    @pytest.mark.parametrize("size", [(1, 1), (3, 400), (640, 7)])
    def test_odd_sizes(self, bench: Open, name: str, tool: str, size: tuple[int, int]) -> None:
        desk = bench(name, tool)
        made = result(desk, tool, name, png_bytes(noise(*size)))
        for region in getattr(made, "regions", []):
            assert 0 <= region.box.x0 < region.box.x1 <= size[0]
            assert 0 <= region.box.y0 < region.box.y1 <= size[1]

    def test_it_is_named_and_loaded_once(self, bench: Open, name: str, tool: str) -> None:
        desk, told = bench(name, tool), list[Step]()
        for seed in (3, 4):
            made = desk.run(request(name, tool, desk.open(png_bytes(noise(seed=seed)))), report=told.append)
        assert made.made_by is not None
        assert made.made_by.backend == name
        assert made.made_by.weights == [weights.identity(name)]
        assert [step.what for step in told].count(f"loading {name}") == 1
        assert all(step.done <= step.total for step in told)

    def test_it_stops_within_a_step(self, bench: Open, name: str, tool: str) -> None:
        desk, cancel, told = bench(name, tool), Cancel(), list[Step]()

        def hear(step: Step) -> None:
            told.append(step)
            if step.done == 2 or step.what == "searching":
                cancel.stop()

        with pytest.raises(CancelledError):
            desk.run(request(name, tool, desk.open(png_bytes(noise()))), report=hear, cancel=cancel)
        assert told[-1].done == 2 or told[-1].what == "searching"

    def test_a_folder_without_its_weights_is_told(self, bench: Open, name: str, tool: str, tmp_path: Path) -> None:
        desk = bench(name, tool)
        weight_file = next((tmp_path / name).glob("*.safetensors"))
        weight_file.write_bytes(b"\x00" * weight_file.stat().st_size)
        with pytest.raises(WeightsCorruptError, match=f"imagetxt models fetch {name}"):
            desk.run(request(name, tool, desk.open(png_bytes(noise()))))


def test_every_variant_is_in_the_registry_and_in_the_lock_file() -> None:
    variants = captioner.CAPTIONERS | captioner.ANSWERERS | chatty.VARIANTS | grounding_dino.VARIANTS
    assert set(variants) == set(SAVE)
    for name, tool in ALL:
        served = backend(tool, name)
        assert (served.name, served.weights, served.memory_mb) == (name, (name,), variants[name])
        assert name in BACKENDS[tool]
        entry = weights.entry(name)
        assert isinstance(entry, weights.Repository)
        assert "safetensors" in " ".join(entry.files)
        assert entry.licence


def context(pool: ModelPool, report: Any = silent) -> Context:
    options = {"device": "cpu"}
    return Context("caption_image", Album(), pool, report, Cancel(), lambda request: pytest.fail("no tool"), options)


@pytest.mark.parametrize("name", ["blip-base", "blip2-opt-2.7b"])
@pytest.mark.parametrize("beams", [1, 3])
def test_many_pictures_together_give_what_each_gives_alone(
    bench: Open, name: str, beams: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench(name)
    pictures = [Image.fromarray(noise(40 + n, 60 - n, n) // (1 + n % 3)) for n in range(BATCH + 2)]
    told = list[Step]()
    pool = ModelPool(32_000)
    together = captions(context(pool, told.append), name, pictures, tokens=12, beams=beams)
    alone = [captions(context(pool), name, [picture], tokens=12, beams=beams)[0] for picture in pictures]
    assert [said.text for said in together] == [said.text for said in alone]
    assert [said.score for said in together] == pytest.approx([said.score for said in alone], rel=1e-3)
    assert all(0 < said.score <= 1 for said in together)
    assert len({said.text for said in together}) > 1
    assert [(s.done, s.total) for s in told if s.what == "captioning"] == [(0, BATCH + 2), (BATCH, BATCH + 2)]
    assert captions(context(pool), name, [], tokens=12) == []


class TestCaptions:
    @pytest.mark.parametrize("name", [name for name in CAPTIONERS if name not in TWINS])
    def test_a_longer_one_may_be_longer(self, bench: Open, name: str) -> None:
        desk, told = bench(name), list[Step]()
        image = desk.open(png_bytes(noise()))
        for detail in ("short", "detailed", "full"):
            made = desk.run(CaptionImage(image=image, detail=detail), report=told.append)
            assert isinstance(made, Caption)
            assert made.text
        assert {step.total for step in told if step.total > BATCH} == {9, 11, 13}

    @pytest.mark.parametrize("name", ["smolvlm-500m", "qwen3-vl-2b"])
    def test_a_model_that_talks_is_asked_in_words(
        self, bench: Open, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk, asked = bench(name), list[str]()
        usual = chatty.say

        def listen(*args: Any, **kwargs: Any) -> str:
            asked.append(args[3])
            return usual(*args, **kwargs)

        monkeypatch.setattr("imagetxt.tools.backends.local.chatty.say", listen)
        image = desk.open(png_bytes(noise()))
        for detail in ("short", "detailed", "full"):
            desk.run(CaptionImage(image=image, detail=detail))
        assert asked == list(WISHES.values())


@pytest.mark.parametrize("name", ["smolvlm-500m", "qwen3-vl-2b"])
def test_a_phones_photograph_is_shrunk_before_a_model_that_talks_sees_it(
    bench: Open, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, sizes = bench(name), list[tuple[int, int]]()
    usual = chatty.load

    def watched(*given: Any) -> Any:
        made = usual(*given)
        template = made.processor.apply_chat_template

        def note(messages: Any, **more: Any) -> Any:
            sizes.append(messages[0]["content"][0]["image"].size)
            return template(messages, **more)

        made.processor.apply_chat_template = note
        return made

    monkeypatch.setattr(chatty, "load", watched)
    image = desk.open(png_bytes(noise(3000, 2000) // 3))
    assert desk.run(CaptionImage(image=image)).text
    assert sizes == [(1536, 1024)]
    assert desk.album[image].pil().size == (3000, 2000)


@pytest.mark.parametrize("name", TWINS)
def test_a_twin_is_loaded_by_its_own_name(bench: Open, name: str) -> None:
    desk = bench(name)
    made = desk.run(request(name, TOOL[name], desk.open(png_bytes(noise()))))
    assert made.made_by.weights == [weights.identity(name)]
    assert list(desk.toolbox.pool.loaded()) == [f"{name} on cpu in float32"]


@pytest.mark.parametrize(("name", "tool"), [pair for pair in EVERY if pair[1] != "find_objects"])
def test_half_precision_runs(bench: Open, name: str, tool: str) -> None:
    desk = bench(name, tool, dtype="bfloat16")
    assert desk.run(request(name, tool, desk.open(png_bytes(noise())))).text


def test_the_picture_is_not_changed(bench: Open) -> None:
    desk = bench("blip-base")
    image = desk.open(png_bytes(noise()))
    desk.run(CaptionImage(image=image))
    assert (desk.album[image].pixels == open_image(png_bytes(noise())).pixels).all()
