"""The toolbox: what it checks, what it remembers, what it reports, and how it stops."""

import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context, Made
from imagetxt.tools.cache import ResultCache, cache_folder
from imagetxt.tools.definitions import (
    Answer,
    AskImage,
    Caption,
    CaptionImage,
    CompareImages,
    Comparison,
    DescribeRegions,
    Found,
    ReadText,
    Regions,
    Rendered,
    RenderImage,
    TextLines,
    ToolOutput,
)
from imagetxt.tools.errors import (
    BadArgumentError,
    BadImageError,
    CancelledError,
    ConfigurationError,
    OperatorError,
    OutOfMemoryError,
    StorageError,
    UnknownHandleError,
)
from imagetxt.tools.evidence import Region, TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import from_pixels
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.progress import Cancel, Step
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox, parse_request
from imagetxt.tools.workbench import Workbench

CAT = Region(label="cat", score=0.9, box=Box(x0=1, y0=1, x1=9, y1=9), phrase="a grey cat", place="on the left")
DOG = Region(label="dog", score=0.8, box=Box(x0=20, y0=2, x1=30, y1=12), phrase="a dog", place="on the right")


def picture(shade: int = 200) -> bytes:
    return from_pixels(np.full((24, 32, 3), shade, np.uint8), name="plain").png()


@pytest.fixture
def cache(tmp_path: Path) -> ResultCache:
    return ResultCache(tmp_path / "results")


def bench(*backends: ScriptedBackend, cache: ResultCache | None = None) -> Workbench:
    extra = {backend.tool: backend for backend in backends}
    return Workbench(Toolbox("embedded", cache=cache or ResultCache(None), pool=ModelPool(100), extra=extra))


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


