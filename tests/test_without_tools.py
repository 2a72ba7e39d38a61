"""Chat models that have no tools on their server: these are used in a fixed order, and the model still writes."""

from pathlib import Path
from typing import Any

import pytest

from imagetxt import Agent
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.events import Warned
from imagetxt.agent.models import load_chat_model, model_faults
from imagetxt.agent.testing import ScriptedChatModel, ScriptedServer
from imagetxt.tools.errors import BadArgumentError, ImagetxtError, ModelServiceError, NoToolCallsError
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.chats import answer, only, say
from tests.test_conversation import calls

VLLM = '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'
REFUSALS = [
    (400, VLLM, "--enable-auto-tool-choice"),
    (500, "tools param requires --jinja flag", "--jinja"),
    (400, "Unrecognized request argument supplied: tools", "cannot call tools"),
    (400, "Unknown parameter: 'tools'.", "cannot call tools"),
    (400, "registry.ollama.ai/library/gemma:2b does not support tools", "cannot call tools"),
    (400, "`tools` is not supported in this model.", "cannot call tools"),
    (404, "No endpoints found that support tool use.", "cannot call tools"),
    (422, "tools: Extra inputs are not permitted", "cannot call tools"),
]


class RefusedError(Exception):
    """A provider's error."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"Error code: {status} - {{'error': {{'message': {words!r}}}}}")
        self.status_code = status


RefusedError.__module__, RefusedError.__name__ = "openai", "APIError"


@pytest.mark.parametrize(("status", "words", "told"), REFUSALS)
def test_a_server_without_tools_is_known_by_what_it_says(status: int, words: str, told: str) -> None:
    with pytest.raises(NoToolCallsError, match=told), model_faults("m"):
        raise RefusedError(status, words)


@pytest.mark.parametrize(
    "words",
    [
        "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
        "The model `gpt` does not exist.",
        "Unknown parameter: 'stream_options'.",
    ],
)
def test_another_refusal_is_none_of_tools(words: str) -> None:
    with pytest.raises(ModelServiceError) as caught, model_faults("m"):
        raise RefusedError(400, words)
    assert not isinstance(caught.value, NoToolCallsError)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, toolbox: Toolbox) -> Any:
    """A model behind a server that answers in words and refuses whoever offers tools."""
    with ScriptedServer(*request.param, no_tools=VLLM) as server:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        yield load_chat_model("openai:toolless", pool=toolbox.pool)


@pytest.mark.parametrize("model", [("A brown tabby cat fills most of the picture.",)], indirect=True)
def test_its_paragraph_is_its_own(model: Any, workbench: Workbench, photos: Path) -> None:
    made = Agent(workbench, model=model).describe(workbench.open(photos / "chelsea_cat.jpg"))
    assert made.written_by == "openai:toolless"
    assert made.paragraph.startswith("A brown tabby cat fills")
    assert not made.model_fault
    assert any("cannot call tools" in note and "fixed order" in note for note in made.notes)


@pytest.mark.parametrize("model", [("It looks calm. There is a dog.",)], indirect=True)
async def test_it_answers_what_the_tools_cannot_tell(model: Any, toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, model)
    events = await say(chat, "What colour is the cat?", photos / "chelsea_cat.jpg")
    assert "brown" in answer(events)
    events = await say(chat, "How does it feel?")
    assert answer(events) == "It looks calm."
    assert any("cannot call tools" in w.text for w in only(events, Warned))


@pytest.mark.parametrize("model", [("It looks calm.",)], indirect=True)
def test_and_when_it_is_asked_alone(model: Any, workbench: Workbench, photos: Path) -> None:
    agent, image = Agent(workbench, model=model), workbench.open(photos / "chelsea_cat.jpg")
    assert agent.ask(image, "What colour is the cat?").answered_by == "ask_image"
    reply = agent.ask(image, "How does it feel?")
    assert (reply.text, reply.answered_by) == ("It looks calm.", "openai:toolless")


async def test_calls_that_are_broken_until_the_limit_are_named(toolbox: Toolbox, photos: Path) -> None:
    wrong = calls(("find_objects", {"picture": "img1"}))
    chat = Conversation(toolbox, ScriptedChatModel(script=[wrong] * 20))
    events = await say(chat, "What colour is the cat?", photos / "chelsea_cat.jpg")
    assert "brown" in answer(events)
    warned = only(events, Warned)[0].text
    assert "broke the form of its tool calls" in warned
    assert "picture" in warned
    assert "fixed order" in warned


@pytest.mark.parametrize("wrong", [{"strength": 5}, {"strength": float("nan")}, {"seed": -1}, {"tries": 9}])
def test_a_wrong_wish_for_a_drawing_is_an_error_of_ours(
    workbench: Workbench, photos: Path, wrong: dict[str, Any]
) -> None:
    agent, image = Agent(workbench, model="none"), workbench.open(photos / "coffee.jpg")
    with pytest.raises(BadArgumentError, match=next(iter(wrong))) as caught:
        agent.redraw(image, "pencil", **wrong)
    assert isinstance(caught.value, ImagetxtError)
    assert "pydantic" not in str(caught.value)


def test_a_drawing_may_be_tried_again(workbench: Workbench, photos: Path) -> None:
    agent, image = Agent(workbench, model="none"), workbench.open(photos / "coffee.jpg")
    drawn = agent.redraw(image, "a comic at night, a purple cup", seed=2, tries=2)
    made = [h for h in workbench.album.handles if h != image]
    assert drawn.image in made
    assert len(made) <= 3
