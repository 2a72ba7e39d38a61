"""Which further looks a picture is worth, once its objects are known: the chat model's plan for a description."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imagetxt.prompts import prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from imagetxt.agent.sight import Block

LOOKS = ("segment_image", "read_text", "caption_image")


@dataclass(frozen=True)
class Plan:
    """The tools to look with, in order. `note`: what a person should know of how they were chosen, or empty."""

    tools: tuple[str, ...]
    note: str = ""


def plan_looks(
    model: "BaseChatModel | None",
    found: Sequence[str],
    *,
    offered: Sequence[str] = LOOKS,
    show: "Sequence[Block]" = (),
) -> Plan:
    """Let a chat model pick the further looks for a description; `found`: the objects seen so far, as phrases.

    `show`: the picture as content blocks, for a model that can see.

    Without a model, with a small one, or with one that cannot call tools or breaks its answer, the order is fixed: all
    of `offered`. A small one would take longer to choose than the look takes that it may leave out.

    Raises:
        ModelServiceError: the model's server failed.
    """
    if model is None or getattr(model, "small", False):
        return Plan(tuple(offered))
    picked = _called(model, found, offered, show)
    if picked is None:
        return Plan(tuple(offered), "The chat model chose no tools in a form that can be read; all were used in order.")
    return Plan(tuple(name for name in offered if name in picked))


def _called(
    model: "BaseChatModel", found: Sequence[str], offered: Sequence[str], show: "Sequence[Block]"
) -> set[str] | None:
    from langchain_core.messages import HumanMessage, SystemMessage

    from imagetxt.agent.choice.native import schema
    from imagetxt.agent.models import model_faults, model_title
    from imagetxt.agent.sight import with_sight

    seen = f"Image img1. Objects found so far: {', '.join(found)[:400] or 'nothing'}."
    with model_faults(model_title(model)):
        try:
            bound = model.bind_tools([schema(name) for name in offered])
        except NotImplementedError:
            return None
        said = bound.invoke(with_sight([SystemMessage(prompt("plan")), HumanMessage(seen)], show))
    if getattr(said, "invalid_tool_calls", None) and not said.tool_calls:
        return None
    return {call["name"] for call in said.tool_calls}
