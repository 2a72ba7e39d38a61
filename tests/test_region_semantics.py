"""Words for masks: crops, and Semantic-Segment-Anything's vote on scripted and on real parts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import PIL.Image
import pytest
import torch

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context
from imagetxt.tools.backends.seed.semantics import EditAnything, SemanticSegmentAnything
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import SegmentImage
from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage, open_image, png_bytes
from imagetxt.tools.models import weights
from imagetxt.tools.models.devices import Placement
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.networks.captioner import Said
from imagetxt.tools.profiles import Profile
from imagetxt.tools.progress import Cancel, Step, silent
from imagetxt.tools.semantics import experts
from imagetxt.tools.semantics.crops import LARGEST, around, crop
from imagetxt.tools.semantics.experts import CLIPSEG_SIDE, PAINTED, Panel, _scores, plain
from imagetxt.tools.semantics.seers import clipseg
from imagetxt.tools.semantics.vote import ClassMap, votes
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

from .semantics import MAPPERS, RED, both_ways, halves, piece  # noqa: F401  # a fixture among them

if TYPE_CHECKING:
    from PIL.Image import Image


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

    def rank(self, crops: "Sequence[Image]", words: Sequence[Sequence[str]]) -> list[list[float]]:
        self._note("rank", *crops)
        self.ranked += [list(each) for each in words]
        return [[self._fits.get(word, 0.0) for word in each] for each in words]

    def paint(self, crops: "Sequence[Image]", words: Sequence[Sequence[str]]) -> Any:
        """The word that comes last wins in the red pixels, the first elsewhere."""
        self._note("paint", *crops)
        self.painted += [list(each) for each in words]
        reds = [np.asarray(crop)[..., 0] > 100 for crop in crops]
        return [np.where(red, len(own) - 1, 0) for red, own in zip(reds, words, strict=True)]

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

    def test_every_expert_is_asked_once_about_all_and_each_piece_keeps_its_own(self) -> None:
        ids = np.zeros((60, 100), np.int64)
        ids[:, 50:] = 1
        maps = [ClassMap(ids, {0: "wall", 1: "sea"}), ClassMap(ids, {0: "door", 1: "sea"})]
        experts = Experts(maps, [], {"wall": 0.7, "door": 0.3, "sea": 1.0})
        left, right = votes(halves(), [piece(10, 10, 30, 50), piece(60, 10, 90, 50)], experts)
        assert left is not None
        assert right is not None
        assert (left.label, left.candidates) == ("door", ("wall", "door"))
        assert (right.label, right.candidates, right.score) == ("sea", ("sea",), 1.0)
        assert [who for who, _, _ in experts.shown] == ["nouns", "nouns", "rank", "rank", "paint"]

    def test_a_map_or_a_painted_crop_may_be_smaller_than_what_it_shows(self) -> None:
        experts = Experts([ClassMap(np.array([[0, 1]]), {0: "wall", 1: "sea"}), flat("door")], [], {"wall": 1.0})
        experts.paint = lambda crops, words: [np.array([[0, 1]])]  # type: ignore[method-assign]
        (vote,) = votes(halves(), [piece(10, 10, 30, 50)], experts)
        assert vote is not None
        assert (vote.candidates, vote.score) == (("wall", "door"), 0.5)
        speck = piece(99, 59, 100, 60)
        (vote,) = votes(halves(), [speck], Experts(experts._maps[:1], [], {}))
        assert vote is not None
        assert vote.label == "sea"

    def test_nobody_proposes_a_word(self) -> None:
        assert votes(halves(), [piece(10, 10, 30, 50)], Experts([], [], {})) == [None]
        assert votes(halves(), [], Experts([], [], {})) == []


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


def test_a_large_crop_is_shrunk() -> None:
    image = open_image(png_bytes(np.zeros((900, 2500, 3), np.uint8)))
    assert crop(image, Box(x0=0, y0=0, x1=2500, y1=900), 1.2).size == (LARGEST, round(900 * LARGEST / 2500))


def test_both_ways_take_the_originals_models_and_others_that_the_profile_names() -> None:
    assert EditAnything().needed({}) == ("sam-vit-b", "blip-base")
    assert SemanticSegmentAnything().needed({}) == (
        "sam-vit-b",
        "blip-base",
        "oneformer-ade20k-swin-tiny",
        "oneformer-coco-swin-large",
        "clip-vit-base-patch32",
        "clipseg-rd64-refined",
    )
    larger = {"sam": "sam-vit-h", "ade20k": "oneformer-ade20k-swin-large", "clip": "clip-vit-large-patch14"}
    needed = SemanticSegmentAnything().needed(larger)
    assert set(larger.values()) < set(needed)
    assert all(isinstance(weights.entry(name), weights.Weights) for name in needed)
    assert SemanticSegmentAnything().memory_mb > EditAnything().memory_mb > 1000
    with pytest.raises(ConfigurationError, match=r"\[tools.segment_image\] clip is 'big'. Expected one of: clip"):
        SemanticSegmentAnything().needed({"clip": "big"})


def test_the_vote_with_all_the_real_classes(bench: Workbench) -> None:
    image = bench.open(halves().png())
    regions = bench.run(SegmentImage(image=image, max_regions=3)).regions
    assert regions, "the tiny model finds masks"
    for region in regions:
        assert 2 <= len(region.candidates) <= 3
        assert region.label
        assert 0 < region.score <= 1
    again = bench.run(SegmentImage(image=image, max_regions=3)).regions
    assert [r.candidates for r in again] == [r.candidates for r in regions]


def test_clipseg_looks_at_crops_of_512_pixels(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the original has it; the model's own processor would give it 352."""
    from transformers import CLIPSegModel

    seen, usual = set[tuple[int, ...]](), CLIPSegModel.get_image_features

    def look(self: Any, pixel_values: torch.Tensor, **more: Any) -> Any:
        seen.add(tuple(pixel_values.shape[-2:]))
        return usual(self, pixel_values=pixel_values, **more)

    monkeypatch.setattr(CLIPSegModel, "get_image_features", look)
    bench.run(SegmentImage(image=bench.open(halves().png()), max_regions=3))
    assert seen == {(512, 512)}


