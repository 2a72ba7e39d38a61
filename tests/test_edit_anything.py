"""Edit-Anything: a caption of each of the largest masks, in its surroundings or on black."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import Regions, SegmentImage
from imagetxt.tools.networks import captioner
from imagetxt.tools.networks.captioner import Said
from imagetxt.tools.profiles import Profile
from imagetxt.tools.semantics import edit_anything
from imagetxt.tools.semantics.crops import BLACK_SIDE, on_black
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .semantics import RED, both_ways, halves, piece  # noqa: F401  # a fixture among them

if TYPE_CHECKING:
    from PIL.Image import Image


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
        assert black.shape == (224, 224, 3)
        assert tuple(black[0, 0]) == (0, 0, 0)
        assert tuple(black[223, 223]) == RED

    @pytest.mark.parametrize(("most", "captioned"), [(None, 5), (2, 2), (0, 7)])
    def test_only_the_largest_are_captioned(self, most: int | None, captioned: int) -> None:
        masks = [piece(0, 0, 40 - n, 40) for n in range(7)]
        asked = list[int]()

        def caption(crops: "Sequence[Image]") -> list[Said]:
            asked.append(len(crops))
            return [Said(f"thing {n}", 0.9) for n in range(len(crops))]

        more = {} if most is None else {"most": most}
        labels = edit_anything.labels(halves(), masks, caption, **more)
        assert asked == [captioned]
        assert [said is not None for said in labels] == [True] * captioned + [False] * (7 - captioned)

    def test_without_masks_nobody_is_asked(self) -> None:
        assert edit_anything.labels(halves(), [], lambda shown: pytest.fail("nothing to caption")) == []


class TestOfTheProfile:
    """What a profile sets, over the real classes."""

    def named(self, monkeypatch: pytest.MonkeyPatch, **options: Any) -> "tuple[Regions, list[Image]]":
        """The regions of three pieces, and what the captioner was shown."""
        shown: list[Image] = []
        usual = captioner.captions

        def captions(context: Any, variant: str, pictures: "Sequence[Image]", **more: Any) -> list[Said]:
            shown.extend(pictures)
            return [Said(said.text, 0.9) for said in usual(context, variant, pictures, **more)]

        monkeypatch.setattr(captioner, "captions", captions)
        monkeypatch.setattr(
            edit_anything.labels, "__kwdefaults__", edit_anything.labels.__kwdefaults__ | {"doubtful": 0}
        )
        profile = Profile("test", {"segment_image": ("edit-anything",)}, {"segment_image": options})
        desk = Workbench(Toolbox(profile, cache=ResultCache(None)))
        return desk.run(SegmentImage(image=desk.open(halves().png()), max_regions=3)), shown

    @pytest.mark.usefixtures("bench")
    def test_pieces_are_shown_in_their_surroundings_or_on_black(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for black in (False, True):
            regions, shown = self.named(monkeypatch, black=black)
            assert len(shown) == len(regions.regions) == 3
            assert ({one.size for one in shown} == {(BLACK_SIDE, BLACK_SIDE)}) is black
            assert all(region.found_by == "segment_image/edit-anything" for region in regions.regions)
            assert all(region.phrase for region in regions.regions)

    @pytest.mark.usefixtures("bench")
    def test_so_many_of_the_largest_are_captioned(self, monkeypatch: pytest.MonkeyPatch) -> None:
        regions, shown = self.named(monkeypatch, largest=1)
        shares = [region.share for region in regions.regions]
        assert (len(shown), shares) == (1, sorted(shares, reverse=True))
        assert [region.certain for region in regions.regions] == [True, False, False]
