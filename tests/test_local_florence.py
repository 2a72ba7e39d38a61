"""Florence-2 behind five tools: a tiny instance of the real classes, by the real loading code: frames and sharing."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import AskImage, CaptionImage, DescribeRegions, FindObjects, ReadText
from imagetxt.tools.errors import CancelledError, OperatorError, WeightsMissingError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image, png_bytes
from imagetxt.tools.models import weights
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.networks import florence
from imagetxt.tools.networks.florence import BATCH, Florence, box_of, spans, written_place
from imagetxt.tools.networks.writing import Written
from imagetxt.tools.profiles import Profile
from imagetxt.tools.progress import Cancel, Step
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .tiny import as_weights, save_florence

TOOLS = ("caption_image", "describe_regions", "find_objects", "read_text", "ask_image")


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    as_weights(monkeypatch, tmp_path, "florence-2-base", save_florence)
    profile = Profile("test", dict.fromkeys(TOOLS, ("florence-2-base",)))
    return Workbench(Toolbox(profile, cache=ResultCache(None)))


def picture(width: int = 71, height: int = 53) -> bytes:
    pixels = np.random.default_rng(3).integers(0, 255, (height, width, 3), np.uint8)
    return png_bytes(pixels)


@pytest.mark.parametrize("detail", ["short", "detailed", "full"])
def test_a_caption_is_what_the_model_writes(bench: Workbench, detail: Any) -> None:
    image = bench.open(picture())
    first = bench.run(CaptionImage(image=image, detail=detail))
    assert first.text
    assert bench.run(CaptionImage(image=image, detail=detail)).text == first.text
    assert first.made_by is not None
    assert first.made_by.backend == "florence-2-base"
    assert first.made_by.weights[0].startswith("florence-2-base@")


def test_each_length_is_a_task_of_its_own(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The processor puts a task into the words that the model was taught with."""
    from transformers import Florence2Processor

    asked, told, usual = list[str](), list[Step](), Florence2Processor.__call__

    def read(self: Any, *given: Any, text: list[str], **more: Any) -> Any:
        asked.extend(text)
        return usual(self, *given, text=text, **more)

    monkeypatch.setattr(Florence2Processor, "__call__", read)
    image = bench.open(picture())
    for detail in ("short", "detailed", "full"):
        bench.run(CaptionImage(image=image, detail=detail), report=told.append)  # type: ignore[arg-type]  # a literal
    assert asked == ["<CAPTION>", "<DETAILED_CAPTION>", "<MORE_DETAILED_CAPTION>"]
    bounds = list(dict.fromkeys(step.total for step in told if step.what == "captioning"))
    assert bounds == sorted(bounds)
    assert len(bounds) == 3


def test_regions_lie_in_the_picture_and_carry_all_that_regions_carry(bench: Workbench) -> None:
    image = bench.open(picture())
    found = bench.run(DescribeRegions(image=image, min_score=0))
    assert found.scene is not None
    assert found.regions, "the tiny model writes places"
    for region in found.regions:
        assert 0 <= region.box.x0 < region.box.x1 <= 71
        assert 0 <= region.box.y0 < region.box.y1 <= 53
        assert (region.id, region.label, region.place, region.found_by) > ("", "", "", "describe_regions/")
        assert 0 < region.score <= 1
    assert [r.score for r in found.regions] == sorted((r.score for r in found.regions), reverse=True)


def test_the_frame_is_the_upright_original(bench: Workbench, tmp_path: Path) -> None:
    rotated = Image.fromarray(np.zeros((40, 90, 3), np.uint8))
    exif = Image.Exif()
    exif[0x0112] = 6
    rotated.save(tmp_path / "phone.jpg", exif=exif)
    image = bench.open(tmp_path / "phone.jpg")
    found = bench.run(DescribeRegions(image=image, min_score=0)).regions
    assert found, "the tiny model writes places"
    for region in found:
        assert region.box.x1 <= 40
        assert region.box.y1 <= 90


