"""Choosing a chat model by name, and the embedded one at work: silent, shared, stoppable, held to schemas."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Literal

import pytest
from langchain_core.messages import HumanMessage
from pydantic import BaseModel

from imagetxt.agent.models import choose_model, load_chat_model, model_title
from imagetxt.agent.models.embedded import EmbeddedChatModel
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.errors import BadArgumentError, ConfigurationError, ModelServiceError, WeightsMissingError
from imagetxt.tools.models import weights
from imagetxt.tools.models.pool import ModelPool

LONG = "Count from one to one hundred in words, separated by commas."


@pytest.fixture
def model(pool: ModelPool, chat_weights: str) -> EmbeddedChatModel:
    return EmbeddedChatModel(model=chat_weights, pool=pool, max_tokens=24)


def test_importing_the_choice_of_models_is_cheap() -> None:
    script = (
        "import sys, imagetxt.agent.models, imagetxt.agent.loop; print([m for m in sys.modules if 'langchain' in m])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("embedded:0.5b", "embedded:0.5b"),
        ("Embedded:1.5B", "embedded:1.5b"),
        ("openai:some-model", "openai:some-model"),
        ("openai:org/model:latest", "openai:org/model:latest"),
        ("none", "none"),
    ],
)
def test_a_name_is_taken_as_asked(name: str, full: str) -> None:
    assert choose_model(name).name == full


@pytest.mark.parametrize("name", ["gpt-4", "embedded:7b", "none:x", ":", "anthropic:claude"])
def test_an_unknown_name_lists_the_known_ones(name: str) -> None:
    with pytest.raises(ConfigurationError, match=r"embedded.*openai:MODEL.*none"):
        choose_model(name)


def test_auto_takes_the_setting_then_the_key_then_what_is_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
    assert choose_model().name == "none"
    assert "imagetxt models fetch" in choose_model().reason
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    assert choose_model("auto").name.startswith("openai:")
    monkeypatch.setenv("IMAGETXT_MODEL", "none")
    assert choose_model(None).name == "none"
    monkeypatch.setenv("IMAGETXT_MODEL", "nonsense")
    with pytest.raises(ConfigurationError, match="nonsense"):
        choose_model(None)


def test_auto_takes_the_embedded_model_where_its_weights_are(chat_weights: str) -> None:
    assert choose_model().name.startswith("embedded:")


def test_missing_weights_say_how_to_fetch_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("IMAGETXT_MODELS", str(tmp_path))
    with pytest.raises(WeightsMissingError, match="imagetxt models fetch"):
        load_chat_model("embedded:0.5b", pool=ModelPool())


def test_none_and_an_instance_come_in_by_the_same_door(pool: ModelPool) -> None:
    scripted = ScriptedChatModel(script=["hello"])
    assert load_chat_model("none", pool=pool) is None
    assert load_chat_model(scripted, pool=pool) is scripted
    assert [model_title(m) for m in (None, scripted)] == ["none", "scripted:script"]


def test_weights_load_when_it_first_speaks(chat_weights: str) -> None:
    own = ModelPool()
    model = load_chat_model(f"embedded:{chat_weights.rpartition('-')[2]}", pool=own)
    assert own.loaded() == {}
    assert model_title(model) == f"embedded:{chat_weights}"


def test_the_same_words_come_again(model: EmbeddedChatModel) -> None:
    first, second = (model.invoke("Name three colours.").text for _ in range(2))
    assert first == second
    assert first


def test_tokens_come_one_by_one_and_can_be_stopped(model: EmbeddedChatModel) -> None:
    stream = model.model_copy(update={"max_tokens": 400}).stream(LONG)
    heard = [next(stream).text for _ in range(4)]
    started = time.perf_counter()
    stream.close()
    assert len([t for t in heard if t]) >= 3
    assert model.invoke("Say yes.").text, "the model was given back"
    assert time.perf_counter() - started < 20


def test_a_stop_word_ends_it(model: EmbeddedChatModel) -> None:
    assert "three" not in model.invoke(LONG, stop=["three"]).text


def test_many_threads_share_one_model(model: EmbeddedChatModel, pool: ModelPool) -> None:
    said: list[str] = []
    threads = [threading.Thread(target=lambda: said.append(model.invoke("Say hello.").text)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 3
    assert len(set(said)) == 1
    assert len([key for key in pool.loaded() if key.startswith("chat:")]) == 1


def test_a_conversation_too_long_says_so(model: EmbeddedChatModel) -> None:
    with pytest.raises(ModelServiceError, match=r"too long .* tokens came, \d+ fit"):
        model.invoke([HumanMessage("word " * 6000)])


def test_a_picture_in_a_message_is_refused(model: EmbeddedChatModel) -> None:
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
    with pytest.raises(BadArgumentError, match="text only"):
        model.invoke([HumanMessage([picture])])  # type: ignore[list-item]  # just what must not come


class Wish(BaseModel):
    """A wish for a picture."""

    style: Literal["oil", "ink"]
    seed: int


def test_structured_answers_keep_their_schema(model: EmbeddedChatModel) -> None:
    wish = model.model_copy(update={"max_tokens": 60}).with_structured_output(Wish).invoke("an ink drawing, seed 7")
    assert isinstance(wish, Wish)
    assert (wish.style, wish.seed) == ("ink", 7)


def test_a_schema_it_cannot_follow_is_named(model: EmbeddedChatModel) -> None:
    bad = {"type": "json_schema", "json_schema": {"name": "x", "schema": {"type": "nonsense"}}}
    with pytest.raises(BadArgumentError, match="schema"):
        model.invoke("hello", response_format=bad)


def test_nothing_is_printed(model: EmbeddedChatModel, capfd: pytest.CaptureFixture[str]) -> None:
    fresh = EmbeddedChatModel(model=model.model, pool=ModelPool(), max_tokens=4)
    fresh.invoke("hi")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("choice", ["any", "get_weather"])
def test_a_forced_tool_is_called(model: EmbeddedChatModel, choice: str) -> None:
    def get_weather(town: str) -> str:
        """Get the weather of a town."""
        return town

    tools: list[Callable[..., Any]] = [get_weather]
    said = model.model_copy(update={"max_tokens": 60}).bind_tools(tools, tool_choice=choice).invoke("Weather in Rome?")
    assert [c["name"] for c in said.tool_calls] == ["get_weather"]
    assert "Rome" in said.tool_calls[0]["args"]["town"]
    assert said.usage_metadata is not None


def test_the_weights_are_named_in_the_lock_file(chat_weights: str) -> None:
    assert weights.entry(chat_weights).licence == "Apache-2.0"
