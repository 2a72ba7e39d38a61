"""compare_images: what changed is told, what did not is not."""

from pathlib import Path

import numpy as np
import pytest

from imagetxt.tools.definitions import CompareImages, Comparison, Rendered
from imagetxt.tools.evidence import Colour, Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import from_pixels, open_image
from imagetxt.tools.vision.change_words import apart
from imagetxt.tools.vision.changes import find_differences, pair
from imagetxt.tools.vision.grabcut import cut_out
from imagetxt.tools.vision.likeness import edge_agreement, likeness
from imagetxt.tools.vision.tones import tone_words, tones
from imagetxt.tools.workbench import Workbench

HEN = Box(x0=25, y0=74, x1=133, y1=314)


def compare(bench: Workbench, first: np.ndarray, second: np.ndarray) -> Comparison:
    handles = [bench.album.add(from_pixels(p, name=f"{i}.png")) for i, p in enumerate((first, second))]
    return bench.run(CompareImages(image=handles[0], other=handles[-1]))


def pixels_of(photos: Path, name: str) -> np.ndarray:
    """A photograph, at 0.6 of its size where it is large."""
    picture = open_image(photos / f"{name}.jpg").pil()
    if picture.width > 1000:
        picture = picture.resize((round(0.6 * picture.width), round(0.6 * picture.height)))
    return np.array(picture)


@pytest.fixture(scope="module")
def lawn(photos: Path) -> tuple[np.ndarray, np.ndarray]:
    """The chickens, and the same lawn with the hen on the left painted over with grass."""
    before = pixels_of(photos, "chickens")
    after = before.copy()
    grass = before[66:342, 140:206]
    after[60:336, 12:144] = np.hstack([grass, grass[:, ::-1]])
    return before, after


def test_identical_pictures(workbench: Workbench, photos: Path) -> None:
    dogs = pixels_of(photos, "dogs_tree")
    told = compare(workbench, dogs, dogs.copy())
    assert told.changes == []
    assert (told.structural_similarity, told.edge_agreement) == (1.0, 1.0)
    assert "identical" in told.text


def test_a_recompressed_picture_has_no_changes(workbench: Workbench, photos: Path) -> None:
    import cv2

    cat = pixels_of(photos, "chelsea_cat")
    _, code = cv2.imencode(".jpg", cat[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 70])
    told = compare(workbench, cat, np.ascontiguousarray(cv2.imdecode(code, cv2.IMREAD_COLOR)[..., ::-1]))
    assert told.changes == []
    assert told.structural_similarity > 0.95
    assert "nearly identical" in told.text


def test_what_was_lost_in_one_was_added_in_the_other(workbench: Workbench, lawn: tuple[np.ndarray, np.ndarray]) -> None:
    gone = compare(workbench, *lawn)
    assert [c.kind for c in gone.changes] == ["lost"]
    assert "hen" in gone.changes[0].words
    assert "left" in gone.changes[0].words
    back = compare(workbench, lawn[1], lawn[0])
    assert [c.kind for c in back.changes] == ["added"]
    assert gone.structural_similarity < 0.95


def test_what_was_recoloured(workbench: Workbench, photos: Path) -> None:
    import cv2

    before = pixels_of(photos, "chickens")
    lab = cv2.cvtColor(before, cv2.COLOR_RGB2LAB)
    hen = cut_out(before, box=HEN)
    lab[hen, 1], lab[hen, 2] = 128, 60
    told = compare(workbench, before, cv2.cvtColor(lab, cv2.COLOR_LAB2RGB))
    assert [c.kind for c in told.changes] == ["recoloured"]
    assert "blue" in told.text


def test_what_was_moved(workbench: Workbench, photos: Path) -> None:
    cat = pixels_of(photos, "chelsea_cat")
    first = np.full((600, 900, 3), (120, 160, 90), np.uint8)
    second = first.copy()
    first[280:580, 20:471] = cat
    second[10:310, 440:891] = cat
    told = compare(workbench, first, second)
    assert [c.kind for c in told.changes] == ["moved"]
    assert "moved up and to the right" in told.text


