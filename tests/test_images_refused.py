"""Files that are no picture, or too large a one: refused in words that say what came and what to do."""

import os
import struct
import subprocess
import sys
import warnings
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from imagetxt.tools.errors import BadImageError
from imagetxt.tools.images import MAX_PIXELS, open_image
from tests.test_images import quarters, saved


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
