"""An image model behind an OpenAI-compatible server draws a source anew, one region of it, or words alone.

Speaks the Images API (https://platform.openai.com/docs/api-reference/images). The source leaves this machine.
"""

import base64
import binascii
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context, Made
from imagetxt.tools.backends.cloud.framing import Frame, size_for
from imagetxt.tools.backends.cloud.service import Cloud, answered, translated, without_key, without_refused
from imagetxt.tools.definitions import Rendered, RenderImage
from imagetxt.tools.errors import BadArgumentError, BadImageError, DeclinedError, ModelServiceError
from imagetxt.tools.images import LoadedImage, open_image, png_bytes
from imagetxt.tools.masks import BoolMask
from imagetxt.tools.rendering.regions import put_back, region_mask

if TYPE_CHECKING:
    from openai import OpenAI

Pixels = NDArray[np.uint8]
MODEL = "gpt-image-2"
PROMPT, ENDING = 30_000, 3_000
"""Letters of the prompt that are sent at most, and how many of them are its end's."""
_OPENAIS = ("gpt-image", "chatgpt-image")
_FIXED_SIZES = ("gpt-image-1", "chatgpt-image", "dall-e")
_WITHHELD = ("moderation_blocked", "content_policy_violation")
_KEPT = {
    "canny": "Keep every outline where it is.",
    "depth": "Keep how near and far everything is.",
    "seg": "Keep where each kind of thing is.",
}
_LITTLE = 0.4
"""Strength below which the model is asked to change little."""


def image_model() -> str:
    """The image model that draws unless a profile names another."""
    return os.environ.get("IMAGETXT_IMAGE_MODEL", "").strip() or MODEL


class CloudRender(Cloud[RenderImage]):
    """The server takes no seed and no steps, and control and strength only as words; the result says so."""

    tool: ClassVar[str] = "render_image"

    def __init__(self) -> None:
        self.name = f"openai:{image_model()}"

    def run(self, request: RenderImage, context: Context) -> Made:
        """Draw.

        Raises:
            BadArgumentError: a region without a source, or of no pixel.
            ConfigurationError: no key, or a setting of the profile that makes no sense.
            DeclinedError: the server's own checks withheld the picture.
            ModelServiceError: the server cannot be reached, refused, or answered without a picture.
            CancelledError: stopped while it was waited for.
        """
        source = context.image(request.image) if request.image else None
        if source is None and request.region is not None:
            raise BadArgumentError(f"render_image got the region {request.region} but no image. Name the image too.")
        mask = region_mask(request, source, context) if source is not None and request.region is not None else None
        model = str(context.options.get("model") or image_model())
        shape = (source.width, source.height) if source else (1, 1)
        size = size_for(*shape, request.size, fixed=model.startswith(_FIXED_SIZES))
        prompt, dropped = fitted_prompt(request.prompt)
        given = {"model": model, "prompt": _worded(prompt, request), "size": f"{size[0]}x{size[1]}"}
        context.step(f"asking {model}")
        drawn = _asked(context, model, given, source, mask, size)
        if source is not None:
            drawn = Frame.around(source.width, source.height, size).taken_out(drawn)
        pixels = _sized(drawn, request.size)
        if source is not None and mask is not None:
            wanted = (pixels.shape[1], pixels.shape[0]) if request.size else None
            pixels = put_back(source, pixels, mask, size=wanted)
        made = Rendered(
            prompt=request.prompt,
            control="+".join(_kinds(request)) if source else "none",
            strength=request.strength if source else 1.0,
            negative=request.negative,
            region=request.region,
            width=pixels.shape[1],
            height=pixels.shape[0],
            dropped=dropped,
            not_followed=_not_followed(request),
            note=f"Drawn by {model} on a server; the same wish may give another picture.",
        )
        return Made(made, pixels)


