"""A vision model behind an OpenAI-compatible server: what is sent, what is believed, and one clear line for a fault."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from imagetxt.agent.testing import ScriptedServer
from imagetxt.tools.backends.cloud.boxes import colour_is_missing, read_boxes
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import AskImage, CaptionImage, DescribeRegions, FindObjects, ReadText
from imagetxt.tools.errors import (
    ModelServiceError,
)
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image
from imagetxt.tools.toolbox import Toolbox
from tests.cloud_seeing import TOOLS, bench, entry, picture, regions, sent, set_key


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    set_key(monkeypatch)


def test_a_caption_is_the_models_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer("a red box lies on grass") as server:
        desk = bench(server, monkeypatch, model="seer-2")
        made = desk.run(CaptionImage(image=desk.open(picture())))
    assert made.text == "A red box lies on grass."
    words, (seen,) = sent(server)
    assert "one plain clause" in words
    assert seen.size == (200, 100)
    assert seen.getpixel((20, 50))[0] > 150
    assert server.requests[0]["model"] == "seer-2"
    assert server.requests[0]["temperature"] == 0


def test_the_length_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer("It.") as server:
        desk = bench(server, monkeypatch)
        image = desk.open(picture())
        for detail in ("short", "detailed", "full"):
            desk.run(CaptionImage(image=image, detail=detail))
    assert len({sent(server, n)[0] for n in range(3)}) == 3


def test_a_large_picture_is_sent_smaller_and_upright(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    Image.fromarray(np.zeros((900, 3000, 3), np.uint8)).save(tmp_path / "phone.jpg", exif=turned)
    with ScriptedServer("It.") as server:
        desk = bench(server, monkeypatch)
        desk.run(CaptionImage(image=desk.open(tmp_path / "phone.jpg")))
    assert sent(server)[1][0].size == (461, 1536)


def test_regions_come_in_pixels_with_all_that_regions_carry(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = regions(entry("green grass", 0, 0, 1000, 1000, sure=0.6), entry("a red ball", 0, 250, 250, 750, sure=0.9))
    with ScriptedServer(listed) as server:
        desk = bench(server, monkeypatch)
        found = desk.run(DescribeRegions(image=desk.open(picture())))
    ball, grass = found.regions
    assert (ball.phrase, ball.label, ball.place) == ("a red ball", "sports ball", "on the left")
    assert (ball.box.x0, ball.box.y0, ball.box.x1, ball.box.y1) == (0, 25, 50, 75)
    assert (ball.score, ball.found_by, ball.id) == (0.9, "describe_regions/openai:gpt-5-mini", "r1")
    assert ball.colours[0].name == "red"
    assert (grass.label, grass.kind) == ("grass", "area")
    assert found.note == ""
    assert found.scene is not None
    schema = server.requests[0]["response_format"]["json_schema"]
    assert schema["strict"]
    assert schema["schema"]["required"] == ["regions"]


def test_boxes_that_lie_are_dropped_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = regions(
        entry("a red ball", 0, 250, 250, 750),
        entry("a dog", 1400, 1400, 1900, 1900),
        entry("a cat", 700, 100, 200, 900),
        entry("a cow", float("nan"), 0, 10, 10),
        entry("a hen", "left", 0, 10, 10),
        entry("a cup", 500, 500, 500, 900),
        entry("a mouse", 100, 100, 101, 101),
        entry("a bus", 1, 2, 3),
        entry("", 0, 0, 100, 100),
        entry("a blue car", 400, 100, 900, 900),
        "a bird",
    )
    with ScriptedServer(listed) as server:
        desk = bench(server, monkeypatch)
        found = desk.run(DescribeRegions(image=desk.open(picture())))
    assert [r.phrase for r in found.regions] == ["a red ball"]
    assert found.note == (
        "Ten answers of the vision model did not hold: one outside the picture, two with a box whose sides are "
        "swapped, two with a box that is no numbers, one with a box that holds nothing, one without a box, two "
        "without words and one with a colour that its place does not show."
    )
    assert found.words().startswith(found.note)


def test_a_thing_told_twice_is_one_and_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = regions(
        entry("a red ball", 0, 250, 250, 750, sure=0.8),
        entry("a round red ball", 0, 250, 252, 750, sure=0.7),
        entry("a tree", 500, 0, 700, 900, sure=0.1),
        entry("a stone", 500, 800, 600, 900, sure=0.5),
        entry("a leaf", 800, 800, 900, 900, sure="very"),
    )
    with ScriptedServer(listed) as server:
        desk = bench(server, monkeypatch)
        image = desk.open(picture())
        found = desk.run(DescribeRegions(image=image))
        first = desk.run(DescribeRegions(image=image, max_regions=1))
    assert [(r.label, r.score) for r in found.regions] == [("sports ball", 0.8), ("rock", 0.5), ("foliage", 0.5)]
    assert [r.label for r in first.regions] == ["sports ball"]
    assert "30 at most" in sent(server, 0)[0]


def test_fences_around_the_json_are_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(f"```json\n{regions(entry('a red ball', 0, 250, 250, 750))}\n```") as server:
        desk = bench(server, monkeypatch)
        assert len(desk.run(DescribeRegions(image=desk.open(picture()))).regions) == 1


@pytest.mark.parametrize("answer", ["I see a ball.", '{"things": []}', "[" * 100_000, '{"regions": "none"}'])
def test_an_answer_that_is_no_list_is_said(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    with ScriptedServer(answer) as server:
        desk = bench(server, monkeypatch)
        with pytest.raises(ModelServiceError, match="JSON"):
            desk.run(DescribeRegions(image=desk.open(picture())))


def test_a_search_asks_for_the_phrase_and_says_when_nothing_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(regions(entry("the red ball", 0, 250, 250, 750, sure=0.1)), regions()) as server:
        desk = bench(server, monkeypatch)
        image = desk.open(picture())
        found = desk.run(FindObjects(image=image, text=" red ball "))
        none = desk.run(FindObjects(image=image, text="a zebra"))
    assert "'red ball'" in sent(server)[0]
    assert [r.label for r in found.regions] == ["sports ball"]
    assert (none.regions, none.note) == ([], "Nothing that matches 'a zebra' was found.")


def test_writing_has_its_place_in_the_whole_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        {"text": "below\x07 it", "box": [0, 600, 1000, 900], "sure": 0.8},
        {"text": "STOP", "box": [0, 100, 500, 400], "sure": 0.9},
    ]
    with ScriptedServer(json.dumps({"lines": lines})) as server:
        desk = bench(server, monkeypatch)
        image = desk.open(picture())
        sign = desk.album.evidence(image).admit(Region(label="sign", score=1, box=Box(x0=100, y0=0, x1=200, y1=100)))
        whole = desk.run(ReadText(image=image))
        part = desk.run(ReadText(image=image, region=sign.id))
    assert [(line.text, line.score) for line in whole.lines] == [("STOP", 0.9), ("below it", 0.8)]
    assert (whole.lines[0].box.x1, whole.lines[0].box.y0) == (100, 10)
    assert 95 <= part.lines[0].box.x0 <= 100
    assert sent(server, 1)[1][0].size == (103, 100)


def test_an_answer_and_what_cannot_be_known(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer("Yes, a red one.", "UNKNOWN: the name is hidden", "UNKNOWN") as server:
        desk = bench(server, monkeypatch)
        image = desk.open(picture())
        ball = desk.album.evidence(image).admit(Region(label="ball", score=1, box=Box(x0=0, y0=25, x1=50, y1=75)))
        yes = desk.run(AskImage(image=image, question="Is there a ball?"))
        hidden = desk.run(AskImage(image=image, question="Who made it?", region=ball.id))
        blunt = desk.run(AskImage(image=image, question="Why?"))
    assert (yes.text, yes.known, yes.regions) == ("Yes, a red one.", True, [])
    assert (hidden.text, hidden.known, [r.id for r in hidden.regions]) == ("The name is hidden.", False, [ball.id])
    assert (blunt.text, blunt.known) == ("That cannot be told from the picture.", False)
    words, pictures = sent(server, 1)
    assert "Question: Who made it?" in words
    assert [p.size for p in pictures] == [(200, 100), (60, 70)]


def test_no_picture_leaves_without_being_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer("It.") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        toolbox = Toolbox("auto", cache=ResultCache(None))
        served = {tool: toolbox.backend_for(tool).name for tool in TOOLS}
    assert not any(name.startswith("openai:") for name in served.values())


def test_another_model_has_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    from imagetxt.tools.registry import backend

    monkeypatch.setenv("IMAGETXT_VISION_MODEL", "seer-3")
    assert backend("caption_image", "cloud").name == "openai:seer-3"


def test_a_box_that_reaches_a_little_over_the_edge_is_clipped() -> None:
    (one,) = read_boxes(regions(entry("a dog", -9, 500, 1015, 1010)), "regions", "phrase", 301, 201).entries
    assert (one.box.x0, one.box.x1, one.box.y1) == (0, 301, 201)


@pytest.mark.parametrize(
    ("phrase", "missing"),
    [
        ("a red ball", False),
        ("an orange ball", False),
        ("a blue ball", True),
        ("a blue and red ball", False),
        ("a ball", False),
    ],
)
def test_a_colour_must_be_where_the_box_is(phrase: str, missing: bool) -> None:
    image = open_image(picture())
    assert colour_is_missing(phrase, Box(x0=0, y0=25, x1=50, y1=75), image) is missing
