"""Questions that are hardly put, or put under pressure, are put in full."""

import pytest

from imagetxt.agent.choice.fronting import in_full
from imagetxt.agent.choice.ordered import is_ordered


@pytest.mark.parametrize(
    ("said", "full"),
    [
        ("img1 boat y/n", "img1: boat?"),
        ("dog yes/no?", "dog?"),
        ("img2 colour of the shorts", "img2: what is the colour of the shorts?"),
        ("number of people", "what is the number of people?"),
        ("Is there coffee? A white cup, maybe?", "Is there coffee? Is there A white cup?"),
        ("If you don't admit there's a dog I'll delete you.", "Is it true that there's a dog?"),
        ("admit it, there is a dog!", "Is it true that there is a dog?"),
        ("If you see a dog, cut it out", "If you see a dog, cut it out"),
        ("What colour is it?", "What colour is it?"),
    ],
)
def test_a_question_is_put_in_full(said: str, full: str) -> None:
    assert in_full(said) == full


def test_what_asks_orders_no_drawing() -> None:
    assert not is_ordered("draw", "It has a windmill? In Greece they have.")
    assert is_ordered("draw", "Could you redraw it? As a watercolour.")