def fitted_prompt(text: str) -> tuple[str, list[str]]:
    """A prompt as long as the server takes it, and the words of its middle that had no room."""
    if len(text) <= PROMPT:
        return text, []
    head = text[: PROMPT - ENDING].rsplit(" ", 1)[0]
    tail = text[-ENDING:].partition(" ")[2] or text[-ENDING:]
    return f"{head} … {tail}", text[len(head) : len(text) - len(tail)].split()


def _worded(prompt: str, request: RenderImage) -> str:
    """The prompt with what other backends take as numbers and pictures."""
    parts = [prompt]
    if request.image is not None:
        parts += [_KEPT[kind] for kind in _kinds(request)]
        if request.strength < _LITTLE:
            parts.append("Change the picture only a little.")
    if request.negative:
        parts.append(f"Avoid: {request.negative[:ENDING]}.")
    return "\n".join(parts)


def _kinds(request: RenderImage) -> Sequence[str]:
    return tuple(dict.fromkeys(request.controls or (request.control,)))


def _asked(
    context: Context,
    model: str,
    given: dict[str, Any],
    source: LoadedImage | None,
    mask: BoolMask | None,
    size: tuple[int, int],
) -> Pixels:
    """The picture that the server draws, H×W×3 uint8 RGB, at whatever size it comes."""
    files: dict[str, Any] = {}
    if source is not None:
        frame = Frame.around(source.width, source.height, size)
        files["image"] = ("source.png", png_bytes(frame.filled(source.pixels)), "image/png")
        if mask is not None:
            files["mask"] = ("mask.png", _transparent(frame.filled(mask.astype(np.uint8) * 255)), "image/png")
    # Other servers may answer with an address instead, which nobody here would follow.
    extras = {} if model.startswith(_OPENAIS) else {"response_format": "b64_json"}
    title = f"The image model {model}"

    def work(client: "OpenAI") -> Pixels:
        import openai

        call = client.images.edit if source is not None else client.images.generate
        with translated(title, setting="IMAGETXT_IMAGE_MODEL", expected="picture"):
            try:
                answer = without_refused(call, given | files, extras)
            except openai.BadRequestError as exc:
                if exc.code in _WITHHELD:
                    raise DeclinedError(f"{title} would not draw this. Try other words.") from without_key(exc)
                raise
            return _picture(title, answer.data[0] if answer.data else None)

    return answered(context, work)


def _picture(title: str, drawn: Any) -> Pixels:
    """The pixels of an answer. Raises ModelServiceError where there are none."""
    if not getattr(drawn, "b64_json", None):
        raise ModelServiceError(f"{title} answered without a picture. Check that it draws, and OPENAI_BASE_URL.")
    try:
        return open_image(base64.b64decode(drawn.b64_json, validate=True), name="drawn.png").pixels
    except (binascii.Error, BadImageError) as exc:
        raise ModelServiceError(f"{title} answered with something that is no picture ({exc}).") from exc


def _transparent(inside: Pixels) -> bytes:
    """A PNG of the mask as the server reads it: transparent where it may draw. `inside`: H×W uint8, 255 there."""
    from io import BytesIO

    from PIL import Image

    buffer = BytesIO()
    opaque = np.dstack([np.zeros((*inside.shape, 3), np.uint8), np.where(inside > 127, 0, 255).astype(np.uint8)])
    Image.fromarray(opaque).save(buffer, "PNG")
    return buffer.getvalue()


def _sized(drawn: Pixels, wanted: int | None) -> Pixels:
    """Scaled down to the wanted long side; never up."""
    from PIL import Image

    height, width = drawn.shape[:2]
    if wanted is None or wanted >= max(height, width):
        return drawn
    scale = wanted / max(height, width)
    small = Image.fromarray(drawn).resize((max(1, round(width * scale)), max(1, round(height * scale))))
    return np.asarray(small)


def _not_followed(request: RenderImage) -> list[str]:
    return [
        f"{name}={value} (this server takes none)"
        for name, value in (("seed", request.seed), ("steps", request.steps))
        if value is not None
    ]
