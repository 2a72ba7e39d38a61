"""A chat model that can see is shown the pictures a text is about, for one call; nothing of them is kept."""

from pathlib import Path
from typing import Any

import pytest

from imagetxt import Agent
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.sight import MOST_SHOWN
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.chats import done, say
from tests.test_describe import looks

SEES = {"image_inputs": True}


def pictures(model: ScriptedChatModel, call: int) -> list[str]:
    """The handles of the pictures that a call came with."""
    found: list[str] = []
    for message in model.heard[call][0]:
        blocks: list[Any] = message.content if isinstance(message.content, list) else []
        kinds = [block["type"] for block in blocks]
        found += [blocks[i - 1]["text"].rstrip(":") for i, kind in enumerate(kinds) if kind == "image"]
    return found


def test_the_picture_goes_along_when_a_paragraph_is_planned_written_and_corrected(
    workbench: Workbench, photos: Path
) -> None:
    script = [looks("segment_image"), "A black cat looks at you.", "A brown tabby cat fills most of the picture."]
    model = ScriptedChatModel(script=script, profile=SEES)
    made = Agent(workbench, model=model).describe(workbench.open(photos / "chelsea_cat.jpg"))
    assert [pictures(model, call) for call in range(3)] == [["img1"]] * 3
    assert "shown the picture" in model.heard[1][0][0].text
    assert "base64" not in made.model_dump_json()


def test_a_model_that_cannot_see_is_told_the_facts_alone(
    workbench: Workbench, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = [looks("segment_image"), "A brown tabby cat fills most of the picture."]
    blind = ScriptedChatModel(script=list(script))
    hidden = ScriptedChatModel(script=list(script), profile=SEES)
    image = workbench.open(photos / "chelsea_cat.jpg")
    Agent(workbench, model=blind).describe(image)
    monkeypatch.setenv("IMAGETXT_SIGHT", "off")
    Agent(workbench, model=hidden).describe(image)
    for model in (blind, hidden):
        assert [pictures(model, call) for call in range(2)] == [[], []]
        assert "shown the picture" not in model.heard[1][0][0].text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("How does it feel?", ["img3"]),
        ("How do all of them feel?", ["img3", "img1", "img2"]),
        ("Which of the photos feels calm?", ["img3", "img1", "img2"]),
        ("Do the pictures feel alike?", ["img3", "img1", "img2"]),
        ("How do img1 and img2 feel?", ["img1", "img2", "img3"]),
        ("How do they feel?", ["img3"]),
    ],
)
async def test_a_question_over_several_comes_with_all_of_them(
    toolbox: Toolbox, photos: Path, said: str, shown: list[str]
) -> None:
    names = ("coffee.jpg", "horses.jpg", "chelsea_cat.jpg")
    chat = Conversation(toolbox, None)
    await say(chat, "", *[photos / name for name in names])
    chat.model = model = ScriptedChatModel(script=["Calm."], profile=SEES)
    turn = done(await say(chat, said)).turn
    assert pictures(model, 0) == shown
    assert "base64" not in turn.model_dump_json() + str(chat.chat.messages)


async def test_no_more_are_shown_than_a_call_can_bear(toolbox: Toolbox, photos: Path) -> None:
    chat = Conversation(toolbox, None)
    for photo in sorted(photos.glob("*.jpg"))[: MOST_SHOWN + 2]:
        await say(chat, "hello", photo)
    chat.model = model = ScriptedChatModel(script=["Calm."], profile=SEES)
    await say(chat, "How do all of them feel?")
    assert len(pictures(model, 0)) == MOST_SHOWN
