"""What the toolbox remembers: when a stored result holds, and what a damaged or full store costs."""

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from imagetxt.tools.backend import Context, Made
from imagetxt.tools.cache import ResultCache, cache_folder
from imagetxt.tools.definitions import (
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
)
from imagetxt.tools.errors import (
    BadImageError,
)
from imagetxt.tools.evidence import Region, TextLine
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.workbench import Workbench

from .scripted import CAT, DOG, bench, picture, results  # noqa: F401  # a fixture


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
