"""The regions of a chat's images as COCO annotations (cocodataset.org/#format-data).

A region with an outline has it as run-length code, any other its box as a polygon. The eighty classes of COCO have
their official numbers; every other name gets one from FIRST_OWN on. What COCO has no field for stands under
`attributes`.
"""

import json
from datetime import UTC, datetime
from importlib.metadata import version as version_of
from typing import Any

from imagetxt.tools.evidence import Region
from imagetxt.tools.masks import decode
from imagetxt.tools.vision.coco import COCO
from imagetxt.ui.takeaway.contents import Contents, TakenImage

FIRST_OWN = 1001
_UNUSED = frozenset((12, 26, 29, 30, 45, 66, 68, 69, 71, 83))
"""Numbers between 1 and 90 that COCO gave to classes it dropped."""
OFFICIAL = dict(zip(COCO, (n for n in range(1, 91) if n not in _UNUSED), strict=True))


def coco_bytes(taken: Contents) -> bytes:
    """The annotations as UTF-8 JSON."""
    return (json.dumps(coco(taken), indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def coco(taken: Contents) -> dict[str, Any]:
    """The annotations as plain data; an image's `file_name` is what it is called in the zip."""
    regions = [(number, region) for number, image in enumerate(taken.images, 1) for region in image.evidence.regions]
    numbers = _numbers([region for _, region in regions])
    now = datetime.now(UTC)
    return {
        "info": {
            "description": taken.title,
            "version": version_of("imagetxt"),
            "year": now.year,
            "contributor": "imagetxt",
            "date_created": now.isoformat(timespec="seconds"),
        },
        "licenses": [],
        "images": [_image(number, image) for number, image in enumerate(taken.images, 1)],
        "annotations": [
            _annotation(n, number, region, numbers[_name(region)]) for n, (number, region) in enumerate(regions, 1)
        ],
        "categories": [
            {"id": number, "name": name, "supercategory": _kind(name, regions)} for name, number in numbers.items()
        ],
    }


def _name(region: Region) -> str:
    return region.coco or region.label


def _numbers(regions: list[Region]) -> dict[str, int]:
    """Names to numbers: COCO's own classes first, in its order, then the others by name."""
    names = {_name(region) for region in regions}
    own = sorted(names - OFFICIAL.keys())
    return {n: OFFICIAL[n] for n in COCO if n in names} | {n: FIRST_OWN + i for i, n in enumerate(own)}


def _kind(name: str, regions: list[tuple[int, Region]]) -> str:
    return next(region.kind for _, region in regions if _name(region) == name)


def _image(number: int, image: TakenImage) -> dict[str, Any]:
    evidence = image.evidence
    return {"id": number, "file_name": image.file, "width": evidence.width, "height": evidence.height}


def _annotation(number: int, image: int, region: Region, category: int) -> dict[str, Any]:
    box = region.box
    corners = [box.x0, box.y0, box.x1, box.y0, box.x1, box.y1, box.x0, box.y1]
    return {
        "id": number,
        "image_id": image,
        "category_id": category,
        "bbox": [round(value, 2) for value in (box.x0, box.y0, box.width, box.height)],
        "area": float(decode(region.mask).sum()) if region.mask else round(box.area, 2),
        "segmentation": region.mask.coco() if region.mask else [[round(value, 2) for value in corners]],
        "iscrowd": 0,
        "attributes": {
            "region": region.id,
            "phrase": region.phrase or region.name,
            "score": round(region.score, 4),
            "certain": region.certain,
            "outline": region.mask is not None,
        },
    }
