"""One question to a vision model behind an OpenAI-compatible server: the pictures out, words back.

Speaks Chat Completions (https://platform.openai.com/docs/api-reference/chat), which other servers speak too. The model
is IMAGETXT_VISION_MODEL or the profile's `model`.
"""

import base64
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.backends.cloud.service import answered, translated, without_refused
from imagetxt.tools.errors import DeclinedError, ModelServiceError
from imagetxt.tools.thoughts import spoken
from imagetxt.tools.vision.views import bounded

if TYPE_CHECKING:
    from openai import OpenAI

MODEL = "gpt-5-mini"
SIDE = 1536
"""Long side, pixels, at which a picture is sent, at most."""


@dataclass(frozen=True)
class Wish:
    """What is asked: the words, and the JSON schema of the answer with its name where JSON is wanted."""

    words: str
    schema: tuple[str, Mapping[str, Any]] | None = None


def model_name() -> str:
    """The vision model that is asked unless a profile names another."""
    return os.environ.get("IMAGETXT_VISION_MODEL", "").strip() or MODEL


def ask(context: Context, pictures: Sequence[NDArray[np.uint8]], wish: Wish) -> str:
    """The model's answer. `pictures`: each H×W×3 uint8 RGB; they are sent shrunk to `SIDE`.

    Raises:
        ConfigurationError: no key is set, or a setting of the profile makes no sense.
        ModelServiceError: the server cannot be reached, refused, or gave no answer.
        DeclinedError: the model would not answer.
        CancelledError: stopped while it was waited for; the connection is closed.
    """
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
    title = f"The vision model {model}"

    def work(client: "OpenAI") -> str:
        with translated(title, setting="IMAGETXT_VISION_MODEL", expected="chat completion"):
            choice = without_refused(client.chat.completions.create, given, extras).choices[0]
        return _words(title, choice)

    return answered(context, work)


def _part(pixels: NDArray[np.uint8]) -> dict[str, Any]:
    from PIL import Image

    buffer = BytesIO()
    Image.fromarray(bounded(pixels, SIDE)).save(buffer, "JPEG", quality=92)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return {"type": "image_url", "image_url": {"url": f"data:image/jpeg;base64,{data}"}}


def _words(title: str, choice: Any) -> str:
    refusal = getattr(choice.message, "refusal", None)
    if refusal or choice.finish_reason == "content_filter":
        said = f": {str(refusal)[:200]}" if refusal else "."
        raise DeclinedError(f"{title} would not answer{said}")
    words = spoken(str(choice.message.content or ""))
    if choice.finish_reason == "length":
        raise ModelServiceError(f"{title} was cut off before its answer was whole. Choose a model with longer answers.")
    if not words:
        raise ModelServiceError(f"{title} gave no words. Check that it takes pictures.")
    return words
