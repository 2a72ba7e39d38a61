"""Fakes that ship with the product: a chat model that plays a script, and a server that speaks OpenAI's protocol."""

import base64
import json
import threading
import time
from collections.abc import Iterator, Sequence
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import Field, PrivateAttr

Misbehaviour = Literal["hang", "cut", "not json"]
Answer = AIMessage | str | bytes | int | Misbehaviour


class ScriptedChatModel(BaseChatModel):
    """Plays the given messages in order; `heard` keeps what it was asked and with which tools. Errors are raised."""

    script: list[Any]
    small: bool = False
    heard: list[tuple[list[BaseMessage], list[str]]] = Field(default_factory=list)
    _next: int = PrivateAttr(default=0)

    @property
    def title(self) -> str:
        return "scripted:script"

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(
        self, tools: Sequence[Any], *, tool_choice: str | None = None, **kwargs: Any
    ) -> Runnable[Any, AIMessage]:
        return self.bind(tools=[convert_to_openai_tool(t) for t in tools], tool_choice=tool_choice, **kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002  # LangChain's signature
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002  # LangChain's signature
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._play(messages, kwargs))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002  # LangChain's signature
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        message = self._play(messages, kwargs)
        for word in message.text.split(" ") if message.text else ():
            chunk = ChatGenerationChunk(message=AIMessageChunk(content=word + " "))
            if run_manager is not None:
                run_manager.on_llm_new_token(word + " ", chunk=chunk)
            yield chunk
        calls = [
            tool_call_chunk(name=c["name"], args=json.dumps(c["args"]), id=c["id"], index=i)
            for i, c in enumerate(message.tool_calls)
        ]
        calls += [
            tool_call_chunk(name=c["name"], args=c["args"], id=c["id"], index=len(calls) + i)
            for i, c in enumerate(message.invalid_tool_calls)
        ]
        yield ChatGenerationChunk(message=AIMessageChunk(content="", tool_call_chunks=calls, chunk_position="last"))

    def _play(self, messages: list[BaseMessage], kwargs: dict[str, Any]) -> AIMessage:
        self.heard.append((list(messages), [t["function"]["name"] for t in kwargs.get("tools") or ()]))
        if self._next >= len(self.script):
            raise AssertionError(f"The script has {len(self.script)} messages; one more was asked for.")
        line = self.script[self._next]
        self._next += 1
        if isinstance(line, BaseException):
            raise line
        return AIMessage(line) if isinstance(line, str) else line


class ScriptedServer:
    """An OpenAI-compatible server on loopback that plays answers in order, and the last one again and again.

    An answer is a message (or its text), a picture's bytes (Images API), an HTTP status, "hang" (says nothing for
    `patience` seconds), "cut" (breaks off in the middle of a stream) or "not json". `requests` keeps the bodies that
    came; of a form its fields, files as bytes. `no_tools`: the words with which it refuses (400) whoever offers tools.

    >>> with ScriptedServer("Hello.") as server:
    ...     os.environ["OPENAI_BASE_URL"] = server.url
    """

    def __init__(self, *answers: Answer, patience: float = 5.0, no_tools: str = "") -> None:
        self.requests: list[dict[str, Any]] = []
        self.patience, self.no_tools = patience, no_tools
        self._answers = list(answers)
        self._released = threading.Event()
        script = self

        class Handler(_Handler):
            played = script

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> "ScriptedServer":
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.server_close()

    def next_answer(self) -> Answer:
        """The answer whose turn it is."""
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    def wait(self) -> None:
        """Say nothing until the patience is over or the server closes."""
        self._released.wait(self.patience)


