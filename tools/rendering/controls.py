"""What of the source is kept, as the pictures that ControlNets read: edges, depth, or classes."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.definitions import SegmentImage
from imagetxt.tools.evidence import Region
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.masks import decode
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.neural import ModelSpec, run_on
from imagetxt.tools.networks.loading import moved, pretrained, processor
from imagetxt.tools.vision.nouns import is_a, normal

if TYPE_CHECKING:
    from PIL.Image import Image

DEPTH = "depth-anything-v2-small"
DEPTH_MB = 100
Pixels = NDArray[np.uint8]
_SAME = {
    "couch": "sofa",
    "tv": "television",
    "dining table": "table",
    "potted plant": "plant",
    "motorcycle": "minibike",
    "foliage": "tree",
    "ground": "earth",
    "floor": "floor",
    "window": "windowpane",
    "wine glass": "glass",
    "cup": "glass",
    "handbag": "bag",
    "backpack": "bag",
    "suitcase": "bag",
    "pavement": "sidewalk",
    "street": "road",
    "laptop": "computer",
    "sports ball": "ball",
}
"""Our nouns → ADE20K's, where they differ."""


def control_map(
    kind: str,
    image: LoadedImage,
    handle: str,
    size: tuple[int, int],
    context: Context,
    *,
    canny: tuple[float, float] | None = None,
) -> "Image":
    """The picture of what is kept: `kind` "canny", "depth" or "seg"; `size` (width, height) in pixels.

    `canny`: the two thresholds, see `edges`.
    """
    from PIL import Image

    context.step(f"making the {kind} map")
    if kind == "canny":
        small = image.pil().resize(size, Image.Resampling.LANCZOS)
        return Image.fromarray(edges(np.asarray(small), canny))
    if kind == "depth":
        return depth(image, context).resize(size, Image.Resampling.BICUBIC).convert("RGB")
    regions = context.run(SegmentImage(image=handle, max_regions=64)).regions
    return Image.fromarray(classes(image, regions)).resize(size, Image.Resampling.NEAREST)


def edges(pixels: Pixels, thresholds: tuple[float, float] | None = None) -> Pixels:
    """Canny's edges, white on black, H×W×3. Without thresholds these follow the picture's own contrast.

    With thresholds the picture is not smoothed first: cv2.Canny alone, as ControlNet's own example has it.
    """
    import cv2

    if thresholds is not None:
        return np.repeat(cv2.Canny(pixels, *thresholds)[..., None], 3, axis=2)
    grey = cv2.GaussianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), (3, 3), 0)
    high, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    high = float(np.clip(high, 60, 200))
    return np.repeat(cv2.Canny(grey, high / 2, high)[..., None], 3, axis=2)


@dataclass(frozen=True)
class _Estimator:
    model: Any
    processor: Any


def _load_depth(folder: Path, placed: Placement) -> _Estimator:
    from transformers import AutoImageProcessor, AutoModelForDepthEstimation

    return _Estimator(pretrained(AutoModelForDepthEstimation, folder, placed), processor(AutoImageProcessor, folder))


DEPTH_SPEC: ModelSpec[_Estimator] = ModelSpec(DEPTH, _load_depth, DEPTH_MB)


def depth(image: LoadedImage, context: Context) -> "Image":
    """Relative depth, near white and far black, one channel at the size the network looks at.

    Source: Yang et al., "Depth Anything V2", 2024 (arXiv:2406.09414).
    """
    from PIL import Image

    def work(estimator: _Estimator, placed: Placement) -> Pixels:
        inputs = moved(estimator.processor(images=image.pil(), return_tensors="pt"), placed)
        near = estimator.model(**inputs).predicted_depth[0].float().cpu().numpy()
        low, high = float(near.min()), float(near.max())
        scaled = (near - low) / (high - low) if high > low else np.zeros_like(near)
        return np.asarray(np.round(scaled * 255), dtype=np.uint8)

    return Image.fromarray(run_on(context, DEPTH_SPEC, work))


def classes(image: LoadedImage, regions: list[Region]) -> Pixels:
    """Each region's pixels in the colour of its ADE20K class, H×W×3; black where nobody knows. Small ones on top."""
    painted = np.zeros((image.height, image.width, 3), np.uint8)
    for region in sorted(regions, key=lambda one: -one.share):
        colour = colour_of(region)
        if region.mask is not None and colour is not None:
            painted[decode(region.mask)] = colour
    return painted


def colour_of(region: Region) -> tuple[int, int, int] | None:
    """The palette's colour for what a region is called, or None where ADE20K has no such class."""
    for word in (region.name.lower(), region.label.lower(), *(word.lower() for word in region.candidates)):
        noun = normal(word) or word
        known = next(
            (palette()[name] for name in (_SAME.get(word), word, _SAME.get(noun), noun) if name in palette()), None
        )
        if known is not None:
            return known
        if is_a(noun, "animal"):
            return palette()["animal"]
        if is_a(noun, "person"):
            return palette()["person"]
    return None


@cache
def palette() -> dict[str | None, tuple[int, int, int]]:
    """ADE20K's class names in their order → colour."""
    table = tomllib.loads((Path(__file__).parent / "ade20k.toml").read_text(encoding="utf-8"))
    return {name: (red, green, blue) for name, (red, green, blue) in table.items()}
