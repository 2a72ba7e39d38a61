"""The objects in a picture, from two small detectors and a classifier: no hub, no GPU."""

from dataclasses import replace
from typing import ClassVar

from imagetxt.tools import wording
from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.definitions import DescribeRegions, Regions
from imagetxt.tools.evidence import Colour, Region, Scene
from imagetxt.tools.geometry import place_words
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.parallel import spread
from imagetxt.tools.vision.coco import ANIMALS, PERSON
from imagetxt.tools.vision.detect import see
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.mask_sizes import HANDY
from imagetxt.tools.vision.region_colours import by_night, colours_of, fills, is_shared
from imagetxt.tools.vision.scene import look
from imagetxt.tools.vision.views import bounded

FOUND_BY = "describe_regions/embedded"
WORKING_SIDE = 96
"""Pixels a thing's crop has while it is cut out for its colours: the colours need no exact outline."""
SEARCHED = 2048
"""Long side, pixels, of the copy that a larger picture is looked at in: no network sees more of it, nor any name."""
_MOST_COLOURED = 10
_LEAST_COLOURED = 0.003


class EmbeddedRegions(Backend[DescribeRegions]):
    """PicoDet and CenterNet find, EfficientNet-Lite0 checks and refines, GrabCut and OKLab give the colours."""

    name = "embedded"
    tool: ClassVar[str] = "describe_regions"
    revision: ClassVar[int] = 46
    weights = ("picodet", "centernet", "efficientnet-lite0")
    needs: ClassVar[dict[str, str]] = {"onnxruntime": "onnxruntime", "cv2": "opencv-python-headless"}
    memory_mb = 450

    def run(self, request: DescribeRegions, context: Context) -> Regions:
        original = context.image(request.image)
        image = replace(original, pixels=bounded(original.pixels, SEARCHED))
        sight = see(image, context)
        scene = look(image, sight.detections, sight.class_probabilities)
        chosen = [borne_out(one, scene) for one in sight.detections if one.score >= request.min_score]
        chosen.sort(key=lambda one: -_salience(one, image))
        chosen = chosen[: request.max_regions]
        colours = [[] for _ in chosen] if scene.monochrome else _colours(image, chosen, context)
        if scene.light in ("dark", "dim"):
            colours = [by_night(one.coco, found) for one, found in zip(chosen, colours, strict=True)]
        regions = [_region(one, found, image) for one, found in zip(chosen, colours, strict=True)]
        back = original.width / image.width, original.height / image.height
        regions = [region.model_copy(update={"box": region.box.scale(*back)}) for region in regions]
        return Regions(regions=regions, scene=scene)


def borne_out(one: Detection, scene: Scene) -> Detection:
    """The thing that the whole picture is surely of is no guess, either: a phone that fills it."""
    seen = scene.name_certain and one.label == scene.name and one.coco is not None and one.coco not in ANIMALS
    return replace(one, certain=True) if seen else one


def _salience(one: Detection, image: LoadedImage) -> float:
    """How soon a person would mention a thing: large, near the middle, alive, and surely there."""
    share = one.box.area / max(1, image.width * image.height)
    x, y = one.box.center
    aside = abs(x / image.width - 0.5) + abs(y / image.height - 0.5)
    alive = 0.3 if one.coco == PERSON or one.coco in ANIMALS or one.label == "animal" else 0.0
    surface = 0.5 if one.coco == "dining table" else 0.0
    return float(share**0.5 + alive - surface - 0.3 * aside + 0.4 * one.score + (0.2 if one.certain else 0.0))


def _colours(image: LoadedImage, chosen: list[Detection], context: Context) -> list[list[Colour]]:
    """The colours of each thing; none for what is too small to have one, or comes late in a long list."""
    from imagetxt.tools.vision.grabcut import cut_out

    area = image.width * image.height
    pixels = bounded(image.pixels, HANDY)
    smaller = pixels.shape[1] / image.width, pixels.shape[0] / image.height

    def colours(i: int) -> list[Colour]:
        context.step("naming colours", i, len(chosen))
        one = chosen[i]
        if i >= _MOST_COLOURED or one.box.area < _LEAST_COLOURED * area or is_shared(one, chosen):
            return []
        box = one.box.scale(*smaller)
        mask = cut_out(pixels, box=box, working_side=WORKING_SIDE, careful=False)
        mask[: int(box.y0)] = False  # what lies above the box is not the thing, and hides that its top is in sight
        if not fills(mask, box, one.coco):
            return []
        for tie in (other.box for other in chosen if one.coco == PERSON and other.coco == "tie"):
            x0, y0, x1, y1 = tie.scale(*smaller).clip(pixels.shape[1], pixels.shape[0]).pixels()
            mask[y0:y1, x0:x1] = False  # it has another colour than the shirt
        return colours_of(one, pixels, mask, box)

    return spread(colours, range(len(chosen)))


def _region(one: Detection, colours: list[Colour], image: LoadedImage) -> Region:
    region = Region(
        label=one.label,
        fine=one.fine,
        coco=one.coco,
        score=round(one.score, 3),
        certain=one.certain,
        box=one.box,
        colours=colours,
        place=place_words(one.box, image.width, image.height),
        share=round(one.box.area / max(1, image.width * image.height), 4),
        found_by=FOUND_BY,
        crowded=one.crowded,
    )
    return region.model_copy(update={"phrase": wording.phrase(region)})
