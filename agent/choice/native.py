"""Choosing with a chat model that calls tools by itself: what it is told, and what it called first."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from imagetxt.agent.choice.kinds import KINDS
from imagetxt.agent.choice.state import State
from imagetxt.prompts import prompt
from imagetxt.tools.definitions import TOOLS

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


def first_call(
    model: "BaseChatModel", request: str, state: State, tools: Collection[str]
) -> tuple[str, dict[str, Any]] | None:
    """The tool it calls first for a request, and with what; None for an answer in words. Raises ModelServiceError."""
    from langchain_core.messages import HumanMessage, SystemMessage

    from imagetxt.agent.models import model_faults, model_title

    offered = [schema(name) for name in tools if is_possible(name, state)]
    bound = model.bind_tools(offered) if offered else model
    with model_faults(model_title(model)):
        said = bound.invoke([SystemMessage(system_prompt(state)), HumanMessage(request)])
    calls = getattr(said, "tool_calls", [])
    return (calls[0]["name"], calls[0]["args"]) if calls else None


def is_possible(tool: str, state: State) -> bool:
    """Whether the state allows a tool; one that no kind of request leads to is always allowed."""
    leading = [kind for kind in KINDS.values() if kind.tool == tool]
    return not leading or any(kind.possible(state) for kind in leading)


def schema(tool: str) -> dict[str, Any]:
    """One tool as an OpenAI function, from its definition."""
    from imagetxt.agent.langchain_tools import OWN

    arguments = {**TOOLS, **OWN}[tool]
    description = " ".join((arguments.__doc__ or "").split())
    parameters = arguments.model_json_schema()
    return {"type": "function", "function": {"name": tool, "description": description, "parameters": parameters}}


def system_prompt(state: State, facts: str = "", *, sees: bool = False) -> str:
    """The agent's rules, and last the state of the conversation in sentences. `sees`: pictures are shown with it."""
    sight = prompt("seen" if sees else "unseen")
    return prompt("agent", sight=sight, state=state_words(state), facts=facts or "Nothing yet.")


def state_words(state: State) -> str:
    """The images there are, which was drawn from which, and the regions that can be named."""
    if not state.images:
        return "There is no image yet."
    lines = [f"Images: {', '.join(state.images)}. The talk is about {state.focus or state.images[0]}."]
    lines += [f"{made} was drawn from {source}." for made, source in state.sources.items()]
    for image, known in state.regions.items():
        lines.append(
            f"Regions of {image}: " + ", ".join(f"{r.id} ({r.names[0] if r.names else 'area'})" for r in known) + "."
        )
    if state.paragraph:
        lines.append("A paragraph about it was written.")
    return "\n".join(lines)