def test_the_picture_is_looked_at_once_for_all_tools(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    image, told = bench.open(picture()), list[Step]()
    bench.run(CaptionImage(image=image), report=told.append)
    bench.run(DescribeRegions(image=image), report=told.append)
    bench.run(FindObjects(image=image, text="the red car"), report=told.append)
    assert [step.what for step in told].count("looking at the picture") == 1
    assert [step.what for step in told].count("loading florence-2-base") == 1
    bench.run(CaptionImage(image=bench.open(picture(60, 60))), report=told.append)
    assert [step.what for step in told].count("looking at the picture") == 2


@pytest.mark.parametrize("text", ["<image> dog", "<CAPTION>", "a <loc_1> b", "dog " * 5000, "🐕" * 3000, "<>"])
def test_any_words_can_be_looked_for(bench: Workbench, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = florence.ask
    briefly = lambda *given, **how: usual(*given, **how | {"tokens": 12})  # noqa: E731  # an untaught model never ends
    monkeypatch.setattr("imagetxt.tools.backends.local.florence.ask", briefly)
    found = bench.run(FindObjects(image=bench.open(picture()), text=text))
    assert all(region.box.x1 <= 71 for region in found.regions)


@pytest.mark.parametrize("beams", [1, 3])
def test_many_tasks_together_give_what_each_gives_alone(bench: Workbench, beams: int) -> None:
    image, told = open_image(picture()), list[Step]()
    pool, cancel = ModelPool(32_000), Cancel()
    context = Context("find_objects", Album(), pool, told.append, cancel, lambda request: pytest.fail("no tool"))  # type: ignore[arg-type]
    places = [f"<loc_{n}><loc_{2 * n}><loc_{3 * n}><loc_{9 * n}>" for n in range(BATCH + 2)]
    tasks = [f"<REGION_TO_CATEGORY>{place}" for place in places[:-1]] + ["<OPEN_VOCABULARY_DETECTION>a much longer one"]
    how: Any = {"what": "naming", "tokens": 8, "beams": beams}
    together = florence.ask_each(context, "florence-2-base", image, tasks, **how)
    alone = [florence.ask(context, "florence-2-base", image, task, **how) for task in tasks]
    for one, other in zip(together, alone, strict=True):
        assert [(span.text, span.places) for span in one] == [(span.text, span.places) for span in other]
        assert [span.score for span in one] == pytest.approx([span.score for span in other], rel=1e-3)
    assert len({tuple(one) for one in together}) > 1
    assert [(s.done, s.total) for s in told if s.total == BATCH + 2] == [(0, BATCH + 2), (BATCH, BATCH + 2)]
    assert [step.what for step in told].count("looking at the picture") == 1
    assert florence.ask_each(context, "florence-2-base", image, [], **how) == []


def test_reading_a_region_gives_places_in_the_whole_picture(bench: Workbench) -> None:
    image = bench.open(picture(200, 100))
    region = bench.album.evidence(image).admit(Region(label="sign", score=1, box=Box(x0=120, y0=20, x1=180, y1=90)))
    inside, whole = (bench.run(ReadText(image=image, region=one)).lines for one in (region.id, None))
    assert inside, "the tiny model writes places"
    assert whole
    for line in inside:
        assert line.box.x0 >= 115
        assert line.box.y0 >= 15
        assert line.text
        assert 0 < line.score <= 1


def test_what_a_phrase_names_is_a_region(bench: Workbench) -> None:
    found = bench.run(FindObjects(image=bench.open(picture(200, 100)), text="dog"))
    assert found.regions, "the tiny model writes places"
    assert found.note == ""
    for region in found.regions:
        assert 0 <= region.box.x0 < region.box.x1 <= 200
        assert 0 <= region.box.y0 < region.box.y1 <= 100
        assert (region.found_by, region.place > "") == ("find_objects/florence-2-base", True)


def test_a_question_about_a_region_is_about_its_place(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    usual = florence.ask

    def listen(context: Context, variant: str, image: Any, task: str, **how: Any) -> Any:
        asked.append(task)
        return usual(context, variant, image, task, **how)

    monkeypatch.setattr("imagetxt.tools.backends.local.florence.ask", listen)
    image = bench.open(picture(200, 100))
    region = bench.album.evidence(image).admit(Region(label="sign", score=1, box=Box(x0=120, y0=20, x1=180, y1=90)))
    answer = bench.run(AskImage(image=image, question="What is it?", region=region.id))
    assert asked == ["<REGION_TO_DESCRIPTION><loc_600><loc_200><loc_900><loc_900>"]
    assert [one.id for one in answer.regions] == [region.id]
    assert answer.text > "What can be seen: "


def test_an_answer_is_a_description_and_says_so(bench: Workbench) -> None:
    image = bench.open(picture())
    answer = bench.run(AskImage(image=image, question="Is there a dog?"))
    assert not answer.known
    assert answer.text.startswith("What can be seen: ")


def test_half_precision_runs(bench: Workbench) -> None:
    options = {tool: {"dtype": "bfloat16"} for tool in TOOLS}
    desk = Workbench(Toolbox(Profile("half", bench.toolbox.profile.backends, options), cache=ResultCache(None)))
    image = desk.open(picture())
    assert desk.run(CaptionImage(image=image)).text
    assert desk.run(DescribeRegions(image=image, min_score=0)).regions
    assert any("florence-2-base on cpu in bfloat16" in key for key in desk.toolbox.pool.loaded())


def test_it_stops_between_tokens(bench: Workbench) -> None:
    cancel = Cancel()

    def hear(step: Step) -> None:
        if step.what == "describing regions" and step.done == 3:
            cancel.stop()

    image = bench.open(picture())
    with pytest.raises(CancelledError):
        bench.run(DescribeRegions(image=image), report=hear, cancel=cancel)
    assert bench.run(CaptionImage(image=image)).text


def test_without_weights_it_says_what_to_fetch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
    desk = Workbench(Toolbox(Profile("test", {"caption_image": ("florence-2-large",)}), cache=ResultCache(None)))
    with pytest.raises(
        OperatorError, match=r"florence-2-large needs weights \(1.4 GB\): imagetxt models fetch florence-2-large"
    ):
        desk.run(CaptionImage(image=desk.open(picture())))
    with pytest.raises(WeightsMissingError, match=r"Florence-2 large.*\(1478 MB, MIT\) is not here"):
        weights.path("florence-2-large")


class TestReadingWhatIsWritten:
    """`spans` against ids made by hand with the real tokenizer."""

    @pytest.fixture
    def tiny(self, tmp_path: Path) -> Florence:
        torch.manual_seed(0)
        save_florence(tmp_path)
        return florence.load(tmp_path, Placement("cpu", "float32"))

    def written(self, tiny: Florence, text: str, log: float = -0.5) -> Written:
        ids = tiny.processor.tokenizer(text, add_special_tokens=False)["input_ids"]
        return Written(tuple(ids), (log,) * len(ids))

    def test_words_then_their_places(self, tiny: Florence) -> None:
        text = "a cat<loc_0><loc_0><loc_499><loc_999>two dogs<loc_100><loc_200><loc_300><loc_400>" + "<loc_1>" * 4
        cat, dogs = spans(self.written(tiny, text), tiny, 1000, 500)
        assert (cat.text, dogs.text) == ("a cat", "two dogs")
        assert cat.places == ((0.5, 0.25, 499.5, 499.75),)
        assert dogs.places == ((100.5, 100.25, 300.5, 200.25), (1.5, 0.75, 1.5, 0.75))
        assert cat.score == pytest.approx(np.exp(-0.5))

    def test_places_are_where_the_makers_code_puts_them(self, tiny: Florence) -> None:
        text = "a cat<loc_0><loc_7><loc_499><loc_999>two dogs<loc_100><loc_200><loc_300><loc_400>"
        reader = tiny.processor
        reader.post_processor.parse_task_config = {"description_with_bboxes": {}}
        theirs = reader.post_process_generation(
            text=f"</s><s>{text}</s>", task="<DENSE_REGION_CAPTION>", image_size=(1000, 500)
        )["<DENSE_REGION_CAPTION>"]
        ours = spans(self.written(tiny, text), tiny, 1000, 500)
        assert [span.text for span in ours] == theirs["labels"]
        assert [list(place) for span in ours for place in span.places] == [
            pytest.approx(box, abs=1) for box in theirs["bboxes"]
        ]

    def test_four_corners_of_writing_are_one_place(self, tiny: Florence) -> None:
        (line,) = spans(
            self.written(tiny, "STOP" + "".join(f"<loc_{n}>" for n in range(0, 800, 100))), tiny, 100, 100, 8
        )
        assert len(line.places) == 1
        assert len(line.places[0]) == 8

    def test_text_alone_is_one_span(self, tiny: Florence) -> None:
        (said,) = spans(self.written(tiny, "a quiet street"), tiny, 10, 10)
        assert (said.text, said.places) == ("a quiet street", ())

    def test_numbers_that_make_no_place_are_left_out(self, tiny: Florence) -> None:
        (said,) = spans(self.written(tiny, "cat<loc_1><loc_2><loc_3>"), tiny, 10, 10)
        assert said.places == ()
        assert box_of((5.0, 5.0, 5.2, 5.2), 10, 10) is None
        assert box_of((8.0, 8.0, 2.0, 3.0), 10, 10) == Box(x0=2, y0=3, x1=8, y1=8)

    def test_a_box_is_written_in_thousandths(self) -> None:
        assert written_place(Box(x0=0, y0=50, x1=200, y1=100), 200, 100) == "<loc_0><loc_500><loc_999><loc_999>"
