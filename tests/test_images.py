"""The one place where bytes become an image: what is taken, how it is turned into RGB, and what is refused."""

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageOps

from imagetxt.tools.images import LoadedImage, content_id, from_pixels, open_image

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def quarters(width: int = 48, height: int = 32) -> Image.Image:
    """Red, green above blue, white: every turn and mirroring of it looks different."""
    picture = Image.new("RGB", (width, height))
    for n, colour in enumerate((RED, GREEN, BLUE, WHITE)):
        x, y = (n % 2) * width // 2, (n // 2) * height // 2
        picture.paste(colour, (x, y, x + width // 2, y + height // 2))
    return picture


def corners(image: LoadedImage) -> list[tuple[int, ...]]:
    """Colours near the four corners: top left, top right, bottom left, bottom right."""
    h, w = image.height, image.width
    return [tuple(int(v) for v in image.pixels[y, x]) for y in (2, h - 3) for x in (2, w - 3)]


class TestTaken:
    @pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF", "BMP", "TIFF", "JPEG", "AVIF"])
    def test_every_format_by_its_content_whatever_its_name(self, tmp_path: Path, form: str) -> None:
        options = {"lossless": True} if form == "WEBP" else {"quality": 95} if form in ("JPEG", "AVIF") else {}
        file = tmp_path / "holiday.txt"
        file.write_bytes(saved(quarters(), form, **options))
        image = open_image(file)
        assert (image.width, image.height, image.name) == (48, 32, "holiday.txt")
        assert image.pixels.dtype == np.uint8
        assert np.allclose(np.array(corners(image)), [RED, GREEN, BLUE, WHITE], atol=12)
        assert image.id == content_id(file.read_bytes())

    def test_photographs_open_as_they_are(self, photos: Path) -> None:
        for file in sorted(photos.glob("*.jpg")):
            image = open_image(file)
            assert image.pixels.shape == (image.height, image.width, 3)
            assert image.notes == ()

    def test_pixels_cannot_be_changed(self) -> None:
        image = open_image(saved(quarters(), "PNG"))
        with pytest.raises(ValueError, match="read-only"):
            image.pixels[0, 0] = 0

    def test_of_an_animation_the_first_frame_is_taken_and_that_is_said(self) -> None:
        frames = [Image.new("RGB", (20, 10), colour) for colour in (RED, GREEN, BLUE)]
        image = open_image(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
        assert corners(image) == [RED] * 4
        assert image.notes == ("It holds 3 frames; the first one was taken.",)

    def test_sixteen_bit_grey_keeps_its_tones(self) -> None:
        ramp = np.linspace(0, 65535, 256).astype(np.uint16)[None, :].repeat(4, axis=0)
        image = open_image(saved(Image.fromarray(ramp), "PNG"))
        assert np.array_equal(image.pixels[0, :, 0], np.arange(256))

    def test_sixteen_bit_that_is_nearly_black_stays_so(self) -> None:
        image = open_image(saved(Image.fromarray(np.full((4, 4), 200, np.uint16)), "PNG"))
        assert image.pixels.max() <= 1

    @pytest.mark.parametrize(
        ("top", "dtype"), [(255, np.int32), (65535, np.int32), (1.0, np.float32), (255.0, np.float32)]
    )
    def test_deep_tiffs_use_their_own_range(self, top: float, dtype: type) -> None:
        ramp = np.linspace(0, top, 256).astype(dtype)[None, :].repeat(4, axis=0)
        image = open_image(saved(Image.fromarray(ramp), "TIFF"))
        assert np.abs(image.pixels[0, :, 0].astype(int) - np.arange(256)).max() <= 1

    def test_floats_that_are_no_numbers_are_black(self) -> None:
        values = np.array([[np.nan, np.inf], [0.0, 1.0]], np.float32)
        assert open_image(saved(Image.fromarray(values), "TIFF")).pixels[:, :, 0].tolist() == [[0, 0], [0, 255]]

    def test_cmyk_becomes_rgb(self) -> None:
        image = open_image(saved(quarters(96, 64).convert("CMYK"), "JPEG", quality=95))
        assert np.allclose(np.array(corners(image)), [RED, GREEN, BLUE, WHITE], atol=20)

    def test_a_palette_with_transparency_is_laid_on_white(self) -> None:
        picture = Image.new("P", (20, 10), 0)
        picture.putpalette([0, 0, 0, *RED])
        picture.paste(1, (10, 0, 20, 10))
        image = open_image(saved(picture, "PNG", transparency=0))
        assert corners(image) == [WHITE, RED, WHITE, RED]

    def test_half_transparency_is_mixed_with_white(self) -> None:
        image = open_image(saved(Image.new("RGBA", (8, 8), (255, 0, 0, 128)), "PNG"))
        assert np.allclose(image.pixels[0, 0], (255, 127, 127), atol=1)

    def test_grey(self) -> None:
        image = open_image(saved(Image.new("L", (8, 8), 77), "PNG"))
        assert image.pixels[0, 0].tolist() == [77, 77, 77]

    def test_grey_with_transparency(self) -> None:
        image = open_image(saved(Image.new("LA", (8, 8), (0, 0)), "PNG"))
        assert image.pixels[0, 0].tolist() == [255, 255, 255]

    def test_one_bit(self) -> None:
        image = open_image(saved(Image.new("1", (9, 9), 1), "PNG"))
        assert image.pixels[0, 0].tolist() == [255, 255, 255]

    @pytest.mark.parametrize("size", [(1, 1), (1, 20_000), (20_000, 1)])
    def test_odd_sizes(self, size: tuple[int, int]) -> None:
        image = open_image(saved(Image.new("RGB", size, BLUE), "PNG"))
        assert (image.width, image.height) == size
        assert image.pixels[-1, -1].tolist() == list(BLUE)

    @pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP"])
    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_every_exif_rotation_ends_upright(self, form: str, orientation: int) -> None:
        undo = {2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}
        stored = quarters()
        if orientation != 1:
            turned = Image.Exif()
            turned[0x0112] = undo[orientation]
            stored.getexif().update(turned)
            stored = ImageOps.exif_transpose(stored)
        exif = Image.Exif()
        exif[0x0112] = orientation
        quality = {"quality": 95} if form in ("JPEG", "WEBP") else {}
        image = open_image(saved(stored, form, exif=exif.tobytes(), **quality))
        assert (image.width, image.height) == (48, 32)
        assert np.allclose(np.array(corners(image)), [RED, GREEN, BLUE, WHITE], atol=20)

    @pytest.mark.parametrize("exif", [b"Exif\x00\x00garbage", b"Exif\x00\x00MM\x00\x2a\x00\x00\xff\xff", b"\x00"])
    def test_damaged_metadata_does_not_matter(self, exif: bytes) -> None:
        image = open_image(saved(quarters(), "JPEG", exif=exif, quality=95))
        assert (image.width, image.height) == (48, 32)

    def test_a_picture_of_our_own_making_is_known_by_its_png(self) -> None:
        made = from_pixels(np.asarray(quarters()), name="made")
        assert made.id == open_image(made.png()).id
        assert np.array_equal(open_image(made.png()).pixels, made.pixels)
