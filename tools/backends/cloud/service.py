"""An OpenAI-compatible server: the client, waiting for it so that one can stop, and its faults made plain.

The address is OPENAI_BASE_URL or OpenAI's own, the key OPENAI_API_KEY.
"""

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from imagetxt.tools.backend import Backend, Context, RequestT
from imagetxt.tools.errors import ConfigurationError, ModelServiceError

if TYPE_CHECKING:
    from openai import OpenAI

T = TypeVar("T")
TIMEOUT = 120.0
"""Seconds without an answer after which the work is given up; `[tools.NAME] timeout` sets another."""
_POLL = 0.1
_STATUS = {
    400: "refused the request (400). Check that the model takes pictures.",
    401: "refused the key (401). Check OPENAI_API_KEY.",
    403: "does not let this key use the model (403). Check OPENAI_API_KEY and the model's name.",
    404: "does not know the model or the address (404). Check {setting} and OPENAI_BASE_URL.",
    413: "found the picture too large (413). Choose another model.",
    429: "is out of quota or asked too often (429). Wait a little, or check the account.",
}


class Cloud(Backend[RequestT]):
    """What backends behind such a server have in common: they need a key, and a profile may set their model."""

    needs = {"openai": "openai>=3.50,<4"}  # noqa: RUF012  # ClassVar in Backend
    settings = ("model", "timeout", "retries")

    def obstacle(self, options: Mapping[str, Any] | None = None) -> str | None:
        if not key_is_set():
            return "needs a key: set OPENAI_API_KEY (any word for a server without keys)"
        return super().obstacle(options)


def key_is_set() -> bool:
    """Whether there is a key; its worth is known only at the first question."""
    return bool(os.environ.get("OPENAI_API_KEY"))


def answered(context: Context, work: "Callable[[OpenAI], T]") -> T:
    """What `work` gets from the server, asked for in a thread, so that this one can be stopped meanwhile.

    Raises:
        ConfigurationError: no key is set, or a setting of the profile makes no sense.
        CancelledError: stopped while it was waited for; the connection is closed.
    """
    client = _client(context)
    answers: list[T] = []
    faults: list[BaseException] = []

    def ask() -> None:
        try:
            answers.append(work(client))
        except BaseException as exc:  # carried over to the thread that waits, and raised there
            faults.append(exc)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    try:
        while asking.is_alive():
            asking.join(_POLL)
            context.cancel.check()
    finally:
        client.close()
    if faults:
        raise faults[0]
    return answers[0]


def _client(context: Context) -> "OpenAI":
    timeout = context.options.get("timeout", TIMEOUT)
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or not timeout > 0:
        raise ConfigurationError(f"{context.called('timeout')} is {timeout!r}. Expected seconds above 0.")
    if not key_is_set():
        raise ConfigurationError(
            "A model of a server needs a key. Set OPENAI_API_KEY (any word where none is checked)."
        )
    from openai import OpenAI

    return OpenAI(timeout=float(timeout), max_retries=int(context.number("retries", 2, least=0, most=20)))


@contextmanager
def translated(title: str, *, setting: str, expected: str) -> Iterator[None]:
    """The client's errors as one line of ours. `title`: "The vision model gpt-5-mini"; `setting`: what names it.

    `expected`: what the answer should have been: "chat completion". Raises ModelServiceError.
    """
    import openai

    try:
        yield
    except openai.APIStatusError as exc:
        status = exc.status_code
        what = _STATUS.get(status) or f"failed with HTTP status {status}. Try again later, or choose another model."
        raise ModelServiceError(f"{title} {what.format(setting=setting)}") from without_key(exc)
    except openai.APITimeoutError as exc:
        raise ModelServiceError(f"{title} did not answer in time. Try again, or choose another model.") from exc
    except openai.APIConnectionError as exc:
        what = "could not be reached, or broke off. Check OPENAI_BASE_URL and the network."
        raise ModelServiceError(f"{title} {what}") from exc
    except (openai.OpenAIError, ValueError, TypeError, IndexError, AttributeError) as exc:
        what = f"answered with something that is no {expected}. Check OPENAI_BASE_URL."
        raise ModelServiceError(f"{title} {what}") from without_key(exc)


def without_refused(call: Callable[..., T], given: Mapping[str, Any], extras: dict[str, Any]) -> T:
    """The answer to a call. What a server refuses by name among `extras` is left out, and it is asked again."""
    import openai

    while True:
        try:
            return call(**given, **extras)
        except openai.BadRequestError as exc:
            refused = next((name for name in extras if name in str(exc)), None)
            if refused is None:
                raise
            del extras[refused]


def without_key(exc: BaseException) -> BaseException | None:
    """The cause, unless it holds the key: servers repeat it in their refusals."""
    key = os.environ.get("OPENAI_API_KEY", "")
    return None if len(key) >= 4 and key in f"{exc!r} {exc}" else exc
