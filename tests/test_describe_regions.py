"""describe_regions: phrases, colours, places and the scene, as a person may read them."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from imagetxt.tools.definitions import DescribeRegions, Regions
from imagetxt.tools.errors import CancelledError
from imagetxt.tools.evidence import Colour
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage, from_pixels
from imagetxt.tools.progress import Cancel, Step
from imagetxt.tools.vision.detection import Detection
from imagetxt.tools.vision.main_colour import main_colour
from imagetxt.tools.vision.outdoors import open_air
from imagetxt.tools.vision.scene import is_drawn, look
from imagetxt.tools.workbench import Workbench
from tests.classified import seen

BOX = Box(x0=0, y0=0, x1=10, y1=10)


def describe(workbench: Workbench, photo: Path, **wishes: float) -> Regions:
    return workbench.run(DescribeRegions(image=workbench.open(photo), **wishes))


def test_a_cat_in_words(workbench: Workbench, photos: Path) -> None:
    found = describe(workbench, photos / "chelsea_cat.jpg")
    (cat,) = found.regions
    assert (cat.id, cat.label, cat.fine, cat.coco) == ("r1", "cat", "tabby cat", "cat")
    assert cat.phrase.startswith("a brown")
    assert cat.phrase.endswith("tabby cat")
    assert cat.place == "filling most of the picture"
    assert cat.found_by == "describe_regions/embedded"
    assert found.words() == f"r1: {cat.phrase}, {cat.place}."
    assert found.made_by is not None
    assert found.made_by.backend == "embedded"


def test_what_is_not_certain_is_said_with_a_hedge(workbench: Workbench, photos: Path) -> None:
    for region in describe(workbench, photos / "kitchen.jpg").regions:
        assert region.phrase.startswith("what may be ") is not region.certain


def test_colours_lie_inside_the_thing(workbench: Workbench, photos: Path) -> None:
    dogs = describe(workbench, photos / "dogs_tree.jpg").regions
    assert [(d.label, d.phrase) for d in dogs] == [("dog", "a white dog")] * 2


def test_a_black_and_white_picture_has_no_colours_in_its_words(workbench: Workbench, photos: Path) -> None:
    found = describe(workbench, photos / "cameraman.jpg")
    assert found.scene is not None
    assert found.scene.monochrome
    assert all(not region.colours for region in found.regions)
    assert "a person" in [region.phrase for region in found.regions]


def test_of_a_person_the_clothes_are_named(workbench: Workbench, photos: Path) -> None:
    (astronaut,) = describe(workbench, photos / "astronaut.jpg").regions
    assert astronaut.phrase in ("a person", "a person in orange")


@pytest.mark.parametrize(
    ("photo", "settings"),
    [
        ("kitchen", {"indoor"}),
        ("cinema", {"indoor"}),
        ("holiday_table", {"indoor"}),
        ("coffee", {"indoor", "unknown"}),
        ("astronaut", {"indoor", "unknown"}),
        ("chelsea_cat", {"indoor", "unknown"}),
        ("horses", {"outdoor"}),
        ("chickens", {"outdoor"}),
        ("bench_view", {"outdoor"}),
        ("rocket", {"outdoor"}),
        ("raccoon", {"outdoor"}),
        ("dogs_tree", {"outdoor", "unknown"}),
        ("cameraman", {"outdoor", "unknown"}),
    ],
)
def test_the_setting_is_right_or_left_open(workbench: Workbench, photos: Path, photo: str, settings: set[str]) -> None:
    scene = describe(workbench, photos / f"{photo}.jpg").scene
    assert scene is not None
    assert scene.setting in settings


def test_the_scene_tells_light_colours_and_what_it_shows(workbench: Workbench, photos: Path) -> None:
    chickens = describe(workbench, photos / "chickens.jpg").scene
    assert chickens is not None
    assert (chickens.name, chickens.name_certain, chickens.light) == ("hen", True, "normal")
    assert chickens.colours[0].name == "green"
    rocket = describe(workbench, photos / "rocket.jpg").scene
    assert rocket is not None
    assert rocket.light in ("dim", "dark")


def test_fewer_and_surer_regions_on_request(workbench: Workbench, photos: Path) -> None:
    every = describe(workbench, photos / "kitchen.jpg").regions
    assert len(describe(workbench, photos / "kitchen.jpg", max_regions=2).regions) == 2
    sure = describe(workbench, photos / "kitchen.jpg", min_score=0.5).regions
    assert 0 < len(sure) < len(every)
    assert all(region.score >= 0.5 for region in sure)


def test_the_most_salient_comes_first(workbench: Workbench, photos: Path) -> None:
    coffee = describe(workbench, photos / "coffee.jpg").regions
    assert coffee[0].label == "cup"


def test_progress_is_told_and_work_stops_on_request(uncached: Workbench, photos: Path) -> None:
    image, cancel, steps = uncached.open(photos / "coffee.jpg"), Cancel(), []

    def stop_at_colours(step: Step) -> None:
        steps.append(step.what)
        if step.what == "naming colours":
            cancel.stop()

    with pytest.raises(CancelledError):
        uncached.run(DescribeRegions(image=image), report=stop_at_colours, cancel=cancel)
    assert list(dict.fromkeys(steps)) == ["looking for objects", "telling what they are", "naming colours"]
    assert steps.count("naming colours") == 1


def test_nothing_to_see_is_said(uncached: Workbench, tmp_path: Path) -> None:
    Image.fromarray(np.full((40, 60, 3), 128, np.uint8)).save(tmp_path / "grey.png")
    found = describe(uncached, tmp_path / "grey.png")
    assert found.words() == "No object was found that can be named."
    assert found.scene is not None
    assert found.scene.setting == "unknown"


class TestWords:
    """Phrases and their colours."""

    @pytest.mark.parametrize(
        ("shares", "said"),
        [
            ([("red", 0.9)], "red"),
            ([("red", 0.42), ("grey", 0.2)], "red"),
            ([("red", 0.42), ("grey", 0.3)], ""),
            ([("black", 0.5), ("white", 0.4)], "black and white"),
            ([("brown", 0.6), ("black", 0.1)], "brown"),
            ([("dark grey", 0.5), ("black", 0.4)], "black"),
            ([("light grey", 0.5), ("white", 0.4)], "white"),
            ([], ""),
        ],
    )
    def test_only_a_plain_colour_is_said(self, shares: list[tuple[str, float]], said: str) -> None:
        assert main_colour([Colour(name=name, share=share) for name, share in shares]) == said


def test_a_blue_sky_over_grass_is_the_open_air() -> None:
    rng = np.random.default_rng(1)
    picture = np.zeros((120, 160, 3), np.uint8)
    picture[:60] = (110, 160, 235)
    picture[60:] = np.clip(np.array([60, 130, 40]) + rng.normal(0, 40, (60, 160, 1)), 0, 255)
    air = open_air(picture)
    assert air.sky > 0.4
    assert air.green > 0.2
    assert open_air(np.full((50, 50, 3), 235, np.uint8)).sky == 0, "a white wall is no sky"
    picture[:60] = (40, 60, 110)
    assert open_air(picture).sky == 0, "a dark blue wall is no sky"


def grained(*rgb: int) -> LoadedImage:
    """A photograph's grain over one colour: what is flat all over is a page."""
    noise = np.random.default_rng(1).normal(0, 6, (200, 300, 1))
    return from_pixels(np.clip(np.array(rgb) + noise, 0, 255).astype(np.uint8), name="grained")


