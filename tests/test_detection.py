"""Seeing things: boxes in the frame of the upright original, names that two models bear out, and how good it is."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageOps

from imagetxt.tools.album import Album
from imagetxt.tools.backend import Context
from imagetxt.tools.definitions import DescribeRegions, ToolOutput, ToolRequest
from imagetxt.tools.errors import CancelledError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage, from_pixels, open_image
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.progress import Cancel, Report, Step, silent
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.vision import detectors
from imagetxt.tools.vision.candidates import candidates
from imagetxt.tools.vision.classifier import ALL, GLIMPSE, OTHERS, classify
from imagetxt.tools.vision.coco import COCO
from imagetxt.tools.vision.company import crowded, in_company
from imagetxt.tools.vision.detect import detect
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.detectors import borne_out
from imagetxt.tools.vision.scoring import score, totals
from imagetxt.tools.workbench import Workbench

BOX = Box(x0=10, y0=10, x1=110, y1=90)


def context_for(pool: ModelPool, *, report: Report = silent, cancel: Cancel | None = None) -> Context:
    def no_other_tool(request: ToolRequest[ToolOutput]) -> ToolOutput:
        raise AssertionError(f"seeing calls no other tool, but called {request.tool}")

    return Context("describe_regions", Album(), pool, report, cancel or Cancel(), no_other_tool)


@pytest.fixture(scope="module")
def sights(toolbox: Toolbox, photos: Path, truth: dict[str, Any]) -> dict[str, list[Region]]:
    """Photograph's name → what the tool gives; the session's cache shares it with the other tests."""
    bench = Workbench(toolbox)
    return {
        name: bench.run(DescribeRegions(image=bench.open(photos / entry["file"]))).regions
        for name, entry in truth.items()
    }


@pytest.fixture
def eye(pool: ModelPool) -> Callable[[LoadedImage], list[Detection]]:
    return lambda image: detect(image, context_for(pool))


def test_precision_and_recall_hold_on_the_example_photographs(
    sights: dict[str, list[Region]], truth: dict[str, Any]
) -> None:
    scores = {name: score(sights[name], entry) for name, entry in truth.items()}
    precision, recall = totals(list(scores.values()))
    table = "\n".join(f"{n}: wrong {[w.label for w in s.wrong]}, missed {s.missed}" for n, s in scores.items())
    assert precision >= 0.95, table
    assert recall >= 0.78, table


def test_what_is_certain_is_nearly_never_wrong(sights: dict[str, list[Region]], truth: dict[str, Any]) -> None:
    certain = [score([d for d in sights[n] if d.certain], entry) for n, entry in truth.items()]
    assert sum(len(s.wrong) for s in certain) == 0
    assert sum(len(s.right) for s in certain) >= 18


def test_names_are_refined_only_where_the_classifier_is_sure(sights: dict[str, list[Region]]) -> None:
    fine = {name: {d.fine for d in sight if d.fine} for name, sight in sights.items()}
    assert fine["chelsea_cat"] == {"tabby cat"}
    assert fine["chickens"] == {"hen"}
    assert fine["dogs_tree"] == set(), "white dogs of an unknown breed"


def test_an_animal_outside_coco_is_not_called_by_a_coco_name(sights: dict[str, list[Region]]) -> None:
    raccoon = sights["raccoon"]
    assert [d.coco for d in raccoon] == [None]
    assert (raccoon[0].label, raccoon[0].certain) == ("animal", True)


def test_the_thing_a_picture_is_of_is_found_without_a_coco_class(sights: dict[str, list[Region]]) -> None:
    tripod = next(d for d in sights["cameraman"] if d.label == "tripod")
    assert tripod.coco is None
    assert tripod.box.iou(Box(x0=229, y0=187, x1=406, y1=512)) > 0.2


def test_boxes_lie_in_the_picture_and_scores_between_0_and_1(
    sights: dict[str, list[Region]], truth: dict[str, Any]
) -> None:
    for name, sight in sights.items():
        width, height = truth[name]["size"]
        for one in sight:
            assert 0 <= one.box.x0 < one.box.x1 <= width, name
            assert 0 <= one.box.y0 < one.box.y1 <= height, name
            assert 0 < one.score <= 1
            assert one.coco is None or one.coco in COCO


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 2000), (2000, 3), (50, 4000)])
def test_odd_sizes_are_looked_at_without_harm(
    eye: Callable[[LoadedImage], list[Detection]], size: tuple[int, int]
) -> None:
    width, height = size
    rows = np.linspace(0, 255, height, dtype=np.uint8)[:, None, None]
    image = from_pixels(np.broadcast_to(rows, (height, width, 3)).copy(), name="strip")
    for one in eye(image):
        assert 0 <= one.box.x0 <= one.box.x1 <= width
        assert 0 <= one.box.y0 <= one.box.y1 <= height


def test_an_empty_picture_holds_nothing(eye: Callable[[LoadedImage], list[Detection]]) -> None:
    assert eye(from_pixels(np.full((300, 400, 3), 200, np.uint8), name="grey")) == []


def test_boxes_of_a_rotated_file_are_in_the_upright_frame(
    eye: Callable[[LoadedImage], list[Detection]], photos: Path
) -> None:
    upright = Image.open(photos / "astronaut.jpg").resize((384, 512))
    file = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # shown rotated by 90 degrees clockwise
    upright.transpose(Image.Transpose.ROTATE_90).save(file, "PNG", exif=exif)
    turned = open_image(file.getvalue())
    assert (turned.width, turned.height) == (384, 512)
    person = next(d for d in eye(turned) if d.coco == "person")
    assert person.box.iou(Box(x0=15, y0=15, x1=272, y1=512)) > 0.7


def test_the_same_picture_gives_the_same_result(eye: Callable[[LoadedImage], list[Detection]], photos: Path) -> None:
    image = open_image(photos / "coffee.jpg")
    assert eye(image) == eye(image)


def test_a_mirrored_picture_gives_mirrored_boxes(eye: Callable[[LoadedImage], list[Detection]], photos: Path) -> None:
    picture = Image.open(photos / "kitchen.jpg")
    image = from_pixels(np.asarray(picture), name="plain")
    mirrored = from_pixels(np.asarray(ImageOps.mirror(picture)), name="mirrored")
    found = eye(mirrored)
    for one in eye(image):
        if one.certain:
            turned = one.box.model_copy(update={"x0": image.width - one.box.x1, "x1": image.width - one.box.x0})
            assert any(other.label == one.label and other.box.iou(turned) > 0.8 for other in found), one


def test_seeing_stops_between_two_runs_of_a_model(pool: ModelPool, photos: Path) -> None:
    cancel, steps = Cancel(), []

    def stop_at_the_third(step: Step) -> None:
        steps.append(step)
        if len(steps) == 3:
            cancel.stop()

    with pytest.raises(CancelledError):
        detect(open_image(photos / "horses.jpg"), context_for(pool, report=stop_at_the_third, cancel=cancel))
    assert len(steps) == 3


def test_a_glimpse_and_the_other_looks_are_what_all_looks_are(pool: ModelPool, photos: Path) -> None:
    image, context = open_image(photos / "horses.jpg"), context_for(pool)
    boxes = [Box(x0=0, y0=0, x1=image.width, y1=image.height), Box(x0=300, y0=200, x1=520, y1=480)]
    all_looks, first, others = (classify(image, boxes, context, what="", looks=w) for w in (ALL, GLIMPSE, OTHERS))
    assert all_looks.sum(axis=1) == pytest.approx([1, 1])
    assert np.allclose((first + 2 * others) / 3, all_looks, atol=1e-5)
    assert np.abs(first - all_looks).max() > 0.01
    assert classify(image, [], context, what="").shape == (0, 1000)


def test_what_only_a_tile_shows_and_is_not_small_is_not_proposed(
    pool: ModelPool, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = open_image(photos / "holiday_table.jpg")
    loaf, crumb = [100.0, 100.0, 500.0, 420.0], [700.0, 100.0, 760.0, 150.0]
    zebra = np.array([COCO.index("zebra")] * 2)
    shown = candidates(np.array([loaf, crumb]), np.array([0.7, 0.6]), zebra)
    monkeypatch.setattr(detectors, "_small", lambda search, nearer: shown)
    found = detectors.propose(image, context_for(pool))
    assert found.boxes[found.classes == COCO.index("zebra")].tolist() == [crumb]


def test_what_is_not_small_needs_the_whole_picture_too() -> None:
    pixels = np.zeros((1000, 1000, 3), np.uint8)
    stone, far = [0.0, 0.0, 200.0, 200.0], [500.0, 500.0, 540.0, 540.0]
    tile = candidates(np.array([stone, far]), np.array([0.7, 0.5]), np.array([COCO.index("donut"), 0]))
    hint = candidates(np.array([stone]), np.array([0.2]), np.array([COCO.index("donut")]))
    assert borne_out(tile, hint, pixels).scores.tolist() == pytest.approx([0.45, 0.5])
    assert borne_out(tile, candidates(np.zeros((0, 4)), np.zeros(0), np.zeros(0)), pixels).scores.tolist() == [
        0.35,
        0.5,
    ]


def test_a_small_light_without_a_street_is_no_traffic_light() -> None:
    light = Detection(Box(x0=0, y0=0, x1=8, y1=16), 0.5, "traffic light", "traffic light")
    car = Detection(BOX, 0.6, "car", "car")
    assert in_company([light], 1e6) == []
    assert in_company([light, car], 1e6) == [light, car]
    assert in_company([light], 1e3) == [light]
    moon = Detection(BOX, 0.45, "frisbee", "frisbee", certain=False)
    assert in_company([moon], 1e3) == []
    assert in_company([moon, Detection(BOX, 0.6, "dog", "dog")], 1e3)[0] is moon


def test_a_guess_of_a_table_needs_what_stands_on_one() -> None:
    table = Detection(BOX, 0.33, "dining table", "dining table", certain=False, how="")
    cup = Detection(BOX, 0.6, "cup", "cup", certain=True, how="")
    assert in_company([table], 1e6) == []
    assert in_company([table, cup], 1e6) == [table, cup]
    sure = Detection(BOX, 0.6, "dining table", "dining table", certain=True, how="")
    assert in_company([sure], 1e6) == [sure]


def test_in_a_crowd_there_may_be_more_of_every_kind() -> None:
    cars = [Detection(BOX, 0.7, "car", "car")] * 10
    bus = Detection(BOX, 0.7, "bus", "bus")
    assert all(one.crowded for one in crowded([*cars, bus], []))
    assert not any(one.crowded for one in crowded([*cars[:3], bus], []))
