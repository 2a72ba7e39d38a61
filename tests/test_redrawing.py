"""Redrawing: the drawing is looked at, what is said of it is so, and a further try is made only for a reason."""

import re
from pathlib import Path

import numpy as np
import pytest

from imagetxt.agent.calls import Caller
from imagetxt.agent.choice.wishes import wish
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.redrawing import Redrawn, redraw
from imagetxt.agent.redrawing.orders import orders, worded
from imagetxt.agent.redrawing.supposing import nothing_to_colour
from imagetxt.tools.backend import Backend, Context, Made
from imagetxt.tools.definitions import DescribeRegions, Rendered, RenderImage
from imagetxt.tools.errors import BadArgumentError, CancelledError, OutOfMemoryError, UnknownHandleError
from imagetxt.tools.painter.wishes import read
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench


def drawn(bench: Workbench, photo: Path, prompt: str, **wishes: object) -> Redrawn:
    return redraw(Caller(bench), None, bench.open(photo), prompt, **{"size": 480, **wishes})


def kinds(bench: Workbench, image: str) -> list[str]:
    return [r.label for r in bench.run(DescribeRegions(image=image)).regions if r.certain]


def test_a_gentle_change_keeps_everything(workbench: Workbench, photos: Path) -> None:
    done = drawn(workbench, photos / "chelsea_cat.jpg", "warmer colours", strength=0.4)
    assert done.kept == ["a brown tabby cat"]
    assert done.lost == []
    assert len(done.attempts) == 1
    assert "still there" in done.text
    assert "tried" not in done.text


@pytest.mark.parametrize("style", ["woodblock print", "pencil sketch"])
def test_what_a_style_hides_is_not_said_to_be_gone(workbench: Workbench, photos: Path, style: str) -> None:
    done = drawn(workbench, photos / "chickens.jpg", style, tries=0)
    assert not re.search(r"\b(gone|missing|lost|disappeared|not there)\b", done.text)
    if done.lost:
        assert "could not be recognised in the drawing" in done.text
    assert "“" not in done.text


def test_kept_and_lost_are_the_things_of_the_source(workbench: Workbench, photos: Path) -> None:
    done = drawn(workbench, photos / "horses.jpg", "watercolour", tries=0)
    assert done.kept or done.lost
    assert done.rendered.source == "img1"
    assert done.comparison.text
    assert done.caption


def test_a_wished_colour_that_came_is_told(workbench: Workbench, photos: Path) -> None:
    done = drawn(workbench, photos / "chelsea_cat.jpg", "make the cat blue")
    assert done.arrived == ["the cat in blue"]
    assert "the cat is now blue" in done.text


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        (
            "a blue wall",
            "I find no “wall” to make blue in img1, so I drew nothing. What I know of there is a brown tabby cat.",
        ),
        ("a green cat", ""),
        ("a blue wall, as a watercolour", ""),
        ("watercolour", ""),
    ],
)
def test_where_there_is_nothing_to_colour_nothing_is_drawn(
    workbench: Workbench, photos: Path, prompt: str, said: str
) -> None:
    image = workbench.open(photos / "chelsea_cat.jpg")
    assert nothing_to_colour(Caller(workbench), image, prompt) == said


def test_thick_outlines_are_a_wish_and_no_control() -> None:
    assert wish("draw the first one with thick outlines") == "with thick outlines"
    assert wish("make the cat in the first one blue") == "a blue cat"
    assert wish("make the yellow jacket red in the first") == "the yellow jacket in red"
    assert wish("ok now black and white") == "black and white"
    assert wish("as a comic, keep the outlines") == "a comic"
    assert [style.name for style in read("with thick outlines").styles] == ["cartoon"]


def test_a_wished_colour_that_did_not_come_is_told_and_tried_again(workbench: Workbench, photos: Path) -> None:
    done = drawn(workbench, photos / "coffee.jpg", "a pencil sketch, make the cup blue")
    assert done.missing == ["the cup in blue"]
    assert len(done.attempts) == 2
    assert "not to be seen" in done.text
    assert "tried once more" in done.text


def test_a_region_that_is_not_there_is_said_and_nothing_drawn(workbench: Workbench, photos: Path) -> None:
    image = workbench.open(photos / "coffee.jpg")
    with pytest.raises(UnknownHandleError, match=r"has no region 'r99'\. Known regions: r1, r2"):
        redraw(Caller(workbench), None, image, "r99 in blue")
    assert len(workbench.album) == 1


def test_what_cannot_be_followed_is_told_in_the_persons_words(workbench: Workbench, photos: Path) -> None:
    assert "dragon" in drawn(workbench, photos / "chelsea_cat.jpg", "watercolour with a dragon", tries=0).text


def test_an_edited_paragraph_is_followed_where_it_differs(workbench: Workbench, photos: Path) -> None:
    text = "This picture shows two brown dogs in the middle. They are in front of a wall, and black is the main colour."
    edited = Version(image="img1", text=text, written_by="person")
    done = drawn(workbench, photos / "dogs_tree.jpg", text, expect=edited, tries=0)
    assert "Make the dogs brown." in done.rendered.prompt
    assert done.arrived == ["the dogs in brown"]


def test_a_true_paragraph_orders_nothing(workbench: Workbench, photos: Path) -> None:
    image = workbench.open(photos / "chelsea_cat.jpg")
    workbench.run(DescribeRegions(image=image))
    text = "A brown tabby cat fills most of this picture. Brown and beige are the main colours of the whole picture."
    evidence = workbench.evidence(image)
    assert worded(text, None, evidence) == text
    assert orders(text, evidence) == []


