"""Finding a picture again: by things and wider words for them, by writing and meaning; nobody else's, ever."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
from langchain_core.messages import AIMessage
from langchain_core.messages.tool import tool_call
from typer.testing import CliRunner

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.memory import DATABASE, Memory, open_memory
from imagetxt.agent.events import PicturesFound
from imagetxt.agent.finding import embedding
from imagetxt.agent.finding.entries import Entry, Thing
from imagetxt.agent.finding.finder import Finder
from imagetxt.agent.finding.query import parse
from imagetxt.agent.finding.ranking import LEAST, SURE, fit
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.vision import lexicon
from imagetxt.ui.cli.app import app

from .chats import answer, done, only, say

EVIL = "<script>alert(1)</script>[x](javascript:alert(1)).jpg"


@pytest.fixture(scope="module", autouse=True)
def weights() -> None:
    if not embedding.available():
        pytest.fail("The embedding's weights are not here. Fetch them with: imagetxt models fetch minilm-l6", False)


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    async with open_memory(tmp_path) as opened:
        yield opened


async def shown(memory: Memory, toolbox: Toolbox, *photos: Path, owner: str = "") -> Conversation:
    """A kept conversation about these photographs."""
    conversation = Conversation(toolbox, None, chat=Chat(owner=owner), memory=memory)
    await say(conversation, "", *photos)
    return conversation


def picture(
    label: str, *, phrase: str = "", colours: tuple[str, ...] = (), certain: bool = True, **more: object
) -> Entry:
    noun = lexicon.normal(label) or label
    wider = [n for n in ("vehicle", "animal", "mammal", "food") if n != noun and lexicon.is_a(noun, n)]
    thing = Thing(names=[noun], wider=wider, phrase=phrase or label, colours=list(colours), certain=certain)
    return Entry.model_validate({"image": "img1", "file": "0" * 64, "things": [thing], **more})


def score(asked: str, entry: Entry) -> float:
    return fit(parse(asked), entry).score


def test_words_for_the_same_and_for_wider_things_fit() -> None:
    bus = picture("bus", phrase="a red double-decker bus", colours=("red",))
    assert score("the bus", bus) == 1.0
    assert score("buses", bus) == 1.0
    assert score("a vehicle", bus) >= SURE
    assert score("coach", bus) == 1.0
    assert score("an animal", bus) < LEAST
    assert score("a red bus", bus) > score("a green bus", bus) >= SURE
    assert score("a bus", picture("bus", certain=False)) < score("a bus", bus)
    assert SURE <= score("puppy", picture("dog")) < score("dog", picture("dog"))
    assert LEAST <= score("a taxi", picture("car", phrase="a car")) < score("a car", picture("car"))
    assert fit(parse("bus"), bus).phrase == "a red double-decker bus"


def test_all_that_is_asked_for_counts() -> None:
    both = picture("bus")
    both.things += picture("dog").things
    assert (
        score("a bus and a dog", both)
        > score("a bus and a dog", picture("bus"))
        > score("a bus and a dog", picture("cup"))
    )


def test_writing_names_and_sentences_are_searched() -> None:
    sign = picture(
        "stop sign", writing=["RUE DE LA PAIX 12"], name="holiday_007.jpg", passages=["It stands in the rain."]
    )
    assert score("Paix", sign) >= SURE
    assert "RUE DE LA PAIX" in fit(parse("rue de la paix"), sign).phrase
    assert score("holiday", sign) >= SURE
    assert score("rain", sign) >= SURE
    assert score("aix", sign) < LEAST


def test_vectors_know_what_means_the_same(pool: ModelPool) -> None:
    texts = ["a double-decker bus", "public transport in a city", "a plate of spaghetti", ""]
    vectors = embedding.embed(pool, texts)
    assert vectors.shape == (4, embedding.WIDTH)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    assert np.abs(embedding.unpack(embedding.pack(vectors)) - vectors).max() < 0.005
    assert embedding.embed(pool, []).shape == (0, embedding.WIDTH)
    alone = embedding.embed(pool, texts[:1])
    assert alone[0] @ vectors[0] > 0.99  # 8-bit arithmetic takes its scale from the whole batch


async def test_a_picture_is_found_again(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    for name in ("chelsea_cat.jpg", "coffee.jpg", "chickens.jpg"):
        await shown(memory, toolbox, photos / name)
    finder = Finder(memory, toolbox.pool)
    for asked, name in (
        ("the cat", "chelsea_cat.jpg"),
        ("something to drink", "coffee.jpg"),
        ("poultry", "chickens.jpg"),
    ):
        found = await finder.find(asked)
        assert (found.items[0].name, found.looked_at) == (name, 3)
        assert found.sure
    animals = await finder.find("animals")
    assert {item.name for item in animals.items} == {"chelsea_cat.jpg", "chickens.jpg"}
    assert all(memory.files.path(item.file).exists() for item in animals.items)
    assert animals.items[0].when.startswith("20")
    nothing = await finder.find("a submarine")
    assert not nothing.sure


async def test_nobody_finds_anothers_picture(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    await shown(memory, toolbox, photos / "chelsea_cat.jpg", owner="ann")
    await shown(memory, toolbox, photos / "coffee.jpg", owner="bob")
    finder = Finder(memory, toolbox.pool)
    assert [item.name for item in (await finder.find("cat", owner="ann")).items] == ["chelsea_cat.jpg"]
    for other in ("bob", "", "an", "ann "):
        found = await finder.find("cat", owner=other)
        assert "chelsea_cat.jpg" not in [item.name for item in found.items]
        assert set(await memory.index(owner=other)) <= {card.id for card in await memory.cards(owner=other)}


async def test_what_is_deleted_is_not_found(memory: Memory, toolbox: Toolbox, photos: Path, tmp_path: Path) -> None:
    cat = await shown(memory, toolbox, photos / "chelsea_cat.jpg")
    coffee = await shown(memory, toolbox, photos / "coffee.jpg")
    finder = Finder(memory, toolbox.pool)
    assert (await finder.find("cat")).items
    await memory.delete(cat.chat.id)
    assert not [item for item in (await finder.find("cat")).items if item.chat == cat.chat.id]
    assert set(await memory.index()) == {coffee.chat.id}
    memory.files.path(coffee.chat.album.id_of("img1")).unlink()
    gone = await finder.find("coffee")
    assert (gone.items, gone.looked_at) == ([], 0)
    with sqlite3.connect(tmp_path / DATABASE) as base:
        assert cat.chat.id not in str(base.execute("SELECT * FROM store").fetchall())


async def test_the_index_reads_only_what_changed(
    memory: Memory, toolbox: Toolbox, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cat, coffee = [await shown(memory, toolbox, photos / name) for name in ("chelsea_cat.jpg", "coffee.jpg")]
    read: list[str] = []
    load = memory.load

    async def counted(chat_id: str, *, owner: str = "") -> Chat:
        read.append(chat_id)
        return await load(chat_id, owner=owner)

    monkeypatch.setattr(memory, "load", counted)
    finder = Finder(memory, toolbox.pool)
    await finder.find("cat")
    await finder.find("cup")
    assert sorted(read) == sorted([cat.chat.id, coffee.chat.id])
    await say(cat, "", photos / "chickens.jpg")
    assert [item.image for item in (await finder.find("a hen")).items] == ["img2"]
    assert read[2:] == [cat.chat.id]
    await memory.write_index(coffee.chat.id, {"format": 999, "entries": "nonsense"})
    assert [item.name for item in (await finder.find("coffee")).items] == ["coffee.jpg"]


async def test_without_the_weights_words_alone_find(
    memory: Memory, toolbox: Toolbox, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shown(memory, toolbox, photos / "chelsea_cat.jpg")
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path / "none"))
    finder = Finder(memory, ModelPool())
    assert [item.name for item in (await finder.find("an animal")).items] == ["chelsea_cat.jpg"]
    monkeypatch.undo()
    await finder.find("an animal")
    index = await memory.index()
    assert all(entry["vectors"] for entries in index.values() for entry in entries["entries"])


async def test_asked_for_in_a_conversation(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    earlier = await shown(memory, toolbox, photos / "chelsea_cat.jpg")
    for model in (None, ScriptedChatModel(script=[])):
        talk = Conversation(toolbox, model, memory=memory)
        events = await say(talk, "Show me the photo with the cat")
        found = only(events, PicturesFound)[0].found
        assert [(item.chat, item.image) for item in found.items] == [(earlier.chat.id, "img1")]
        assert "chelsea_cat.jpg" in answer(events)
        assert done(events).turn.found == found
        assert (await memory.turns(talk.chat.id))[0].found == found


async def test_a_model_that_calls_tools_finds_by_itself(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    await shown(memory, toolbox, photos / "chelsea_cat.jpg")
    asks = AIMessage("", tool_calls=[tool_call(name="find_pictures", args={"query": "a cat"}, id="c1")])
    talk = Conversation(toolbox, ScriptedChatModel(script=[asks, "Here is a dragon."]), memory=memory)
    events = await say(talk, "Where did I put my kitty?")
    assert only(events, PicturesFound)[0].found.sure
    assert "chelsea_cat.jpg" in answer(events)
    assert "dragon" not in answer(events)


async def test_the_conversation_at_hand_is_searched_as_it_stands(toolbox: Toolbox, photos: Path) -> None:
    talk = Conversation(toolbox, None)
    assert "no picture" in answer(await say(talk, "find the photo with the cat"))
    await say(talk, "", photos / "chelsea_cat.jpg", photos / "coffee.jpg")
    found = only(await say(talk, "show me the picture with the cat"), PicturesFound)[0].found
    assert [item.image for item in found.items] == ["img1"]
    assert talk.chat.focus == "img2"
    nothing = answer(await say(talk, "show me the picture with the bus"))
    assert "2 pictures" in nothing or "No picture of yours" in nothing


async def test_words_in_names_stay_words(memory: Memory, toolbox: Toolbox, photos: Path, tmp_path: Path) -> None:
    conversation = Conversation(toolbox, None, memory=memory)
    from imagetxt.agent.conversation.conversation import NewImage

    async for _ in conversation.send("", [NewImage((photos / "coffee.jpg").read_bytes(), EVIL)]):
        pass
    found = await Finder(memory, toolbox.pool).find("script alert")
    assert [item.name for item in found.items] == [EVIL]
    for odd in ("%' OR 1=1 --", "(((((", "\x00", "🚌", "a" * 5000, "../../x"):
        assert (await Finder(memory, toolbox.pool).find(odd)).looked_at == 1


async def test_a_locked_database_is_searched_and_told_of(
    memory: Memory, toolbox: Toolbox, photos: Path, tmp_path: Path
) -> None:
    talk = await shown(memory, toolbox, photos / "coffee.jpg")
    with sqlite3.connect(tmp_path / DATABASE, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        events = await say(talk, "show me the photo with the cup")
        other.execute("ROLLBACK")
    assert only(events, PicturesFound)[0].found.sure
    assert any("not kept" in warning for warning in done(events).turn.warnings)


def test_from_the_command_line(photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGETXT_DATA", str(tmp_path))
    run = CliRunner().invoke
    assert "no picture" in run(app, ["find", "cat"]).stderr
    run(app, ["chat", "--terminal", "--model", "none", str(photos / "chelsea_cat.jpg")], input="")
    found = run(app, ["find", "a", "pet"])
    assert found.exit_code == 0
    assert "chelsea_cat.jpg" in found.stdout
    assert '"sure":true' in run(app, ["find", "a", "pet", "--json"]).stdout.replace(" ", "")
