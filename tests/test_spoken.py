"""A tool's result is said to a person without its fence, and no surer than it was read."""

import pytest

from imagetxt.agent.conversation.spoken import spoken
from imagetxt.tools.definitions import TextLines
from imagetxt.tools.evidence import TextLine
from imagetxt.tools.geometry import Box

PLACE = Box(x0=0, y0=0, x1=50, y1=20)


@pytest.mark.parametrize(
    ("text", "score", "said"),
    [
        ("OPEN", 0.99, "It reads “OPEN”."),
        ("Eggs are bow", 0.91, "It seems to read “Eggs are bow”."),
        ("No", 0.96, "It seems to read “No”."),
    ],
)
def test_what_is_hardly_legible_seems_to_read_so(text: str, score: float, said: str) -> None:
    lines = TextLines(lines=[TextLine(text=text, score=score, box=PLACE)])
    assert spoken(lines, drawn=False) == said


def test_no_writing_is_said_in_words() -> None:
    assert spoken(TextLines(lines=[]), drawn=False) == "I see no writing that I can read."
