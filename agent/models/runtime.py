"""The llama.cpp server inside this process (xllamacpp): loading a GGUF file, and asking it."""

import json
import os
import platform
import queue
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from imagetxt.agent.models.states import CONVERSATION, SLOT, PromptStates, states_folder
from imagetxt.tools.errors import BadArgumentError, DependencyMissingError, ModelServiceError, OutOfMemoryError
from imagetxt.tools.models.devices import thread_count
from imagetxt.tools.models.spinning import wait_briefly

Chunk = dict[str, Any]
_PROMPT_CACHE_MB = 256
_SLOTS = 2
_MOST_THREADS = 8
"""More of them only wait for memory."""


@dataclass(frozen=True)
class Loaded:
    """A server, and what it has worked through before."""

    server: Any
    states: PromptStates

    def ready(self, request: Chunk) -> Chunk:
        """The request for the server; the first `fixed` of its messages are worked through or fetched from disk."""
        sent = {name: value for name, value in request.items() if name != "fixed"}
        if not request.get("fixed"):
            return sent | {"id_slot": CONVERSATION}
        held = self.prepare(sent["messages"][: request["fixed"]])
        return sent | {"id_slot": SLOT} if held else sent

    def prepare(self, fixed: list[dict[str, str]]) -> bool:
        """Bring the slot for fixed parts to the state after these messages; False where states cannot be kept."""
        begun = [*fixed, {"role": "user", "content": ""}]
        return self.states.begin(begun, lambda: self._work_through(begun))

    def _work_through(self, messages: list[dict[str, str]]) -> bool:
        told = {"messages": messages, "id_slot": SLOT, "cache_prompt": True, "max_tokens": 0}
        return "error" not in self.server.handle_chat_completions(told)


Lend = Callable[[], AbstractContextManager[Loaded]]


def load_server(path: Path, *, context: int, sha256: str) -> Loaded:
    """A server for one GGUF file with room for `context` tokens; silent, and closed to other processes by a key.

    `sha256`: the file's, by which its states on disk are known.

    Raises:
        DependencyMissingError: xllamacpp is not installed.
        OutOfMemoryError: the file is right but could not be loaded.
    """
    wait_briefly()
    try:
        import xllamacpp
    except ImportError as exc:
        raise DependencyMissingError(
            "The embedded chat model needs the package xllamacpp: pip install xllamacpp"
        ) from exc
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel = context * _SLOTS, _SLOTS
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = min(_MOST_THREADS, thread_count())
    params.cache_ram_mib = _PROMPT_CACHE_MB
    params.verbosity = -1
    params.warmup = params.ui = params.endpoint_slots = params.fit_params = False
    params.endpoint_metrics = True
    key = secrets.token_hex(16)
    params.api_keys = [key]
    folder, passing = states_folder()
    params.slot_save_path = f"{folder}{os.sep}" if folder else ""
    try:
        server = xllamacpp.Server(params)
        server.handle_metrics()  # answers once the server runs: one that is dropped before that never ends
    except (RuntimeError, ValueError) as exc:
        raise OutOfMemoryError(
            f"The embedded chat model {path.name} could not be loaded; close other programs, or use --model none."
        ) from exc
    identity = f"{sha256} {version('xllamacpp')} {platform.machine()} {context}x{_SLOTS}"
    address = server.listening_address.partition("//")[2]
    return Loaded(server, PromptStates(folder, identity, address, key, passing))


def chunks(request: dict[str, Any], lend: Lend) -> Iterator[Chunk]:
    """The server's answer piece by piece, each as an OpenAI `chat.completion.chunk`.

    `request`: as OpenAI has it; besides, `fixed` says how many of its messages stand before every such request.
    `lend`: gives a context manager that lends the server (`Loaded`). The work runs in a thread of its own, so that
    whoever reads may stop between two tokens: closing the iterator stops the model and gives the server back.

    Raises:
        ModelServiceError: the server refused the request: what it said, in one line.
    """
    pieces: queue.SimpleQueue[Chunk | BaseException | None] = queue.SimpleQueue()
    stopped = threading.Event()

    def hear(chunk: Chunk | str) -> bool:
        pieces.put(json.loads(chunk) if isinstance(chunk, str) else chunk)
        return stopped.is_set()

    def work() -> None:
        try:
            with lend() as loaded:
                ready = loaded.ready(request)
                if not stopped.is_set():
                    loaded.server.handle_chat_completions({**ready, "stream": True}, hear)
            pieces.put(None)
        except BaseException as exc:  # carried over to the reader's thread, and raised there
            pieces.put(exc)

    worker = threading.Thread(target=work, name="chat-model", daemon=True)
    worker.start()
    try:
        while (piece := pieces.get()) is not None:
            if isinstance(piece, BaseException):
                raise _explained(piece)
            if "error" in piece:
                raise _refusal(piece["error"])
            yield piece
    finally:
        stopped.set()
        worker.join()


def _explained(exc: BaseException) -> BaseException:
    if not isinstance(exc, ValueError):
        return exc
    error = BadArgumentError(f"The embedded chat model cannot follow this schema: {str(exc).splitlines()[0]:.200}")
    error.__cause__ = exc
    return error


def _refusal(error: dict[str, Any]) -> ModelServiceError:
    if error.get("type") == "exceed_context_size_error":
        return ModelServiceError(
            f"The conversation is too long for the embedded chat model: {error.get('n_prompt_tokens')} tokens came, "
            f"{error.get('n_ctx')} fit. Begin a new one, or choose another model with --model."
        )
    return ModelServiceError(f"The embedded chat model refused the request: {error.get('message', error)!s:.200}")


def whole(request: dict[str, Any], lend: Lend) -> tuple[str, dict[str, Any]]:
    """The server's whole answer: its text, and `usage` in tokens."""
    text = ""
    usage: dict[str, Any] = {}
    for piece in chunks(request, lend):
        text += "".join(choice["delta"].get("content") or "" for choice in piece.get("choices", ()))
        usage = piece.get("usage") or usage
    return text, usage


def json_grammar(schema: dict[str, Any]) -> str:
    """The grammar (llguidance) that holds an answer to a JSON schema, on one line: a third fewer tokens to write."""
    import xllamacpp

    spacing = {"whitespace_flexible": False, "item_separator": ", ", "key_separator": ": "}
    return str(xllamacpp.json_schema_to_grammar({**schema, "x-guidance": spacing}))