class _Handler(BaseHTTPRequestHandler):
    played: ScriptedServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name in the standard library
        """Nothing is logged: a request's headers hold the key."""

    def do_POST(self) -> None:  # the name in the standard library
        body = _body(self.rfile.read(int(self.headers["Content-Length"])), self.headers["Content-Type"])
        self.played.requests.append(body)
        if self.played.no_tools and body.get("tools"):
            self._send(400, {"error": {"message": self.played.no_tools, "type": "BadRequestError"}})
            self.close_connection = True
            return
        answer = self.played.next_answer()
        if isinstance(answer, int):
            key = self.headers.get("Authorization", "")
            self._send(answer, {"error": {"message": f"refused {key}", "type": "scripted", "code": str(answer)}})
        elif isinstance(answer, bytes):
            self._send(200, {"created": 1, "data": [{"b64_json": base64.b64encode(answer).decode("ascii")}]})
        elif answer == "hang":
            self.played.wait()
        elif answer == "not json":
            self._raw(200, b"<html>no model here</html>", "application/json")
        else:
            self._speak(answer, streamed=bool(body.get("stream")))
        self.close_connection = True  # also where nothing was said

    def end_headers(self) -> None:
        """Say that the connection ends here: a client that kept it would now and then ask on one that is closed."""
        self.send_header("Connection", "close")
        super().end_headers()

    def _speak(self, answer: Answer, *, streamed: bool) -> None:
        cut = answer == "cut"
        message = answer if isinstance(answer, AIMessage) else AIMessage("A brown dog sits" if cut else str(answer))
        if streamed:
            self._stream(message, cut=cut)
        elif cut:
            self._raw(200, b'{"choices": [', "application/json", promised=4000)
        else:
            choice = {"index": 0, "finish_reason": _reason(message), "message": _wire(message)}
            self._send(200, _envelope("chat.completion") | {"choices": [choice], "usage": _USAGE})

    def _stream(self, message: AIMessage, *, cut: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for delta in _deltas(message):
            self._event({"index": 0, "delta": delta, "finish_reason": None})
        if cut:
            self.wfile.flush()
            self.connection.close()
            return
        self._event({"index": 0, "delta": {}, "finish_reason": _reason(message)})
        self._chunk(json.dumps(_envelope("chat.completion.chunk") | {"choices": [], "usage": _USAGE}))
        self._chunk("[DONE]")
        self.wfile.write(b"0\r\n\r\n")

    def _event(self, choice: dict[str, Any]) -> None:
        self._chunk(json.dumps(_envelope("chat.completion.chunk") | {"choices": [choice]}))

    def _chunk(self, data: str) -> None:
        line = f"data: {data}\n\n".encode()
        self.wfile.write(f"{len(line):x}\r\n".encode() + line + b"\r\n")

    def _send(self, status: int, body: dict[str, Any]) -> None:
        self._raw(status, json.dumps(body).encode(), "application/json")

    def _raw(self, status: int, body: bytes, kind: str, *, promised: int = 0) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(promised or len(body)))
        self.end_headers()
        self.wfile.write(body)


def _body(data: bytes, kind: str) -> dict[str, Any]:
    """What a request holds: JSON, or the fields of a form."""
    if not kind.startswith("multipart/"):
        found: dict[str, Any] = json.loads(data)
        return found
    form = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode("latin-1") + b"\r\n\r\n" + data)
    fields: dict[str, Any] = {}
    for part in form.iter_parts():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)  # noqa: S101  # a part without parts
        name = str(part.get_param("name", header="content-disposition"))
        fields[name] = content if part.get_filename() else content.decode("utf-8")
    return fields


_USAGE = {"prompt_tokens": 7, "completion_tokens": 5, "total_tokens": 12}


def _envelope(kind: str) -> dict[str, Any]:
    return {"id": "scripted", "object": kind, "created": int(time.time()), "model": "scripted"}


def _reason(message: AIMessage) -> str:
    return "tool_calls" if message.tool_calls else "stop"


def _wire_calls(message: AIMessage) -> list[dict[str, Any]]:
    return [
        {
            "index": i,
            "id": c["id"],
            "type": "function",
            "function": {"name": c["name"], "arguments": json.dumps(c["args"])},
        }
        for i, c in enumerate(message.tool_calls)
    ]


def _wire(message: AIMessage) -> dict[str, Any]:
    wired: dict[str, Any] = {"role": "assistant", "content": message.text or None}
    return wired | ({"tool_calls": _wire_calls(message)} if message.tool_calls else {})


def _deltas(message: AIMessage) -> Iterator[dict[str, Any]]:
    yield {"role": "assistant", "content": ""}
    for word in message.text.split(" ") if message.text else ():
        yield {"content": word + " "}
    if message.tool_calls:
        yield {"tool_calls": _wire_calls(message)}
