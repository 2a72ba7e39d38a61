"""GRiT computes what the original computes: every stage, in a small size, on made-up weights."""

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from imagetxt.tools.errors import CancelledError
from imagetxt.tools.geometry import Box
from imagetxt.tools.grit import finding, seeing
from imagetxt.tools.grit.checkpoint import built
from imagetxt.tools.grit.decoder import Linear
from imagetxt.tools.grit.duplicates import distinct
from imagetxt.tools.grit.greedy import END
from imagetxt.tools.grit.model import Grit
from imagetxt.tools.grit.picture import fitted_size, framed
from imagetxt.tools.grit.pooling import level_of
from imagetxt.tools.grit.proposals import KEPT, choose
from imagetxt.tools.grit.seeing import Seen, look
from imagetxt.tools.grit.sizes import PUBLISHED
from imagetxt.tools.grit.tasks import JOINT, begin
from tests import grit_recipe
from tests.grit_parity import compare

DATA = Path(__file__).parent / "data" / "grit"
"""`tiny_a.npz`: what the original GRiT (JialianW/GRiT 39b33db with detectron2 cc87e7ec, float32, CPU) computed."""


@pytest.fixture(scope="module")
def tiny() -> Grit:
    torch.set_num_threads(1)  # matrices this small only wait for one another
    return built(grit_recipe.weights(grit_recipe.TINY), "tiny", sizes=grit_recipe.TINY)


@pytest.fixture(scope="module")
def strip() -> NDArray[np.uint8]:
    """A part of the picture that is looked at quickly, 90×640."""
    return np.ascontiguousarray(grit_recipe.picture()[150:240])


@pytest.fixture(scope="module")
def seen(tiny: Grit, strip: NDArray[np.uint8]) -> Seen:
    (seen,) = look(tiny, [strip], tasks=("DenseCap", "ObjectDet"))
    assert len(seen.boxes) > 2
    return seen


def same(one: Seen, other: Seen) -> bool:
    told = [(one.told[task], other.told[task]) for task in one.told]
    return (
        all(ours.texts == theirs.texts and torch.equal(ours.written.ids, theirs.written.ids) for ours, theirs in told)
        and torch.allclose(one.boxes, other.boxes, atol=0.02)
        and torch.allclose(one.found, other.found, atol=1e-5)
    )


def test_every_stage_is_the_originals(tiny: Grit) -> None:
    with np.load(DATA / "tiny_a.npz") as golden:
        rows = compare(tiny, grit_recipe.picture(), golden)
    assert len(rows) > 80
    assert [row for row in rows if not row.good] == []


def test_the_network_has_the_published_parameters() -> None:
    lines = (DATA / "published.txt").read_text(encoding="utf-8").split("\n")[:-1]
    published = {name: tuple(map(int, shape.split("x"))) for name, shape in (line.split() for line in lines)}
    with torch.device("meta"):
        ours = {name: tuple(value.shape) for name, value in Grit(PUBLISHED).state_dict().items()}
    assert len(published) == 367
    assert ours == published


@pytest.mark.parametrize(
    ("given", "fitted"),
    [
        ((480, 640), (800, 1067)),
        ((333, 500), (800, 1201)),
        ((384, 288), (1067, 800)),
        ((384, 216), (1333, 750)),
        ((384, 384), (800, 800)),
        ((1080, 1920), (750, 1333)),
        ((1000, 300), (1333, 400)),
        ((100, 1000), (133, 1333)),
        ((427, 640), (800, 1199)),
        ((8, 3000), (4, 1333)),
        ((1, 20000), (1, 1333)),
        ((5000, 5000), (800, 800)),
    ],
)
def test_a_picture_is_fitted_as_the_original_does(given: tuple[int, int], fitted: tuple[int, int]) -> None:
    assert fitted_size(*given) == fitted


def test_padding_is_black_after_the_colours_are_normalised() -> None:
    frame = framed(np.full((100, 1000, 3), 255, dtype=np.uint8))
    assert tuple(frame.pixels.shape) == (3, 160, 1344)
    assert frame.pixels[:, 133:].abs().max() == 0
    assert frame.pixels[:, :, 1333:].abs().max() == 0
    assert frame.pixels[:, :133, :1333].min() > 2


