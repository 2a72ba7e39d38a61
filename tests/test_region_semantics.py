"""Words for masks: Edit-Anything's captions, and Semantic-Segment-Anything's vote on scripted and on real parts."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import segment_anything

from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import SegmentImage
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage, open_image, png_bytes
from imagetxt.tools.masks import BoolMask, mask_box
from imagetxt.tools.networks.captioner import Said
from imagetxt.tools.networks.everything import Piece, Rules
from imagetxt.tools.profiles import Profile
from imagetxt.tools.semantics import edit_anything
from imagetxt.tools.semantics.crops import around, crop, on_black
from imagetxt.tools.semantics.vote import ClassMap, votes
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .tiny import as_weights
from .tiny_seeing import save_blip
from .tiny_segmenting import save_clip, save_clipseg, save_oneformer, save_sam, tiny_sam

if TYPE_CHECKING:
    from PIL.Image import Image

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


class Experts:
    """Scripted voters that note what they were shown."""

    def __init__(self, maps: Sequence[ClassMap], nouns: Sequence[str], fits: dict[str, float]) -> None:
        self._maps, self._nouns, self._fits = list(maps), list(nouns), fits
        self.ranked: list[list[str]] = []
        self.painted: list[list[str]] = []
        self.shown: list[tuple[str, tuple[int, int], tuple[int, int, int]]] = []

    def maps(self, image: LoadedImage) -> list[ClassMap]:
        return self._maps

    def nouns(self, crops: "Sequence[Image]") -> list[list[str]]:
        self._note("nouns", *crops)
        return [self._nouns] * len(crops)

    def rank(self, crop: "Image", words: Sequence[str]) -> list[float]:
        self._note("rank", crop)
        self.ranked.append(list(words))
        return [self._fits.get(word, 0.0) for word in words]

    def paint(self, crop: "Image", words: Sequence[str]) -> Any:
        """The word that comes last wins in the red pixels, the first elsewhere."""
        self._note("paint", crop)
        self.painted.append(list(words))
        red = np.asarray(crop)[..., 0] > 100
        return np.where(red, len(words) - 1, 0)

    def _note(self, who: str, *crops: "Image") -> None:
        for one in crops:
            self.shown.append((who, one.size, one.getpixel((0, 0))))  # type: ignore[arg-type]


def flat(word: str) -> ClassMap:
    return ClassMap(np.zeros((60, 100), np.int64), {0: word})


class TestVote:
    def test_the_maps_and_the_caption_propose_clip_keeps_three_and_clipseg_decides(self) -> None:
        experts = Experts(
            [flat("wall"), flat("curtain")],
            ["red door", "house", "wall"],
            {"wall": 0.1, "curtain": 0.3, "red door": 0.2, "house": 0.4},
        )
        (vote,) = votes(halves(), [piece(10, 10, 30, 50)], experts)
        assert experts.ranked == [["wall", "curtain", "red door", "house"]]
        assert experts.painted == [["house", "curtain", "red door"]]
        assert vote is not None
        assert (vote.label, vote.candidates) == ("red door", ("house", "curtain", "red door"))
        assert vote.score == 1.0

    def test_only_pixels_inside_the_mask_count(self) -> None:
        """The crop reaches into the blue half, where the first word wins; the mask does not."""
        experts = Experts([flat("wall"), flat("sea")], [], {"wall": 0.4, "sea": 0.6})
        (vote,) = votes(halves(), [piece(30, 10, 50, 50)], experts)
        assert vote is not None
        assert (vote.label, vote.score) == ("wall", 1.0)

    def test_the_crops_are_in_the_right_colour_order_and_as_wide_as_the_paper_says(self) -> None:
        experts = Experts([flat("wall"), flat("sea")], [], {})
        votes(halves(), [piece(10, 20, 30, 40)], experts)
        assert experts.shown == [("nouns", (32, 32), RED), ("rank", (24, 24), RED), ("paint", (32, 32), RED)]

    def test_the_majority_under_the_mask_proposes(self) -> None:
        ids = np.zeros((60, 100), np.int64)
        ids[:, 25:] = 1
        maps = [ClassMap(ids, {0: "sky", 1: "tree"})]
        (vote,) = votes(halves(), [piece(10, 10, 30, 50)], Experts(maps, [], {"sky": 1.0}))
        assert vote is not None
        assert (vote.label, vote.candidates) == ("sky", ("sky",))

    def test_nobody_proposes_a_word(self) -> None:
        assert votes(halves(), [piece(10, 10, 30, 50)], Experts([], [], {})) == [None]
        assert votes(halves(), [], Experts([], [], {})) == []


class TestEditAnything:
    def test_a_mask_is_shown_in_its_surroundings_and_a_doubtful_caption_is_dropped(self) -> None:
        shown: list[Any] = []

        def caption(crops: "Sequence[Image]") -> list[Said]:
            shown.extend(crops)
            return [Said("a red door", 0.8), Said("a person riding a skateboard", 0.05)]

        labels = edit_anything.labels(halves(), [piece(10, 10, 30, 50), piece(60, 10, 90, 50)], caption)
        assert [said and said.text for said in labels] == ["a red door", None]
        assert shown[0].size == (26, 52)
        assert np.asarray(shown[0]).any(axis=2).all()

    def test_the_black_way_stays_to_be_had(self) -> None:
        picture, wedge = halves(), piece(10, 10, 30, 50)
        wedge.mask[10:30, 10:20] = False
        black = np.asarray(on_black(picture, wedge.mask, wedge.box))
        assert black.shape == (40, 20, 3)
        assert tuple(black[0, 0]) == (0, 0, 0)
        assert tuple(black[39, 19]) == RED

    def test_without_masks_nobody_is_asked(self) -> None:
        assert edit_anything.labels(halves(), [], lambda shown: pytest.fail("nothing to caption")) == []


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Box(x0=10, y0=10, x1=30, y1=30), (4, 4, 36, 36)),
        (Box(x0=0, y0=0, x1=100, y1=60), (0, 0, 100, 60)),
        (Box(x0=99, y0=59, x1=100, y1=60), (92, 52, 100, 60)),
    ],
)
def test_crops_stay_in_the_picture(box: Box, expected: tuple[int, int, int, int]) -> None:
    assert around(box, 1.6, 100, 60) == expected
    assert crop(halves(), box, 1.6).size == (expected[2] - expected[0], expected[3] - expected[1])


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """Both ways over tiny instances of all the real classes."""
    monkeypatch.setitem(segment_anything.sam_model_registry, "vit_b", tiny_sam)
    as_weights(monkeypatch, tmp_path, "sam-vit-b", save_sam, file="sam_vit_b_01ec64.pth")
    for name, save in {
        "blip-base": save_blip,
        "oneformer-ade20k-swin-large": save_oneformer,
        "oneformer-coco-swin-large": save_oneformer,
        "clip-vit-large-patch14": save_clip,
        "clipseg-rd64-refined": save_clipseg,
    }.items():
        as_weights(monkeypatch, tmp_path, name, save)
    monkeypatch.setattr(
        "imagetxt.tools.networks.everything.Rules", lambda: Rules(side=3, sure=-9, steady=0, smallest=0, largest=1)
    )
    return Workbench(
        Toolbox(Profile("test", {"segment_image": ("semantic-segment-anything",)}), cache=ResultCache(None))
    )


def test_the_vote_with_all_the_real_classes(bench: Workbench) -> None:
    image = bench.open(halves().png())
    regions = bench.run(SegmentImage(image=image, max_regions=3)).regions
    assert regions, "the tiny model finds masks"
    for region in regions:
        assert 1 <= len(region.candidates) <= 3
        assert region.label
        assert 0 < region.score <= 1
    again = bench.run(SegmentImage(image=image, max_regions=3)).regions
    assert [r.candidates for r in again] == [r.candidates for r in regions]


@pytest.mark.parametrize("black", [False, True])
def test_edit_anything_with_all_the_real_classes(bench: Workbench, *, black: bool) -> None:
    profile = Profile("test", {"segment_image": ("edit-anything",)}, {"segment_image": {"black": black}})
    desk = Workbench(Toolbox(profile, cache=ResultCache(None)))
    image = desk.open(halves().png())
    regions = desk.run(SegmentImage(image=image, max_regions=2)).regions
    assert regions
    assert all(region.found_by == "segment_image/edit-anything" for region in regions)
    assert all(region.phrase for region in regions)
