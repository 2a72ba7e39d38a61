"""Questions that are hardly put, or put under pressure, are put in full."""

import pytest

from imagetxt.agent.choice.chooser import choose
from imagetxt.agent.choice.deciding import _held
from imagetxt.agent.choice.fronting import in_full, unfronted
from imagetxt.agent.choice.ordered import is_ordered
from imagetxt.agent.evaluation.requests import CONTEXTS, OFFERED


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


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("chairs: find them all", "find chairs"),
        ("the dog, cut it out please", "cut the dog out please"),
        ("red cars: count them", "count red cars"),
        ("ok, find them", "ok, find them"),
        ("thanks, show it", "thanks, show it"),
        ("img2: describe it", "img2: describe it"),
    ],
)
def test_an_order_with_its_thing_before_it_is_put_in_order(said: str, order: str) -> None:
    assert unfronted(said) == order


@pytest.mark.parametrize("said", ["use simple words", "Same text in French?", "the same, but in German"])
def test_what_is_wished_of_the_words_is_a_wish_for_the_text(said: str) -> None:
    assert choose(None, said, CONTEXTS["described"], OFFERED).kind == "rewrite"


def test_what_stands_beside_a_thing_is_asked_and_not_listed() -> None:
    assert choose(None, "Name the thing to the dog's left.", CONTEXTS["described"], OFFERED).tool is None


@pytest.mark.parametrize(
    "said", ["Name the object in the very top of the picture.", "Could you list what's sitting on the table?"]
)
def test_what_is_in_one_place_is_asked_and_not_listed(said: str) -> None:
    assert choose(None, said, CONTEXTS["new"], OFFERED).tool == "ask_image"


@pytest.mark.parametrize(
    ("said", "context", "tool"),
    [
        ("where's what in this picture?", "new", "describe_regions"),
        ("how close did you get to the original?", "rendered", "compare_images"),
        ("a kindergarten version please", "described", "refine"),
        ("a short version", "described", "refine"),
        ("no, put the previous one back", "described", "refine"),
        ("make the landscape one a bit longer", "described", "refine"),
        ("Good morning. I have two pictures here, tell me about them please", "two", "describe"),
        ("I have two pictures here, tell me about them", "two", "describe"),
    ],
)
def test_wishes_in_few_words(said: str, context: str, tool: str) -> None:
    assert choose(None, said, CONTEXTS[context], OFFERED).tool == tool


def test_a_size_is_asked_whatever_a_small_model_takes_it_for() -> None:
    assert _held("caption", "", "how much of the picture is green", CONTEXTS["described"])[0] == "question"