def test_boxes_lie_in_the_picture_as_it_was_given(seen: Seen) -> None:
    assert seen.boxes.min() >= 0
    assert seen.boxes[:, 2].max() <= 640
    assert seen.boxes[:, 3].max() <= 90
    assert (seen.boxes[:, 2:] > seen.boxes[:, :2]).all()
    assert seen.found.tolist() == sorted(seen.found.tolist(), reverse=True)


def test_a_checkpoint_for_one_task_begins_as_the_first_task_does(
    tiny: Grit, strip: NDArray[np.uint8], seen: Seen
) -> None:
    """Only the word that begins a text tells the tasks apart: here the same words come under the other name."""
    (alone,) = look(tiny, [strip], tasks=("DenseCap",), trained=("DenseCap",))
    assert alone.told["DenseCap"].texts == seen.told["ObjectDet"].texts
    with pytest.raises(ValueError, match="This checkpoint was trained for: DenseCap"):
        look(tiny, [strip], tasks=("ObjectDet",), trained=("DenseCap",))
    assert [begin(task) for task in JOINT] == [101, 104]


@pytest.mark.parametrize("rows", [1, 4, 5])
def test_few_rows_go_through_a_layer_as_many_do(rows: int) -> None:
    torch.manual_seed(0)
    layer, tokens = Linear(64, 200), torch.randn(20, 1, 64)
    with torch.inference_mode():
        assert layer(tokens[:rows]).shape == (rows, 1, 200)
        assert torch.allclose(layer(tokens[:rows]), layer(tokens)[:rows], atol=1e-6)


@pytest.mark.parametrize("together", [1, 4])
def test_pictures_together_give_what_each_gives_alone(
    tiny: Grit, strip: NDArray[np.uint8], seen: Seen, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "ON_A_PROCESSOR", together)
    monkeypatch.setattr(seeing, "BOXES_TOGETHER", 8)
    other = np.ascontiguousarray(strip[:60, ::-1])
    (alone,) = look(tiny, [other], tasks=("DenseCap", "ObjectDet"))
    all_four = look(tiny, [strip, strip, other, strip], tasks=("DenseCap", "ObjectDet"))
    assert [same(one, known) for one, known in zip(all_four, [seen, seen, alone, seen], strict=True)] == [True] * 4


def test_of_nothing_above_the_threshold_nothing_is_said(tiny: Grit, strip: NDArray[np.uint8]) -> None:
    told: list[str] = []
    (none,) = look(tiny, [strip], threshold=1.0, between=lambda what, done, total: told.append(what))
    assert tuple(none.boxes.shape) == (0, 4)
    assert none.told["DenseCap"].texts == []
    assert none.told["DenseCap"].scores.tolist() == []
    assert "writing" not in told


def test_where_every_row_ends_at_once_nothing_is_said_of_any(strip: NDArray[np.uint8]) -> None:
    """The original returns a matrix of scores here."""
    state = grit_recipe.weights(grit_recipe.TINY)
    bias = state["roi_heads.text_decoder.textual.output.bias"].clone()
    bias[END] = 60.0
    state["roi_heads.text_decoder.textual.output.bias"] = bias
    (mute,) = look(built(state, "mute", sizes=grit_recipe.TINY), [strip])
    told = mute.told["DenseCap"]
    assert len(mute.boxes) > 2
    assert told.texts == [""] * len(mute.boxes)
    assert told.written.ids.tolist() == [[104, END]] * len(mute.boxes)
    assert torch.allclose(told.scores, mute.found.sqrt(), atol=1e-4)


def test_no_picture_at_all_is_no_result(tiny: Grit) -> None:
    assert look(tiny, []) == []


def test_no_candidate_at_all_is_an_empty_result(strip: NDArray[np.uint8]) -> None:
    state = grit_recipe.weights(grit_recipe.TINY)
    state["proposal_generator.centernet_head.agn_hm.bias"] = torch.full((1,), -1e4)
    (none,) = look(built(state, "blind", sizes=grit_recipe.TINY), [strip])
    assert len(none.boxes) == 0


