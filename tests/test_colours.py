"""Colours get the names that people give them, in light and in shade."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image
from imagetxt.tools.vision import colours
from imagetxt.tools.vision.clothing import clothing_colours
from imagetxt.tools.vision.colours import colour_names, family, is_monochrome, rgb_of, same_colour
from imagetxt.tools.vision.region_colours import colours_inside, fills


def patch(*rgb, size=(40, 60)):
    return np.full((*size, 3), rgb, dtype=np.uint8)


def lit(rgb, low, high):
    """A patch of one paint, lit from `low` to `high` times its brightness from left to right."""
    light = np.linspace(low, high, 60)[None, :, None]
    return (np.array(rgb)[None, None] * light).clip(0, 255).astype(np.uint8).repeat(40, axis=0)


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ((255, 0, 0), "red"),
        ((200, 30, 30), "red"),
        ((255, 140, 0), "orange"),
        ((255, 230, 0), "yellow"),
        ((0, 140, 0), "green"),
        ((30, 60, 30), "dark green"),
        ((60, 200, 190), "turquoise"),
        ((30, 80, 220), "blue"),
        ((0, 0, 90), "navy"),
        ((150, 200, 240), "light blue"),
        ((120, 30, 140), "purple"),
        ((255, 150, 190), "pink"),
        ((120, 70, 30), "brown"),
        ((60, 35, 15), "dark brown"),
        ((225, 200, 160), "beige"),
        ((250, 250, 250), "white"),
        ((128, 128, 128), "grey"),
        ((15, 15, 15), "black"),
        ((100, 110, 40), "green"),
    ],
)
def test_plain_paint(rgb, name):
    page = np.vstack([patch(*rgb), patch(255, 255, 255)])  # white beside it tells how the picture is lit
    mask = np.zeros(page.shape[:2], dtype=bool)
    mask[:40] = True
    (only,) = colour_names(page, mask)
    assert (only.name, only.share) == (name, 1.0)


@pytest.mark.parametrize(
    ("pixels", "wanted"),
    [
        (lit((200, 25, 30), 0.45, 1.2), "red"),
        (lit((30, 70, 200), 0.5, 1.25), "blue"),
        (lit((250, 248, 245), 0.6, 1.0), "white"),
        (lit((40, 40, 42), 0.3, 1.3), "black"),
        (lit((120, 75, 40), 0.5, 1.3), "brown"),
        (lit((50, 140, 60), 0.5, 1.3), "green"),
    ],
)
def test_shading_does_not_split_a_thing(pixels, wanted):
    first = colour_names(pixels)[0]
    assert family(first.name) == wanted
    assert sum(c.share for c in colour_names(pixels) if family(c.name) == wanted) > 0.75


PLACES = [
    ("astronaut", (60, 300, 130, 480), "orange"),
    ("astronaut", (350, 420, 480, 500), "black"),
    ("chelsea_cat", (150, 150, 300, 290), "brown"),
    ("coffee", (100, 250, 170, 330), "red"),
    ("kitchen", (190, 210, 270, 310), "white"),
    ("kitchen", (50, 210, 70, 300), "white"),
    ("kitchen", (300, 200, 450, 300), "brown"),
    ("chickens", (100, 200, 180, 350), "brown"),
    ("chickens", (250, 570, 500, 670), "green"),
    ("dogs_tree", (390, 260, 470, 380), "white"),
    ("dogs_tree", (560, 270, 640, 360), "white"),
    ("horses", (720, 300, 800, 400), "black"),
    ("horses", (50, 20, 300, 80), "blue"),
    ("horses", (200, 590, 800, 650), "green"),
    ("bench_view", (100, 205, 400, 250), "green"),
    ("bench_view", (50, 80, 300, 118), "blue"),
    ("raccoon", (200, 60, 700, 560), "grey"),
    ("rocket", (220, 20, 420, 90), "blue"),
    ("cinema", (454, 161, 470, 206), "blue"),
    ("cameraman", (100, 250, 190, 400), "black"),
]


@pytest.mark.parametrize(("photo", "box", "name"), PLACES)
def test_hand_cut_places_of_photographs(photo, box, name, photos):
    pixels = open_image(photos / f"{photo}.jpg").pixels
    mask = np.zeros(pixels.shape[:2], dtype=bool)
    x0, y0, x1, y1 = box
    mask[y0:y1, x0:x1] = True
    assert family(colour_names(pixels, mask)[0].name) == name


def test_black_and_white_photographs_are_known(photos):
    grey = {path.stem for path in photos.glob("*.jpg") if is_monochrome(open_image(path).pixels)}
    assert grey == {"cameraman"}
    sepia = (np.linspace(0, 1, 256)[None, :, None] * np.array([230, 200, 160])).astype(np.uint8).repeat(64, axis=0)
    assert is_monochrome(sepia)
    assert not is_monochrome(np.ascontiguousarray(sepia[..., ::-1])), "hills in blue haze"
    green_dark = np.ascontiguousarray(sepia[..., [2, 0, 1]] // 5 * 2)
    assert not is_monochrome(green_dark), "something at night in green light"
    boot = np.vstack([patch(255, 255, 255, size=(44, 100)), patch(38, 38, 40, size=(40, 100))])
    boot = np.vstack([boot, patch(106, 88, 79, size=(18, 100)), patch(70, 78, 72, size=(18, 100))])
    assert not is_monochrome(boot), "brown and green at the second look"
    sign = np.vstack([patch(255, 255, 255, size=(60, 100)), patch(86, 61, 124, size=(40, 100))])
    assert not is_monochrome(sign)


def test_two_colours_have_their_shares():
    both = np.vstack([patch(10, 10, 10, size=(30, 50)), patch(250, 250, 250, size=(10, 50))])
    assert [(c.name, c.share) for c in colour_names(both)] == [("black", 0.75), ("white", 0.25)]


def test_an_empty_mask_has_no_colour_and_one_pixel_has_one():
    page = patch(200, 20, 20)
    mask = np.zeros(page.shape[:2], dtype=bool)
    assert colour_names(page, mask) == []
    mask[5, 5] = True
    assert [c.name for c in colour_names(page, mask)] == ["red"]


def test_people_are_named_by_their_clothes():
    body = np.vstack([patch(225, 180, 150, size=(20, 40)), patch(30, 60, 170, size=(60, 40))])
    assert [family(c.name) for c in clothing_colours(body)] == ["blue"]


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_colour_has_one_known_name(rgb):
    (only,) = colour_names(patch(*rgb, size=(4, 4)))
    assert family(only.name) is not None
    assert only.share == 1.0


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("dark blue", "blue"),
        ("navy", "blue"),
        ("crimson", "red"),
        ("golden", "yellow"),
        ("gray", "grey"),
        ("silver", "grey"),
        ("reddish brown", "brown"),
        ("grey-green", "green"),
        ("Dark Red", "red"),
        ("rust-coloured", None),
        ("dog", None),
        ("dark", None),
        ("", None),
    ],
)
def test_families(name, wanted):
    assert family(name) == wanted


def test_words_for_one_colour():
    assert same_colour("navy", "dark blue")
    assert same_colour("beige", "light brown")
    assert not same_colour("red", "blue")
    assert colours.clash("red", "blue")
    assert not colours.clash("red", "orange")


def test_paint_for_the_painter():
    assert rgb_of("gray") == rgb_of("grey")
    assert rgb_of("nonsense") is None
    red, green, blue = rgb_of("crimson")
    assert red > 2 * max(green, blue)
    assert sum(rgb_of("dark red")) < sum(rgb_of("red")) < sum(rgb_of("light red"))
    for word in colours.colour_words():
        assert rgb_of(word) is not None


def test_painting_a_colour_and_naming_it_come_to_the_same_family():
    told = {
        word: family(colour_names(patch(*rgb_of(word)))[0].name) for word in ("red", "blue", "green", "brown", "grey")
    }
    assert all(word == said for word, said in told.items())


def test_a_portrait_is_not_named_by_hair_and_skin():
    portrait = np.vstack([patch(120, 80, 50, size=(70, 70)), patch(245, 245, 245, size=(30, 70))])
    found = clothing_colours(portrait)
    assert [family(c.name) for c in found] == ["white"]
    bare = np.vstack([patch(120, 80, 50, size=(100, 90))])
    assert clothing_colours(bare) == []
    coat = patch(120, 80, 50, size=(120, 40))
    standing = np.vstack([patch(25, 25, 25, size=(30, 40)), coat])
    assert [family(c.name) for c in clothing_colours(standing)] == ["brown"]
    in_shorts = np.vstack([patch(110, 75, 48, size=(30, 40)), coat])
    assert clothing_colours(in_shorts) == []


def test_a_cut_out_of_the_wall_behind_a_portrait_is_none_of_the_person():
    box = Box(x0=10, y0=10, x1=110, y1=110)
    shirt, wall = np.zeros((120, 120), dtype=bool), np.zeros((120, 120), dtype=bool)
    shirt[20:110, 30:90] = True
    wall[10:110, 10:110], wall[60:110, 20:100] = True, False
    assert fills(shirt, box, "person")
    assert not fills(wall, box, "person")


def test_a_shirt_front_or_a_striding_figure_is_no_bust_whose_clothes_are_low():
    waist, front = np.zeros((2, 180, 120), dtype=bool)
    waist[10:60, 40:80] = waist[60:170, 15:105] = True
    front[10:60, 30:90] = front[60:130, 30:90] = front[130:170, 50:70] = True
    box = Box(x0=10, y0=10, x1=110, y1=170)
    assert fills(waist, box, "person")
    assert not fills(front, box, "person")
    striding = np.zeros((120, 120), dtype=bool)
    striding[10:80, 20:100] = striding[80:110, 40:75] = True
    assert not fills(striding, Box(x0=10, y0=10, x1=110, y1=110), "person")


def test_a_bird_of_several_colours_has_none():
    mask = np.ones((40, 60), dtype=bool)
    plain, gaudy = patch(20, 20, 20), np.hstack([patch(20, 20, 20, size=(40, 30)), patch(190, 30, 30, size=(40, 30))])
    assert [family(c.name) for c in colours_inside("bird", plain, mask)] == ["black"]
    assert colours_inside("bird", gaudy, mask) == []


@pytest.mark.parametrize(("backdrop", "worn"), [((30, 60, 170), []), ((225, 225, 225), ["blue"])])
def test_the_backdrop_of_a_portrait_is_not_worn(backdrop, worn):
    picture = patch(*backdrop, size=(140, 160))
    picture[40:140, 40:120] = np.vstack([patch(225, 180, 150, size=(60, 80)), patch(32, 62, 165, size=(40, 80))])
    mask = np.zeros(picture.shape[:2], dtype=bool)
    mask[40:140, 40:120] = True
    assert [family(c.name) for c in clothing_colours(picture, mask)] == worn


def test_skin_in_warm_light_is_no_orange_shirt():
    hair, orange, shade = (
        patch(90, 60, 40, size=(60, 70)),
        patch(235, 130, 50, size=(60, 70)),
        patch(120, 80, 50, size=(60, 70)),
    )
    assert [c.name for c in colours.colour_names(orange)] == ["orange"]
    assert clothing_colours(np.vstack([hair, orange, shade])) == []
    assert [c.name for c in clothing_colours(np.vstack([hair, orange, orange]))] == ["orange"]


def test_a_mark_of_colour_makes_a_colour_picture():
    shoe = np.vstack([patch(250, 250, 250, size=(60, 100)), patch(70, 70, 70, size=(40, 100))])
    assert is_monochrome(shoe)
    shoe[60:66, 20:40] = (60, 160, 60)
    assert not is_monochrome(shoe)
