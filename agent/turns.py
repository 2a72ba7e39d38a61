"""The parts of a turn: LangChain's agent with our middleware, bounded on every side."""

from collections.abc import Callable, Sequence
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import (
    AgentMiddleware,
    AgentState,
    ModelCallLimitMiddleware,
    ModelRequest,
    ToolCallLimitMiddleware,
    hook_config,
)
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import BaseTool

from imagetxt.agent.choice.chooser import choose
from imagetxt.agent.choice.native import is_possible, system_prompt
from imagetxt.agent.choice.state import State
from imagetxt.agent.sight import Block, with_sight
from imagetxt.prompts import prompt
from imagetxt.tools.errors import ImagetxtError, MachineError, OperatorError, UserError
from imagetxt.tools.progress import Cancel
from imagetxt.tools.thoughts import spoken

Ask = Callable[[Any], Any]
MOST_REMEMBERED = 6


class TurnState(AgentState[Any]):
    """LangChain's state, and the fault that ended the turn."""

    fault: Any


def build(
    model: BaseChatModel,
    tools: Sequence[BaseTool],
    *,
    state: State | Callable[[], State],
    facts: str,
    show: Callable[[], list[Block]] | None,
    cancel: Cancel,
    calls: tuple[int, int],
) -> tuple[Any, Any]:
    """`(agent, config)`; `show`: the pictures for a model that sees; `calls`: at most so many model and tool calls."""
    see = state if callable(state) else lambda: state
    chooses = SmallModel(see, facts) if getattr(model, "small", False) else LargeModel(see, facts, show)
    middleware: list[Any] = [
        Guard(cancel),
        ModelCallLimitMiddleware(run_limit=calls[0], exit_behavior="error"),
        ToolCallLimitMiddleware(run_limit=calls[1], exit_behavior="continue"),
        chooses,
    ]
    agent = create_agent(model, list(tools), middleware=middleware)
    return agent, {"recursion_limit": 12 * (calls[0] + 1)}


class Guard(AgentMiddleware[Any, Any, Any]):
    """Sorts the tools' errors: what the model can mend goes back to it, what it cannot ends the turn."""

    state_schema = TurnState

    def __init__(self, cancel: Cancel) -> None:
        super().__init__()
        self._cancel, self._fault = cancel, None  # type: tuple[Cancel, ImagetxtError | None]

    @hook_config(can_jump_to=["end"])
    def before_model(self, state: Any, runtime: Any) -> dict[str, Any] | None:  # noqa: ARG002  # LangChain's signature
        self._cancel.check()
        if self._fault is None:
            return None
        return {"jump_to": "end", "fault": self._fault, "messages": [AIMessage(f"I had to stop here. {self._fault}")]}

    def wrap_tool_call(self, request: Any, handler: Ask) -> Any:
        self._cancel.check()
        try:
            return handler(request)
        except UserError as exc:
            return _failed(request, exc)
        except (OperatorError, MachineError) as exc:
            self._fault = self._fault or exc
            return _failed(request, exc)


class LargeModel(AgentMiddleware[Any, Any, Any]):
    """A model that calls tools by itself: it is offered what the state allows, and told what is known.

    Pictures go along with one call each time and enter no state.
    """

    def __init__(self, see: Callable[[], State], facts: str, show: Callable[[], list[Block]] | None) -> None:
        super().__init__()
        self._see, self._facts, self._show = see, facts, show

    def wrap_model_call(self, request: ModelRequest[Any], handler: Ask) -> Any:
        state = self._see()
        offered: list[Any] = [t for t in request.tools if isinstance(t, BaseTool) and is_possible(t.name, state)]
        blocks = self._show() if self._show else []
        told = SystemMessage(system_prompt(state, self._facts, sees=bool(blocks)))
        messages: list[Any] = with_sight(request.messages, blocks)
        response = handler(request.override(tools=offered, messages=messages, system_message=told))
        response.result = [_without_thoughts(message) for message in response.result]
        return response


class SmallModel(AgentMiddleware[Any, Any, Any]):
    """A small model: it decides one thing at a time, and tools' results are given in their own words."""

    def __init__(self, see: Callable[[], State], facts: str) -> None:
        super().__init__()
        self._see, self._facts = see, facts

    def wrap_model_call(self, request: ModelRequest[Any], handler: Ask) -> Any:
        done = _results(request.messages)
        if done:
            return AIMessage("\n".join(m.text.strip("«»") for m in done))
        asked = next((m.text for m in reversed(request.messages) if isinstance(m, HumanMessage)), "")
        tools = [t.name for t in request.tools if isinstance(t, BaseTool)]
        choice = choose(request.model, asked, self._see(), tools)
        if choice.tool is not None:
            call = {
                "name": choice.tool,
                "args": choice.arguments,
                "id": f"call_{len(request.messages)}",
                "type": "tool_call",
            }
            return AIMessage("", tool_calls=[call])
        told = SystemMessage(prompt("answer", facts=self._facts or "Nothing is known of any picture yet."))
        recent: list[Any] = [m for m in request.messages if m.text and not isinstance(m, ToolMessage)][
            -MOST_REMEMBERED:
        ]
        return handler(request.override(tools=[], messages=recent, system_message=told))


def _results(messages: Sequence[Any]) -> list[ToolMessage]:
    last = max((i for i, m in enumerate(messages) if isinstance(m, HumanMessage)), default=-1)
    return [m for m in messages[last + 1 :] if isinstance(m, ToolMessage)]


def _without_thoughts(message: Any) -> Any:
    """A message as the history keeps it. Of content blocks `text` leaves the thoughts out by itself."""
    if not isinstance(message, AIMessage) or not isinstance(message.content, str):
        return message
    return message.model_copy(update={"content": spoken(message.content)})


def _failed(request: Any, exc: ImagetxtError) -> ToolMessage:
    call = request.tool_call
    return ToolMessage(str(exc), tool_call_id=call["id"], name=call["name"], status="error")
