"""Request to tool call with a small model: one constrained step, then arguments by code."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from imagetxt.agent.choice.arguments import arguments, is_known, which_image
from imagetxt.agent.choice.asking import asks_plainly
from imagetxt.agent.choice.grammar import grammar
from imagetxt.agent.choice.kinds import KINDS, Kind, possible
from imagetxt.agent.choice.native import first_call
from imagetxt.agent.choice.signs import signed_kind
from imagetxt.agent.choice.state import State
from imagetxt.agent.choice.sure import sure_kind

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

_MOST_TOKENS = 40
_LOOKS = ("caption", "objects", "describe", "segment", "draw")
_UNHEARD = "nostream"
"""LangGraph's tag for a model call whose tokens are no answer to a person."""


@dataclass(frozen=True)
class Choice:
    """`tool` None: an answer in words. `kind`: the model's own word for the request."""

    kind: str
    tool: str | None
    arguments: dict[str, Any] = field(default_factory=dict)


def choose(model: "BaseChatModel", request: str, state: State, tools: Collection[str]) -> Choice:
    """What to do first for a request, among `tools` and what `state` allows.

    A small model is asked for the kind of request, held by a grammar; any other calls tools by itself.
    Raises ModelServiceError, WeightsMissingError.
    """
    if not getattr(model, "small", False):
        called = first_call(model, request, state, tools)
        return Choice("called", *called) if called else Choice("answered", None)
    kinds = possible(state, set(tools))
    if len(kinds) == 1:
        return Choice(kinds[0].label, kinds[0].tool)
    if (signed := signed_kind(request, state)) is not None and KINDS[signed[0]] in kinds:
        return settled(KINDS[signed[0]], request, signed[1], state)
    if (sure := sure_kind(request, state)) is not None and KINDS[sure] in kinds:
        return settled(KINDS[sure], request, "", state)
    label, phrase = said_kind(model, request, kinds)
    if label in _LOOKS and asks_plainly(request):
        label = "question"  # a small model takes "any words on the sign?" for a wish for a list
    return settled(KINDS[label], request, phrase, state)


def said_kind(model: "BaseChatModel", request: str, kinds: Sequence[Kind]) -> tuple[str, str]:
    """`(kind, what it names)` in a small model's words, held by a grammar. Raises ModelServiceError."""
    said = (
        model.bind(grammar=grammar(kinds, request), max_tokens=_MOST_TOKENS)
        .invoke(messages(request), config={"tags": [_UNHEARD]})
        .text
    )
    label, _, phrase = said.partition(":")
    return label.strip(), phrase.strip()


def settled(kind: Kind, request: str, phrase: str, state: State, *, look: bool = False) -> Choice:
    """The call for a kind of request; no tool where the evidence already holds the answer, unless `look` says so."""
    image = which_image(request, state)
    known = bool(state.known(image)) and not look
    if kind.tool is None or (known and kind.label == "question"):
        return Choice(kind.label, None)
    if known and kind.label == "find" and is_known(phrase, image, state):
        return Choice(kind.label, None)
    return Choice(kind.label, kind.tool, arguments(kind.tool, request, phrase, state))


def messages(request: str) -> "list[BaseMessage]":
    """The fixed part first, so that the model works through it once; the request last."""
    from langchain_core.messages import HumanMessage

    from imagetxt.agent.models.fixed import fixed_part
    from imagetxt.prompts import prompt

    lines = (line.partition(" -> ") for line in prompt("choose_examples").splitlines())
    told = fixed_part(prompt("choose"), ((said, kind) for said, _, kind in lines))
    return [*told, HumanMessage(" ".join(request.split())[:600])]
