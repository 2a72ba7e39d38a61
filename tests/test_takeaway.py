"""Taking a chat away: whole, valid, safe to open whatever words are in it, and nothing lost."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.memory import open_memory
from imagetxt.agent.conversation.records import Answer, Render, TurnRecord
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.description import Span, ToolCall
from imagetxt.tools.errors import BadArgumentError, UnknownHandleError
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image, png_bytes
from imagetxt.tools.masks import decode
from imagetxt.tools.toolbox import Toolbox
from imagetxt.ui.cli.app import app
from imagetxt.ui.takeaway import FORMS, take
from imagetxt.ui.takeaway.record import ChatRecord

from .chats import say
from .samples import HEIGHT, WIDTH, description, region
from .test_report import Reader

EVIL = "<script>alert(1)</script>\"'/../..\\![x](http://evil.example/x.png)\u202e|`"


def picture(shade: int) -> bytes:
    return png_bytes(np.full((HEIGHT, WIDTH, 3), shade, dtype=np.uint8))


def chat(words: str = "cup.png") -> tuple[Chat, list[TurnRecord]]:
    """Two pictures, the second drawn from the first, a paragraph, an answer; `words` stand wherever words do."""
    made = Chat(title=words, focus="img1")
    for shade in (40, 200):
        made.album.add(open_image(picture(shade), name=words))
    about = description().evidence
    about.regions[0].phrase = words
    about.texts[0].text = words
    restored = made.album.evidence("img1")
    for name in Evidence.model_fields:
        setattr(restored, name, getattr(about, name))
    version = made.versions.add(
        Version(
            image="img1", text=f"A red cup. {words}", written_by=words, spans=[Span(start=0, end=9, regions=["r1"])]
        )
    )
    made.renders.append(Render(image="img2", source="img1", prompt=words, seed=7, backend="painter", kept=[words]))
    answer = Answer(text=f"It is red. {words}", image="img1", spans=[Span(start=0, end=2, regions=["r1"])])
    turns = [
        TurnRecord(number=1, opened=["img1"], versions=[version.number], calls=[ToolCall(tool="describe_regions")]),
        TurnRecord(number=2, said=words, made=["img2"], answer=answer, warnings=[words]),
        TurnRecord(number=3, said="and the second?", answer=Answer(text="A drawing.", image="img2")),
    ]
    made.turns = 3
    return made, turns


def test_every_form_of_a_real_chat(toolbox: Toolbox, photos: Path) -> None:
    import asyncio

    conversation = Conversation(toolbox, None)

    async def hold() -> list[TurnRecord]:
        first = await say(conversation, "", photos / "coffee.jpg")
        second = await say(conversation, "What colour is the cup?")
        return [event.turn for events in (first, second) for event in events[-1:]]  # type: ignore[union-attr]

    turns = asyncio.run(hold())
    forms = {form: take(conversation.chat, turns, form=form) for form in FORMS}
    paragraph = next(iter(conversation.chat.versions)).text
    assert paragraph.split(".")[0] in forms["md"].data.decode()
    record = ChatRecord.model_validate_json(forms["json"].data)
    assert record.turns == turns
    assert record.images[0].evidence == conversation.chat.album.evidence("img1")
    assert b"data-r=" in forms["html"].data
    with zipfile.ZipFile(BytesIO(forms["zip"].data)) as file:
        assert file.testzip() is None
        name = record.images[0].file
        assert name.endswith(".jpg")
        with Image.open(BytesIO(file.read(f"pictures/{name}"))) as kept:
            assert kept.size == (record.images[0].evidence.width, record.images[0].evidence.height)
            assert not kept.getexif()


def coco(tmp_path: Path, data: bytes) -> Any:
    from pycocotools.coco import COCO

    path = tmp_path / "annotations.json"
    path.write_bytes(data)
    return COCO(str(path))


def test_coco_annotations_are_read_by_pycocotools(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made, turns = chat()
    made.album.evidence("img1").regions.append(
        region(3, "a stop sign", Box(x0=1.5, y0=2, x1=11.5, y1=22)).model_copy(update={"coco": "stop sign"})
    )
    read = coco(tmp_path, take(made, turns, form="coco").data)
    capsys.readouterr()
    assert read.getCatIds(catNms=["stop sign"]) == [13]
    assert read.getCatIds(catNms=["table"])[0] > 1000
    first = made.album.evidence("img1").regions[0]
    annotations = read.loadAnns(read.getAnnIds(imgIds=[1]))
    assert [a["attributes"]["region"] for a in annotations] == ["r1", "r2", "r3"]
    cup, table, _ = annotations
    assert cup["bbox"] == [200, 100, 200, 200]
    assert first.mask is not None
    assert np.array_equal(read.annToMask(cup).astype(bool), decode(first.mask))
    assert cup["area"] == decode(first.mask).sum()
    assert read.annToMask(table).sum() == pytest.approx(table["area"], rel=0.01)
    assert {(i["width"], i["height"]) for i in read.loadImgs(read.getImgIds())} == {(WIDTH, HEIGHT)}
    assert all(a["iscrowd"] == 0 and a["area"] > 0 for a in annotations)


def test_files_in_the_zip_are_those_the_annotations_name() -> None:
    made, turns = chat("../../etc/passwd\x00\n.PNG")
    with zipfile.ZipFile(BytesIO(take(made, turns, form="zip").data)) as file:
        names = file.namelist()
        told = json.loads(file.read("annotations.coco.json"))
        assert {f"pictures/{image['file_name']}" for image in told["images"]} <= set(names)
        for name in names:
            assert ".." not in Path(name).parts
            assert not name.startswith("/")
            assert name.isprintable()
        markdown = file.read("chat.md").decode()
        assert all(f"pictures/{image['file_name'].split('-')[0]}" in markdown for image in told["images"])


@pytest.mark.parametrize("what", ["chat", "img1"])
def test_words_stay_words_on_the_page(what: str) -> None:
    made, turns = chat(EVIL)
    html = take(made, turns, what, form="html").data.decode()
    reader = Reader()
    reader.feed(html)
    assert not reader.open
    assert reader.scripts == 1
    assert all(address.startswith("data:image/webp;base64,") for address in reader.fetched)
    assert len(reader.fetched) == (2 if what == "chat" else 1)
    assert "default-src 'none'" in html


def test_words_stay_words_in_markdown() -> None:
    from markdown_it import MarkdownIt

    made, turns = chat(EVIL)
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(take(made, turns).data.decode())
    assert "<script" not in html
    assert "<img" not in html
    assert "evil.example/x.png)" in html


@pytest.mark.parametrize(
    "words", [EVIL, "a" * 300 + "🚌.jpg", "", "../..", 'x"; filename="y.exe', "a\r\nSet-Cookie: b"]
)
def test_the_files_name_is_safe(words: str) -> None:
    made, turns = chat(words or "x")
    made.title = words
    parcel = take(made, turns, form="json")
    assert parcel.name.startswith("imagetxt-")
    assert parcel.name.endswith(".json")
    assert len(parcel.name.encode()) < 255
    assert not set(parcel.name) & set('/\\"<>:|?*\r\n')
    assert parcel.disposition.isascii()
    assert parcel.disposition.count('"') == 2
    assert "\n" not in parcel.disposition


def test_one_image_takes_its_own_turns_along() -> None:
    made, turns = chat()
    record = ChatRecord.model_validate_json(take(made, turns, "img2", "json").data)
    assert [image.handle for image in record.images] == ["img2"]
    assert [turn.number for turn in record.turns] == [2, 3]
    assert record.versions == []
    assert record.current is None
    assert [render.image for render in record.renders] == ["img2"]


def test_what_there_is_not_is_said() -> None:
    made, turns = chat()
    with pytest.raises(UnknownHandleError, match="Known images: img1, img2"):
        take(made, turns, "img9")
    with pytest.raises(BadArgumentError, match="md, json, coco, zip, html"):
        take(made, turns, form="exe")


def test_a_chat_without_a_picture() -> None:
    hello = [TurnRecord(number=1, said="hello", answer=Answer(text="Hello!"))]
    for form in FORMS:
        assert take(Chat(title="hello"), hello, form=form).data


async def test_a_picture_that_is_gone_leaves_the_rest(toolbox: Toolbox, photos: Path, tmp_path: Path) -> None:
    async with open_memory(tmp_path) as memory:
        conversation = Conversation(toolbox, None, memory=memory)
        await say(conversation, "", photos / "coffee.jpg")
        memory.files.path(conversation.chat.album.id_of("img1")).unlink()
        kept, turns = await memory.load(conversation.chat.id), await memory.turns(conversation.chat.id)
    assert "not there any more" in take(kept, turns, form="html").data.decode()
    with zipfile.ZipFile(BytesIO(take(kept, turns, form="zip").data)) as file:
        assert sorted(file.namelist()) == ["annotations.coco.json", "chat.html", "chat.json", "chat.md"]
        assert json.loads(file.read("annotations.coco.json"))["annotations"]
        assert "![" not in file.read("chat.md").decode()


def test_from_the_command_line(photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    run(app, ["chat", "--terminal", "--model", "none", str(photos / "coffee.jpg")], input="")
    done = run(app, ["export", "last", "--form", "zip", "--out", "away.zip"])
    assert done.exit_code == 0
    assert zipfile.is_zipfile(tmp_path / "away.zip")
    named = run(app, ["export", "last", "--image", "img1"]).stdout.strip()
    assert (tmp_path / named).read_text(encoding="utf-8").startswith("<!doctype html>")
    again = run(app, ["export", "last", "--image", "img1"])
    assert again.exit_code == 2
    assert "there already" in again.stderr
    assert "No conversation begins" in run(app, ["export", "nobody"]).stderr
