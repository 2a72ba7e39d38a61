"""Writing is read where it stands, textures are not read as writing, and each line finds the thing it is on."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from imagetxt.tools.album import Album
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import DescribeRegions, ReadText, Regions, TextLines
from imagetxt.tools.errors import UnknownHandleError
from imagetxt.tools.evidence import Evidence, Region, TextLine
from imagetxt.tools.findings import enter
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import from_pixels
from imagetxt.tools.linking import link_text
from imagetxt.tools.masks import encode
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.vision import reading
from imagetxt.tools.vision.reading import in_reading_order


def written(*lines, size=(640, 480), font=36):
    """A grey picture with `(text, x, y)` written on it."""
    picture = Image.new("RGB", size, (120, 130, 125))
    for text, x, y in lines:
        ImageDraw.Draw(picture).text((x, y), text, fill="white", font=ImageFont.load_default(font))
    return from_pixels(np.asarray(picture), name="sign.png")


def box(x0, y0, x1, y1):
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)


def test_lines_come_in_reading_order_with_boxes_where_they_stand(toolbox):
    album = Album()
    handle = album.add(written(("OPEN DAILY", 60, 60), ("Fresh bread", 60, 200), ("and cake", 350, 203)))
    lines = toolbox.run(ReadText(image=handle), album).lines
    assert [line.text for line in lines] == ["OPEN DAILY", "Fresh bread", "and cake"]
    assert lines[0].box.iou(box(60, 68, 265, 96)) > 0.5
    assert album.evidence(handle).texts == lines


def test_a_large_picture_gives_boxes_in_its_own_pixels(toolbox):
    album = Album()
    handle = album.add(written(("HARBOUR", 1200, 900), size=(1800, 1300), font=90))
    (line,) = toolbox.run(ReadText(image=handle), album).lines
    assert line.text == "HARBOUR"
    assert line.box.share_inside(box(1180, 880, 1700, 1020)) > 0.95


def test_digits_alone_and_textures_are_not_told(toolbox):
    album = Album()
    numbers = album.add(written(("2048", 200, 200)))
    assert toolbox.run(ReadText(image=numbers), album).lines == []
    noise = np.random.default_rng(3).integers(0, 255, (240, 320, 3), dtype=np.uint8)
    assert toolbox.run(ReadText(image=album.add(from_pixels(noise, name="noise.png"))), album).lines == []


@pytest.mark.parametrize("name", ["chelsea_cat", "coffee", "kitchen", "bench_view"])
def test_nothing_is_read_where_nothing_is_written(toolbox, name, photos):
    album = Album()
    said = toolbox.run(ReadText(image=album.open(photos / f"{name}.jpg")), album).words()
    assert said == "I can't read any writing there."


@pytest.fixture
def asked(monkeypatch):
    """Calls of the reader as `(long side in pixels, whether it reads)`, on a toolbox of its own."""
    calls, load = [], reading._load

    def spied():
        reader = load()

        def read(picture, **how):
            if how["use_det"]:  # a second look at one line is another matter
                calls.append((max(picture.shape[:2]), how["use_rec"]))
            return reader(picture, **how)

        return read

    monkeypatch.setattr(reading, "_load", spied)
    return calls


def test_a_glance_is_enough_where_nothing_is_written(asked, photos, tmp_path):
    album, toolbox = Album(), Toolbox(pool=ModelPool(), cache=ResultCache(tmp_path))
    assert toolbox.run(ReadText(image=album.open(photos / "holiday_table.jpg")), album).lines == []
    assert asked == [(reading.GLANCE_SIDE, False)]


def test_writing_over_a_photograph_is_read_after_the_glance(asked, photos, tmp_path):
    album, toolbox = Album(), Toolbox(pool=ModelPool(), cache=ResultCache(tmp_path))
    with Image.open(photos / "horses.jpg") as opened:
        photo = opened.convert("RGB").resize((1200, 800))
    ImageDraw.Draw(photo).text((90, 60), "Morning ride", fill="white", font=ImageFont.load_default(52))
    (line,) = toolbox.run(ReadText(image=album.add(from_pixels(np.asarray(photo), name="card.png"))), album).lines
    assert line.text == "Morning ride"
    assert asked == [(reading.GLANCE_SIDE, False), (reading.WHOLE_SIDE, True)]


def test_a_page_and_a_small_picture_are_read_at_once(asked, tmp_path):
    album, toolbox = Album(), Toolbox(pool=ModelPool(), cache=ResultCache(tmp_path))
    for size in ((1600, 1200), (400, 300)):
        handle = album.add(written(("OPEN DAILY", 60, 60), size=size))
        assert [line.text for line in toolbox.run(ReadText(image=handle), album).lines] == ["OPEN DAILY"]
    assert asked == [(reading.WHOLE_SIDE, True), (400, True)]


def test_a_region_is_read_enlarged_and_short_signs_count_there(toolbox):
    album = Album()
    handle = album.add(written(("73", 300, 200), ("FLOUR", 20, 20), font=22))
    bus = album.evidence(handle).admit(Region(label="bus", score=0.9, box=box(280, 180, 360, 250)))
    lines = toolbox.run(ReadText(image=handle, region=bus.id), album).lines
    assert [(line.text, line.region) for line in lines] == [("73", bus.id)]
    assert lines[0].box.share_inside(bus.box) > 0.9
    assert album.evidence(handle).region(bus.id).text == ["73"]


def test_an_unknown_region_is_an_error_that_says_so(toolbox):
    album = Album()
    handle = album.add(written())
    with pytest.raises(UnknownHandleError, match="no region 'r7'"):
        toolbox.run(ReadText(image=handle, region="r7"), album)


LINE = TextLine(text="COLA", score=0.97, box=box(40, 40, 60, 50))
BOTTLE = Region(label="bottle", score=0.8, box=box(30, 20, 70, 90))
TABLE = Region(label="dining table", score=0.8, box=box(0, 0, 100, 100))


@pytest.mark.parametrize("text_first", [True, False])
def test_text_and_regions_find_each_other_in_either_order(text_first):
    album = Album()
    handle = album.add(from_pixels(np.zeros((100, 100, 3), np.uint8), name="x.png"))
    steps = [
        (ReadText(image=handle), TextLines(lines=[LINE])),
        (DescribeRegions(image=handle), Regions(regions=[TABLE, BOTTLE])),
    ]
    last = [enter(*step, album, None) for step in (steps if text_first else steps[::-1])][-1]
    evidence = album.evidence(handle)
    assert evidence.texts[0].region == "r2"
    assert evidence.region("r2").text == ["COLA"]
    assert evidence.region("r1").text == []
    told = last.regions[1].text if text_first else last.lines[0].region
    assert told == (["COLA"] if text_first else "r2")


def test_a_mask_decides_whose_writing_it_is():
    beside = np.zeros((100, 100), dtype=bool)
    beside[20:90, 62:70] = True
    evidence = Evidence(width=100, height=100)
    evidence.admit(BOTTLE.model_copy(update={"mask": encode(beside)}))
    evidence.admit_text(LINE)
    link_text(evidence)
    assert evidence.texts[0].region is None


def test_reading_order_is_rows_then_columns():
    words = {"a": (0, 0), "b": (50, 3), "c": (0, 30), "d": (40, 28)}
    lines = [TextLine(text=t, score=1, box=box(x, y, x + 30, y + 20)) for t, (x, y) in words.items()]
    assert [t.text for t in in_reading_order(lines[::-1])] == ["a", "b", "c", "d"]


def test_a_strip_too_narrow_for_letters_is_not_read():
    toolbox, album = Toolbox("embedded", pool=ModelPool(), cache=ResultCache(None)), Album()
    for size in ((20_000, 1), (1, 20_000), (900, 7)):
        handle = album.add(from_pixels(np.zeros((*size[::-1], 3), np.uint8), name="strip.png"))
        assert toolbox.run(ReadText(image=handle), album).lines == []
    assert "rapidocr" not in toolbox.pool.loaded()


def test_a_banner_just_wide_enough_is_read(toolbox):
    album = Album()
    handle = album.add(written(("GRAND OPENING", 20, 0), size=(640, 40), font=30))
    assert [line.text for line in toolbox.run(ReadText(image=handle), album).lines] == ["GRAND OPENING"]


def test_a_large_thing_is_not_read_for_a_line(asked, photos, tmp_path):
    album, toolbox = Album(), Toolbox(pool=ModelPool(), cache=ResultCache(tmp_path))
    assert toolbox.run(ReadText(image=album.open(photos / "chickens.jpg")), album).lines == []
    assert asked == [(reading.GLANCE_SIDE, False)]


@pytest.mark.parametrize("turned", [False, True])
def test_a_large_word_is_a_line_whichever_way_it_runs(turned):
    word = np.array([[10, 10], [410, 10], [410, 170], [10, 170]], np.float32)
    thing = np.array([[10, 10], [280, 10], [280, 170], [10, 170]], np.float32)
    small = thing / 4
    corners = [one[:, ::-1] if turned else one for one in (word, thing, small)]
    assert [reading._is_line(one, 480) for one in corners] == [True, False, True]
