"""How GRiT's words are written row by row, and its boxes read and joined."""

import pytest
import torch

from imagetxt.tools.grit.greedy import END, write
from imagetxt.tools.grit.words import text_of


class Scripted:
    """A decoder that wants to write these rows: at each position the word, and word 7 as the next best."""

    def __init__(self, rows: tuple[list[int], ...]) -> None:
        self.rows = rows

    def __call__(self, words: torch.Tensor, position: int) -> torch.Tensor:
        assert len(words) == len(self.rows)
        logits = torch.zeros(len(words), 200)
        logits[:, 7] = 2.0
        for n, row in enumerate(self.rows):
            logits[n, row[min(position, len(row) - 1)]] = 4.0
        return logits

    def only(self, rows: torch.Tensor) -> "Scripted":
        return Scripted(tuple(self.rows[n] for n in rows.tolist()))


def write_rows(*rows: list[int]) -> tuple[list[list[int]], list[float]]:
    written = write(Scripted(rows), torch.full((len(rows),), 104), lambda done, total: None)
    return written.ids.tolist(), written.certainty.tolist()


def test_no_word_is_written_twice_in_a_row() -> None:
    ids, _ = write_rows([50, 50, 50, END])
    assert ids == [[104, 50, 7, 50, END]]


def test_a_row_that_ended_is_filled_up_and_counts_its_first_end_only() -> None:
    ids, certainty = write_rows([50, END], [50, 51, 52, END])
    assert ids == [[104, 50, END, END, END], [104, 50, 51, 52, END]]
    alone = [write_rows([50, END])[1][0], write_rows([50, 51, 52, END])[1][0]]
    assert certainty == pytest.approx(alone)


def test_rows_that_end_early_change_nothing_for_the_others() -> None:
    rows = [[50, END], [60, 61, 62, 63, END], [51, END], [70, 71, 72, END], [52, END]]
    ids, certainty = write_rows(*rows)
    assert [row[1 : len(wanted) + 1] for row, wanted in zip(ids, rows, strict=True)] == rows
    assert certainty == pytest.approx([write_rows(row)[1][0] for row in rows])


def test_a_row_that_never_ends_is_cut_at_forty() -> None:
    ids, certainty = write_rows([50, 51] * 30)
    assert len(ids[0]) == 40
    assert END not in ids[0]
    assert certainty[0] < 0


def test_a_row_that_ends_at_once_says_nothing() -> None:
    ids, certainty = write_rows([END], [END])
    assert ids == [[104, END], [104, END]]
    assert text_of(ids[0][1:]) == ""
    expected = float(torch.tensor([4.0, 2.0, *[0.0] * 198]).log_softmax(0)[0])
    assert certainty == pytest.approx([expected] * 2)


def test_pieces_become_text() -> None:
    from imagetxt.tools.grit.words import vocabulary

    ids = {piece: n for n, piece in enumerate(vocabulary())}

    def text(*pieces: str) -> str:
        return text_of(ids[piece] for piece in pieces)

    assert text("a", "dog", "##s", "[SEP]", "[SEP]") == "a dogs"
    assert text("it", "'", "s", ",", "well", ".") == "it's, well."
    assert text("##ing", "man") == "##ing man"
    assert text("do", "n", "'", "t", "?") == "don't?"
