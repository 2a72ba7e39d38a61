"""One turn of a conversation: a chat model calls tools until it answers, through LangChain's create_agent."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from imagetxt.agent.events import Listener, Warned, unheard
from imagetxt.agent.models import model_faults, model_title
from imagetxt.tools.errors import CancelledError, ImagetxtError, NoToolCallsError
from imagetxt.tools.progress import Cancel

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AnyMessage, BaseMessage, ToolCall
    from langchain_core.tools import BaseTool

    from imagetxt.agent.choice.state import State
    from imagetxt.agent.models.hearing import Hearing
    from imagetxt.agent.sight import Block


@dataclass(frozen=True)
class Turn:
    """What a turn brought. `messages`: the whole history, every tool call answered. `text`: the answer.

    `calls`: the tool calls of this turn, in order. `fault`: what ended the turn before its time; what was found until
    then stands in `messages`.
    """

    messages: "list[BaseMessage]"
    text: str
    calls: "list[ToolCall]"
    fault: ImagetxtError | None = None


def run_turn(
    model: "BaseChatModel",
    tools: "Sequence[BaseTool]",
    messages: "Sequence[BaseMessage]",
    *,
    state: "State | Callable[[], State]",
    facts: str = "",
    show: "Callable[[], list[Block]] | None" = None,
    listen: Listener = unheard,
    cancel: Cancel | None = None,
    max_model_calls: int = 6,
    max_tool_calls: int = 8,
) -> Turn:
    """Answer the last of `messages`, calling tools as the model decides and the state allows.

    `state`: what stands before each model call (a function where tools change it). `facts`: what is known of the
    images, as sentences. `show`: the pictures for a model that can see, as content blocks; they enter no history.
    A fault of the model's server, of the machine or of the installation ends the turn and comes back in it; so does
    being stopped. A model that would call tools for ever is cut off, and gives no text.
    """
    from langchain.agents.middleware.model_call_limit import ModelCallLimitExceededError

    from imagetxt.agent.models.hearing import bounded
    from imagetxt.agent.turns import build

    stop, limits = cancel or Cancel(), (max_model_calls, max_tool_calls)
    agent, config = build(model, tools, state=state, facts=facts, show=show, cancel=stop, calls=limits)
    heard = _Heard(list(messages), model)
    fault: ImagetxtError | None = None
    try:
        with model_faults(model_title(model)):
            heard.follow(agent.stream({"messages": heard.history}, config, stream_mode=_MODES), listen, stop)
        fault = heard.fault
    except ImagetxtError as exc:
        fault = exc
    except NotImplementedError:
        # LangChain's own answer of a model that has no `bind_tools`.
        fault = NoToolCallsError(f"{model_title(model)} cannot call tools.")
    except ModelCallLimitExceededError:
        fault = heard.fault or _all_failed(heard.history[len(messages) :], model_title(model))
        return replace(_turn(heard.history, len(messages), fault), text="")
    if fault is None and _broken_calls(heard.history[len(messages) :]):
        fault = NoToolCallsError(f"{model_title(model)} broke the form of its tool calls.")
    turn = _turn(heard.history, len(messages), fault)
    text, note = bounded(turn.text, model_title(model))
    if note:
        listen(Warned(note))
    return replace(turn, text=text)


_MODES = ["messages", "values"]
_ERROR = re.compile(r"\bwith error:\s*", re.IGNORECASE)
"""What LangChain tells a model of a call that it could not make stands behind these words."""


@dataclass
class _Heard:
    """What an agent's stream has brought so far; it stays where the stream breaks off."""

    history: "list[BaseMessage]"
    model: "BaseChatModel"
    fault: ImagetxtError | None = None
    hearing: "Hearing | None" = None

    def follow(self, stream: "Iterable[tuple[str, Any]]", listen: Listener, cancel: Cancel) -> None:
        """Take the stream in, and let its words be heard. Raises CancelledError, and what the stream raises."""
        for mode, piece in stream:
            cancel.check()
            if mode == "values":
                self._ended()
                self.history = list(piece["messages"])
                self.fault = piece.get("fault") or self.fault
            else:
                self._speak(piece, listen)
        self._ended()

    def _speak(self, piece: "tuple[Any, dict[str, Any]]", listen: Listener) -> None:
        from langchain_core.messages import AIMessageChunk

        from imagetxt.agent.models.hearing import Hearing

        chunk, about = piece
        if isinstance(chunk, AIMessageChunk) and about.get("langgraph_node") == "model" and chunk.text:
            self.hearing = self.hearing or Hearing(self.model, listen)
            self.hearing.hear(chunk.text)

    def _ended(self) -> None:
        if self.hearing is not None:
            self.hearing.end()
            self.hearing = None


def _broken_calls(new: "Sequence[BaseMessage]") -> bool:
    """Whether a model's last word is a tool call that cannot be read."""
    from langchain_core.messages import AIMessage

    last = next((m for m in reversed(new) if isinstance(m, AIMessage)), None)
    return last is not None and bool(last.invalid_tool_calls) and not last.tool_calls


def _all_failed(new: "Sequence[BaseMessage]", title: str) -> NoToolCallsError | None:
    """The fault of a model none of whose calls could be done, until it had no more; None where one could."""
    from langchain_core.messages import AIMessage, ToolMessage

    told = [m for m in new if isinstance(m, ToolMessage)]
    broken = [call for m in new if isinstance(m, AIMessage) for call in m.invalid_tool_calls]
    if any(m.status != "error" for m in told) or not (told or broken):
        return None
    why = _ERROR.split(" ".join(told[-1].text.split()))[-1] if told else "they are no JSON."
    why = why.removesuffix("Please fix the error and try again.").strip()
    return NoToolCallsError(
        f"{title} broke the form of its tool calls each time ({len(told) + len(broken)} calls); the last: {why[:200]}"
    )


def _turn(history: "list[BaseMessage]", before: int, fault: ImagetxtError | None) -> Turn:
    from langchain_core.messages import AIMessage

    whole = mended(history, "Stopped." if isinstance(fault, CancelledError) else "Not done.")
    new = [m for m in whole[before:] if isinstance(m, AIMessage)]
    text = new[-1].text if new and not new[-1].tool_calls else ""
    return Turn(whole, text, [call for m in new for call in m.tool_calls], fault)


def mended(messages: "Sequence[AnyMessage | BaseMessage]", why: str) -> "list[BaseMessage]":
    """A history in which every tool call is answered: servers refuse one that has an open call."""
    from langchain_core.messages import AIMessage, ToolMessage

    answered = {m.tool_call_id for m in messages if isinstance(m, ToolMessage)}
    whole: list[BaseMessage] = []
    for message in messages:
        whole.append(message)
        open_calls = (
            [c for c in message.tool_calls if c["id"] not in answered] if isinstance(message, AIMessage) else []
        )
        whole.extend(ToolMessage(why, tool_call_id=c["id"] or "", name=c["name"], status="error") for c in open_calls)
    return whole
