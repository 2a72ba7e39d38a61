"""LangChain's messages as the embedded model reads them: plain text in the roles of its template."""

import json
from collections.abc import Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage, ToolMessage

from imagetxt.tools.errors import BadArgumentError

_TEXT = ("text", "input_text", "output_text")
_PASSED_OVER = ("tool_use", "tool_call", "reasoning", "thinking")


def wire(messages: Sequence[BaseMessage]) -> list[dict[str, Any]]:
    """Messages as `{"role", "content"}`; tool calls become the JSON that the model writes for one.

    Raises:
        BadArgumentError: a message holds an image or another thing that is not text.
    """
    return [{"role": _role(m), "content": _content(m)} for m in messages]


def calls_text(calls: Sequence[Any]) -> str:
    """Tool calls (`{"name", "args"}`) in the form in which the model writes them."""
    return json.dumps({"calls": [{"tool": c["name"], "arguments": c["args"]} for c in calls]}, ensure_ascii=False)


def _role(message: BaseMessage) -> str:
    for kind, role in (
        (SystemMessage, "system"),
        (HumanMessage, "user"),
        (AIMessage, "assistant"),
        (ToolMessage, "tool"),
    ):
        if isinstance(message, kind):
            return role
    return str(getattr(message, "role", "user"))


def _content(message: BaseMessage) -> str:
    text = _text(message.content)
    if isinstance(message, AIMessage) and message.tool_calls:
        return "\n".join(part for part in (text, calls_text(message.tool_calls)) if part)
    return text


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    parts = []
    for block in content:
        if isinstance(block, str):
            parts.append(block)
        elif block.get("type") in _TEXT:
            parts.append(str(block.get("text", "")))
        elif block.get("type") == "tool_result":
            parts.append(_text(block.get("content", "")))
        elif block.get("type") not in _PASSED_OVER:
            raise BadArgumentError(f"The embedded chat model reads text only; a {block.get('type')!r} block came.")
    return "\n".join(parts)
