"""Memory: a conversation survives a restart, grows little, goes away when told, and never stops the talk."""

import sqlite3
from collections.abc import AsyncIterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.conversation import Conversation, NewImage
from imagetxt.agent.conversation.memory import DATABASE, Memory, data_folder, open_memory
from imagetxt.agent.conversation.records import FORMAT
from imagetxt.agent.conversation.turn import Call, Turn
from imagetxt.agent.events import ParagraphReady
from imagetxt.agent.finding.finder import Finder
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.errors import StorageError, UnknownHandleError
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, done, only, say

GROWTH = 20_000


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    async with open_memory(tmp_path) as opened:
        yield opened


def stored(folder: Path) -> int:
    """Bytes of what the database holds, without the files beside it."""
    with sqlite3.connect(folder / DATABASE) as base:
        pages = base.execute("PRAGMA page_count").fetchone()[0] - base.execute("PRAGMA freelist_count").fetchone()[0]
        return int(pages) * int(base.execute("PRAGMA page_size").fetchone()[0])


async def test_a_chat_goes_on_after_a_restart(toolbox: Toolbox, photos: Path, tmp_path: Path) -> None:
    async with open_memory(tmp_path) as memory:
        chat = Conversation(toolbox, None, memory=memory)
        before = await say(chat, "", photos / "chelsea_cat.jpg")
        await say(chat, "", photos / "chickens.jpg")
        regions = chat.chat.album.evidence("img2").regions
    async with open_memory(tmp_path) as memory:
        kept = await memory.load(chat.chat.id)
        assert kept.album.handles == ["img1", "img2"]
        assert kept.album.evidence("img2").regions == regions
        assert next(v.text for v in kept.versions) == only(before, ParagraphReady)[0].text
        assert kept.title == chat.chat.title
        again = Conversation(toolbox, None, chat=kept, memory=memory)
        assert "brown" in answer(await say(again, "What colour is the cat in the first photo?"))
        assert [t.number for t in await memory.turns(kept.id)] == [1, 2, 3]


async def test_what_was_undone_stays_so_while_another_picture_is_talked_about_and_over_a_restart(
    toolbox: Toolbox, photos: Path, tmp_path: Path
) -> None:
    async with open_memory(tmp_path) as memory:
        chat = Conversation(toolbox, None, memory=memory)
        await say(chat, "", photos / "chelsea_cat.jpg", photos / "chickens.jpg")
        first = answer(await say(chat, "describe the first photo"))
        await say(chat, "as a haiku")
        assert answer(await say(chat, "undo")) == first
        await say(chat, "describe the second photo")
        standing = chat.chat.versions.of("img1")
        assert standing is not None
        assert standing.text == first
    async with open_memory(tmp_path) as memory:
        kept = (await memory.load(chat.chat.id)).versions.of("img1")
        assert kept is not None
        assert kept.text == first


async def test_checkpoints_grow_little_and_hold_no_picture(toolbox: Toolbox, photos: Path, tmp_path: Path) -> None:
    model = ScriptedChatModel(script=[f"It is a cup, as I said {i} times. " * 20 for i in range(40)])
    async with open_memory(tmp_path) as memory:
        chat = Conversation(toolbox, model, memory=memory)
        await say(chat, "Hello.", photos / "coffee.jpg")
        sizes = []
        for number in range(30):
            await say(chat, f"Question {number}: " + "what is this? " * 20)
            sizes.append(stored(tmp_path))
        assert len(chat.chat.messages) < 40
    growth = [b - a for a, b in pairwise(sizes)]
    assert max(growth) <= GROWTH
    content = b"".join(path.read_bytes() for path in tmp_path.glob(DATABASE + "*"))
    for mark in (b"\xff\xd8\xff", b"\x89PNG", b"base64", b"/9j/", b"iVBOR"):
        assert mark not in content


async def test_messages_of_an_older_checkpoint_are_read(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None, memory=memory)
    await say(chat, "", photos / "coffee.jpg")
    await _written(memory, chat, without=("format",), spoken=[HumanMessage("Hello."), AIMessage("Hello to you.")])
    assert [m.text for m in (await memory.load(chat.chat.id)).messages] == ["Hello.", "Hello to you."]


