"""The stages: each backend at its tool's work, on one picture."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from imagetxt.tools.definitions import (
    AskImage,
    CaptionImage,
    DescribeRegions,
    FindObjects,
    Point,
    ReadText,
    RenderImage,
    SegmentImage,
    SegmentRegion,
)

Ask = Callable[[str], Any]
"""An image's handle → the request."""


@dataclass(frozen=True)
class Stage:
    """One backend at work.

    `again`: what is asked a second time of the same picture, which is timed apart. `beside`: tools that it calls; they
    run embedded. `options`: what a profile says of the tool.
    """

    tool: str
    backend: str
    ask: Ask
    again: Ask | None = None
    beside: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def weights(self) -> tuple[str, ...]:
        """What must be here for it."""
        from imagetxt.tools.registry import backend

        served, request = backend(self.tool, self.backend), self.ask("img1")
        return tuple(dict.fromkeys((*served.needed(self.options), *served.used(request, self.options))))


def _caption(name: str) -> Stage:
    return Stage("caption_image", name, lambda image: CaptionImage(image=image, detail="detailed"))


def _regions(name: str) -> Stage:
    return Stage("describe_regions", name, lambda image: DescribeRegions(image=image))


def _click(name: str) -> Stage:
    def at(x: float) -> Ask:
        return lambda image: SegmentRegion(image=image, points=(Point(x=x, y=200),))

    return Stage("segment_region", name, at(200), again=at(400))


def _divide(name: str, **options: Any) -> Stage:
    return Stage("segment_image", name, lambda image: SegmentImage(image=image), options=options)


def _read(name: str) -> Stage:
    return Stage("read_text", name, lambda image: ReadText(image=image))


def _answer(name: str) -> Stage:
    return Stage("ask_image", name, lambda image: AskImage(image=image, question="What is on the left?"))


def _find(name: str) -> Stage:
    return Stage("find_objects", name, lambda image: FindObjects(image=image, text="the dog"))


def _draw(name: str, *controls: str, **options: Any) -> Stage:
    def ask(image: str) -> Any:
        return RenderImage(
            image=image, prompt="a watercolour of a red car", controls=controls or ("canny",), strength=1
        )

    beside = ("segment_image", "describe_regions") if "seg" in controls else ()
    return Stage("render_image", name, ask, beside=beside, options=options)


STAGES: dict[str, Stage] = {
    "caption, Florence-2 base": _caption("florence-2-base"),
    "caption, Florence-2 large": _caption("florence-2-large"),
    "caption, BLIP base": _caption("blip-base"),
    "caption, BLIP large": _caption("blip-large"),
    "caption, BLIP-2": _caption("blip2-opt-2.7b"),
    "caption, BLIP-2 COCO": _caption("blip2-opt-2.7b-coco"),
    "caption, SmolVLM 500M": _caption("smolvlm-500m"),
    "caption, Qwen3-VL 2B": _caption("qwen3-vl-2b"),
    "regions, Florence-2 base": _regions("florence-2-base"),
    "regions, Florence-2 large": _regions("florence-2-large"),
    "regions, GRiT": _regions("grit"),
    "cut out, SAM ViT-B": _click("sam-vit-b"),
    "cut out, SAM ViT-L": _click("sam-vit-l"),
    "cut out, SAM ViT-H": _click("sam-vit-h"),
    "cut out, SAM 2.1 tiny": _click("sam2.1-tiny"),
    "cut out, SAM 2.1 small": _click("sam2.1-small"),
    "cut out, SAM 2.1 base-plus": _click("sam2.1-base-plus"),
    "cut out, SAM 2.1 large": _click("sam2.1-large"),
    "divide, SAM 2.1 tiny": _divide("sam2.1-tiny"),
    "divide, SAM 2.1 small": _divide("sam2.1-small"),
    "divide, SAM 2.1 base-plus": _divide("sam2.1-base-plus"),
    "divide, SAM 2.1 large": _divide("sam2.1-large"),
    "divide, Edit-Anything": _divide("edit-anything"),
    "divide, Semantic-Segment-Anything": _divide("semantic-segment-anything"),
    "read, Florence-2 base": _read("florence-2-base"),
    "read, Florence-2 large": _read("florence-2-large"),
    "answer, BLIP": _answer("blip-vqa-base"),
    "answer, SmolVLM 500M": _answer("smolvlm-500m"),
    "answer, Qwen3-VL 2B": _answer("qwen3-vl-2b"),
    "answer, Florence-2 base": _answer("florence-2-base"),
    "answer, Florence-2 large": _answer("florence-2-large"),
    "search, Grounding DINO tiny": _find("grounding-dino-tiny"),
    "search, Grounding DINO base": _find("grounding-dino-base"),
    "search, Florence-2 base": _find("florence-2-base"),
    "search, Florence-2 large": _find("florence-2-large"),
    "draw, SD 1.5 LCM": _draw("sd15-lcm"),
    "draw, SD 1.5 LCM, compiled": _draw("sd15-lcm", compile=True),
    "draw, SD 1.5 LCM, depth": _draw("sd15-lcm", "depth"),
    "draw, SD 1.5 LCM, three at once": _draw("sd15-lcm", "canny", "depth", "seg"),
    "draw, SD 1.5 UniPC": _draw("sd15"),
    "draw, SDXL union": _draw("sdxl-union"),
}

_LOCAL = (
    STAGES["caption, Florence-2 large"],
    STAGES["regions, Florence-2 large"],
    _divide("sam2.1-base-plus", namer="florence-2-large"),
)
_SEED = (STAGES["caption, BLIP base"], STAGES["regions, GRiT"], STAGES["divide, Edit-Anything"])
LINES: dict[str, tuple[Stage, ...]] = {
    "describe, local": _LOCAL,
    "describe and redraw, local": (*_LOCAL, STAGES["draw, SD 1.5 LCM"]),
    "describe and redraw, seed": (*_SEED, STAGES["draw, SD 1.5 UniPC"]),
}
"""Several stages on one picture, sharing the budget, as the profiles of these names have them."""


def named(name: str) -> tuple[Stage, ...]:
    """The stages behind a name of `STAGES` or `LINES`."""
    return LINES[name] if name in LINES else (STAGES[name],)
