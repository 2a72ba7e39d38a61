"""A drawing asked for again: what is to be otherwise this time, and what stays as it was drawn last."""

import dataclasses

import pytest

from imagetxt.agent.choice.chooser import Choice, choose
from imagetxt.agent.choice.render_arguments import render_arguments
from imagetxt.agent.choice.state import State
from imagetxt.agent.evaluation.requests import CONTEXTS, OFFERED
from imagetxt.tools.definitions import Rendered

DRAWN = Rendered(image="img2", source="img1", prompt="a watercolour painting", strength=0.6, seed=4)


def asked(said: str, state: State | None = None) -> Choice:
    """What is chosen for a wish after a watercolour of img1."""
    return choose(None, said, state or dataclasses.replace(CONTEXTS["rendered"], drawn=DRAWN), OFFERED)


@pytest.mark.parametrize(
    ("said", "prompt"),
    [
        ("again but in oil", "in oil"),
        ("Once more, this time at night, please.", "a watercolour painting, at night"),
        ("do it again in pencil", "in pencil"),
        ("another version in ink", "in ink"),
        ("once more, but with a red hat", "a watercolour painting, with a red hat"),
        ("a different seed but snowy", "a watercolour painting, snowy"),
        ("Try again with another seed.", "a watercolour painting"),
        ("again", "a watercolour painting"),
    ],
)
def test_what_is_said_behind_again_is_otherwise(said: str, prompt: str) -> None:
    choice = asked(said)
    assert (choice.tool, choice.arguments["prompt"], choice.arguments["seed"]) == ("render_image", prompt, 5)


@pytest.mark.parametrize(
    ("said", "strength"),
    [
        ("less strong, please", 0.4),
        ("a bit stronger", 0.8),
        ("a lot less intense", 0.4),
        ("more subtle", 0.4),
        ("with more strength", 0.8),
        ("strength 0.3", 0.3),
    ],
)
def test_stronger_and_weaker_are_told_from_the_last_drawing(said: str, strength: float) -> None:
    choice = asked(said)
    assert choice.tool == "render_image"
    assert choice.arguments["strength"] == strength
    assert choice.arguments["prompt"] == "a watercolour painting"


def test_only_the_strength_changes_where_only_that_is_asked() -> None:
    assert asked("less strong, please").arguments["seed"] == DRAWN.seed


@pytest.mark.parametrize(
    ("said", "prompt"), [("same seed, but as a comic", "a comic"), ("the same seed in oil", "in oil")]
)
def test_the_same_seed_is_kept(said: str, prompt: str) -> None:
    choice = asked(said)
    assert (choice.tool, choice.arguments["prompt"], choice.arguments["seed"]) == ("render_image", prompt, DRAWN.seed)


def test_strength_stays_within_its_limits() -> None:
    bold = dataclasses.replace(CONTEXTS["rendered"], drawn=DRAWN.model_copy(update={"strength": 0.9}))
    assert asked("stronger", bold).arguments["strength"] == 1.0


def test_nothing_drawn_is_made_stronger() -> None:
    assert asked("a bit stronger", CONTEXTS["described"]).tool != "render_image"


def test_a_style_named_beside_the_text_is_drawn() -> None:
    state = CONTEXTS["described"]
    prompt = render_arguments("give me a painting of what you wrote, oil style", state, "img1")["prompt"]
    assert prompt == f"{state.paragraph} In the style of oil."


def test_a_sketch_is_held_against_the_photo() -> None:
    assert asked("is the sketch close to the photo").tool == "compare_images"


@pytest.mark.parametrize("said", ["tell me about no. 2", "describe nr 2", "Tell me about number two."])
def test_a_picture_is_called_by_its_number(said: str) -> None:
    choice = asked(said, CONTEXTS["two"])
    assert (choice.tool, choice.arguments["image"]) == ("describe", "img2")


@pytest.mark.parametrize(
    "said", ["Make this accessible: text for screen readers please", "I need words for blind readers"]
)
def test_text_for_those_who_do_not_see_is_a_caption(said: str) -> None:
    assert asked(said, CONTEXTS["new"]).tool == "caption_image"


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("draw rectangles round the people", "find_objects"),
        ("water color pls", "render_image"),
        ("describe the foto", "describe"),
        ("Tell me what's on the photograph I just took", "describe"),
    ],
)
def test_loose_words_for_common_wishes(said: str, tool: str) -> None:
    assert asked(said, CONTEXTS["new"]).tool == tool


def test_which_one_is_lower_looks_for_no_thing() -> None:
    assert asked("which one is lower", CONTEXTS["described"]).tool is None
