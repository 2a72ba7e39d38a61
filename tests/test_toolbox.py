"""The toolbox: what it checks, what it remembers, what it reports, and how it stops."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import (
    Answer,
    AskImage,
    Caption,
    CaptionImage,
    DescribeRegions,
    Found,
    Regions,
    Rendered,
    TextLines,
    ToolOutput,
)
from imagetxt.tools.errors import (
    BadArgumentError,
    CancelledError,
    ConfigurationError,
    OperatorError,
    OutOfMemoryError,
    StorageError,
    UnknownHandleError,
)
from imagetxt.tools.progress import Cancel, Step
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox, parse_request
from imagetxt.tools.workbench import Workbench

from .scripted import CAT, DOG, bench, picture, results  # noqa: F401  # a fixture


class TestArguments:
    @pytest.mark.parametrize(
        ("tool", "arguments", "said"),
        [
            ("paint", {}, r"There is no tool 'paint'\. Tools: caption_image, describe_regions"),
            ("caption_image", {}, r"^caption_image: image is missing\. It takes: image, detail\.$"),
            (
                "caption_image",
                {"image": "photo.jpg"},
                r"image is 'photo\.jpg', expected an image's handle, such as img1",
            ),
            ("caption_image", {"image": "img0"}, "expected an image's handle"),
            ("caption_image", {"image": 3}, "image is 3, expected an image's handle"),
            ("caption_image", {"image": "img1", "length": 4}, "there is no argument length"),
            (
                "caption_image",
                {"image": "img1", "detail": "huge"},
                "detail is 'huge', input should be 'short', 'detailed' or 'full'",
            ),
            ("describe_regions", {"image": "img1", "max_regions": 0}, "max_regions is 0, input should be greater than"),
            (
                "describe_regions",
                {"image": "img1", "min_score": "x"},
                "min_score is 'x', input should be a valid number",
            ),
            ("read_text", {"image": "img1", "region": "the cat"}, "expected a region's id, such as r1"),
            ("segment_region", {"image": "img1", "box": {"x0": 1}}, r"box\.y0 is missing"),
            ("ask_image", {"image": "img1", "question": ""}, "question is ''"),
            (
                "render_image",
                {"prompt": "snow", "strength": 2},
                "strength is 2, input should be less than or equal to 1",
            ),
            ("caption_image", ["img1"], r"got \['img1'\] as arguments, expected them by name"),
        ],
    )
    def test_what_does_not_fit_is_said_in_one_line(self, tool: str, arguments: Any, said: str) -> None:
        with pytest.raises(BadArgumentError, match=said) as caught:
            Toolbox("embedded").call(tool, arguments, Album())
        assert "\n" not in str(caught.value)
        assert "pydantic" not in str(caught.value)

    def test_long_values_are_cut_in_messages(self) -> None:
        with pytest.raises(BadArgumentError) as caught:
            parse_request("caption_image", {"image": "x" * 5000})
        assert len(str(caught.value)) < 250

    def test_an_unknown_handle_names_the_known_ones(self) -> None:
        desk = bench(ScriptedBackend("caption_image", Caption(text="A cat.")))
        with pytest.raises(UnknownHandleError, match="Known images: none yet"):
            desk.call("caption_image", image="img1")
        desk.open(picture())
        with pytest.raises(UnknownHandleError, match=r"no image 'img2' here\. Known images: img1\."):
            desk.call("caption_image", image="img2")

    def test_a_tool_does_not_see_another_albums_images(self, cache: ResultCache) -> None:
        box = bench(ScriptedBackend("caption_image", Caption(text="A cat.")), cache=cache).toolbox
        mine, theirs = Workbench(box), Workbench(box)
        mine.open(picture())
        mine.open(picture(10))
        theirs.open(picture())
        mine.call("caption_image", image="img2")
        with pytest.raises(UnknownHandleError, match=r"Known images: img1\."):
            theirs.call("caption_image", image="img2")

    def test_an_unknown_region_names_the_known_ones(self) -> None:
        desk = bench(
            ScriptedBackend("describe_regions", Regions(regions=[CAT])),
            ScriptedBackend("read_text", TextLines(lines=[])),
        )
        photo = desk.open(picture())
        with pytest.raises(UnknownHandleError, match="none yet; describe_regions finds them"):
            desk.call("read_text", image=photo, region="r1")
        desk.call("describe_regions", image=photo)
        with pytest.raises(UnknownHandleError, match=r"no region 'r7'\. Known regions: r1\."):
            desk.call("read_text", image=photo, region="r7")


class TestWork:
    def test_progress_and_the_result_name_what_was_done(self) -> None:
        desk = bench(ScriptedBackend("caption_image", Caption(text="A cat."), steps=3))
        steps: list[Step] = []
        made = desk.run(CaptionImage(image=desk.open(picture())), report=steps.append)
        assert steps == [Step("caption_image", "working", done, 3) for done in range(3)]
        assert made.made_by.backend == "scripted"

    def test_stop_ends_long_work_and_leaves_no_trace(self) -> None:
        desk, cancel = bench(ScriptedBackend("describe_regions", Regions(regions=[CAT]), seconds=30)), Cancel()
        photo = desk.open(picture())
        threading.Timer(0.1, cancel.stop).start()
        started = time.monotonic()
        with pytest.raises(CancelledError):
            desk.run(DescribeRegions(image=photo), cancel=cancel)
        assert time.monotonic() - started < 5
        assert desk.evidence(photo).regions == []

    def test_stopped_before_it_began(self) -> None:
        scripted, cancel = ScriptedBackend("caption_image", Caption(text="A cat.")), Cancel()
        desk = bench(scripted)
        cancel.stop()
        with pytest.raises(CancelledError):
            desk.run(CaptionImage(image=desk.open(picture())), cancel=cancel)
        assert scripted.calls == []

    def test_one_tool_calls_another_with_its_progress_stop_and_evidence(self) -> None:
        def answer(request: AskImage, context: Context) -> Answer:
            regions = context.run(DescribeRegions(image=request.image)).regions
            return Answer(text=f"{regions[0].id}: {regions[0].phrase}", known=True, regions=regions[:1])

        finder = ScriptedBackend("describe_regions", Regions(regions=[CAT, DOG]), steps=2)
        desk, steps, cancel = bench(ScriptedBackend("ask_image", answer), finder), [], Cancel()
        photo = desk.open(picture())
        made = desk.run(AskImage(image=photo, question="What is it?"), report=steps.append)
        assert (made.text, made.regions[0].id) == ("r1: a grey cat", "r1")
        assert {step.tool for step in steps} == {"describe_regions"}
        assert desk.evidence(photo).tools_used == ["describe_regions", "ask_image"]
        with pytest.raises(CancelledError):
            desk.run(AskImage(image=photo, question="Again?"), report=lambda _: cancel.stop(), cancel=cancel)

    def test_a_result_names_the_weights_of_the_tools_it_called(self) -> None:
        def compose(request: CaptionImage, context: Context) -> Caption:
            context.run(DescribeRegions(image=request.image))
            return Caption(text="A cat.")

        finder = ScriptedBackend("describe_regions", Regions(regions=[CAT]))
        finder.weights = ("picodet",)  # type: ignore[misc]
        desk = bench(ScriptedBackend("caption_image", compose), finder)
        made = desk.run(CaptionImage(image=desk.open(picture())))
        assert made.made_by.weights == ["picodet@0f294c3f9ba4"]

    def test_a_machine_out_of_memory_is_said(self) -> None:
        desk = bench(ScriptedBackend("caption_image", MemoryError()))
        with pytest.raises(OutOfMemoryError, match="use a smaller image"):
            desk.run(CaptionImage(image=desk.open(picture())))

    def test_a_fault_in_a_backend_is_not_hidden(self) -> None:
        desk = bench(ScriptedBackend("caption_image", ZeroDivisionError("a bug")))
        with pytest.raises(ZeroDivisionError, match="a bug"):
            desk.run(CaptionImage(image=desk.open(picture())))

    def test_many_threads_may_call_at_once(self, cache: ResultCache) -> None:
        from concurrent.futures import ThreadPoolExecutor

        box = bench(ScriptedBackend("caption_image", Caption(text="A cat."), seconds=0.01), cache=cache).toolbox

        def work(n: int) -> str:
            desk = Workbench(box)
            return desk.run(CaptionImage(image=desk.open(picture(n % 5)))).text

        with ThreadPoolExecutor(8) as threads:
            assert set(threads.map(work, range(40))) == {"A cat."}

    def test_without_a_usable_backend_each_ones_reason_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from imagetxt.tools.models import weights

        monkeypatch.setattr(weights, "is_here", lambda _: False)
        desk = Workbench(Toolbox("embedded", cache=ResultCache(None)))
        with pytest.raises(
            OperatorError, match=r"No backend of describe_regions.*embedded needs weights \(.*\): imagetxt models"
        ):
            desk.run(DescribeRegions(image=desk.open(picture())))

    def test_a_script_without_an_output_is_refused(self) -> None:
        with pytest.raises(ConfigurationError):
            ScriptedBackend("caption_image")


class TestAlbum:
    def test_handles_count_up_and_the_same_bytes_keep_theirs(self) -> None:
        album = Album()
        assert [album.open(picture(shade)) for shade in (1, 2, 1, 3)] == ["img1", "img2", "img1", "img3"]
        assert (len(album), album.handles) == (3, ["img1", "img2", "img3"])

    def test_what_the_file_was_like_is_noted(self) -> None:
        from PIL import Image

        from .test_images import saved

        frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
        album = Album()
        handle = album.open(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
        assert album.evidence(handle).notes == ["It holds 2 frames; the first one was taken."]

    def test_the_same_thing_found_twice_is_one_region(self) -> None:
        desk = bench(
            ScriptedBackend("describe_regions", Regions(regions=[CAT])),
            ScriptedBackend("find_objects", Found(regions=[CAT.model_copy(update={"fine": "tabby"}), DOG])),
        )
        photo = desk.open(picture())
        desk.call("describe_regions", image=photo)
        desk.call("find_objects", image=photo, text="animals")
        assert [(r.id, r.name) for r in desk.evidence(photo).regions] == [("r1", "tabby"), ("r2", "dog")]


class TestWorkbench:
    def test_a_picture_is_saved_in_the_format_of_its_ending(self, tmp_path: Path) -> None:
        desk = bench(ScriptedBackend("caption_image", Caption(text="A cat.")))
        photo = desk.open(picture())
        desk.save(photo, tmp_path / "out.jpg")
        assert (tmp_path / "out.jpg").read_bytes()[:2] == b"\xff\xd8"

    def test_an_ending_that_is_no_format_is_said(self, tmp_path: Path) -> None:
        desk = bench(ScriptedBackend("caption_image", Caption(text="A cat.")))
        with pytest.raises(BadArgumentError, match=r"out\.xyz.*expected an ending such as \.png or \.jpg"):
            desk.save(desk.open(picture()), tmp_path / "out.xyz")
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_is_not_there_is_said(self, tmp_path: Path) -> None:
        desk = bench(ScriptedBackend("caption_image", Caption(text="A cat.")))
        with pytest.raises(StorageError, match=r"out\.png cannot be written \(No such file or directory\)"):
            desk.save(desk.open(picture()), tmp_path / "nowhere" / "out.png")


def test_every_output_can_be_put_into_words() -> None:
    outputs: list[ToolOutput] = [
        Regions(regions=[]),
        TextLines(lines=[]),
        Found(regions=[CAT]),
        Rendered(image="img2", followed=["snow"], not_followed=["a dragon"]),
    ]
    assert [output.words() for output in outputs] == [
        "No object was found that can be named.",
        "I can't read any writing there.",
        "-: a grey cat, on the left.",
        "img2 was drawn from the words, following: snow. Not followed: a dragon.",
    ]
