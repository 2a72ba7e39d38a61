"""The embedded model's work on fixed prompts, kept on disk: the same words sooner, and never a reason to fail."""

import logging
import shutil
import threading
from pathlib import Path

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from imagetxt.agent.models import states
from imagetxt.agent.models.embedded import EmbeddedChatModel
from imagetxt.agent.models.fixed import fixed_length, fixed_part
from imagetxt.tools.errors import WeightsMissingError
from imagetxt.tools.models.pool import ModelPool

RULES = "You answer in one short sentence, in plain English, without any list."
EXAMPLES = (("Name a fruit.", "The pear is a fruit."), ("Name a bird.", "The owl is a bird."))
ASKED = "Name a river and its country."


def fresh(chat_weights: str) -> EmbeddedChatModel:
    """The model as a new process has it: nothing loaded, nothing worked through."""
    return EmbeddedChatModel(model=chat_weights, pool=ModelPool(), max_tokens=4)


def said(model: EmbeddedChatModel, asked: str = ASKED) -> AIMessage:
    answer = model.invoke([*fixed_part(RULES, EXAMPLES), HumanMessage(asked)])
    assert answer.text
    return answer


def cached(answer: AIMessage) -> int:
    assert answer.usage_metadata is not None
    return answer.usage_metadata["input_token_details"]["cache_read"]


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "prompts").iterdir())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IMAGETXT_CACHE", str(tmp_path))
    return tmp_path


def test_a_fixed_part_is_marked_and_the_request_is_not() -> None:
    told: list[BaseMessage] = [*fixed_part(RULES, EXAMPLES), HumanMessage(ASKED)]
    assert [m.type for m in told] == ["system", "human", "ai", "human", "ai", "human"]
    assert (fixed_length(told), fixed_length(told[-1:]), fixed_length([])) == (5, 0, 0)


def test_a_kept_state_gives_the_same_words_without_the_work(chat_weights: str, folder: Path) -> None:
    first = fresh(chat_weights)
    answers = [said(first), said(first, "Name a king."), said(first)]
    files = kept(folder)
    again = said(fresh(chat_weights))
    assert answers[0].text == answers[2].text == again.text
    assert cached(again) == cached(answers[0]) > 40
    assert kept(folder) == files
    assert len(files) == 1


def test_a_fixed_prompt_does_not_put_a_conversation_out(chat_weights: str, folder: Path) -> None:
    model = fresh(chat_weights)
    talk = [HumanMessage("The boat is red, the sky is grey, and two gulls sit on the mast. Where are the gulls?")]
    model.invoke(talk)
    said(model)
    assert cached(model.invoke([*talk, AIMessage("On the mast."), HumanMessage("And the boat?")])) > 25


def test_what_is_kept_holds_nothing_of_the_request(chat_weights: str, folder: Path) -> None:
    said(fresh(chat_weights), "My name is Ada.")
    files = kept(folder)
    shutil.rmtree(folder / "prompts")
    said(fresh(chat_weights), "A wholly different request, and a longer one.")
    assert kept(folder) == files, "a file's name ends with the hash of its content"


@pytest.mark.parametrize("damage", [b"not a state at all", None])
def test_a_damaged_state_is_written_anew(chat_weights: str, folder: Path, damage: bytes | None) -> None:
    words = said(fresh(chat_weights)).text
    (path,) = (folder / "prompts").iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert said(fresh(chat_weights)).text == words
    assert path.read_bytes() == whole


def test_a_state_is_known_by_model_settings_and_prompt(tmp_path: Path) -> None:
    told: list[states.Message] = [{"role": "system", "content": RULES}]
    worked: list[str] = []

    def work(name: str) -> bool:
        worked.append(name)
        return False

    for identity in ("weights-a 4096", "weights-b 4096", "weights-a 2048"):
        here = states.PromptStates(tmp_path, identity, address="127.0.0.1:1", key="k")
        assert not here.begin(told, lambda name=identity: work(name))  # type: ignore[misc]
    assert len(worked) == 3


@pytest.mark.parametrize("setting", ["off", "a file"])
def test_where_nothing_may_be_kept_it_lasts_as_long_as_the_model(
    chat_weights: str,
    setting: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IMAGETXT_CACHE", setting)
    model = fresh(chat_weights)
    with caplog.at_level(logging.WARNING):
        assert said(model).text == said(model).text
    assert [r.message.count("IMAGETXT_CACHE") for r in caplog.records] == ([] if setting == "off" else [1])
    with model.lend() as loaded:
        folder = loaded.states.folder
    assert folder is not None
    assert len(list(folder.iterdir())) == 1
    del loaded
    model.pool.clear()
    assert not folder.exists()
    assert [p.name for p in tmp_path.iterdir()] == ["a file"]


def test_a_folder_that_vanishes_costs_only_the_keeping(
    chat_weights: str, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    model = fresh(chat_weights)
    model.invoke("Say yes.")
    shutil.rmtree(folder / "prompts")
    with caplog.at_level(logging.WARNING):
        said(model)
        said(model)
    assert len(caplog.records) == 1
    assert not (folder / "prompts").exists()


def test_the_oldest_state_leaves_first(chat_weights: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "SIZE_LIMIT", 1)
    model = fresh(chat_weights)
    said(model)
    first = kept(folder)
    model.invoke([*fixed_part("Answer with one word."), HumanMessage("Say yes.")])
    assert first == [], "one that alone is beyond the limit is not kept"
    assert kept(folder) == []


def test_waking_loads_beside_other_work(chat_weights: str, folder: Path) -> None:
    model = fresh(chat_weights)
    model.wake()
    for thread in [t for t in threading.enumerate() if t.name == "chat-model-wakes"]:
        thread.join()
    assert len(model.pool.loaded()) == 1
    model.pool.clear()
    assert model.pool.loaded() == {}, "one that was never asked goes in peace"


def test_waking_works_a_beginning_through_beside_other_work(chat_weights: str, folder: Path) -> None:
    model = fresh(chat_weights)
    beginning = fixed_part("Answer with one word.")
    model.wake(beginning)
    for thread in [t for t in threading.enumerate() if t.name == "chat-model-wakes"]:
        thread.join()
    (state,) = kept(folder)
    model.invoke([*beginning, HumanMessage("Say yes.")])
    assert kept(folder) == [state], "the request begins where waking ended"


def test_missing_weights_are_told_at_the_first_use_not_while_waking(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("IMAGETXT_MODELS", str(folder))
    model = EmbeddedChatModel(model="qwen2.5-coder-0.5b", pool=ModelPool())
    model.wake()
    for thread in [t for t in threading.enumerate() if t.name == "chat-model-wakes"]:
        thread.join()
    assert model.pool.loaded() == {}
    with pytest.raises(WeightsMissingError, match="models fetch"):
        model.invoke("Hello.")
