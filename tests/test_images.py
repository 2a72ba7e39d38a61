"""The one place where bytes become an image: what is taken, how it is turned into RGB, and what is refused."""

import os
import struct
import subprocess
import sys
import warnings
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from imagetxt.tools.errors import BadImageError
from imagetxt.tools.images import MAX_PIXELS, LoadedImage, content_id, from_pixels, open_image

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


def png_header(width: int, height: int, bits: int = 1, colour: int = 0) -> bytes:
    """A PNG of this size whose picture data is all zeros, without ever holding it in memory unpacked."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer, line = zlib.compressobj(9), bytes(1 + (width * bits + 7) // 8)
    packed = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    start = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", start) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def refused(data: bytes, name: str = "photo.png") -> str:
    with pytest.raises(BadImageError) as caught:
        open_image(data, name=name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    assert len(message) < 250
    return message


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


class TestRefused:
    def test_nothing(self) -> None:
        assert "the file is empty" in refused(b"")

    @pytest.mark.parametrize(
        ("data", "what"),
        [
            (b"dear diary, today I took a picture", "this is text, not a picture"),
            (b"\xef\xbb\xbf<!-- made by hand --><svg></svg>", "an SVG drawing"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing"),
            (b"<?xml version='1.0'?><svg/>", "an XML or SVG file"),
            (b"%PDF-1.7\n1 0 obj", "a PDF document"),
            (b"<!DOCTYPE html><html>", "a web page"),
            (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "a HEIC picture, which is not read here: convert it to JPEG"),
            (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00", "a video"),
            (b"PK\x03\x04\x14\x00", "an archive or office document"),
            (bytes(500), "not a picture we can read"),
        ],
    )
    def test_what_is_no_picture_is_called_by_its_name(self, data: bytes, what: str) -> None:
        message = refused(data)
        assert what in message
        assert "Expected a JPEG, PNG" in message

    @pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP"])
    @pytest.mark.parametrize("part", [0.02, 0.3, 0.9])
    def test_a_cut_off_file_is_said_to_be_so(self, photos: Path, form: str, part: float) -> None:
        with Image.open(photos / "coffee.jpg") as photo:
            whole = saved(photo, form)
        assert "cut off" in refused(whole[: int(len(whole) * part)]) or part < 0.1

    def test_too_many_pixels(self) -> None:
        side = int(MAX_PIXELS**0.5) + 2
        message = refused(png_header(side, side))
        assert f"{side}×{side} pixels; the limit is 80 megapixels and 30000 pixels a side" in message
        assert "Scale it down" in message

    def test_a_side_too_long(self) -> None:
        assert "the limit is" in refused(png_header(30_001, 2))

    def test_an_enormous_picture_is_refused_before_it_is_decoded_with_memory_flat(self, tmp_path: Path) -> None:
        """30,000 × 30,000 points at one bit: 110 kB as a file, 2.7 GB as RGB."""
        bomb = tmp_path / "bomb.png"
        bomb.write_bytes(png_header(30_000, 30_000))
        assert bomb.stat().st_size < 2**20
        script = (
            "import resource, sys\n"
            "from imagetxt.tools.images import open_image, BadImageError\n"
            "import PIL.Image, PIL.PngImagePlugin\n"
            "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024\n"
            "before = peak()\n"
            "try:\n    open_image(sys.argv[1])\n"
            "except BadImageError as exc:\n    print(exc)\n"
            "print(peak() - before)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, str(bomb)], capture_output=True, text=True, check=True, timeout=60
        )
        message, grown = done.stdout.splitlines()
        assert message.startswith("bomb.png: the picture has far more pixels than the limit of 80 megapixels.")
        assert int(grown) < 20, "megabytes"

    def test_a_file_that_vanished(self, tmp_path: Path) -> None:
        with pytest.raises(BadImageError, match=r"^gone\.png: there is no such file"):
            open_image(tmp_path / "gone.png")

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(BadImageError, match="this is a folder, not a picture"):
            open_image(tmp_path)

    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.png")
        with pytest.raises(BadImageError, match="this is no file, not a picture"):
            open_image(tmp_path / "pipe.png")

    def test_a_link_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
        with pytest.raises(BadImageError, match=r"^loop\.png: "):
            open_image(tmp_path / "loop.png")

    def test_a_file_we_may_not_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "secret.png").write_bytes(saved(quarters(), "PNG"))

        def denied(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", denied)
        with pytest.raises(BadImageError, match=r"^secret\.png: the file cannot be read \(Permission denied\)\.$"):
            open_image(tmp_path / "secret.png")

    def test_a_name_that_no_file_can_have(self) -> None:
        with pytest.raises(BadImageError, match="cannot be read"):
            open_image("a\0b.png")

    def test_a_file_over_the_limit(self, tmp_path: Path) -> None:
        big = tmp_path / "big.png"
        with big.open("wb") as content:
            content.truncate(101 * 2**20)
        with pytest.raises(BadImageError, match=r"^big\.png: 101 MB; the limit is 100 MB\.$"):
            open_image(big)

    def test_no_message_holds_a_path_or_a_second_line(self, tmp_path: Path) -> None:
        with pytest.raises(BadImageError) as caught:
            open_image(tmp_path / "two\nlines.png")
        assert str(tmp_path) not in str(caught.value)
        assert "\n" not in str(caught.value)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    form=st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF"]),
    changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=8),
    keep=st.floats(0.1, 1),
)
def test_no_damage_ends_in_anything_but_a_picture_or_the_one_error(
    form: str, changes: list[tuple[float, int]], keep: float
) -> None:
    data = bytearray(saved(quarters(), form))
    for place, value in changes:
        data[int(place * len(data))] = value
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            image = open_image(bytes(data[: max(1, int(keep * len(data)))]))
        except BadImageError:
            return
    assert image.pixels.shape == (image.height, image.width, 3)