class TestCache:
    def test_the_same_call_gives_the_stored_result_at_once(self, cache: ResultCache) -> None:
        slow = ScriptedBackend("caption_image", Caption(text="A cat."), seconds=0.2)
        desk = bench(slow, cache=cache)
        photo = desk.open(picture())
        first = desk.run(CaptionImage(image=photo))
        started = time.perf_counter()
        again = desk.run(CaptionImage(image=photo))
        assert time.perf_counter() - started < 0.02
        assert (first.made_by.cached, again.made_by.cached) == (False, True)
        assert (again.text, again.made_by.seconds) == ("A cat.", first.made_by.seconds)
        assert first.made_by.seconds >= 0.2
        assert len(slow.calls) == 1

    def test_it_outlives_the_process_and_the_album(self, tmp_path: Path) -> None:
        scripted = ScriptedBackend("describe_regions", Regions(regions=[CAT, DOG]))
        for turn in range(2):
            desk = bench(scripted, cache=ResultCache(tmp_path / "results"))
            if turn:
                desk.open(picture(1))  # the photograph has another handle now
            photo = desk.open(picture())
            found = desk.run(DescribeRegions(image=photo))
            assert [r.id for r in found.regions] == ["r1", "r2"]
            assert [r.id for r in desk.evidence(photo).regions] == ["r1", "r2"]
        assert photo == "img2"
        assert len(scripted.calls) == 1

    @pytest.mark.parametrize(
        "other", [{"image": "img2"}, {"image": "img1", "detail": "detailed"}], ids=["picture", "argument"]
    )
    def test_another_picture_or_argument_is_another_result(self, cache: ResultCache, other: dict[str, Any]) -> None:
        scripted = ScriptedBackend("caption_image", Caption(text="A cat."), Caption(text="Other."))
        desk = bench(scripted, cache=cache)
        desk.open(picture())
        desk.open(picture(10))
        desk.call("caption_image", image="img1")
        assert desk.call("caption_image", **other).words() == "Other."

    def test_another_revision_is_another_result(self, cache: ResultCache) -> None:
        old = ScriptedBackend("caption_image", Caption(text="Old."))
        new = ScriptedBackend("caption_image", Caption(text="New."))
        new.revision = 2  # type: ignore[misc]
        texts = []
        for backend in (old, new, old):
            desk = bench(backend, cache=cache)
            texts.append(desk.run(CaptionImage(image=desk.open(picture()))).text)
        assert texts == ["Old.", "New.", "Old."]
        assert len(old.calls) == 1

    def test_regions_count_by_what_they_are_and_not_by_their_ids(self, cache: ResultCache) -> None:
        line = TextLine(text="MEOW", score=0.9, box=CAT.box)
        reader = ScriptedBackend("read_text", TextLines(lines=[line]), TextLines(lines=[]))

        def desk_where(*regions: Region) -> Workbench:
            desk = bench(reader, ScriptedBackend("find_objects", Found(regions=list(regions))), cache=ResultCache(None))
            desk.toolbox._cache = cache
            desk.open(picture())
            for region in regions:
                desk.evidence("img1").admit(region)
            return desk

        cat_first, dog_first = desk_where(CAT, DOG), desk_where(DOG, CAT)
        assert cat_first.run(ReadText(image="img1", region="r1")).lines
        assert dog_first.run(ReadText(image="img1", region="r2")).made_by.cached
        assert not dog_first.run(ReadText(image="img1", region="r1")).lines
        assert len(reader.calls) == 2

    def test_both_pictures_of_a_comparison_count(self, cache: ResultCache) -> None:
        same = Comparison(changes=[], structural_similarity=1, edge_agreement=1, text="Alike.")
        scripted = ScriptedBackend("compare_images", same)
        desk = bench(scripted, cache=cache)
        for shade in (1, 2, 3):
            desk.open(picture(shade))
        for other in ("img2", "img3", "img2"):
            desk.run(CompareImages(image="img1", other=other))
        assert [request.other for request in scripted.calls] == ["img2", "img3"]

    def test_a_render_comes_back_with_its_picture(self, cache: ResultCache) -> None:
        drawn = np.random.default_rng(3).integers(0, 255, (40, 50, 3)).astype(np.uint8)
        painter = ScriptedBackend("render_image", Made(Rendered(prompt="snow"), drawn))
        for turn in range(2):
            desk = bench(painter, cache=cache)
            photo = desk.open(picture())
            made = desk.run(RenderImage(image=photo, prompt="snow"))
            assert (made.image, made.source) == ("img2", "img1")
            assert np.array_equal(desk.album["img2"].pixels, drawn)
            assert desk.evidence(photo).renders == ["img2"]
            assert made.made_by.cached == bool(turn)
        started = time.perf_counter()
        assert desk.run(RenderImage(image=photo, prompt="snow")).image == "img2"
        assert time.perf_counter() - started < 0.02
        assert len(desk.album) == 2

    def test_a_result_holds_only_while_the_same_backends_serve_its_parts(self, cache: ResultCache) -> None:
        def compose(request: CaptionImage, context: Context) -> Caption:
            found = context.run(DescribeRegions(image=request.image))
            return Caption(text=f"There is {found.regions[0].phrase}.")

        texts, composer = [], ScriptedBackend("caption_image", compose)
        old = ScriptedBackend("describe_regions", Regions(regions=[CAT]))
        better = ScriptedBackend("describe_regions", Regions(regions=[DOG]))
        better.revision = 2  # type: ignore[misc]
        for finder in (old, old, better):
            desk = bench(composer, finder, cache=cache)
            texts.append(desk.run(CaptionImage(image=desk.open(picture()))).text)
        assert texts == ["There is a grey cat.", "There is a grey cat.", "There is a dog."]
        assert len(composer.calls) == 2

    @pytest.mark.parametrize(
        "damage", ["not json", "null", '{"output": "{}"}', '{"output":"{","uses":{},"picture":false}']
    )
    def test_a_damaged_entry_is_made_anew(self, cache: ResultCache, damage: str) -> None:
        scripted = ScriptedBackend("caption_image", Caption(text="A cat."))
        desk = bench(scripted, cache=cache)
        photo = desk.open(picture())
        desk.run(CaptionImage(image=photo))
        store = cache._open()
        (key,) = list(store)
        store.set(key, damage)
        assert not desk.run(CaptionImage(image=photo)).made_by.cached
        assert desk.run(CaptionImage(image=photo)).made_by.cached

    def test_a_render_whose_picture_is_lost_is_made_anew(self, cache: ResultCache) -> None:
        painter = ScriptedBackend("render_image", Made(Rendered(), np.zeros((8, 8, 3), np.uint8)))
        desk = bench(painter, cache=cache)
        photo = desk.open(picture())
        desk.run(RenderImage(image=photo, prompt="snow"))
        store = cache._open()
        store.delete(next(key for key in store if key.endswith(".png")))
        assert desk.run(RenderImage(image=photo, prompt="snow")).image == "img2"
        assert len(painter.calls) == 2

    def test_what_a_pickle_says_is_not_run(self, cache: ResultCache) -> None:
        scripted = ScriptedBackend("caption_image", Caption(text="A cat."))
        desk = bench(scripted, cache=cache)
        photo = desk.open(picture())
        desk.run(CaptionImage(image=photo))
        store = cache._open()
        (key,) = list(store)
        store.set(key, {"any": "object"})  # diskcache pickles what is neither text nor bytes
        assert not desk.run(CaptionImage(image=photo)).made_by.cached

    @pytest.mark.parametrize("kind", ["a file in its place", "no database"])
    def test_a_folder_that_cannot_be_used_is_said_once_and_stops_nothing(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture, kind: str
    ) -> None:
        folder = tmp_path / "results"
        if kind == "no database":
            folder.mkdir()
            (folder / "cache.db").write_bytes(b"this is no database" * 100)
        else:
            folder.write_text("a file")
        desk = bench(ScriptedBackend("caption_image", Caption(text="A cat.")), cache=ResultCache(folder))
        photo = desk.open(picture())
        for _ in range(2):
            assert desk.run(CaptionImage(image=photo)).text == "A cat."
        (record,) = caplog.records
        assert "Set IMAGETXT_CACHE" in record.getMessage()

    def test_a_disk_that_fills_up_stops_nothing(
        self, cache: ResultCache, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        desk = bench(ScriptedBackend("caption_image", Caption(text="A cat.")), cache=cache)
        photo = desk.open(picture())

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(cache._open(), "set", full)
        assert desk.run(CaptionImage(image=photo)).text == "A cat."
        assert "No space left on device" in caplog.text

    def test_a_failed_call_is_not_stored(self, cache: ResultCache) -> None:
        scripted = ScriptedBackend("caption_image", BadImageError("no"), Caption(text="A cat."))
        desk = bench(scripted, cache=cache)
        photo = desk.open(picture())
        with pytest.raises(BadImageError):
            desk.run(CaptionImage(image=photo))
        assert desk.evidence(photo).tools_used == []
        assert desk.run(CaptionImage(image=photo)).text == "A cat."

    @pytest.mark.parametrize(("value", "off"), [("off", True), ("OFF", True), ("0", True), ("/somewhere", False)])
    def test_the_folder_comes_from_the_environment(
        self, monkeypatch: pytest.MonkeyPatch, value: str, off: bool
    ) -> None:
        monkeypatch.setenv("IMAGETXT_CACHE", value)
        assert (cache_folder() is None) == off


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
