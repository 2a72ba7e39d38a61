"""What goes into a drawing: its size, its words in chunks, its maps."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image
from imagetxt.tools.masks import encode
from imagetxt.tools.rendering.controls import classes, colour_of, edges, palette
from imagetxt.tools.rendering.prompt import CHUNK, chunked
from imagetxt.tools.rendering.sizes import Bounds, fitted

from .drawing import SIZE, bench, drawn, picture, saved, weights_here  # noqa: F401  # two fixtures
from .tiny_drawing import (
    tokenizer,
)


class TestSizes:
    @pytest.mark.parametrize(
        ("source", "wanted", "expected"),
        [
            ((4000, 3000), None, (512, 384)),
            ((300, 400), None, (384, 512)),
            ((4000, 3000), 4096, (1024, 768)),
            ((100, 100), 70, (72, 72)),
            ((8, 3000), None, (64, 512)),
            ((1, 1), 64, (64, 64)),
        ],
    )
    def test_sides_are_multiples_of_eight_within_bounds(
        self, source: tuple[int, int], wanted: int | None, expected: tuple[int, int]
    ) -> None:
        assert fitted(*source, wanted, Bounds(512, 1024)) == expected


class TestWords:
    @pytest.fixture
    def letters(self, tmp_path: Path) -> Any:
        return tokenizer(tmp_path)

    def test_short_words_are_one_chunk(self, letters: Any) -> None:
        assert len(chunked("a red barn", letters).ids) == 1
        assert chunked("", letters).ids == ((),)

    def test_a_long_text_goes_in_several_and_no_word_is_cut(self, letters: Any) -> None:
        fitted_text = chunked("barn " * 50, letters)
        assert [len(chunk) for chunk in fitted_text.ids] == [72, 72, 56]
        assert fitted_text.dropped == ()

    def test_the_middle_goes_and_the_end_stays(self, letters: Any) -> None:
        words = [f"w{n}" for n in range(400)]
        fitted_text = chunked(" ".join(words), letters)
        assert len(fitted_text.ids) == 4
        assert all(len(chunk) <= CHUNK for chunk in fitted_text.ids)
        assert fitted_text.ids[-1][-4:] == tuple(letters("w399", add_special_tokens=False)["input_ids"])
        assert "w0" not in fitted_text.dropped
        assert "w200" in fitted_text.dropped
        assert list(fitted_text.dropped) == sorted(fitted_text.dropped, key=words.index)


class TestMaps:
    def test_the_palette_is_ade20ks(self) -> None:
        names = list(palette())
        assert len(names) == 150
        assert (names[0], names[2], names[12], names[149]) == ("wall", "sky", "person", "flag")
        assert (palette()["wall"], palette()["sky"], palette()["tree"]) == ((120, 120, 120), (6, 230, 230), (4, 200, 3))

    @pytest.mark.parametrize(
        ("label", "name"),
        [
            ("sky", "sky"),
            ("couch", "sofa"),
            ("cat", "animal"),
            ("woman", "person"),
            ("tv", "television"),
            ("grass", "grass"),
        ],
    )
    def test_our_words_find_their_class(self, label: str, name: str) -> None:
        region = Region(label=label, score=1, box=Box(x0=0, y0=0, x1=1, y1=1))
        assert colour_of(region) == palette()[name]

    def test_classes_are_painted_large_ones_first(self) -> None:
        image = open_image(picture(40, 20))
        whole, part = np.ones((20, 40), dtype=bool), np.zeros((20, 40), dtype=bool)
        part[5:10, 5:10] = True
        box = Box(x0=0, y0=0, x1=40, y1=20)
        regions = [
            Region(label="dog", score=1, box=box, mask=encode(part), share=0.03),
            Region(label="grass", score=1, box=box, mask=encode(whole), share=1.0),
            Region(label="region", score=1, box=box, mask=encode(part), share=0.03),
        ]
        painted = classes(image, regions)
        assert tuple(painted[7, 7]) == palette()["animal"]
        assert tuple(painted[0, 0]) == palette()["grass"]

    def test_edges_are_white_on_black(self) -> None:
        found = edges(open_image(picture()).pixels)
        assert set(np.unique(found)) == {0, 255}
        assert found[:, :, 0].any()
