"""What a chat model's faults mean: the one place where a provider's errors become ours."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from imagetxt.tools.errors import ImagetxtError, ModelServiceError, NoToolCallsError

_KINDS = {
    "APITimeoutError": "did not answer in time. Try again, or choose another model with --model.",
    "ReadTimeout": "did not answer in time. Try again, or choose another model with --model.",
    "ConnectTimeout": "could not be reached in time. Check OPENAI_BASE_URL and the network.",
    "APIConnectionError": "could not be reached. Check OPENAI_BASE_URL and the network.",
    "ConnectError": "could not be reached. Check OPENAI_BASE_URL and the network.",
    "RemoteProtocolError": "broke off in the middle of its answer. Try again.",
    "ReadError": "broke off in the middle of its answer. Try again.",
    "APIResponseValidationError": "answered with something that is no chat completion. Check OPENAI_BASE_URL.",
    "JSONDecodeError": "answered with something that is not JSON. Check OPENAI_BASE_URL.",
    "ContextOverflowError": "cannot take a conversation this long. Begin a new one.",
}
_STATUS = {
    400: "refused the request (400). Check that the model's name is right and that it can chat.",
    401: "refused the key (401). Check OPENAI_API_KEY.",
    403: "does not let this key use the model (403). Check OPENAI_API_KEY and the model's name.",
    404: "does not know the model or the address (404). Check --model and OPENAI_BASE_URL.",
    413: "found the request too large (413). Begin a new conversation.",
    429: "is out of quota or asked too often (429). Wait a little, or check the account.",
}

_NO_TOOLS = re.compile(
    r"\b(?:not support|unsupported|no support|supports? no)\b.{0,40}\btools?\b"
    r"|\btools?\b.{0,60}\bnot (?:supported|permitted|allowed|implemented|enabled)\b"
    r"|\bendpoints? found that support tool\b"
    r"|\b(?:unrecogni[sz]ed|unknown|unexpected|unsupported|extra)\b[^.]{0,40}"
    r"\b(?:arguments?|parameters?|params?|fields?|inputs?|keys?)\b[^.]{0,40}\btool(?:s|_choice)\b"
    r"|\btools?[ _](?:choice|param\w*)\b.{0,60}\brequires\b",
    re.IGNORECASE | re.DOTALL,
)
"""How servers say that their model has no tools: Ollama, OpenAI, OpenRouter, vLLM, llama.cpp, and others like them."""
_REFUSED = (400, 404, 405, 422, 500, 501)
"""The statuses with which they say so."""
_TO_LET_IT = (
    ("--enable-auto-tool-choice", "vLLM lets it when started with --enable-auto-tool-choice and --tool-call-parser."),
    ("--jinja", "llama.cpp lets it when started with --jinja."),
)


@contextmanager
def model_faults(title: str = "The language model") -> Iterator[None]:
    """Whatever a provider raises inside becomes a ModelServiceError of one line; ours and others pass through.

    The provider's own words are left out, and so is the cause where it holds the API key.
    """
    try:
        yield
    except ImagetxtError:
        raise
    except Exception as exc:
        if getattr(exc, "status_code", None) in _REFUSED and _NO_TOOLS.search(str(exc)):
            how = "".join(f" {told}" for option, told in _TO_LET_IT if option in str(exc))
            raise NoToolCallsError(f"{title} cannot call tools.{how}") from (None if _holds_key(exc) else exc)
        what = _explain(exc)
        if what is None:
            raise
        raise ModelServiceError(f"{title} {what}") from (None if _holds_key(exc) else exc)


def _explain(exc: BaseException) -> str | None:
    """The fault as a half-sentence that follows the model's name; None for an error that is not the provider's."""
    status = getattr(exc, "status_code", None)
    if isinstance(status, int):
        return _STATUS.get(status) or f"failed with HTTP status {status}. Try again later, or choose another model."
    for link in reversed(_chain(exc)):
        for kind in type(link).__mro__:
            if kind.__name__ in _KINDS and _is_foreign(kind):
                return _KINDS[kind.__name__]
    if isinstance(exc, ValueError | TypeError | KeyError | AttributeError) and _is_unreadable(exc):
        return _KINDS["APIResponseValidationError"]
    if any(kind.__name__ in ("APIError", "OpenAIError", "TransportError") for kind in type(exc).__mro__):
        return "failed while it was answering. Try again, or choose another model with --model."
    return None


def _is_unreadable(exc: BaseException) -> bool:
    """Whether LangChain stumbled over what the server sent: an answer without choices, a stream without a chunk."""
    frame, modules = exc.__traceback__, set()
    while frame is not None:
        modules.add(frame.tb_frame.f_globals.get("__name__", "").partition(".")[0])
        frame = frame.tb_next
    return "langchain_openai" in modules or "No generation" in str(exc)


def _chain(exc: BaseException | None) -> list[BaseException]:
    """The error and what it came from, innermost last."""
    links: list[BaseException] = []
    while exc is not None and exc not in links:
        links.append(exc)
        exc = exc.__cause__ or exc.__context__
    return links


def _is_foreign(kind: type) -> bool:
    foreign = ("openai", "httpx", "httpx2", "httpcore", "httpcore2", "langchain_core", "json")
    return kind.__module__.partition(".")[0] in foreign


def _holds_key(exc: BaseException) -> bool:
    key = os.environ.get("OPENAI_API_KEY", "")
    return len(key) >= 4 and any(key in f"{link!r} {link}" for link in _chain(exc))
