"""The first tool call of a request: its kind, and the arguments that code finds in its words."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from imagetxt.agent.choice.abroad import abroad
from imagetxt.agent.choice.arguments import arguments, is_known, names_no_region, thing, which_image
from imagetxt.agent.choice.asking import asked_about, asks_for_things, asks_of_writing
from imagetxt.agent.choice.clauses import clauses
from imagetxt.agent.choice.deciding import decided
from imagetxt.agent.choice.kinds import KINDS, Kind, possible
from imagetxt.agent.choice.named_images import unknown_image
from imagetxt.agent.choice.native import first_call
from imagetxt.agent.choice.orders.heart import heart
from imagetxt.agent.choice.pictures import asks_which, thing_shown
from imagetxt.agent.choice.plainly import plainly
from imagetxt.agent.choice.state import State

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_OUR_TEXT = re.compile(
    r"\b(?:the|your|that|this)\s+(?:written\s+)?(?:text|paragraph|description|caption)\b", re.IGNORECASE
)
"""What was written here, where something was: "how many dogs does the text mention?"."""


@dataclass(frozen=True)
class Choice:
    """`tool` None: an answer in words. `kind`: the model's own word for the request."""

    kind: str
    tool: str | None
    arguments: dict[str, Any] = field(default_factory=dict)


def choose(model: "BaseChatModel | None", request: str, state: State, tools: Collection[str]) -> Choice:
    """What to do first for a request, among `tools` and what `state` allows.

    A small model is asked for the kind of request where its words do not tell it; any other calls tools by itself.
    Without a model the words alone decide.
    Raises ModelServiceError, WeightsMissingError.
    """
    if model is not None and not getattr(model, "small", False):
        called = first_call(model, request, state, tools)
        return Choice("called", *called) if called else Choice("answered", None)
    told = abroad(request)
    if told is not None and not told.english:
        return Choice("chat", None)
    request = plainly(told.english if told else request)
    kinds = possible(state, set(tools))
    if len(kinds) == 1:
        return Choice(kinds[0].label, kinds[0].tool)
    if unknown_image(request, state) or names_no_region(request, state):
        return Choice("chat", None)
    part = clauses(request)[0]
    kind, phrase = decided(model, part, state, tools)
    asked = heart(part)
    if kind == "question" and KINDS["find"] in kinds and asks_for_things(asked):
        kind, phrase = "find", phrase or asked_about(asked)  # what is looked for is then known with its place
    if (
        kind == "question"
        and KINDS["find"] in kinds
        and asks_which(asked)
        and (shown := thing(thing_shown(asked) or ""))
    ):
        kind, phrase = "find", shown
    of_writing = asks_of_writing(asked) and not (state.paragraph and _OUR_TEXT.search(asked))
    if kind == "question" and KINDS["read"] in kinds and of_writing:
        kind = "read"
    if KINDS[kind] not in kinds:
        kind = "describe"  # a wish about a text that is not there yet
    return settled(KINDS[kind], part, phrase, state)


def settled(kind: Kind, request: str, phrase: str, state: State, *, look: bool = False) -> Choice:
    """The call for a kind of request; no tool where the evidence already holds the answer, unless `look` says so."""
    image = which_image(request, state)
    known = bool(state.known(image)) and not look
    if kind.tool is None or (known and kind.label == "question"):
        return Choice(kind.label, None)
    if known and kind.label == "find" and is_known(phrase, image, state):
        return Choice(kind.label, None)
    return Choice(kind.label, kind.tool, arguments(kind.tool, request, phrase, state))
