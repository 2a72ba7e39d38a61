"""The painter as the embedded backend of render_image, through the toolbox."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import Found, Regions, Rendered, RenderImage
from imagetxt.tools.errors import BadArgumentError, CancelledError, DeclinedError
from imagetxt.tools.evidence import Colour, Region, Scene
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import from_pixels
from imagetxt.tools.masks import encode
from imagetxt.tools.painter.colour import hue, to_lab
from imagetxt.tools.progress import Cancel, Step
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

DISC = np.hypot(*(np.mgrid[:120, :160] - np.array([60, 80])[:, None, None])) < 40


def scene(colour: tuple[int, int, int], backdrop: tuple[int, int, int] = (120, 150, 120)) -> NDArray[np.uint8]:
    """A shaded ball before a plain wall, 160×120."""
    shade = np.linspace(1.15, 0.6, 160)[None, :, None]
    ball = np.clip(np.array(colour) * shade, 0, 255)
    return np.where(DISC[..., None], ball, np.array(backdrop)).astype(np.uint8)


BALL = Region(label="ball", phrase="a ball", score=0.9, box=Box(x0=40, y0=20, x1=120, y1=100), mask=encode(DISC),
              colours=[Colour(name="red", share=1.0)])  # fmt: skip


def find(request: object, context: object) -> Found:
    return Found(regions=[BALL] if "ball" in request.text else [])  # type: ignore[attr-defined]


@pytest.fixture
def desk(tmp_path: Path) -> Workbench:
    extra = {
        "describe_regions": ScriptedBackend("describe_regions", Regions(regions=[BALL], scene=Scene(setting="indoor"))),
        "find_objects": ScriptedBackend("find_objects", find),
        "segment_image": ScriptedBackend("segment_image", Regions(regions=[BALL])),
    }
    return Workbench(Toolbox("embedded", extra=extra, cache=ResultCache(tmp_path)))


def put(desk: Workbench, pixels: NDArray[np.uint8]) -> str:
    return desk.album.add(from_pixels(pixels, name="scene.png"))


def render(
    desk: Workbench, prompt: str, colour: tuple[int, int, int] = (190, 40, 40), **wishes: object
) -> tuple[object, NDArray[np.float32]]:
    made = desk.run(RenderImage(image=put(desk, scene(colour)), prompt=prompt, size=160, **wishes))  # type: ignore[arg-type]
    return made, to_lab(desk.album[made.image].pixels.astype(np.float32) / 255)


def test_a_colour_that_a_thing_has_already_is_told_as_that(desk: Workbench) -> None:
    made, _ = render(desk, "make the ball red")
    said = "“make the ball red”: that is so already. It was painted in light brush strokes."
    assert made.note == said  # type: ignore[attr-defined]  # what is drawn here has a note


INNER, OUTER = np.hypot(*(np.mgrid[:120, :160] - np.array([60, 80])[:, None, None])) < 35, ~DISC


def test_a_thing_is_recoloured_and_nothing_else(desk: Workbench) -> None:
    made, lab = render(desk, "make the ball blue")
    source = to_lab(scene((190, 40, 40)).astype(np.float32) / 255)
    assert made.followed == ["make the ball blue"]
    assert 240 < np.median(hue(lab)[INNER]) < 290
    away = np.hypot(*(np.mgrid[:120, :160] - np.array([60, 80])[:, None, None])) > 46
    assert np.abs(lab - source)[away].max() < 0.02


def test_recolouring_keeps_light_and_shade(desk: Workbench) -> None:
    _, lab = render(desk, "a green ball")
    source = to_lab(scene((190, 40, 40)).astype(np.float32) / 255)
    assert lab[60, 52, 0] - lab[60, 108, 0] > 0.6 * (source[60, 52, 0] - source[60, 108, 0]) > 0.03


@pytest.mark.parametrize(("word", "low", "high"), [("black", 0.0, 0.4), ("grey", 0.45, 0.75), ("white", 0.8, 1.0)])
def test_greys_are_reached_too(desk: Workbench, word: str, low: float, high: float) -> None:
    _, lab = render(desk, f"make the ball {word}")
    assert low < np.median(lab[..., 0][INNER]) < high
    assert np.median(np.hypot(lab[..., 1], lab[..., 2])[INNER]) < 0.03


def test_a_colour_that_is_there_already_is_left_alone(desk: Workbench) -> None:
    made, lab = render(desk, "a red ball in a watercolour")
    assert made.followed == ["watercolour"]
    assert made.not_followed == []
    assert abs(np.median(hue(lab)[INNER]) - 27) < 15


def test_a_paragraph_about_the_picture_is_no_wish(desk: Workbench) -> None:
    made, _ = render(
        desk, "A red ball lies in the middle of the picture before a wide plain wall, lit softly from the left side."
    )
    assert made.followed == []
    assert made.not_followed == []
    assert "light brush strokes" in made.words()


@pytest.mark.parametrize(("prompt", "changes"), [("the ball is blue", True), ("the ball is red", False)])
def test_a_statement_is_a_wish_where_the_thing_is_of_another_colour(
    desk: Workbench, prompt: str, changes: bool
) -> None:
    made, lab = render(desk, prompt)
    assert made.followed == ([prompt] if changes else [])
    assert made.not_followed == []
    assert bool(240 < np.median(hue(lab)[INNER]) < 290) is changes


def test_a_statement_among_many_is_followed_where_it_differs(desk: Workbench) -> None:
    told = "A plain wall is lit softly from the left side. The ball is {} and lies in the middle of the whole picture."
    assert render(desk, told.format("blue"))[0].followed == ["the ball is blue"]
    assert render(desk, told.format("red"))[0].followed == []


def test_what_is_not_there_is_said(desk: Workbench) -> None:
    made, _ = render(desk, "a blue bicycle with flying dragons, as a pencil drawing")
    assert made.followed == ["pencil drawing"]
    assert made.not_followed == ["blue bicycle", "flying dragons"]


def test_without_a_source_it_declines_and_says_what_is_needed(desk: Workbench) -> None:
    with pytest.raises(DeclinedError, match="source image"):
        desk.run(RenderImage(prompt="a watercolour of a harbour"))


def test_the_same_wish_gives_the_same_picture_and_the_seed_is_told(desk: Workbench, tmp_path: Path) -> None:
    first, _ = render(desk, "watercolour")
    again, _ = render(desk, "watercolour", strength=0.8)
    other, _ = render(desk, "watercolour", seed=99)
    assert first.image == again.image != other.image
    assert (first.seed, other.seed) == (1, 99)


def test_strength_nought_gives_the_source_back(desk: Workbench) -> None:
    _, lab = render(desk, "make the ball blue, as an oil painting", strength=0.0)
    assert np.abs(lab - to_lab(scene((190, 40, 40)).astype(np.float32) / 255)).max() < 0.02


def test_control_is_honest(desk: Workbench) -> None:
    deep, _ = render(desk, "watercolour", control="depth")
    assert deep.control == "canny"
    assert any("depth" in note for note in deep.not_followed)
    flat, lab = render(desk, "warmer", control="seg", strength=1.0)
    assert flat.control == "seg"
    assert lab[..., 0][INNER].std() < 0.6 * to_lab(scene((190, 40, 40)).astype(np.float32) / 255)[..., 0][INNER].std()


def test_a_large_source_is_bounded_and_a_tiny_one_works(desk: Workbench) -> None:
    big = put(desk, np.tile(scene((190, 40, 40)), (25, 25, 1)))
    made = desk.run(RenderImage(image=big, prompt="cartoon"))
    assert (desk.album[made.image].width, desk.album[made.image].height) == (1024, 768)
    dot = put(desk, np.full((1, 1, 3), 90, dtype=np.uint8))
    assert desk.album[desk.run(RenderImage(image=dot, prompt="watercolour")).image].width == 4


def test_it_tells_its_steps_and_can_be_stopped(desk: Workbench) -> None:
    cancel, heard = Cancel(), []

    def listen(step: Step) -> None:
        heard.append(step.what)
        if "pigment" in step.what:
            cancel.stop()

    with pytest.raises(CancelledError):
        desk.run(
            RenderImage(image=put(desk, scene((9, 9, 9))), prompt="watercolour", size=160), report=listen, cancel=cancel
        )
    assert heard[0] == "reading the wish"
    assert not any("pencil lines" in what for what in heard)


def test_one_region_alone_is_painted(desk: Workbench) -> None:
    image = put(desk, scene((190, 40, 40)))
    region = desk.album.evidence(image).admit(BALL)
    made = desk.run(RenderImage(image=image, prompt="pencil drawing", size=160, region=region.id))
    source, pixels = desk.album[image].pixels.astype(int), desk.album[made.image].pixels.astype(int)
    assert made.region == region.id
    assert np.abs(pixels - source)[OUTER].max() <= 1
    assert np.abs(pixels - source)[INNER].mean() > 20


def test_a_region_whose_mask_is_empty_is_refused(desk: Workbench) -> None:
    image = put(desk, scene((190, 40, 40)))
    nowhere = {"label": "speck", "box": Box(x0=0, y0=0, x1=9, y1=9), "mask": encode(np.zeros((120, 160), bool))}
    region = desk.album.evidence(image).admit(BALL.model_copy(update=nowhere))
    with pytest.raises(BadArgumentError, match=r"the region r1 of img1, whose mask is empty"):
        desk.run(RenderImage(image=image, prompt="pencil drawing", region=region.id))


@pytest.mark.parametrize(
    "prompt",
    [
        "erase the ball",
        "remove the text",
        "please take the ball away",
        "can you get rid of the writing?",
        "make the ball disappear",
        "replace the ball with a cat",
        "add a dragon",
        "flip it",
        "without the ball",
    ],
)
def test_nothing_is_drawn_where_a_thing_should_be_taken_out_put_in_or_moved(desk: Workbench, prompt: str) -> None:
    with pytest.raises(DeclinedError, match=r"cannot be done: the painter keeps everything .* another style"):
        render(desk, prompt)


@pytest.mark.parametrize(
    ("prompt", "followed", "not_followed"),
    [
        ("erase the ball and make it a watercolour", ["watercolour"], ["erase the ball"]),
        ("watercolour without the ball", ["watercolour"], ["without the ball"]),
        ("a blue ball, remove the text", ["blue ball"], ["remove the text"]),
        ("add warm light", ["warm light"], []),
    ],
)
def test_what_cannot_be_done_is_told_beside_what_is(
    desk: Workbench, prompt: str, followed: list[str], not_followed: list[str]
) -> None:
    made, _ = render(desk, prompt)
    assert isinstance(made, Rendered)
    assert (made.followed, made.not_followed) == (followed, not_followed)


@pytest.mark.parametrize(("prompt", "noted"), [("a blue hen", True), ("blue hens", False), ("a watercolour", False)])
def test_that_all_of_several_were_painted_is_told(photos: Path, prompt: str, noted: bool) -> None:
    bench = Workbench()
    made = bench.call("render_image", image=bench.open(photos / "chickens.jpg"), prompt=prompt)
    told = "“blue hen” was done to all four that were found; the words name no one of them."
    assert (told in made.words()) == noted


def test_what_stands_before_a_thing_of_one_colour_keeps_its_own(desk: Workbench) -> None:
    pixels = scene((190, 40, 40))
    pixels[50:70, 70:90] = (225, 190, 90)  # a yellow card, inside the ball's mask
    made = desk.run(RenderImage(image=put(desk, pixels), prompt="make the ball blue", size=160))
    drawn = desk.album[made.image].pixels.astype(int)
    card, ball = drawn[55:65, 75:85].mean((0, 1)), drawn[80, 80]
    assert abs(card - (225, 190, 90)).max() < 12
    assert ball[2] > ball[0] + 50
