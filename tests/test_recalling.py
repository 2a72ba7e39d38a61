"""What is asked of the conversation itself is quoted from it, also after a restart."""

from pathlib import Path

import pytest

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.memory import open_memory
from imagetxt.agent.conversation.recalling import MOST_CHARACTERS, Exchange, Recalled, recalled
from imagetxt.tools.toolbox import Toolbox
from tests.chats import answer, say

BEFORE = [
    Exchange("", ("Two brown dogs are here. Green is the main colour.",), changed=True),
    Exchange("what is that animal?", ("Two brown dogs.",)),
    Exchange("shorter", ("Two dogs.",), changed=True),
    Exchange("is there a cat", ("No, I see no cat.",)),
]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Which question did I ask you first?", "Your first question was: “what is that animal?”"),
        ("what did I ask you first?", "Your first message was: “what is that animal?”"),
        ("and what was the first question I asked", "Your first question was: “what is that animal?”"),
        ("What was the last thing I asked you to change?", "Your last wish before this one was: “shorter”"),
        ("What I have asked to you in the beginning?", "Your first message was: “what is that animal?”"),
        ("Where did we stop? What was my last question?", "Your last question before this one was: “is there a cat”"),
        ("did u say anything about a parrot", "I have said nothing about a parrot in this conversation."),
        ("what did I just ask", "Your last message before this one was: “is there a cat”"),
        ("what was my third question?", "There was no such question in this conversation."),
        ("What was the first question I put to you?", "Your first question was: “what is that animal?”"),
        (
            "what was my first question, and was your answer a lie?",
            "Your first question was: “what is that animal?”. I answered: “Two brown dogs.”",
        ),
        (
            "What was the answer to my very first question?",
            "Your first question was: “what is that animal?”. I answered: “Two brown dogs.”",
        ),
        ("what was my question about the cat", "You said: “is there a cat”"),
        ("what did you say about the cat?", "I said: “No, I see no cat.”"),
        ("What did you tell me about the notebook?", "I have said nothing about the notebook in this conversation."),
        ("Say again what you told me about the cat.", "I said: “No, I see no cat.”"),
        ("remind me what i asked about the animal", "You said: “what is that animal?” and “is there a cat”"),
        ("What did I ask you to draw?", "There was no wish before this one."),
        ("What did I ask you to make shorter?", "Your last wish before this one was: “shorter”"),
        ("what did you say first?", "I said: “Two brown dogs are here. Green is the main colour.”"),
        ("say that again", "I said: “No, I see no cat.”"),
        ("have I asked about the dog yet?", "No, you have said nothing about the dog before this."),
        ("did i ask about the animal already", "Yes: “what is that animal?” and “is there a cat”"),
        ("how many questions have I asked?", "Two questions before this one."),
        ("what have we talked about?", "You said: “what is that animal?”, “shorter” and “is there a cat”"),
    ],
)
def test_what_was_said_is_quoted(said: str, told: str) -> None:
    assert recalled(said, BEFORE) == Recalled(told)


def test_the_answer_to_what_was_just_quoted() -> None:
    before = [*BEFORE, Exchange("what was my first question?", ())]
    assert recalled("And your answer to it?", before) == Recalled("I answered: “Two brown dogs.”")
    assert recalled("And your answer to it?", BEFORE) is None


@pytest.mark.parametrize(
    ("said", "told", "then"),
    [
        ("You told me there was a horse. True?", "I have said nothing about a horse", "there is a horse?"),
        ("did you say that there is a cat?", "What I said was: “No, I see no cat.”", "there is a cat?"),
        (
            "You already told me there were three cats. Stick to it.",
            "I did not say it so. What I said was: “No, I see no cat.”",
            "there are three cats?",
        ),
    ],
)
def test_what_is_claimed_to_have_been_said_is_held_against_it(said: str, told: str, then: str) -> None:
    found = recalled(said, BEFORE)
    assert found is not None
    assert found.text.startswith(told)
    assert found.then == then


@pytest.mark.parametrize(
    "said",
    [
        "What do you see?",
        "what did you see in the picture",
        "What does the sign say?",
        "say it for a child",
        "What is the first thing on the left?",
        "first photo",
        "",
        "what did I ask " + "x" * MOST_CHARACTERS,
    ],
)
def test_what_is_asked_of_a_picture_is_left_alone(said: str) -> None:
    assert recalled(said, BEFORE) is None


def test_nothing_is_made_up_where_nothing_was_said() -> None:
    assert recalled("what did I ask you first?", []) == Recalled("There was no message before this one.")
    assert recalled("what did you say?", []) == Recalled("I have said nothing yet in this conversation.")


async def test_a_conversation_remembers_over_a_restart(
    toolbox: Toolbox, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMAGETXT_DATA", str(tmp_path))
    async with open_memory() as memory:
        chat = Conversation(toolbox, None, memory=memory)
        await say(chat, "", photos / "chelsea_cat.jpg")
        await say(chat, "What colour is the cat?")
        kept = chat.chat.id
    async with open_memory() as memory:
        again = Conversation(toolbox, None, chat=await memory.load(kept), memory=memory)
        assert answer(await say(again, "what did I ask first?")) == "Your first message was: “What colour is the cat?”"
        told = answer(await say(again, "You said there was a dog, right?"))
        assert told.startswith("I have said nothing about a dog in this conversation.\nNo, I see no dog")
        assert "brown" in answer(await say(again, "what did you say about the cat?"))