def test_the_vote_in_half_precision(bench: Workbench) -> None:
    options = {"segment_image": {"dtype": "bfloat16"}}
    desk = Workbench(Toolbox(Profile("half", bench.toolbox.profile.backends, options), cache=ResultCache(None)))
    regions = desk.run(SegmentImage(image=desk.open(halves().png()), max_regions=2)).regions
    assert regions, "the tiny model finds masks"
    assert all(region.label and 0 < region.score <= 1 for region in regions)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("sky-other-merged", "sky"),
        ("wall-brick", "brick wall"),
        ("floor-wood", "wood floor"),
        ("door-stuff", "door"),
        ("window-blind", "window blind"),
        ("wall, brick", "wall"),
        ("teddy bear", "teddy bear"),
        ("other", "other"),
    ],
)
def test_classes_are_named_as_people_say_them(name: str, word: str) -> None:
    assert plain(name) == word


class TestPanel:
    """The real classes, tiny: together as alone, and as the models' own `forward` has it."""

    def panel(self, told: list[Step] | None = None) -> Panel:
        hear = told.append if told is not None else silent
        context = Context("segment_image", Album(), ModelPool(32_000), hear, Cancel(), lambda request: None)  # type: ignore[arg-type, return-value]
        return Panel(context, "blip-base", MAPPERS[:1], "clip-vit-base-patch32", "clipseg-rd64-refined")

    def crops(self) -> "list[Image]":
        rng = np.random.default_rng(5)
        return [PIL.Image.fromarray(rng.integers(0, 255, (20 + n, 30 - n, 3), np.uint8)) for n in range(PAINTED + 2)]

    def test_both_class_maps_and_the_nouns_of_a_caption_propose(
        self, bench: Workbench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        panel = replace(self.panel(), mappers=MAPPERS)
        one, other = panel.maps(halves())
        assert one.ids.shape == other.ids.shape == (60, 100)
        said = [Said("a man riding a red horse next to a wooden fence", 0.9), Said("", 0.1)]
        monkeypatch.setattr(experts, "captions", lambda *_, **__: said)
        first, second = panel.nouns(self.crops()[:2])
        assert [word.split()[-1] for word in first][:2] == ["man", "horse"]
        assert second == []

    def test_words_are_ranked_together_as_alone(self, bench: Workbench) -> None:
        words = [["sky", "wall"], ["a red door"], ["dog", "sky", "tree"], ["sea", "dog"], ["wall"], ["tree", "sky"]]
        together = self.panel().rank(self.crops(), words)
        alone = [self.panel().rank([shown], [own])[0] for shown, own in zip(self.crops(), words, strict=True)]
        for one, other in zip(together, alone, strict=True):
            assert one == pytest.approx(other, rel=1e-4)
            assert sum(one) == pytest.approx(1)

    def test_a_crop_looked_at_once_for_all_its_words_is_painted_as_by_the_model_itself(self, bench: Workbench) -> None:
        seer = clipseg("clipseg-rd64-refined").load(weights.path("clipseg-rd64-refined"), Placement("cpu", "float32"))
        crops, words = self.crops()[:2], [["sky", "a red door"], ["dog"]]
        side = {"height": CLIPSEG_SIDE, "width": CLIPSEG_SIDE}
        inputs = seer.processor(
            text=["sky", "a red door", "dog"],
            images=[crops[0], crops[0], crops[1]],
            size=side,
            padding=True,
            return_tensors="pt",
        )
        with torch.inference_mode():
            expected = seer.model(**inputs).logits
            ours = _scores(seer, Placement("cpu", "float32"), crops, words)
        assert ours.shape == (3, CLIPSEG_SIDE, CLIPSEG_SIDE)
        assert torch.allclose(ours, expected, atol=1e-5)

    def test_crops_are_painted_in_batches_as_alone(self, bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("imagetxt.tools.semantics.experts.CLIPSEG_SIDE", 64)
        told = list[Step]()
        words = [
            ["sky", "wall", "tree"],
            ["dog", "sea"],
            ["sky", "dog"],
            ["a red door", "sea"],
            ["wall", "sky"],
            ["sea", "a"],
        ]
        together = self.panel(told).paint(self.crops(), words)
        assert [step.done for step in told if step.what == "voting"] == [0, PAINTED]
        for shown, own, painted in zip(self.crops(), words, together, strict=True):
            assert painted.shape == (shown.height, shown.width)
            assert set(np.unique(painted)) <= set(range(len(own)))
            (alone,) = self.panel().paint([shown], [own])
            assert (painted == alone).mean() > 0.99

    def test_a_class_map_of_a_large_picture_stays_small(self, bench: Workbench) -> None:
        pixels = np.random.default_rng(2).integers(0, 255, (300, 2000, 3), np.uint8)
        (found,) = self.panel().maps(open_image(png_bytes(pixels)))
        assert found.ids.shape == (115, 768)
        assert set(found.names.values()) == {"wall", "sky", "tree", "person", "floor"}
