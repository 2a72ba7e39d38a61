"""The painter's styles: what each promises of the picture it makes."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from imagetxt.tools.errors import CancelledError
from imagetxt.tools.painter.canvas import Picture
from imagetxt.tools.painter.catalogue import ORDER, STYLES, Style, styles
from imagetxt.tools.painter.colour import chroma, hue, lightness, to_lab, to_rgb
from imagetxt.tools.painter.easel import as_bytes, output_size, painted, prepared
from imagetxt.tools.painter.edges import edge_agreement
from imagetxt.tools.painter.moods import foliage
from imagetxt.tools.painter.paper import margin
from imagetxt.tools.painter.pencil import coloured_pencil
from imagetxt.tools.painter.sky import sky_of

Bytes = NDArray[np.uint8]
MONO = ("pencil", "charcoal", "ink", "line art", "linocut", "engraving", "black and white", "sepia", "blueprint")
SEEDED = (
    *("watercolour", "oil", "van gogh", "impressionist", "painterly", "pastel", "pointillist"),
    *("pencil", "coloured pencil", "charcoal", "ink", "engraving", "woodblock", "mosaic", "stained glass"),
    *("snow", "rain", "autumn", "fog"),
)
EDGE_FLOOR = 0.22


def _quiet(what: str) -> None:
    pass


def paint(
    pixels: Bytes,
    *names: str,
    strength: float = 0.8,
    seed: int = 3,
    size: int | None = 288,
    step: Callable[[str], None] = _quiet,
) -> Bytes:
    chosen = sorted((STYLES[name] for name in names), key=lambda style: ORDER.index(style.kind))
    canvas = prepared(pixels, size=size, strength=strength, seed=seed, step=step)
    return as_bytes(painted(canvas, tuple(chosen), outdoors=True))


def as_float(pixels: Bytes) -> Picture:
    return pixels.astype(np.float32) / 255


@pytest.fixture(scope="module")
def view(photos: Path) -> Bytes:
    """Trees, lawn, sky and a bench, 480×360."""
    return np.asarray(Image.open(photos / "bench_view.jpg").convert("RGB"))


@pytest.fixture(scope="module")
def coffee(photos: Path) -> Bytes:
    return np.asarray(Image.open(photos / "coffee.jpg").convert("RGB"))


@pytest.mark.parametrize("style", styles(), ids=lambda style: style.name)
def test_a_style_keeps_size_and_edges_and_repeats_itself(style: Style, view: Bytes) -> None:
    first = paint(view, style.name)
    assert first.shape == (216, 288, 3)
    assert first.dtype == np.uint8
    assert np.array_equal(first, paint(view, style.name))
    source = paint(view, style.name, strength=0.0)
    assert np.abs(first.astype(int) - source).mean() > 1.0, "the style changes nothing"
    assert edge_agreement(source, first) > EDGE_FLOOR


def test_coloured_pencils_draw_no_lines_beyond_what_they_colour(photos: Path) -> None:
    pixels = np.asarray(Image.open(photos / "bench_view.jpg").convert("RGB"))
    canvas = prepared(pixels, size=720, strength=0.8, seed=1, step=_quiet)
    bare = margin(canvas, width=canvas.px(20), ragged=canvas.px(12)) < 0.01
    bare = cv2.erode(bare.astype(np.uint8), np.ones((25, 25), np.uint8)) > 0
    assert bare.sum() > 300
    assert (coloured_pencil(canvas).min(axis=-1)[bare] > 0.85).mean() > 0.99


def test_pop_art_is_loud_where_the_picture_is_grey() -> None:
    bands = np.repeat(np.linspace(60, 210, 8).astype(np.uint8), 40)
    grey = np.repeat(np.broadcast_to(bands, (200, 320))[..., None], 3, axis=-1)
    assert chroma(to_lab(as_float(paint(grey, "pop art", size=320)))).mean() > 0.04


def test_a_linocut_of_a_dark_picture_is_cut_open() -> None:
    dark = np.full((240, 320, 3), 34, np.uint8)
    dark[:, np.arange(320) // 40 % 2 == 1] = 74
    dark[:30, :60] = 250  # one lamp, beside which all the rest is dark
    printed = lightness(as_float(paint(dark, "linocut", size=320)))[60:]
    black, cut = printed[:, 8:32], printed[:, 48:72]
    assert cut.mean() > black.mean() + 0.2


@pytest.mark.parametrize("name", SEEDED)
def test_another_seed_gives_other_strokes(name: str, view: Bytes) -> None:
    assert np.abs(paint(view, name, seed=1).astype(int) - paint(view, name, seed=2)).max() > 8


@pytest.mark.parametrize("style", styles(), ids=lambda style: style.name)
def test_strength_leads_from_the_source_to_the_style(style: Style, coffee: Bytes) -> None:
    source = as_float(paint(coffee, style.name, strength=0.0, size=200))
    faint = as_float(paint(coffee, style.name, strength=0.04, size=200))
    full = as_float(paint(coffee, style.name, strength=1.0, size=200))
    assert np.abs(source - as_float(paint(coffee, "warm", strength=0.0, size=200))).max() == 0
    if np.abs(full - source).mean() > 0.01:
        assert np.abs(faint - source).mean() < 0.75 * np.abs(full - source).mean()


@pytest.mark.parametrize("name", MONO)
def test_mono_styles_use_one_ink(name: str, coffee: Bytes) -> None:
    lab = to_lab(as_float(paint(coffee, name)))
    coloured = chroma(lab) > 0.02
    assert np.std(hue(lab)[coloured]) < 25 if coloured.mean() > 0.05 else True
    assert np.percentile(chroma(lab), 99) < (0.16 if name == "blueprint" else 0.08)


def test_night_is_darker_and_bluer(view: Bytes) -> None:
    day, night = to_lab(as_float(paint(view, "night", strength=0))), to_lab(as_float(paint(view, "night")))
    assert night[..., 0].mean() < 0.6 * day[..., 0].mean()
    assert night[..., 2].mean() < day[..., 2].mean() - 0.02


def test_what_is_night_already_keeps_its_lights(photos: Path) -> None:
    before, after = (to_lab(as_float(paint(_photo(photos, "rocket"), "night", strength=s))) for s in (0, 1))
    lamps = before[..., 0] > 0.8
    assert after[lamps, 0].mean() > 0.6
    assert after[~lamps, 0].mean() > 0.7 * before[~lamps, 0].mean()


def test_line_art_draws_what_lies_in_the_dark(photos: Path) -> None:
    picture = _photo(photos, "rocket")
    dark = lightness(as_float(paint(picture, "line art", strength=0, size=480))) < 0.35
    ink = lightness(as_float(paint(picture, "line art", size=480))) < 0.5
    assert ink[dark].mean() > 0.015, "a launch tower before the night sky"


def _photo(photos: Path, name: str) -> Bytes:
    with Image.open(photos / f"{name}.jpg") as file:
        return np.asarray(file.convert("RGB"))


def test_snow_is_lighter_and_cooler(view: Bytes) -> None:
    before, after = to_lab(as_float(paint(view, "snow", strength=0))), to_lab(as_float(paint(view, "snow")))
    assert after[..., 0].mean() > before[..., 0].mean() + 0.05
    assert after[..., 2].mean() < before[..., 2].mean()


def test_autumn_turns_green_and_nothing_else(view: Bytes) -> None:
    before, after = to_lab(as_float(paint(view, "autumn", strength=0))), to_lab(as_float(paint(view, "autumn")))
    green = foliage(before) > 0.9
    assert np.median(hue(after)[green]) < 95 < np.median(hue(before)[green])
    away = foliage(before) < 0.001
    untouched = np.abs(after - before).max(-1) < 0.03
    assert untouched[away].mean() > 0.93


def test_sunset_is_warmer_and_fog_flatter(view: Bytes) -> None:
    before = to_lab(as_float(paint(view, "fog", strength=0)))
    assert to_lab(as_float(paint(view, "sunset")))[..., 1].mean() > before[..., 1].mean() + 0.02
    assert to_lab(as_float(paint(view, "fog")))[..., 0].std() < 0.8 * before[..., 0].std()


def test_fog_in_a_close_up_leaves_the_subject(coffee: Bytes, view: Bytes) -> None:
    def left(pixels: Bytes) -> float:
        """How much of the contrast in the upper half, where fog is thickest, is left."""
        foggy, plain = (lightness(as_float(made[: len(made) // 2])) for made in (paint(pixels, "fog"), paint(pixels)))
        return float(np.std(foggy) / np.std(plain))

    assert left(coffee) > 0.5 > 0.45 > left(view)


@pytest.mark.parametrize("name", ["ink", "line art", "pencil"])
def test_what_differs_in_colour_alone_has_an_outline(name: str) -> None:
    y, x = np.mgrid[:288, :288]
    disc = np.hypot(x - 144, y - 144) < 80
    lab = np.where(disc[..., None], (0.68, 0.0, 0.0), (0.68, -0.08, 0.08)).astype(np.float32)
    ink = 1 - lightness(as_float(paint(as_bytes(to_rgb(lab)), name, strength=1.0)))
    ring = np.abs(np.hypot(x - 144, y - 144) - 80) < 6
    quiet = np.hypot(x - 144, y - 144) < 60
    assert ink[ring].max() > 0.5
    assert ink[quiet].max() < 0.1


def test_moods_and_media_combine(view: Bytes) -> None:
    painted_night = paint(view, "watercolour", "night", "snow")
    assert lightness(as_float(painted_night)).mean() < lightness(as_float(paint(view, "watercolour"))).mean()


def test_the_sky_is_found_where_there_is_one(view: Bytes, coffee: Bytes) -> None:
    sky = sky_of(as_float(view))
    assert sky is not None
    assert sky[:60].mean() > 0.5
    assert sky[220:].mean() < 0.05
    assert sky_of(as_float(coffee)) is None


@pytest.mark.parametrize("shape", [(1, 1), (1, 2000), (2000, 1), (3, 5)])
@pytest.mark.parametrize(
    "name", ["watercolour", "oil", "pencil", "woodblock", "night", "snow", "mosaic", "pixel art", "pop art"]
)
def test_slivers_are_painted_too(shape: tuple[int, int], name: str) -> None:
    pixels = np.full((*shape, 3), 120, dtype=np.uint8)
    made = paint(pixels, name, size=None)
    assert made.shape[:2] == output_size(shape[1], shape[0], None)[::-1]


def test_flat_black_and_flat_white_are_no_trouble() -> None:
    for value in (0, 255):
        pixels = np.full((60, 80, 3), value, dtype=np.uint8)
        for style in styles():
            assert np.isfinite(paint(pixels, style.name, size=None).astype(float)).all()


@pytest.mark.parametrize(
    ("size", "wanted", "expected"),
    [
        ((4000, 3000), None, (1024, 768)),
        ((480, 360), None, (768, 576)),
        ((100, 50), None, (400, 200)),
        ((800, 600), None, (800, 600)),
        ((480, 360), 64, (64, 48)),
        ((480, 360), 2048, (2048, 1536)),
        ((1, 20000), None, (1, 1024)),
    ],
)
def test_the_size_follows_the_documented_rule(
    size: tuple[int, int], wanted: int | None, expected: tuple[int, int]
) -> None:
    assert output_size(*size, wanted) == expected


@pytest.mark.parametrize("name", ["watercolour", "oil", "pencil", "cartoon"])
def test_it_can_be_stopped_between_layers(name: str, coffee: Bytes) -> None:
    heard: list[str] = []

    def stop_at_the_second(what: str) -> None:
        heard.append(what)
        if len(heard) == 2:
            raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        paint(coffee, name, step=stop_at_the_second)
    assert len(set(heard)) == 2


def test_colours_go_to_oklab_and_back() -> None:
    rng = np.random.default_rng(0)
    rgb = rng.random((8, 8, 3)).astype(np.float32)
    assert np.abs(to_rgb(to_lab(rgb)) - rgb).max() < 2e-3


def test_every_style_has_words_and_a_line_and_no_word_has_two_styles() -> None:
    seen: dict[str, str] = {}
    for style in styles():
        assert style.words
        assert style.line
        for word in (*style.words, *style.hints):
            assert word not in seen, f"{word} asks for {seen.get(word)} and {style.name}"
            seen[word] = style.name
