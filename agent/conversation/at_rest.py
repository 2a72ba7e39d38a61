"""What a database holds of a conversation: in which form, and under which names."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypedDict

from imagetxt.agent.conversation.records import TurnRecord

if TYPE_CHECKING:
    from langchain_core.messages import AnyMessage
    from langchain_core.runnables import RunnableConfig


class Kept(TypedDict):
    """What one checkpoint holds: the record as plain data, and what was said lately. No pixels, no evidence."""

    record: dict[str, Any]
    messages: list[Any]


def lines_of(messages: "Sequence[AnyMessage]") -> list[Any]:
    """What was said as pairs of who and what, a third of a message's size; one that holds more stays a message."""
    return [
        [message.type, message.content]
        if message.type in ("human", "ai")
        and isinstance(message.content, str)
        and not getattr(message, "tool_calls", ())
        else message
        for message in messages
    ]


def messages_of(kept: Sequence[Any]) -> "list[AnyMessage]":
    """The messages of `lines_of`, and of older checkpoints, which hold messages."""
    from langchain_core.messages import AIMessage, HumanMessage

    kinds = {"human": HumanMessage, "ai": AIMessage}
    return [kinds[one[0]](one[1]) if isinstance(one, list | tuple) else one for one in kept]


def plain(turn: TurnRecord) -> dict[str, Any]:
    """A turn as plain data."""
    return turn.model_dump(mode="json", exclude_defaults=True) | {"number": turn.number}


def thread(chat_id: str) -> "RunnableConfig":
    """Where the checkpoints of a conversation are."""
    return {"configurable": {"thread_id": chat_id}}


def cards(owner: str) -> tuple[str, ...]:
    """Where the list of an owner's conversations is."""
    return ("cards", _hashed(owner))


def index(owner: str) -> tuple[str, ...]:
    """Where what finds an owner's pictures is."""
    return ("index", _hashed(owner))


def turns(chat_id: str) -> tuple[str, ...]:
    """Where the turns of a conversation are."""
    return ("turns", chat_id)


def _hashed(owner: str) -> str:
    """An owner in a namespace's name: theirs may hold any character, and a namespace may not."""
    return hashlib.sha256(owner.encode("utf-8", "surrogatepass")).hexdigest()[:32]
