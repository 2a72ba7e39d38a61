"""What the painter reads out of a prompt."""

import time

import pytest

from imagetxt.tools.evidence import Colour, Evidence, Region, Scene
from imagetxt.tools.geometry import Box
from imagetxt.tools.painter.leftovers import is_paragraph, unfollowed
from imagetxt.tools.painter.wishes import read


def names(prompt: str) -> list[str]:
    return [style.name for style in read(prompt).styles]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("watercolour", ["watercolour"]),
        ("Make it an aquarelle, please", ["watercolour"]),
        ("oil painting", ["oil"]),
        ("like Van Gogh", ["van gogh"]),
        ("in the style of Monet", ["impressionist"]),
        ("a pencil sketch", ["pencil"]),
        ("pen and ink", ["ink"]),
        ("in ink", ["ink"]),
        ("as a cartoon", ["cartoon"]),
        ("ukiyo-e", ["woodblock"]),
        ("a Japanese woodblock print", ["woodblock"]),
        ("black and white", ["black and white"]),
        ("in black and white", ["black and white"]),
        ("black-and-white photo", ["black and white"]),
        ("at night", ["night"]),
        ("in the snow", ["snow"]),
        ("autumn", ["autumn"]),
        ("sunset", ["sunset"]),
        ("make it darker", ["dark"]),
        ("warmer, please", ["warm"]),
        ("pastel colours", ["pastel colours"]),
        ("stained glass", ["stained glass"]),
        ("8-bit pixel art", ["pixel art"]),
        ("a watercolour of the scene at night in snow", ["snow", "night", "watercolour"]),
        ("foggy autumn morning, oil on canvas", ["autumn", "fog", "sunrise", "oil"]),
        ("charcoal drawing in the rain", ["rain", "charcoal"]),
        ("a sepia etching", ["engraving", "sepia"]),
        ("pastel colours, but no snow", ["pastel colours"]),
        ("not a cartoon", []),
    ],
)
def test_style_words_are_understood(prompt: str, expected: list[str]) -> None:
    assert names(prompt) == expected


@pytest.mark.parametrize(
    "prompt",
    [
        "A black and white dog lies on a rug.",
        "A man in a dark suit holds a pencil next to a poster on the wall.",
        "A cup of coffee on a bright red saucer with a spoon.",
        "A pen and a print lie on a warm brown desk beside an oil bottle.",
        "A woman in an orange suit smiles before a painting on the wall.",
        "smiling",
        "a table",
    ],
)
def test_words_for_things_are_not_taken_for_styles(prompt: str) -> None:
    assert names(prompt) == []


def test_of_two_media_the_first_counts_and_the_other_is_told() -> None:
    wishes = read("a watercolour, or perhaps a woodblock")
    assert [style.name for style in wishes.styles] == ["watercolour"]
    assert wishes.unused == ("woodblock",)


@pytest.mark.parametrize(
    ("prompt", "thing", "colour", "plain"),
    [
        ("a blue bicycle", "bicycle", "blue", True),
        ("a blue bicycle by a wall", "bicycle", "blue", False),
        ("a pink building", "building", "pink", True),
        ("make the cat orange", "cat", "orange", True),
        ("turn the red car green", "red car", "green", True),
        ("paint the horses dark red, like Van Gogh", "horses", "dark red", True),
        ("with a yellow cup", "cup", "yellow", False),
        ("change the colour of it; the bench should be white", "bench", "white", True),
        ("change the cup to black", "cup", "black", True),
        ("paint the cat blue", "cat", "blue", True),
        ("make the bench red", "bench", "red", True),
        ("the bench should be red", "bench", "red", True),
        ("the bench is now red", "bench", "red", True),
        ("the bench is red", "bench", "red", False),
        ("the dog on the left in red", "dog on the left", "red", False),
        ("stained glass, the cows brown", "cows", "brown", False),
        ("oil painting with the left car in dark green", "left car", "dark green", False),
        ("the old bench is dark red and the sun sets", "old bench", "dark red", False),
    ],
)
def test_colour_wishes_name_a_thing_and_a_colour(prompt: str, thing: str, colour: str, plain: bool) -> None:
    [wish] = read(prompt).colours
    assert (wish.thing, wish.colour, wish.plain) == (thing, colour, plain)


def test_a_thing_may_be_named_by_its_present_colour() -> None:
    assert read("turn the red car green").colours[0].source == "red"
    assert read("make the cat orange").colours[0].source is None


def test_two_orders_in_one_prompt() -> None:
    wishes = read("paint the horses white and make the sky orange").colours
    assert [(w.thing, w.colour) for w in wishes] == [("horses", "white"), ("sky", "orange")]


@pytest.mark.parametrize(
    "prompt",
    [
        "the cat in red and white",
        "black and white",
        "a black and white cat",
        "an orange on the table",
        "blue",
        "in red and blue tones",
    ],
)
def test_what_is_no_colour_wish(prompt: str) -> None:
    assert read(prompt).colours == ()


def region(label: str, phrase: str) -> Region:
    return Region(
        label=label,
        phrase=phrase,
        score=0.9,
        box=Box(x0=0, y0=0, x1=9, y1=9),
        colours=[Colour(name="brown", share=0.8)],
    )


SEEN = Evidence(
    width=100,
    height=100,
    regions=[region("horse", "a brown horse"), region("person", "a person")],
    scene=Scene(setting="outdoor", name="meadow"),
)


def missing(prompt: str) -> list[str]:
    return unfollowed(read(prompt).rest, SEEN, long=is_paragraph(prompt))


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("watercolour with flying dragons", ["flying dragons"]),
        ("oil painting with a cat", ["a cat"]),
        ("smiling", ["smiling"]),
        ("watercolour", []),
        ("the horse at night", []),
        ("the woman and the pony in snow", []),
        ("a smiling woman", ["smiling"]),
    ],
)
def test_words_that_cannot_be_followed_are_told(prompt: str, expected: list[str]) -> None:
    assert missing(prompt) == expected


def test_a_paragraph_describes_and_only_plainly_missing_things_are_told() -> None:
    told = missing(
        "A brown horse stands calmly on the open meadow, its mane moving in the gentle wind, while a person watches it "
        "from the left. A small boat and a cat wait behind them under the wide sky."
    )
    assert told == ["a boat", "a cat"]


def test_a_prompt_of_a_hundred_thousand_letters_is_read_in_time() -> None:
    began = time.process_time()
    wishes = read("watercolour night " * 5900)
    assert time.process_time() - began < 10
    assert sorted(style.name for style in wishes.styles) == ["night", "watercolour"]