def test_a_translated_text_is_drawn_from_its_english_original(workbench: Workbench, photos: Path) -> None:
    version = Version(
        image="img1", text="Eine Katze, in Öl.", language="German", written_by="x:y", english="A cat, oil painting."
    )
    for prompt in ("", version.text):
        done = drawn(workbench, photos / "chelsea_cat.jpg", prompt, expect=version, tries=0)
        assert done.rendered.prompt == "A cat, oil painting."


class Stubborn(Backend[RenderImage]):
    """A renderer that draws noise until the strength is low, and then the source itself."""

    name = "stubborn"
    tool = "render_image"

    def run(self, request: RenderImage, context: Context) -> Made:
        source = context.image(request.image or "").pixels
        noise = np.random.default_rng(request.seed or 0).integers(0, 256, source.shape, dtype=np.uint8)
        made = noise if request.strength > 0.6 else source
        told = Rendered(
            prompt=request.prompt, control=request.control, strength=request.strength, seed=request.seed or 0
        )
        return Made(told, made.copy())


@pytest.fixture
def stubborn() -> Workbench:
    return Workbench(Toolbox(extra={"render_image": Stubborn()}))


def test_a_better_try_is_kept_and_said(stubborn: Workbench, photos: Path) -> None:
    done = redraw(Caller(stubborn), None, stubborn.open(photos / "chelsea_cat.jpg"), "noise")
    assert [a.chosen for a in done.attempts] == [False, True]
    assert done.attempts[1].strength < done.attempts[0].strength
    assert done.kept == ["a brown tabby cat"]
    assert "came nearer and was kept" in done.text


@pytest.mark.parametrize(
    ("photo", "prompt"), [("chickens.jpg", "snow in winter"), ("horses.jpg", "white horses at sunset")]
)
def test_what_has_its_shapes_is_not_drawn_again_with_less_of_the_style(
    workbench: Workbench, photos: Path, photo: str, prompt: str
) -> None:
    done = drawn(workbench, photos / photo, prompt)
    assert [a.strength for a in done.attempts] == [0.8]
    assert done.lost, "the detector does not know them"
    assert "still there" in done.text


class FromNoise(Stubborn):
    """A renderer that begins with noise whatever the strength, as the original project's does."""

    name = "from-noise"

    def run(self, request: RenderImage, context: Context) -> Made:
        return super().run(request.model_copy(update={"strength": 1.0}), context)


def test_where_strength_changes_nothing_each_try_has_another_seed(photos: Path) -> None:
    bench = Workbench(Toolbox(extra={"render_image": FromNoise()}))
    done = redraw(Caller(bench), None, bench.open(photos / "chelsea_cat.jpg"), "noise", tries=3)
    assert len({a.seed for a in done.attempts}) == 4
    assert {a.strength for a in done.attempts} == {1.0}


def test_no_more_tries_than_allowed(stubborn: Workbench, photos: Path) -> None:
    handle = stubborn.open(photos / "chelsea_cat.jpg")
    one = redraw(Caller(stubborn), None, handle, "noise", tries=0)
    assert len(one.attempts) == 1
    assert one.lost == ["a brown tabby cat"]
    for tries in (-1, 6):
        with pytest.raises(BadArgumentError, match="0 to 5"):
            redraw(Caller(stubborn), None, handle, "noise", tries=tries)


def test_a_check_that_cannot_be_had_is_noted_and_the_drawing_stays(photos: Path) -> None:
    broken = ScriptedBackend("compare_images", OutOfMemoryError("compare_images ran out of memory."))
    bench = Workbench(Toolbox(extra={"compare_images": broken}))
    done = redraw(Caller(bench), None, bench.open(photos / "chelsea_cat.jpg"), "warmer colours", size=256, tries=0)
    assert done.rendered.image
    assert any("out of memory" in note for note in done.notes)


def test_bad_arguments_and_unknown_images_are_told(workbench: Workbench, photos: Path) -> None:
    handle = workbench.open(photos / "chelsea_cat.jpg")
    with pytest.raises(BadArgumentError):
        redraw(Caller(workbench), None, handle, "  ")
    with pytest.raises(BadArgumentError):
        redraw(Caller(workbench), None, handle, "ink", strength=7)
    with pytest.raises(UnknownHandleError):
        redraw(Caller(workbench), None, "img9", "ink")


def test_stopping_stops(workbench: Workbench, photos: Path) -> None:
    caller = Caller(workbench)
    handle = workbench.open(photos / "chelsea_cat.jpg")
    caller.cancel.stop()
    with pytest.raises(CancelledError):
        redraw(caller, None, handle, "ink")


def test_where_no_thing_can_be_looked_for_the_pictures_are_compared_as_a_whole(workbench: Workbench) -> None:
    import numpy as np

    from imagetxt.tools.images import from_pixels

    slope = np.linspace(30, 220, 240 * 320, dtype=np.uint8).reshape(240, 320)
    image = workbench.album.add(from_pixels(np.dstack([slope] * 3), name="slope"))
    done = redraw(Caller(workbench), None, image, "a watercolour", tries=0)
    assert done.text.startswith("The picture holds no thing that could be looked for in the drawing.")
    assert done.comparison.text in done.text
