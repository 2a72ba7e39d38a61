"""BLIP, BLIP-2, Grounding DINO and models that talk: tiny instances of the real classes, by the real loading code."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context
from imagetxt.tools.backends.local.chatty import QUESTION, WISHES
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import Answer, AskImage, Caption, CaptionImage, FindObjects, Found
from imagetxt.tools.errors import BadArgumentError, CancelledError, ConfigurationError, WeightsCorruptError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image, png_bytes
from imagetxt.tools.models import weights
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.networks import captioner, chatty, grounding_dino
from imagetxt.tools.networks.captioner import BATCH, captions
from imagetxt.tools.profiles import Profile
from imagetxt.tools.progress import Cancel, Step, silent
from imagetxt.tools.registry import BACKENDS, backend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .tiny import as_weights
from .tiny_seeing import save_blip, save_blip2, save_blip_vqa, save_grounding_dino, save_qwen_vl, save_smolvlm

Pixels = NDArray[np.uint8]
SAVE: dict[str, Callable[[Path], None]] = {
    "blip-base": save_blip,
    "blip-large": save_blip,
    "blip2-opt-2.7b": save_blip2,
    "blip2-opt-2.7b-coco": save_blip2,
    "blip-vqa-base": save_blip_vqa,
    "grounding-dino-tiny": save_grounding_dino,
    "grounding-dino-base": save_grounding_dino,
    "smolvlm-500m": save_smolvlm,
    "qwen3-vl-2b": save_qwen_vl,
}
CAPTIONERS = ["blip-base", "blip-large", "blip2-opt-2.7b", "blip2-opt-2.7b-coco", "smolvlm-500m", "qwen3-vl-2b"]
ANSWERERS = ["blip-vqa-base", "smolvlm-500m", "qwen3-vl-2b"]
FINDERS = ["grounding-dino-tiny", "grounding-dino-base"]
TOOL = (
    dict.fromkeys(CAPTIONERS, "caption_image") | {"blip-vqa-base": "ask_image"} | dict.fromkeys(FINDERS, "find_objects")
)

Open = Callable[..., Workbench]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """A workbench on which one tool is served by one tiny model."""

    def opened(name: str, tool: str | None = None, **options: Any) -> Workbench:
        served = tool or TOOL[name]
        monkeypatch.setenv("IMAGETXT_THREADS", "1")
        for models in ("blip", "chatty"):  # an untaught model never ends by itself
            fewer = {"short": 9, "detailed": 11, "full": 13}
            monkeypatch.setattr(f"imagetxt.tools.backends.local.{models}.TOKENS", fewer)
        monkeypatch.setenv("IMAGETXT_MEMORY_GB", "32")  # the tiny models are reckoned at their full size until loaded
        as_weights(monkeypatch, tmp_path, name, SAVE[name])
        profile = Profile("test", {served: (name,)}, {served: {"device": "cpu"} | options})
        return Workbench(Toolbox(profile, cache=ResultCache(None)))

    return opened


def noise(width: int = 71, height: int = 53, seed: int = 3) -> Pixels:
    return np.random.default_rng(seed).integers(0, 255, (height, width, 3), np.uint8)


def request(name: str, tool: str, image: str) -> Any:
    made = {
        "caption_image": CaptionImage(image=image),
        "ask_image": AskImage(image=image, question="is it a dog?"),
        "find_objects": FindObjects(image=image, text="the red dog"),
    }
    return made[tool]


def result(desk: Workbench, tool: str, name: str, data: bytes | Path) -> Any:
    """The tool's output, without where and when it was made."""
    made = desk.run(request(name, tool, desk.open(data)))
    return made.model_copy(update={"made_by": None})


ALL = [(name, TOOL[name]) for name in SAVE] + [(name, "ask_image") for name in ("smolvlm-500m", "qwen3-vl-2b")]
TWINS = ("blip-large", "blip2-opt-2.7b-coco", "grounding-dino-base")
"""Other sizes and other lessons of a class that is there already."""
EVERY = [(name, tool) for name, tool in ALL if name not in TWINS]


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