async def test_a_twenty_first_picture_costs_no_more(toolbox: Toolbox, photos: Path, tmp_path: Path) -> None:
    async with open_memory(tmp_path) as memory:
        chat = Conversation(toolbox, ScriptedChatModel(script=["Yes."] * 20), memory=memory)
        sizes = []
        for photo in sorted(photos.glob("*.jpg")):
            await say(chat, "Look.", photo)
            sizes.append(stored(tmp_path))
    assert max(b - a for a, b in pairwise(sizes)) <= GROWTH


async def test_chats_are_listed_the_last_one_first_and_renamed(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    first, second = (Conversation(toolbox, None, memory=memory) for _ in range(2))
    await say(first, "", photos / "chelsea_cat.jpg")
    await say(second, "", photos / "chickens.jpg")
    assert [card.id for card in await memory.cards()] == [second.chat.id, first.chat.id]
    await memory.rename(first.chat.id, "  My   cat ")
    card = (await memory.cards())[0]
    assert (card.id, card.title, card.turns) == (first.chat.id, "My cat", 1)
    assert await memory.find("last") == first.chat.id
    assert await memory.find(second.chat.id[:8]) == second.chat.id


async def test_deleting_leaves_what_others_use(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    first, second = (Conversation(toolbox, None, memory=memory) for _ in range(2))
    await say(first, "", photos / "chelsea_cat.jpg", photos / "coffee.jpg")
    await say(second, "", photos / "coffee.jpg")
    cat, coffee = (first.chat.album.id_of(handle) for handle in ("img1", "img2"))
    await memory.delete(first.chat.id)
    assert not memory.files.path(cat).exists()
    assert memory.files.path(coffee).exists()
    with pytest.raises(UnknownHandleError, match="no conversation"):
        await memory.load(first.chat.id)
    assert "cup" in answer(
        await say(Conversation(toolbox, None, chat=await memory.load(second.chat.id)), "What is it?")
    )
    await memory.delete(second.chat.id)
    assert not [path for path in memory.files.folder.rglob("*") if path.is_file()]
    assert await memory.cards() == []


async def test_nobody_sees_anothers_chat(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None, memory=memory)
    chat.chat.owner = "ann@example.org"
    await say(chat, "", photos / "coffee.jpg")
    for other in ("", "bob", "ann"):
        assert await memory.cards(owner=other) == []
        with pytest.raises(UnknownHandleError):
            await memory.load(chat.chat.id, owner=other)
        with pytest.raises(UnknownHandleError):
            await memory.turns(chat.chat.id, owner=other)
        with pytest.raises(UnknownHandleError):
            await memory.delete(chat.chat.id, owner=other)
    assert (await memory.load(chat.chat.id, owner="ann@example.org")).album.handles == ["img1"]


async def test_nobody_writes_over_anothers_chat(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    hers = Conversation(toolbox, None, chat=Chat(owner="ann"), memory=memory)
    await say(hers, "", photos / "coffee.jpg")
    his = Conversation(toolbox, None, chat=Chat(id=hers.chat.id, owner="bob"), memory=memory)
    events = await say(his, "", photos / "chickens.jpg")
    assert any("not kept" in warning for warning in done(events).turn.warnings)
    assert (await memory.load(hers.chat.id, owner="ann")).album.name_of("img1") == "coffee.jpg"
    assert await memory.cards(owner="bob") == []


def test_a_title_begins_with_what_is_in_the_picture() -> None:
    chat = Chat()
    chat.entitle("This close-up picture shows a brown tabby cat.")
    assert chat.title == "A brown tabby cat"
    chat.entitle("something else")
    assert chat.title == "A brown tabby cat"


async def test_a_picture_deleted_under_a_stored_chat(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None, memory=memory)
    await say(chat, "", photos / "coffee.jpg")
    memory.files.path(chat.chat.album.id_of("img1")).unlink()
    kept = await memory.load(chat.chat.id)
    events = await say(Conversation(toolbox, ScriptedChatModel(script=[]), chat=kept, memory=memory), "")
    assert answer(events)
    from imagetxt.tools.progress import Cancel

    turn = Turn(kept, None, toolbox, lambda event: None, Cancel(), said="Redraw it as a watercolour.").take()
    assert turn.answer is not None
    assert "not there any more" in turn.answer.text
    assert kept.versions.current is not None


async def test_a_chat_that_never_began_is_not_kept(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None, memory=memory)
    await say(chat, "", Path("nowhere.jpg"))
    await say(chat, "")
    assert await memory.cards() == []
    assert done(await say(chat, "", photos / "coffee.jpg")).turn.number == 1
    assert [card.turns for card in await memory.cards()] == [1]


async def test_a_damaged_file_is_told_of(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None, memory=memory)
    await say(chat, "", photos / "coffee.jpg")
    card = (await memory.cards())[0]
    for file in card.files:
        path = memory.files.path(file)
        if path.read_bytes()[:1] == b"{":
            path.write_bytes(b"{}")
    with pytest.raises(StorageError, match="damaged"):
        await memory.load(chat.chat.id)


async def test_a_locked_database_leaves_the_chat_going(
    memory: Memory, toolbox: Toolbox, photos: Path, tmp_path: Path
) -> None:
    chat = Conversation(toolbox, None, memory=memory)
    await say(chat, "", photos / "coffee.jpg")
    with sqlite3.connect(tmp_path / DATABASE, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        events = await say(chat, "Is there a cup?")
        other.execute("ROLLBACK")
    assert "cup" in answer(events)
    assert any("not kept" in warning for warning in done(events).turn.warnings)
    await say(chat, "Is there a spoon?")
    assert (await memory.load(chat.chat.id)).turns == 3


async def test_a_corrupt_database_is_left_alone_and_told_of(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"this is no database at all" * 400)
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(StorageError, match="damaged"):
        async with open_memory(tmp_path):
            pass
    assert (tmp_path / DATABASE).read_bytes() == before


async def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="cannot be made"):
        async with open_memory(tmp_path / "file" / "data"):
            pass


async def test_a_record_of_a_newer_imagetxt_is_not_misread(memory: Memory, toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None, memory=memory)
    await say(chat, "", photos / "coffee.jpg")
    await _written(memory, chat, format=FORMAT + 1)
    with pytest.raises(StorageError, match="newer imagetxt"):
        await memory.load(chat.chat.id)


async def test_a_record_of_an_older_imagetxt_lacks_fields_and_loads(
    memory: Memory, toolbox: Toolbox, photos: Path
) -> None:
    chat = Conversation(toolbox, None, memory=memory)
    await say(chat, "", photos / "coffee.jpg")
    await _written(memory, chat, without=("options", "renders", "format"))
    assert (await memory.load(chat.chat.id)).options.strength == 0.8


async def _written(
    memory: Memory,
    chat: Conversation,
    without: tuple[str, ...] = (),
    spoken: Sequence[BaseMessage] = (),
    **changed: object,
) -> None:
    from imagetxt.agent.conversation.keeping import keep

    record = keep(chat.chat, memory.files).model_dump(mode="json") | changed
    values = {"record": {k: v for k, v in record.items() if k not in without}, "messages": list(spoken)}
    await memory._graph.ainvoke(values, {"configurable": {"thread_id": chat.chat.id}}, durability="exit")


def test_the_data_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("IMAGETXT_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("IMAGETXT_DATA")
    assert data_folder().name == "imagetxt"


async def test_what_no_database_takes_is_left_out_wherever_a_person_gives_words(
    memory: Memory, toolbox: Toolbox, photos: Path
) -> None:
    chat = Conversation(toolbox, None, memory=memory)
    picture = NewImage((photos / "chelsea_cat.jpg").read_bytes(), "a\ud800\x00 cat.jpg")
    events = [event async for event in chat.send("", [picture])]
    assert done(events).turn.warnings == []
    assert chat.chat.album.name_of("img1") == "a?? cat.jpg"
    edit = Call("edit", {"image": "img1", "text": "A cat\ud800 sits\x00."})
    events = [event async for event in chat.send("So.\ud800", calls=[edit])]
    assert done(events).turn.warnings == []
    assert chat.chat.paragraph is not None
    assert chat.chat.paragraph.text == "A cat? sits."
    assert (await Finder(memory, ModelPool()).find("cat\ud800")).query == "cat?"
    assert await memory.cards(owner="\ud800") == []
    with pytest.raises(UnknownHandleError):
        await memory.load("\ud800")
