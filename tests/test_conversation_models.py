"""A conversation with a chat model that calls tools, and one whose calls fail: the tools answer all the same."""

from pathlib import Path

import pytest
from langchain_core.messages import AIMessage

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.events import (
    ToolStarted,
    Warned,
)
from imagetxt.agent.models import load_chat_model
from imagetxt.agent.testing import ScriptedChatModel, ScriptedServer
from imagetxt.tools.errors import ModelServiceError
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, done, only, say
from tests.test_conversation import calls, scripted


class TestModels:
    async def test_a_large_model_calls_tools_and_its_answer_is_checked(self, toolbox: Toolbox, photos: Path) -> None:
        chat = scripted(
            toolbox,
            calls(("describe_regions", {"image": "img1"})),
            "There is a brown cat. There is also a dog.",
            "There is a brown cat. There is also a dog.",
        )
        events = await say(chat, "What is there?", photos / "chelsea_cat.jpg")
        assert "cat" in answer(events)
        assert "dog" not in answer(events)
        assert done(events).turn.answer is not None
        assert done(events).turn.answer.removed

    async def test_the_correction_is_asked_for_once(self, toolbox: Toolbox, photos: Path) -> None:
        chat = scripted(
            toolbox,
            calls(("describe_regions", {"image": "img1"})),
            "There is a dog.",
            "There is a cat.",
        )
        assert answer(await say(chat, "What is there?", photos / "chelsea_cat.jpg")) == "There is a cat."

    async def test_where_nothing_true_is_left_the_tools_answer_and_it_is_said(
        self, toolbox: Toolbox, photos: Path
    ) -> None:
        lie = "There is a dog."
        chat = scripted(toolbox, calls(("describe_regions", {"image": "img1"})), lie, lie)
        events = await say(chat, "What is there?", photos / "chelsea_cat.jpg")
        assert "tabby cat" in answer(events)
        assert "not so" in only(events, Warned)[0].text

    async def test_a_page_instead_of_an_answer_is_a_fault_of_the_server(
        self, toolbox: Toolbox, photos: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
        with ScriptedServer("not json") as server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
            chat = Conversation(toolbox, load_chat_model("openai:m", pool=toolbox.pool))
            events = await say(chat, "What colour is the cat?", photos / "chelsea_cat.jpg")
        assert "brown" in answer(events)
        assert [w.text.count("\n") for w in only(events, Warned)] == [0]
        assert "openai:m" in only(events, Warned)[0].text

    async def test_a_wish_is_followed_though_the_model_says_nothing(self, toolbox: Toolbox, photos: Path) -> None:
        chat = Conversation(toolbox, None)
        first = answer(await say(chat, "", photos / "horses.jpg"))
        chat.model = ScriptedChatModel(script=["", ""])
        events = await say(chat, "shorter")
        assert len(answer(events)) < len(first)
        assert "horses" in answer(events)
        assert "gave no answer" in only(events, Warned)[0].text

    async def test_a_model_that_calls_tools_for_ever_is_ended(self, toolbox: Toolbox, photos: Path) -> None:
        chat = scripted(toolbox, *[calls(("caption_image", {"image": "img1"}))] * 40)
        events = await say(chat, "What colour is the cat?", photos / "chelsea_cat.jpg")
        assert "cat" in answer(events)
        assert "limit" not in answer(events).lower()
        assert len(only(events, ToolStarted)) < 12

    async def test_an_empty_message_is_answered_by_the_tools(self, toolbox: Toolbox, photos: Path) -> None:
        events = await say(scripted(toolbox, ""), "What colour is the cat?", photos / "chelsea_cat.jpg")
        assert "brown" in answer(events)
        assert only(events, Warned)

    async def test_an_unknown_tool_goes_back_to_the_model(self, toolbox: Toolbox, photos: Path) -> None:
        chat = scripted(toolbox, calls(("fly_away", {})), "I can only look at it.")
        assert answer(await say(chat, "Fly!", photos / "coffee.jpg")) == "I can only look at it."

    async def test_calls_with_the_same_id(self, toolbox: Toolbox, photos: Path) -> None:
        twice = calls(("caption_image", {"image": "img1"}), ("read_text", {"image": "img1"}), same_id=True)
        assert answer(await say(scripted(toolbox, twice, "A cup."), "What?", photos / "coffee.jpg")) == "A cup."

    async def test_a_server_that_fails_leaves_the_tools_to_answer(self, toolbox: Toolbox, photos: Path) -> None:
        chat = scripted(toolbox, ModelServiceError("The server is down."), "Hello again.")
        events = await say(chat, "What colour is the cat?", photos / "chelsea_cat.jpg")
        assert "brown" in answer(events)
        assert "server is down" in only(events, Warned)[0].text
        assert "Hello again." in answer(await say(chat, "Are you back?"))

    async def test_what_was_said_before_is_told_to_the_model(self, toolbox: Toolbox, photos: Path) -> None:
        model = ScriptedChatModel(script=["It is a cup.", "Red."])
        chat = Conversation(toolbox, model)
        await say(chat, "What is this thing?", photos / "coffee.jpg")
        await say(chat, "And its colour?")
        assert [m.text for m in model.heard[1][0][1:]] == ["What is this thing?", "It is a cup.", "And its colour?"]

    async def test_a_tool_call_is_written_down_with_what_served_it(self, toolbox: Toolbox, photos: Path) -> None:
        chat = scripted(toolbox, calls(("caption_image", {"image": "img1"})), "A cup on a table.")
        turn = done(await say(chat, "Caption it.", photos / "coffee.jpg")).turn
        assert (turn.calls[0].tool, turn.calls[0].backend) == ("caption_image", "embedded")
        assert turn.answer is not None
        assert turn.answer.answered_by == "scripted:script"


class TestDegrading:
    async def test_a_model_without_tool_calls_leaves_a_fixed_order(self, toolbox: Toolbox, photos: Path) -> None:
        class Plain(ScriptedChatModel):
            def bind_tools(self, *_: object, **__: object) -> object:  # type: ignore[override]  # it takes anything
                raise NotImplementedError

        chat = Conversation(toolbox, Plain(script=["Hello to you."]))
        events = await say(chat, "What colour is the cat?", photos / "chelsea_cat.jpg")
        assert "brown" in answer(events)
        assert "fixed order" in only(events, Warned)[0].text
        assert "I can describe a picture" in answer(await say(chat, "What can you do?"))

    async def test_broken_calls_leave_a_fixed_order(self, toolbox: Toolbox, photos: Path) -> None:
        broken = AIMessage(
            "", invalid_tool_calls=[{"name": "caption_image", "args": "caption this", "id": "c", "error": "cut"}]
        )
        events = await say(scripted(toolbox, broken), "What colour is the cat?", photos / "chelsea_cat.jpg")
        assert "brown" in answer(events)
        assert "broke the form" in only(events, Warned)[0].text
