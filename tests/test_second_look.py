"""A line of writing is looked at twice where a letter or a blank in it is in doubt."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from imagetxt.tools.album import Album
from imagetxt.tools.definitions import ReadText
from imagetxt.tools.evidence import TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import from_pixels
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.vision import reading
from imagetxt.tools.vision.second_look import Look, after, is_worth_a_second_look


def line(text: str, score: float) -> TextLine:
    return TextLine(text=text, score=score, box=Box(x0=10, y0=10, x1=200, y1=40))


@pytest.mark.parametrize(
    ("first", "looks", "legible"),
    [
        (("Call fer Champagne", 0.98), [("Call for Champagne", 0.989)], False),
        (("New Brunswick", 0.982), [("New Bruinswick", 0.969)], True),
        (("New Brunswick", 0.97), [("New Bruinswick", 0.975), ("New Brunswick", 0.99)], True),
        (("CODFISH", 0.985), [("CODOC", 0.43), ("ONELESS", 1.0)], True),
    ],
)
def test_a_line_that_a_surer_look_reads_otherwise_is_in_doubt(first: Look, looks: list[Look], legible: bool) -> None:
    assert after(line(*first), looks).legible is legible


def test_blanks_that_another_look_sees_are_put_in() -> None:
    assert after(line("KEEPCLEAR", 0.98), [("KEEP CLEAR", 0.99)]).text == "KEEP CLEAR"
    assert after(line("KEEP CLEAR", 0.98), [("KEEPCLEAR", 0.99)]).text == "KEEP CLEAR"


def test_what_is_plainly_read_is_read_once() -> None:
    assert not is_worth_a_second_look(line("HARBOUR", 0.999))
    assert is_worth_a_second_look(line("HARBOUR", 0.97))
    assert is_worth_a_second_look(line("HARBOURMASTER", 0.999))
    assert not is_worth_a_second_look(line("HARBOUR", 0.9)), "it is not quoted anyway"


def test_a_line_in_doubt_is_looked_at_alone(toolbox: Toolbox, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = Image.new("RGB", (640, 480), (120, 130, 125))
    ImageDraw.Draw(picture).text((60, 200), "HARBOURMASTER", fill="white", font=ImageFont.load_default(60))
    asked: list[float] = []
    looks = reading._looks

    def spied(part: np.ndarray, scale: float, *rest: object, **how: bool) -> list[Look]:
        asked.append(part.shape[0] * scale)
        return looks(part, scale, *rest, **how)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(reading, "_looks", spied)
    album = Album()
    handle = album.add(from_pixels(np.asarray(picture), name="sign.png"))
    (read,) = toolbox.run(ReadText(image=handle), album).lines
    assert (read.text, read.legible) == ("HARBOURMASTER", True)
    assert [round(height) for height in asked] == [48]
