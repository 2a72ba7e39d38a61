"""What is cut out by SAM for a phrase, and what is said where there is nothing."""

from pathlib import Path

import pytest
import torch

from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import Point, SegmentRegion
from imagetxt.tools.errors import DeclinedError
from imagetxt.tools.geometry import Box
from imagetxt.tools.masks import decode
from imagetxt.tools.networks.sam2 import Sam2
from imagetxt.tools.profiles import Profile
from imagetxt.tools.progress import Step
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .tiny import as_weights, save_florence
from .tiny_seeing import save_grounding_dino
from .tiny_segmenting import picture, save_sam2


@pytest.mark.parametrize("finder", ["grounding-dino-tiny", "florence-2-base"])
def test_what_a_phrase_finds_is_cut_out(finder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_weights(monkeypatch, tmp_path, "sam2.1-tiny", save_sam2)
    as_weights(monkeypatch, tmp_path, finder, save_florence if finder.startswith("flo") else save_grounding_dino)
    profile = Profile(
        "test",
        {"segment_region": ("sam2.1-tiny",), "find_objects": (finder,)},
        {"find_objects": {"threshold": 0.0} if finder.startswith("ground") else {}},
    )
    desk = Workbench(Toolbox(profile, cache=ResultCache(None)))
    image, told = desk.open(picture()), list[Step]()
    region = desk.run(SegmentRegion(image=image, text="the red dog"), report=told.append).region
    assert [step.tool for step in told if step.what.startswith("searching")][:1] == ["find_objects"]
    best = max(desk.album.evidence(image).objects, key=lambda one: (one.certain, one.score))
    assert region.mask is not None
    assert decode(region.mask).shape == (53, 71)
    assert (region.id, region.label) == (best.id, best.label)


class TestNothing:
    @pytest.fixture
    def desk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
        as_weights(monkeypatch, tmp_path, "sam2.1-tiny", save_sam2)
        profile = Profile(
            "test",
            {"segment_region": ("sam2.1-tiny",), "find_objects": ("embedded",), "describe_regions": ("embedded",)},
        )
        return Workbench(Toolbox(profile, cache=ResultCache(None)))

    def test_an_empty_mask_is_no_region(self, desk: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Sam2, "enlarge", lambda _, logits, width, height, image: -torch.ones(1, height, width))
        image = desk.open(picture())
        for prompt in ({"points": (Point(x=9, y=9),)}, {"box": Box(x0=5, y0=5, x1=30, y1=30)}):
            with pytest.raises(DeclinedError, match=r"nothing to cut out where you point\. Point at"):
                desk.run(SegmentRegion.model_validate({"image": image} | prompt))
        assert not desk.album.evidence(image).objects

    def test_a_phrase_that_matches_nothing(self, desk: Workbench) -> None:
        image = desk.open(picture())
        with pytest.raises(
            DeclinedError, match=r"Nothing in img1 matches 'a dog'\. Known there: .*give a box or points"
        ):
            desk.run(SegmentRegion(image=image, text="a dog"))