def test_a_lower_threshold_finds_more_and_the_same_first(tiny: Grit, strip: NDArray[np.uint8], seen: Seen) -> None:
    (more,) = look(tiny, [strip], threshold=0.4)
    assert len(more.boxes) > len(seen.boxes)
    assert torch.allclose(more.found[: len(seen.found)], seen.found, atol=1e-5)


@pytest.mark.parametrize("size", [(8, 3000), (5000, 5000), (1, 1), (3000, 8)])
def test_odd_pictures_are_looked_at(tiny: Grit, size: tuple[int, int]) -> None:
    rng = np.random.default_rng(0)
    (odd,) = look(tiny, [rng.integers(0, 256, (*size, 3), dtype=np.uint8)])
    height, width = size
    assert odd.boxes.isfinite().all()
    assert (odd.boxes >= 0).all()
    assert (odd.boxes <= torch.tensor([width, height, width, height])).all()
    assert len(odd.told["DenseCap"].texts) == len(odd.boxes)


@pytest.mark.parametrize("stage", ["looking", "finding boxes", "reading boxes", "writing"])
def test_it_can_be_stopped_between_any_two_steps(tiny: Grit, strip: NDArray[np.uint8], stage: str) -> None:
    def stop(what: str, done: int, total: int) -> None:
        assert done < total
        if what == stage:
            raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        look(tiny, [strip], between=stop)


def test_half_precision_runs_and_sees_roughly_the_same(strip: NDArray[np.uint8], seen: Seen) -> None:
    state = grit_recipe.weights(grit_recipe.TINY)
    half = built(state, "tiny", sizes=grit_recipe.TINY, dtype=torch.bfloat16)
    (rough,) = look(half, [strip])
    assert rough.boxes.dtype == torch.float32
    assert len(rough.boxes) > 0
    assert torch.cdist(rough.boxes[:1], seen.boxes, p=torch.inf).min() < 40


def test_where_the_last_place_is_shared_all_that_share_it_are_kept() -> None:
    level = torch.full((40, 40), -20.0)
    level[::2, ::2] = 1.0
    empty = [(torch.full((n, n), -20.0), torch.ones(4, n, n)) for n in (20, 10, 5, 3)]
    found = choose([(level, torch.full((4, 40, 40), 0.5)), *empty])
    assert len(found.boxes) == 400 > KEPT


def test_boxes_are_read_from_the_level_of_their_size() -> None:
    sides = torch.tensor([1.0, 111.0, 113.0, 223.0, 225.0, 447.0, 449.0, 1300.0])
    boxes = torch.stack([torch.zeros(8), torch.zeros(8), sides, sides], dim=1)
    assert level_of(boxes).tolist() == [3, 3, 3, 3, 4, 4, 5, 5]


def test_what_is_said_twice_of_one_place_is_said_once() -> None:
    boxes = [Box(x0=0, y0=0, x1=100, y1=100), Box(x0=0, y0=0, x1=100, y1=60), Box(x0=200, y0=0, x1=300, y1=90)]
    assert distinct(boxes, ["a black dog", "the black dog", "a black dog"]) == [0, 2]
    assert distinct(boxes, ["a black dog", "the head of a dog", "a black dog"]) == [0, 1, 2]


def test_outlines_are_drawn_when_asked_for(strip: NDArray[np.uint8]) -> None:
    state = grit_recipe.weights(grit_recipe.TINY, masks=True)
    (seen,) = look(built(state, "tiny", sizes=grit_recipe.TINY), [strip])
    mask = seen.mask(0)
    assert mask.shape == (90, 640)
    assert mask.dtype == bool
    x0, y0, x1, y1 = seen.boxes[0].tolist()
    ys, xs = np.nonzero(mask)
    assert xs.min() >= x0 - 1
    assert xs.max() <= x1 + 1
    assert ys.min() >= y0 - 1
    assert ys.max() <= y1 + 1


def test_without_a_mask_head_there_are_no_outlines(seen: Seen) -> None:
    with pytest.raises(ValueError, match="no mask head"):
        seen.mask(0)
