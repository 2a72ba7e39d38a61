"""A picture of two colours, its pieces, and a desk with tiny models of both ways of naming them; to be imported."""

import json
from pathlib import Path

import numpy as np
import pytest
import segment_anything

from imagetxt.tools.cache import ResultCache
from imagetxt.tools.images import LoadedImage, open_image, png_bytes
from imagetxt.tools.masks import BoolMask, mask_box
from imagetxt.tools.networks.everything import Piece, Rules
from imagetxt.tools.profiles import Profile
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .tiny import as_weights
from .tiny_seeing import save_blip
from .tiny_segmenting import save_clip, save_clipseg, save_oneformer, save_sam, tiny_sam

MAPPERS = ("oneformer-ade20k-swin-tiny", "oneformer-coco-swin-large")
RED, BLUE = (200, 20, 10), (10, 40, 220)


def halves() -> LoadedImage:
    """A picture whose left half is red and whose right half is blue."""
    pixels = np.zeros((60, 100, 3), np.uint8)
    pixels[:, :50], pixels[:, 50:] = RED, BLUE
    return open_image(png_bytes(pixels))


def piece(x0: int, y0: int, x1: int, y1: int) -> Piece:
    mask: BoolMask = np.zeros((60, 100), dtype=bool)
    mask[y0:y1, x0:x1] = True
    box = mask_box(mask)
    assert box is not None
    return Piece(mask, box, 0.9, 0.99)


def save_coco(folder: Path) -> None:
    """As the other class map, with words of its own: every piece has two proposals at least, and CLIPSeg decides."""
    save_oneformer(folder)
    config = json.loads((folder / "config.json").read_text())
    words = ("wall-brick", "building-other-merged", "bridge", "rug-merged", "sea")
    config["id2label"] = {str(n): word for n, word in enumerate(words)}
    config["label2id"] = {word: n for n, word in enumerate(words)}
    (folder / "config.json").write_text(json.dumps(config))


@pytest.fixture(name="bench")
def both_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """Both ways over tiny instances of all the real classes."""
    monkeypatch.setitem(segment_anything.sam_model_registry, "vit_b", tiny_sam)
    as_weights(monkeypatch, tmp_path, "sam-vit-b", save_sam, file="sam_vit_b_01ec64.pth")
    for name, save in {
        "blip-base": save_blip,
        "oneformer-ade20k-swin-tiny": save_oneformer,
        "oneformer-coco-swin-large": save_coco,
        "clip-vit-base-patch32": save_clip,
        "clipseg-rd64-refined": save_clipseg,
    }.items():
        as_weights(monkeypatch, tmp_path, name, save)
    monkeypatch.setattr(
        "imagetxt.tools.networks.everything.Rules",
        lambda: Rules(side=3, sure=-9, steady=0, smallest=0, largest=1, overlap=1.1),
    )
    return Workbench(
        Toolbox(Profile("test", {"segment_image": ("semantic-segment-anything",)}), cache=ResultCache(None))
    )
