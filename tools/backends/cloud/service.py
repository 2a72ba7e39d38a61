"""One question to a vision model behind an OpenAI-compatible server: the pictures out, words back, faults made plain.

Speaks Chat Completions (https://platform.openai.com/docs/api-reference/chat), which other servers speak too. The
address is OPENAI_BASE_URL or OpenAI's own, the key OPENAI_API_KEY, the model IMAGETXT_VISION_MODEL or the profile's
`model`.
"""

import base64
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.errors import ConfigurationError, DeclinedError, ModelServiceError
from imagetxt.tools.vision.views import bounded

if TYPE_CHECKING:
    from openai import OpenAI

MODEL = "gpt-5-mini"
SIDE = 1536
"""Long side, pixels, at which a picture is sent, at most."""
TIMEOUT = 120.0
"""Seconds without an answer after which the work is given up; `[tools.NAME] timeout` sets another."""
_POLL = 0.1
_STATUS = {
    400: "refused the request (400). Check that the model takes pictures.",
    401: "refused the key (401). Check OPENAI_API_KEY.",
    403: "does not let this key use the model (403). Check OPENAI_API_KEY and the model's name.",
    404: "does not know the model or the address (404). Check IMAGETXT_VISION_MODEL and OPENAI_BASE_URL.",
    413: "found the picture too large (413). Choose another model.",
    429: "is out of quota or asked too often (429). Wait a little, or check the account.",
}


@dataclass(frozen=True)
class Wish:
    """What is asked: the words, and the JSON schema of the answer with its name where JSON is wanted."""

    words: str
    schema: tuple[str, Mapping[str, Any]] | None = None


def model_name() -> str:
    """The vision model that is asked unless a profile names another."""
    return os.environ.get("IMAGETXT_VISION_MODEL", "").strip() or MODEL


def key_is_set() -> bool:
    """Whether there is a key; its worth is known only at the first question."""
    return bool(os.environ.get("OPENAI_API_KEY"))


def ask(context: Context, pictures: Sequence[NDArray[np.uint8]], wish: Wish) -> str:
    """The model's answer. `pictures`: each H×W×3 uint8 RGB; they are sent shrunk to `SIDE`.

    Raises:
        ConfigurationError: no key is set, or a setting of the profile makes no sense.
        ModelServiceError: the server cannot be reached, refused, or gave no answer.
        DeclinedError: the model would not answer.
        CancelledError: stopped while it was waited for; the connection is closed.
    """
    client = _client(context)
    model = str(context.options.get("model") or model_name())
    context.step(f"asking {model}")
    content = [{"type": "text", "text": wish.words}, *(_part(pixels) for pixels in pictures)]
    given = {"model": model, "messages": [{"role": "user", "content": content}]}
    extras: dict[str, Any] = {"temperature": 0, "seed": 0}
    if wish.schema is not None:
        name, schema = wish.schema
        extras["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": name, "schema": schema, "strict": True},
        }
    return _waited_for(client, context, f"The vision model {model}", given, extras)


def _client(context: Context) -> "OpenAI":
    timeout = context.options.get("timeout", TIMEOUT)
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or not timeout > 0:
        raise ConfigurationError(f"[tools.{context.tool}] timeout is {timeout!r}. Expected seconds above 0.")
    if not key_is_set():
        raise ConfigurationError("A vision model needs a key. Set OPENAI_API_KEY (any word for a server without keys).")
    from openai import OpenAI

    return OpenAI(timeout=float(timeout), max_retries=int(context.options.get("retries", 2)))


def _part(pixels: NDArray[np.uint8]) -> dict[str, Any]:
    from PIL import Image

    buffer = BytesIO()
    Image.fromarray(bounded(pixels, SIDE)).save(buffer, "JPEG", quality=92)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return {"type": "image_url", "image_url": {"url": f"data:image/jpeg;base64,{data}"}}


def _waited_for(client: "OpenAI", context: Context, title: str, given: dict[str, Any], extras: dict[str, Any]) -> str:
    """The answer, asked for in a thread, so that this one can be stopped meanwhile."""
    answers: list[str] = []
    faults: list[BaseException] = []

    def work() -> None:
        try:
            answers.append(_answer(client, title, given, extras))
        except BaseException as exc:  # carried over to the thread that waits, and raised there
            faults.append(exc)

    asking = threading.Thread(target=work, daemon=True)
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


def _answer(client: "OpenAI", title: str, given: dict[str, Any], extras: dict[str, Any]) -> str:
    import openai

    try:
        choice = _asked(client, given, dict(extras)).choices[0]
    except openai.APIStatusError as exc:
        status = exc.status_code
        what = _STATUS.get(status) or f"failed with HTTP status {status}. Try again later, or choose another model."
        raise ModelServiceError(f"{title} {what}") from _without_key(exc)
    except openai.APITimeoutError as exc:
        raise ModelServiceError(f"{title} did not answer in time. Try again, or choose another model.") from exc
    except openai.APIConnectionError as exc:
        what = "could not be reached, or broke off. Check OPENAI_BASE_URL and the network."
        raise ModelServiceError(f"{title} {what}") from exc
    except (openai.OpenAIError, ValueError, TypeError, IndexError, AttributeError) as exc:
        what = "answered with something that is no chat completion. Check OPENAI_BASE_URL."
        raise ModelServiceError(f"{title} {what}") from _without_key(exc)
    return _words(title, choice)


def _asked(client: "OpenAI", given: dict[str, Any], extras: dict[str, Any]) -> Any:
    """The completion. What a server refuses by name ("temperature", "response_format") is left out and asked again."""
    import openai

    while True:
        try:
            return client.chat.completions.create(**given, **extras)
        except openai.BadRequestError as exc:
            refused = next((name for name in extras if name in str(exc)), None)
            if refused is None:
                raise
            del extras[refused]


def _words(title: str, choice: Any) -> str:
    refusal = getattr(choice.message, "refusal", None)
    if refusal or choice.finish_reason == "content_filter":
        said = f": {str(refusal)[:200]}" if refusal else "."
        raise DeclinedError(f"{title} would not answer{said}")
    words = str(choice.message.content or "").strip()
    if choice.finish_reason == "length":
        raise ModelServiceError(f"{title} was cut off before its answer was whole. Choose a model with longer answers.")
    if not words:
        raise ModelServiceError(f"{title} gave no words. Check that it takes pictures.")
    return words


def _without_key(exc: BaseException) -> BaseException | None:
    """The cause, unless it holds the key: servers repeat it in their refusals."""
    key = os.environ.get("OPENAI_API_KEY", "")
    return None if len(key) >= 4 and key in f"{exc!r} {exc}" else exc
