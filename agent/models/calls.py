"""Tool calls from a model that can only follow a JSON schema."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolCall
from langchain_core.utils.json_schema import dereference_refs

from imagetxt.tools.errors import BadArgumentError, ModelServiceError

MOST_CALLS = 4
Function = dict[str, Any]


def allowed(tools: Sequence[dict[str, Any]], choice: Any) -> tuple[list[Function], int]:
    """The functions that may be called now, and how many calls there must be at least.

    `choice`: LangChain's or OpenAI's `tool_choice`. Raises BadArgumentError for a tool that was not bound.
    """
    functions = [tool["function"] for tool in tools]
    if choice in ("none",):
        return [], 0
    if choice in (None, False, "auto"):
        return functions, 0
    if choice in (True, "any", "required"):
        return functions, 1
    name = choice["function"]["name"] if isinstance(choice, dict) else choice
    chosen = [f for f in functions if f["name"] == name]
    if not chosen:
        raise BadArgumentError(f"tool_choice {name!r} is no bound tool. Bound: {[f['name'] for f in functions]}.")
    return chosen, 1


def schema(functions: Sequence[Function], least: int) -> dict[str, Any]:
    """The JSON schema of `{"calls": [{"tool": …, "arguments": {…}}, …]}`."""
    variants = [
        {
            "type": "object",
            "properties": {"tool": {"const": f["name"]}, "arguments": _arguments(f)},
            "required": ["tool", "arguments"],
            "additionalProperties": False,
        }
        for f in functions
    ]
    most = 1 if least and len(functions) == 1 else MOST_CALLS
    calls = {"type": "array", "items": {"anyOf": variants}, "minItems": least, "maxItems": most}
    return {"type": "object", "properties": {"calls": calls}, "required": ["calls"], "additionalProperties": False}


def instructions(functions: Sequence[Function]) -> str:
    """What the model is told about the tools: one line each, with the schema of the arguments."""
    from imagetxt.prompts import prompt

    lines = [
        f"- {f['name']}: {' '.join(f.get('description', '').split())} Arguments: {json.dumps(_arguments(f))}"
        for f in functions
    ]
    return prompt("call_tools", tools="\n".join(lines))


def parse(text: str, messages: Sequence[BaseMessage]) -> list[ToolCall]:
    """The calls in what the model wrote, without repeats and without those already answered since the last question.

    Raises:
        ModelServiceError: the text broke off before it was whole.
    """
    try:
        found = json.loads(text)["calls"]
    except (ValueError, KeyError, TypeError) as exc:
        raise ModelServiceError(
            "The embedded chat model broke off in the middle of a tool call. Raise max_tokens, or ask for less."
        ) from exc
    seen = [(c["name"], c["args"]) for m in _since_question(messages) for c in m.tool_calls]
    calls: list[ToolCall] = []
    for call in found:
        key = (call["tool"], call["arguments"])
        if key not in seen:
            seen.append(key)
            calls.append(ToolCall(name=key[0], args=key[1], id=f"call_{uuid4().hex[:12]}", type="tool_call"))
    return calls


def _arguments(function: Function) -> dict[str, Any]:
    parameters = function.get("parameters") or {"type": "object", "properties": {}}
    flat: dict[str, Any] = dereference_refs(parameters)
    return {k: v for k, v in flat.items() if k not in ("$defs", "title")}


def _since_question(messages: Sequence[BaseMessage]) -> list[AIMessage]:
    last = max((i for i, m in enumerate(messages) if isinstance(m, HumanMessage)), default=-1)
    return [m for m in messages[last + 1 :] if isinstance(m, AIMessage)]


def dumps(arguments: dict[str, Any]) -> str:
    """Arguments as JSON, letters as they are."""
    return json.dumps(arguments, ensure_ascii=False)
