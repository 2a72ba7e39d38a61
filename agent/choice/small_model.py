"""What a small model takes a request for: one constrained step after a fixed prompt."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imagetxt.agent.choice.grammar import grammar
from imagetxt.agent.choice.kinds import Kind

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

_MOST_TOKENS = 40
_UNHEARD = "nostream"
"""LangGraph's tag for a model call whose tokens are no answer to a person."""


def said_kind(model: "BaseChatModel", request: str, kinds: Sequence[Kind]) -> tuple[str, str]:
    """`(kind, what it names)` in a small model's words, held by a grammar. Raises ModelServiceError."""
    said = (
        model.bind(grammar=grammar(kinds, request), max_tokens=_MOST_TOKENS)
        .invoke(_messages(request), config={"tags": [_UNHEARD]})
        .text
    )
    label, _, phrase = said.partition(":")
    return label.strip(), phrase.strip()


def _messages(request: str) -> "list[BaseMessage]":
    """The fixed part first, so that the model works through it once; the request last."""
    from langchain_core.messages import HumanMessage

    from imagetxt.agent.models.fixed import fixed_part
    from imagetxt.prompts import prompt

    lines = (line.partition(" -> ") for line in prompt("choose_examples").splitlines())
    told = fixed_part(prompt("choose"), ((said, kind) for said, _, kind in lines))
    return [*told, HumanMessage(" ".join(request.split())[:600])]
