"""Short ways to hold a conversation in a test."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from imagetxt.agent.conversation.conversation import Conversation, NewImage
from imagetxt.agent.events import AnswerReady, Done, Event, ParagraphReady

EventT = TypeVar("EventT")


async def say(chat: Conversation, said: str = "", *images: Path | bytes) -> list[Event]:
    """Take one turn and give all its events."""
    return [event async for event in chat.send(said, [NewImage(image) for image in images])]


def answer(events: Sequence[Event]) -> str:
    """What was said, paragraphs included, a line each."""
    texts = [e.text for e in events if isinstance(e, ParagraphReady)]
    return "\n".join([*texts, *(e.answer.text for e in events if isinstance(e, AnswerReady))])


def only(events: Sequence[Event], kind: type[EventT]) -> list[EventT]:
    """The events of one kind."""
    return [event for event in events if isinstance(event, kind)]


def done(events: Sequence[Event]) -> Done:
    """The last event, which is always `Done`."""
    last = events[-1]
    assert isinstance(last, Done)
    return last
