"""A prompt's fixed part: rules and examples that stand before every request of a kind, whatever the request."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

_MARK = "imagetxt_fixed"


def fixed_part(rules: str, examples: Iterable[tuple[str, str]] = ()) -> "list[BaseMessage]":
    """Rules as the system message and examples as `(said, answered)` turns, marked as what never changes.

    The embedded model works through a marked beginning once, and keeps that work for the next run; to any other model
    the mark means nothing, and no server is sent it.
    """
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

    told: list[BaseMessage] = [SystemMessage(rules)]
    for said, answered in examples:
        told += [HumanMessage(said), AIMessage(answered)]
    told[-1].additional_kwargs[_MARK] = True
    return told


def fixed_length(messages: "Sequence[BaseMessage]") -> int:
    """How many of the messages, from the first, are a fixed part; 0 for none."""
    return max((i + 1 for i, m in enumerate(messages) if m.additional_kwargs.get(_MARK)), default=0)
