"""What a chat model says reaches a person without its thoughts, and in a length that can be checked."""

import time
from pathlib import Path

import pytest
from langchain_core.messages import HumanMessage

from imagetxt import Agent
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.events import Event, Token, Warned
from imagetxt.agent.models import hearing, load_chat_model
from imagetxt.agent.models.hearing import MOST_CHARACTERS, bounded, heard
from imagetxt.agent.testing import ScriptedChatModel, ScriptedServer
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.progress import Cancel
from imagetxt.tools.thoughts import Thoughts, spoken
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.chats import answer, done, only, say
from tests.test_describe import looks

THOUGHTS = [
    ("<think>secret</think>A cup.", "A cup."),
    ("<think>\nsecret\n\nmore</think>\n\nA cup.", "A cup."),
    ("secret</think>A cup.", "A cup."),
    ("<think>secret", ""),
    ("A cup.<think>secret", "A cup."),
    ("[THINK]secret[/THINK]A cup.", "A cup."),
    ("◁think▷secret◁/think▷A cup.", "A cup."),
    ("<|channel|>analysis<|message|>secret<|end|><|start|>assistant<|channel|>final<|message|>A cup.", "A cup."),
    ("<THINK>secret</THINK>A cup.", "A cup."),
    ("<think>one</think>A cup<think>two</think> stands.", "A cup stands."),
    ("A cup is < 3 cm, a plate > 4.", "A cup is < 3 cm, a plate > 4."),
]


@pytest.fixture(autouse=True)
def _nobody_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "_AT_ONCE", set())
    monkeypatch.setattr(hearing, "_UNBEGUN", set())


@pytest.mark.parametrize(("text", "said"), THOUGHTS)
def test_thoughts_are_not_said(text: str, said: str) -> None:
    assert spoken(text) == said


@pytest.mark.parametrize("size", [1, 3, 7])
@pytest.mark.parametrize(("text", "said"), THOUGHTS)
def test_nor_are_they_where_they_come_in_pieces(text: str, said: str, size: int) -> None:
    taken = Thoughts(held=True)
    parts = [taken.hear(text[i : i + size]) for i in range(0, len(text), size)]
    assert "".join([*parts, taken.rest()]).strip() == said


def test_a_model_that_begins_with_what_it_says_is_heard_at_once_from_the_second_message_on() -> None:
    events: list[Event] = []
    model = ScriptedChatModel(
        script=["A cup on a table.", "A dog on grass.", "one two three</think>A cat.", "b</think>B."]
    )
    for _ in range(4):
        heard(model, [], events.append, Cancel())
        events.append(Warned("next"))
    told = "|".join(e.text for e in events if isinstance(e, Token | Warned))
    first, second, third, fourth, _ = told.split("next")
    assert first.count("|") == 1
    assert second.count("|") > 3
    assert "two" in third  # nothing had said that this model thinks
    assert "b<" not in fourth


def test_a_model_of_the_same_name_on_another_server_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    events: list[Event] = []
    for text in ("A cup.", "a long plan</think>A cat."):
        with ScriptedServer(text) as server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
            model = load_chat_model("openai:same", pool=ModelPool())
            assert model is not None
            heard(model, [HumanMessage("What is it?")], events.append, Cancel())
    assert "".join(e.text for e in events if isinstance(e, Token)).split() == ["A", "cup.", "A", "cat."]


async def test_no_thought_reaches_answer_stream_or_memory(
    toolbox: Toolbox, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    with ScriptedServer("my secret plan</think>There is a brown cat.") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        chat = Conversation(toolbox, Agent(Workbench(toolbox), model="openai:thinker").model)
        events = await say(chat, "Say what you notice.", photos / "chelsea_cat.jpg")
        assert answer(events) == "There is a brown cat."
        assert "".join(e.text for e in only(events, Token)).strip() == "There is a brown cat."
        await say(chat, "And what else?")
    assert "secret" not in str(chat.chat.messages) + done(events).turn.model_dump_json() + str(server.requests[-1])


def test_no_thought_stands_in_a_paragraph(workbench: Workbench, photos: Path) -> None:
    script = [looks("segment_image"), "<think>secret dogs</think>A brown tabby cat fills most of the picture."]
    agent = Agent(workbench, model=ScriptedChatModel(script=script))
    made = agent.describe(workbench.open(photos / "chelsea_cat.jpg"))
    assert made.paragraph.startswith("A brown tabby cat fills")
    assert "secret" not in made.model_dump_json()


def test_a_long_text_is_cut_behind_a_sentence_and_says_a_thing_once() -> None:
    short, note = bounded("A cup stands here. " * 3000, "m")
    assert short == "A cup stands here."
    assert "m was too long" in note
    long, note = bounded(" ".join(f"Cup number {n} stands here." for n in range(3000)), "m")
    assert MOST_CHARACTERS - 40 < len(long) <= MOST_CHARACTERS
    assert long.endswith("here.")
    assert bounded("word " * 9000, "m")[0].endswith("word")
    assert len(bounded("x" * 90_000, "m")[0]) == MOST_CHARACTERS
    assert bounded("Twice. Twice.", "m") == ("Twice. Twice.", "")


async def test_a_very_long_answer_is_told_short_and_soon(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, ScriptedChatModel(script=["There is a brown cat in the picture. " * 1500]))
    await say(Conversation(toolbox, None), "", photos / "chelsea_cat.jpg")  # looked at before: its time is not counted
    begun = time.monotonic()
    events = await say(chat, "What do you notice?", photos / "chelsea_cat.jpg")
    assert time.monotonic() - begun < 20
    assert answer(events) == "There is a brown cat in the picture."
    assert any("too long" in w.text for w in only(events, Warned))


def test_a_very_long_paragraph_is_noted(workbench: Workbench, photos: Path) -> None:
    long = "A brown tabby cat fills most of the picture. " * 1500
    agent = Agent(workbench, model=ScriptedChatModel(script=[looks("segment_image"), long, long]))
    made = agent.describe(workbench.open(photos / "chelsea_cat.jpg"))
    assert made.paragraph.count("tabby") == 1
    assert any("too long" in note for note in made.notes)


def test_a_stream_that_goes_on_for_ever_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "_MOST_THOUGHT", 30_000)
    events: list[Event] = []
    model = ScriptedChatModel(script=["a cup " * 10_000])
    assert len(heard(model, [], events.append, Cancel())) <= MOST_CHARACTERS
    assert sum(len(e.text) for e in events if isinstance(e, Token)) <= MOST_CHARACTERS
