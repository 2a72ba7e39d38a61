"""A made-up scene on the workbench: the tools that look are scripted with its truth, all others are the real ones."""

from functools import cache

import numpy as np

from imagetxt.agent.evaluation.scenes import HEIGHT, WIDTH, Ground, Scene, Thing
from imagetxt.tools import wording
from imagetxt.tools.backend import Context
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import DescribeRegions, ReadText, Regions, SegmentImage, TextLines
from imagetxt.tools.evidence import Colour, Region, TextLine
from imagetxt.tools.evidence import Scene as Seen
from imagetxt.tools.geometry import Box, place_words
from imagetxt.tools.images import LoadedImage, from_pixels
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench


def desk(scene: Scene, *others: Scene, pool: ModelPool | None = None) -> tuple[Workbench, str]:
    """A workbench on which the tools see this scene, and the handle of its picture, which is blank.

    `others`: what they see in img2 and the following pictures; where there are none, each shows the first.
    """
    shown = (scene, *others)

    def of(handle: str) -> Scene:
        return shown[min(int(handle.removeprefix("img")), len(shown)) - 1]

    def look(request: DescribeRegions, _: Context) -> Regions:
        return Regions(regions=[_object(thing) for thing in of(request.image).things], scene=_seen(of(request.image)))

    def divide(request: SegmentImage, _: Context) -> Regions:
        one = of(request.image)
        regions = [*(_object(thing) for thing in one.things), *(_area(ground) for ground in one.grounds)]
        return Regions(regions=regions, scene=_seen(one))

    def read(request: ReadText, context: Context) -> TextLines:
        lines = [_line(thing) for thing in of(request.image).things if thing.text]
        if request.region is None:
            return TextLines(lines=lines)
        held = context.region(request.image, request.region).box
        return TextLines(lines=[line for line in lines if line.box.share_inside(held) > 0.8])

    scripts = {
        "describe_regions": ScriptedBackend("describe_regions", look),
        "segment_image": ScriptedBackend("segment_image", divide),
        "read_text": ScriptedBackend("read_text", read),
    }
    bench = Workbench(Toolbox("embedded", pool=pool, cache=ResultCache(None), extra=scripts))
    return bench, bench.album.add(_blank())


def _seen(scene: Scene) -> Seen:
    return Seen(setting=scene.setting, colours=[Colour(name=g.colour, share=0.3) for g in scene.grounds])


@cache
def _blank() -> LoadedImage:
    return from_pixels(np.full((HEIGHT, WIDTH, 3), 128, np.uint8), name="scene.png")


def _object(thing: Thing) -> Region:
    region = Region(
        label=thing.kind,
        fine=thing.fine or None,
        coco=thing.kind,
        score=0.9,
        box=thing.box,
        colours=_shares(thing.colours),
        place=place_words(thing.box, WIDTH, HEIGHT),
        share=round(thing.box.area / (WIDTH * HEIGHT), 4),
    )
    return region.model_copy(update={"phrase": wording.phrase(region)})


def _shares(colours: tuple[str, ...]) -> list[Colour]:
    return [Colour(name=name, share=0.85 / len(colours)) for name in colours]


def _area(ground: Ground) -> Region:
    return Region(
        kind="area",
        label=ground.kind,
        phrase=wording.phrase(Region(label=ground.kind, score=0.9, box=ground.box, colours=_shares((ground.colour,)))),
        score=0.9,
        box=ground.box,
        colours=_shares((ground.colour,)),
        place=place_words(ground.box, WIDTH, HEIGHT),
        share=round(ground.box.area / (WIDTH * HEIGHT), 4),
    )


def _line(thing: Thing) -> TextLine:
    x, y = thing.box.center
    w, h = 0.3 * thing.box.width, 0.1 * thing.box.height
    return TextLine(text=thing.text, score=0.97, box=Box(x0=x - w, y0=y - h, x1=x + w, y1=y + h))
