"""A request to the calls that answer it: with a small model in one constrained step, without a model by its words."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imagetxt.agent.choice.arguments import arguments
from imagetxt.agent.choice.chooser import Choice, choose
from imagetxt.agent.choice.state import State
from imagetxt.tools.definitions import TOOLS

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

ALL_TOOLS = (*TOOLS, "describe", "refine")


@dataclass(frozen=True)
class Plan:
    """The calls, in order; one without a tool is an answer in words. `note`: what a person should know of them."""

    calls: tuple[Choice, ...]
    note: str = ""


def plan_calls(model: "BaseChatModel | None", request: str, state: State, tools: Collection[str] = ALL_TOOLS) -> Plan:
    """What to do for a request, one call or several. Raises ModelServiceError, WeightsMissingError."""
    if model is None:
        asked = Choice("question", "ask_image", arguments("ask_image", request, "", state))
        return Plan((asked,) if state.images else (Choice("chat", None),))
    return Plan((choose(model, request, state, tools),))
