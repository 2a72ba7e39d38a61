"""The embedded chat model: a small GGUF file on llama.cpp, behind LangChain's BaseChatModel."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, SystemMessage
from langchain_core.messages.ai import InputTokenDetails, UsageMetadata
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import ConfigDict, Field

from imagetxt.agent.models import calls, runtime
from imagetxt.agent.models.fixed import fixed_length
from imagetxt.agent.models.wire import wire
from imagetxt.tools.errors import ImagetxtError
from imagetxt.tools.models import weights
from imagetxt.tools.models.pool import ModelPool


class EmbeddedChatModel(BaseChatModel):
    """Qwen2.5-Coder-Instruct on this machine's processors. Text in, text and schema-constrained tool calls out.

    Its weights load when it first speaks; the pool lends them to one caller at a time. The same messages give the
    same words at temperature 0. A prefix that two requests share is worked through once; a fixed part (see `fixed`)
    once for all runs.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    model: str = Field(description="a name in weights.lock")
    pool: ModelPool = Field(default_factory=ModelPool, exclude=True, repr=False)
    temperature: float = 0.0
    seed: int = 1
    max_tokens: int = 512
    stop: list[str] | None = None
    context: int = Field(default=4096, description="tokens of conversation and answer together")
    small: bool = Field(default=True, description="facts and choices are put to it in the plainest form")
    translates: bool = Field(default=False, description="whether its translations can be shown; see docs/models.md")

    @property
    def title(self) -> str:
        return f"embedded:{self.model}"

    @property
    def _llm_type(self) -> str:
        return "imagetxt-embedded"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model": self.model, "temperature": self.temperature, "seed": self.seed, "max_tokens": self.max_tokens}

    def wake(self, beginning: Sequence[BaseMessage] = ()) -> None:
        """Begin to load the weights and to work through a fixed part (see `fixed`) beside other work.

        What fails here fails again, and is told, at the first use.
        """
        if beginning or self._key not in self.pool.loaded():
            threading.Thread(target=self._prepare, args=(wire(beginning),), name="chat-model-wakes").start()

    def _prepare(self, beginning: list[dict[str, Any]]) -> None:
        with suppress(ImagetxtError), self.lend() as loaded:
            if beginning:
                loaded.prepare(beginning)

    @property
    def _key(self) -> str:
        return f"chat:{self.model}:{self.context}"

    def lend(self) -> AbstractContextManager[runtime.Loaded]:
        """A context manager that lends the server, loading the weights at the first call."""
        path = weights.path(self.model)
        megabytes = path.stat().st_size // 2**20 + 400
        return self.pool.borrow(
            self._key,
            lambda: runtime.load_server(path, context=self.context, sha256=weights.entry(self.model).sha256),
            megabytes=megabytes,
        )

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """`tool_choice`: None or "auto" (may answer in words), "any", "none", or a tool's name."""
        return self.bind(tools=[convert_to_openai_tool(t) for t in tools], tool_choice=tool_choice, **kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        functions, least = calls.allowed(kwargs.pop("tools", None) or [], kwargs.pop("tool_choice", None))
        usage = None
        if functions:
            made, usage = self._calls(messages, functions, least, kwargs)
            if made:
                yield _spoken(AIMessageChunk(content="", tool_call_chunks=made, usage_metadata=usage), run_manager)
                yield _last("tool_calls", self.model)
                return
        request = self._request(messages, stop or self.stop, kwargs)
        yield from self._text(request, usage, run_manager)

    def _text(
        self, request: dict[str, Any], usage: UsageMetadata | None, run_manager: CallbackManagerForLLMRun | None
    ) -> Iterator[ChatGenerationChunk]:
        reason = "stop"
        if usage is not None:
            yield ChatGenerationChunk(message=AIMessageChunk(content="", usage_metadata=usage))
        for chunk in runtime.chunks(request, self.lend):
            for choice in chunk.get("choices", ()):
                reason = choice.get("finish_reason") or reason
                if text := choice["delta"].get("content"):
                    yield _spoken(AIMessageChunk(content=text), run_manager)
            if chunk.get("usage"):
                yield ChatGenerationChunk(message=AIMessageChunk(content="", usage_metadata=_usage(chunk["usage"])))
        yield _last(reason, self.model)

    def _calls(
        self, messages: list[BaseMessage], functions: list[calls.Function], least: int, kwargs: dict[str, Any]
    ) -> tuple[list[Any], UsageMetadata]:
        told = [SystemMessage(calls.instructions(functions)), *messages]
        request = self._request(_one_system(told), None, kwargs)
        request["grammar"] = runtime.json_grammar(calls.schema(functions, least))
        text, usage = runtime.whole(request, self.lend)
        answered = () if least else messages
        made = calls.parse(text, answered)
        return [
            tool_call_chunk(name=c["name"], args=calls.dumps(c["args"]), id=c["id"], index=i)
            for i, c in enumerate(made)
        ], _usage(usage)

    def _request(self, messages: list[BaseMessage], stop: list[str] | None, kwargs: dict[str, Any]) -> dict[str, Any]:
        request = {
            "messages": wire(messages),
            "fixed": fixed_length(messages),
            "temperature": self.temperature,
            "seed": self.seed,
            "max_tokens": self.max_tokens,
            "cache_prompt": True,
            "stream_options": {"include_usage": True},
        }
        if stop:
            request["stop"] = stop
        passed = ("temperature", "seed", "max_tokens", "response_format", "top_p", "grammar")
        return request | {name: kwargs[name] for name in passed if kwargs.get(name) is not None}


def _one_system(messages: list[BaseMessage]) -> list[BaseMessage]:
    """The same messages with their system messages joined into the first: the template knows only one."""
    said = [m.text for m in messages if isinstance(m, SystemMessage)]
    rest = [m for m in messages if not isinstance(m, SystemMessage)]
    return [SystemMessage("\n\n".join(said)), *rest]


def _spoken(message: AIMessageChunk, run_manager: CallbackManagerForLLMRun | None) -> ChatGenerationChunk:
    chunk = ChatGenerationChunk(message=message)
    if run_manager is not None:
        run_manager.on_llm_new_token(message.text, chunk=chunk)
    return chunk


def _last(reason: str, model: str) -> ChatGenerationChunk:
    metadata = {"finish_reason": reason, "model_name": model, "model_provider": "imagetxt"}
    message = AIMessageChunk(content="", response_metadata=metadata, chunk_position="last")
    return ChatGenerationChunk(message=message)


def _usage(usage: dict[str, Any]) -> UsageMetadata:
    cached = usage.get("prompt_tokens_details", {}).get("cached_tokens", 0)
    return UsageMetadata(
        input_tokens=usage["prompt_tokens"],
        output_tokens=usage["completion_tokens"],
        total_tokens=usage["total_tokens"],
        input_token_details=InputTokenDetails(cache_read=cached),
    )