class TestScene:
    """What holds for a picture as a whole, from the classifier's 1000 probabilities and the colours."""

    def test_blue_above_is_no_proof_of_the_open_air(self) -> None:
        wallpaper = from_pixels(np.full((200, 300, 3), (20, 80, 200), np.uint8), name="wallpaper")
        assert look(wallpaper, [], seen(coil=0.2, balloon=0.1)).setting == "unknown"
        assert look(wallpaper, [], seen(seashore=0.4, lakeshore=0.2)).setting == "outdoor"

    def test_a_tub_as_blue_as_a_pool_is_no_room(self) -> None:
        lounge = Detection(Box(x0=100, y0=50, x1=160, y1=120), 0.8, "chair", "chair")
        bathroom = seen(tub=0.7, shower_curtain=0.2)
        pictures = [grained(70, 165, 225), grained(200, 195, 190)]
        assert [look(one, [lounge], bathroom).setting for one in pictures] == ["unknown", "indoor"]

    def test_what_is_laid_on_tables_alone_makes_no_room(self) -> None:
        garden = grained(150, 120, 90)
        box = Box(x0=100, y0=50, x1=160, y1=120)
        laid = [Detection(box, 0.8, coco, coco) for coco in ("dining table", "bowl", "cup", "fork")]
        assert look(garden, laid, seen(wheelbarrow=0.1)).setting == "unknown"
        assert look(garden, [*laid, Detection(box, 0.8, "oven", "oven")], seen(wheelbarrow=0.1)).setting == "indoor"

    def test_a_reef_is_under_water_and_neither_indoors_nor_outdoors(self) -> None:
        reef = look(from_pixels(np.full((200, 300, 3), (20, 80, 200), np.uint8), name="reef"), [], seen(coral_reef=0.9))
        assert (reef.underwater, reef.setting) == (True, "unknown")

    def test_what_looks_like_a_comic_book_is_drawn(self) -> None:
        assert is_drawn(seen(comic_book=0.4, jigsaw_puzzle=0.1))
        assert not is_drawn(seen(jigsaw_puzzle=0.4)), "any pattern may be a puzzle"
        assert not is_drawn(seen(tabby_cat=0.9))

    @pytest.mark.parametrize(("tint", "monochrome"), [((1.0, 1.0, 1.0), True), ((1.0, 0.72, 0.45), False)])
    def test_brown_wood_is_not_black_and_white(self, tint: tuple[float, ...], monochrome: bool) -> None:
        light = np.linspace(40, 230, 300)[None, :, None].repeat(200, axis=0)
        wood = from_pixels((light * np.array(tint)).astype(np.uint8), name="wood")
        assert look(wood, [], seen(radiator=0.1)).monochrome is monochrome

    @pytest.mark.parametrize("photo", ["astronaut", "coffee", "horses", "holiday_table", "cinema"])
    def test_a_photograph_is_not_drawn(self, workbench: Workbench, photos: Path, photo: str) -> None:
        scene = describe(workbench, photos / f"{photo}.jpg").scene
        assert scene is not None
        assert not scene.drawn
        assert not scene.underwater