class TestAnswers:
    @pytest.mark.parametrize("name", ANSWERERS)
    def test_the_question_counts(self, bench: Open, name: str) -> None:
        desk = bench(name, "ask_image")
        image = desk.open(png_bytes(noise()))
        questions = ["is it a dog?", "what colour is the car, and who drives it?", "where?"]
        said = [desk.run(AskImage(image=image, question=question)) for question in questions]
        assert all(isinstance(answer, Answer) and answer.text for answer in said)
        assert len({answer.text for answer in said}) > 1

    @pytest.mark.parametrize("name", ANSWERERS)
    def test_a_region_is_looked_at_by_itself(self, bench: Open, name: str) -> None:
        desk = bench(name, "ask_image")
        pixels = np.zeros((100, 200, 3), np.uint8)
        pixels[:, 100:] = noise(100, 100)
        image = desk.open(png_bytes(pixels))
        left, right = (
            desk.album.evidence(image).admit(Region(label=label, score=1, box=Box(x0=x, y0=0, x1=x + 90, y1=100)))
            for label, x in (("wall", 0), ("sign", 110))
        )
        dark = desk.run(AskImage(image=image, question="what is it?", region=left.id))
        loud = desk.run(AskImage(image=image, question="what is it?", region=right.id))
        assert [r.id for r in dark.regions] == [left.id]
        assert [r.id for r in loud.regions] == [right.id]
        assert dark.text != loud.text

    @pytest.mark.parametrize("name", ["smolvlm-500m", "qwen3-vl-2b"])
    def test_a_question_as_long_as_a_book_is_not_taken(self, bench: Open, name: str) -> None:
        desk = bench(name, "ask_image")
        image = desk.open(png_bytes(noise()))
        with pytest.raises(BadArgumentError, match=r"25000 characters.*4000"):
            desk.run(AskImage(image=image, question="why? " * 5000))

    def test_blip_reads_the_beginning_of_a_long_question(self, bench: Open) -> None:
        desk = bench("blip-vqa-base")
        image = desk.open(png_bytes(noise()))
        assert desk.run(AskImage(image=image, question="why? " * 5000)).text

    def test_what_cannot_be_seen_is_not_known(self, bench: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        desk = bench("smolvlm-500m", "ask_image")
        image = desk.open(png_bytes(noise()))
        said = iter(["It cannot be seen.", "A dog.", ""])
        monkeypatch.setattr("imagetxt.tools.backends.local.chatty.say", lambda *_, **__: next(said))
        answers = [desk.run(AskImage(image=image, question="what?")) for _ in range(3)]
        assert [answer.known for answer in answers] == [False, True, False]
        assert QUESTION.format(question="a {b} c?").endswith("a {b} c?")

    def test_an_unsure_answer_is_hedged(self, bench: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        desk = bench("blip-vqa-base")
        image = desk.open(png_bytes(noise()))
        said = iter([captioner.Said("yes", 0.9), captioner.Said("two", 0.1), captioner.Said("", 0.9)])
        monkeypatch.setattr("imagetxt.tools.backends.local.blip.answer", lambda *_: next(said))
        sure, unsure, none = (desk.run(AskImage(image=image, question="what?")) for _ in range(3))
        assert (sure.text, sure.known) == ("Yes.", True)
        assert (unsure.text, unsure.known) == ("Perhaps two.", False)
        assert not none.known


@pytest.mark.parametrize("name", FINDERS[:1])
class TestFinding:
    def test_regions_carry_all_that_regions_carry(self, bench: Open, name: str) -> None:
        desk = bench(name)
        found = desk.run(FindObjects(image=desk.open(png_bytes(noise(301, 199))), text="the red dog"))
        assert isinstance(found, Found)
        assert found.regions, "the tiny model finds something"
        for region in found.regions:
            assert 0 <= region.box.x0 < region.box.x1 <= 301
            assert 0 <= region.box.y0 < region.box.y1 <= 199
            assert 0 < region.score <= 1
            assert region.found_by == f"find_objects/{name}"
            assert region.place
            assert region.phrase
        assert [r.score for r in found.regions] == sorted((r.score for r in found.regions), reverse=True)
        assert found.note.endswith("found.")

    @pytest.mark.parametrize("threshold", [-0.1, 1.5, "much", True, float("nan")])
    def test_a_threshold_that_makes_no_sense(self, bench: Open, name: str, threshold: Any) -> None:
        desk = bench(name, threshold=threshold)
        with pytest.raises(ConfigurationError, match=r"\[tools.find_objects\] threshold"):
            desk.run(FindObjects(image=desk.open(png_bytes(noise())), text="dog"))

    def test_nothing_sure_enough_is_nothing_found(self, bench: Open, name: str) -> None:
        desk = bench(name, threshold=1)
        found = desk.run(FindObjects(image=desk.open(png_bytes(noise())), text=" a zebra "))
        assert found.regions == []
        assert found.note == "Nothing that matches 'a zebra' was found."

    @pytest.mark.parametrize("text", ["dog " * 25_000, "...", "🐕", "dog. cat. red car."])
    def test_any_words_will_do(self, bench: Open, name: str, text: str) -> None:
        desk = bench(name)
        found = desk.run(FindObjects(image=desk.open(png_bytes(noise())), text=text))
        assert len(found.note) < 300

    def test_it_stays_in_full_precision(self, bench: Open, name: str) -> None:
        desk = bench(name, dtype="bfloat16")
        assert desk.run(FindObjects(image=desk.open(png_bytes(noise())), text="dog")).note
        made = grounding_dino.load(weights.path(name), Placement("cpu", "bfloat16"))
        assert {parameter.dtype for parameter in made.model.parameters()} == {torch.float32}


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