def test_tones_are_told_and_do_not_count_as_recolouring(workbench: Workbench, photos: Path) -> None:
    import cv2

    dogs = pixels_of(photos, "dogs_tree")
    grey = cv2.cvtColor(cv2.cvtColor(dogs, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    told = compare(workbench, dogs, grey)
    assert not [c for c in told.changes if c.kind == "recoloured"]
    assert "black and white" in told.text


def test_another_shape_is_said(workbench: Workbench, photos: Path) -> None:
    import cv2

    rocket = pixels_of(photos, "rocket")
    told = compare(workbench, rocket, cv2.resize(rocket, (300, 427)))
    assert "differ in shape, 640×427 and 300×427" in told.text
    assert told.structural_similarity > 0.9


@pytest.mark.parametrize("shape", [(1, 1), (1, 2000), (2000, 1), (3, 3)])
def test_odd_sizes(shape: tuple[int, int]) -> None:
    picture = np.random.default_rng(0).integers(0, 255, (*shape, 3), dtype=np.uint8)
    same = likeness(picture, picture.copy())
    assert same.structure == pytest.approx(1.0)
    assert same.edges == pytest.approx(1.0)
    assert np.isfinite(likeness(picture, np.zeros((5, 7, 3), np.uint8)).structure)


def test_edges_agree_when_they_nearly_meet() -> None:
    one = np.zeros((200, 200), np.uint8)
    one[60:140, 60:140] = 200
    near, far, none = np.roll(one, 1, axis=1), np.roll(one, 40, axis=(0, 1)), np.zeros_like(one)
    assert edge_agreement(one, one) == 1.0
    assert edge_agreement(one, near) > 0.95
    assert edge_agreement(one, far) < 0.3
    assert edge_agreement(one, none) == 0.0
    assert edge_agreement(none, none) == 1.0
    assert edge_agreement(one, far) == pytest.approx(edge_agreement(far, one))


def test_tones(photos: Path) -> None:
    cat = pixels_of(photos, "chelsea_cat")
    dark = (cat * 0.6).astype(np.uint8)
    assert "darker" in tone_words(tones(cat), tones(dark))
    assert "lighter" in tone_words(tones(dark), tones(cat))
    assert tone_words(tones(cat), tones(cat)) == []
    cold = np.clip(cat.astype(int) + np.array([-30, 0, 45]), 0, 255).astype(np.uint8)
    assert "cooler in tone" in tone_words(tones(cat), tones(cold))


def thing(label: str, x: float, *, certain: bool = True, colour: str = "red") -> Region:
    box = Box(x0=x, y0=40, x1=x + 20, y1=60)
    colours = [Colour(name=colour, share=0.8)]
    return Region(label=label, phrase=f"a {label}", score=0.6, certain=certain, box=box, colours=colours)


def test_twins_are_matched_all_together() -> None:
    size = (200, 100)
    before, after = [thing("cat", 10), thing("cat", 60)], [thing("cat", 62), thing("cat", 110), thing("dog", 12)]
    found = pair(before, after, size, size)
    assert len(found.pairs) == 2
    assert [r.label for r in found.added] == ["dog"]
    assert {(a.box.x0, b.box.x0) for a, b in found.pairs} in ({(10, 62), (60, 110)}, {(10, 110), (60, 62)})


def test_what_is_only_likely_is_neither_lost_nor_added() -> None:
    size = (200, 100)
    grey = np.zeros((100, 200, 3), np.uint8)
    noise = np.random.default_rng(0).integers(0, 255, grey.shape, dtype=np.uint8)
    scores = likeness(grey, noise)
    unsure = find_differences([thing("cat", 10, certain=False)], [], size, size, scores, tinted=False)
    assert unsure == []
    renamed = find_differences([thing("cat", 10)], [thing("dog", 10, certain=False)], size, size, scores, tinted=False)
    assert renamed == []
    lost = find_differences([thing("cat", 10)], [], size, size, scores, tinted=False)
    assert [d.kind for d in lost] == ["lost"]


def test_detectors_that_waver_change_nothing() -> None:
    size = (200, 100)
    picture = np.random.default_rng(0).integers(0, 255, (100, 200, 3), dtype=np.uint8)
    scores = likeness(picture, picture)
    assert find_differences([thing("cat", 10)], [], size, size, scores, tinted=False) == []


def test_an_animal_painted_in_a_colour_that_none_has_is_recoloured(photos: Path) -> None:
    bench = Workbench()
    before = bench.open(photos / "dogs_tree.jpg")
    after = bench.call("render_image", image=before, prompt="make the dog blue")
    assert isinstance(after, Rendered)
    told = bench.call("compare_images", image=before, other=after.image).words()
    assert "Two dogs were white and are now blue." in told


@pytest.mark.parametrize(
    ("photo", "prompt", "said"),
    [
        ("chickens", "blue hens", "Four hens were brown and are now blue."),
        ("bench_view", "a red bench", "The bench across the bottom was grey and is now red."),
        ("dogs_tree", "make the dogs purple", "Two dogs were white and are now purple."),
        ("horses", "make the grass blue", "The area across the bottom was green and is now blue."),
        ("coffee", "a green table", "The dining table filling most of the picture was red and is now green."),
        ("coffee", "a blue cup", "The cup of coffee in the middle is now blue."),
    ],
)
def test_large_things_painted_are_no_change_of_the_tones(photos: Path, photo: str, prompt: str, said: str) -> None:
    bench = Workbench()
    before = bench.open(photos / f"{photo}.jpg")
    after = bench.call("render_image", image=before, prompt=prompt)
    assert isinstance(after, Rendered)
    told = bench.call("compare_images", image=before, other=after.image).words()
    assert said in told
    assert "now" not in told.replace(said, "")
    assert "As a whole" not in told


def test_what_the_whole_picture_was_tinted_with_recolours_nothing_in_it(workbench: Workbench, photos: Path) -> None:
    hens = pixels_of(photos, "chickens")
    blue = np.clip(hens * np.array([0.25, 0.55, 0.9]) + np.array([0, 20, 60]), 0, 255).astype(np.uint8)
    told = compare(workbench, hens, blue)
    assert not [c for c in told.changes if c.kind == "recoloured"]
    assert "cooler in tone" in told.text


def test_what_only_one_shows_is_counted_as_surely_as_it_was_seen() -> None:
    def seen(label: str, x: float, score: float = 0.9) -> Region:
        return Region(label=label, coco=label, score=score, share=0.1, box=Box(x0=x, y0=0, x1=x + 9, y1=9))

    hard, dogs = seen("person", 50, 0.5), [seen("dog", 0), seen("dog", 20)]
    assert apart([seen("person", 0), hard, seen("cat", 70)], [*dogs, seen("cat", 70)]) == [
        "Both show a cat.",
        "Only the first shows at least two people.",
        "Only the second shows two dogs.",
    ]
