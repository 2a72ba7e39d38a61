"""Wishes in words that no pattern reads, taken for plain ones by likeness."""

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from imagetxt.agent.choice.plan import plan
from imagetxt.agent.choice.state import State
from imagetxt.agent.evaluation.requests import CONTEXTS
from imagetxt.agent.finding import embedding
from imagetxt.agent.refining.likening import likened
from imagetxt.agent.refining.reading import read
from imagetxt.tools.models.pool import ModelPool
from tests.test_refining import Desk

pytestmark = pytest.mark.skipif(not embedding.available(), reason="the weights are not here")


def ways() -> list[tuple[str, str]]:
    table = tomllib.loads(files("imagetxt.agent.refining").joinpath("ways.toml").read_text("utf-8"))["way"]
    return [(one["wish"], said) for one in table for said in one["like"]]


def test_every_plain_wish_is_read_by_the_patterns() -> None:
    assert all(read(wish).understood for wish, _ in ways() if wish)


def test_the_weights_are_learned_from_the_ways(pool: ModelPool) -> None:
    """Not one of the known ways is taken for another wish than its own, but for a few."""
    taken = [(wish, likened(said, pool)) for wish, said in ways()]
    assert sum(told == wish for wish, told in taken) >= 0.9 * len(taken)
    assert sum(told not in ("", wish) for wish, told in taken) <= 0.02 * len(taken)


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("my gran won't understand these words", "in simple words"),
        ("it should be something for a toddler", "for a child"),
        ("this goes to the ministry of culture", "more formal"),
        ("that reads like a machine wrote it", "friendlier"),
        ("a bit more excitement would help", "livelier"),
        ("give me verses instead", "as a poem"),
        ("one item per line would be handy", "as a list"),
        ("it's for someone who is blind", "as alt text"),
    ],
)
def test_words_that_nobody_listed_are_taken_for_the_wish_they_come_to(said: str, wish: str, pool: ModelPool) -> None:
    assert likened(said, pool) == wish


@pytest.mark.parametrize(
    "said",
    [
        "what is behind the red car",
        "paint the sofa green",
        "cut the dog out",
        "thanks a lot",
        "is he happy?",
        "a " * 30,
        "",
    ],
)
def test_what_is_no_wish_about_a_text_is_taken_for_none(said: str, pool: ModelPool) -> None:
    assert likened(said, pool) == ""


def test_of_two_thousand_other_requests_hardly_one_is_taken_for_a_wish(pool: ModelPool) -> None:
    """The script learned from them; half of them left out it took 12 of 1165."""
    lines = (Path(__file__).parent / "data" / "requests_strangers.jsonl").read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    others = [one["say"] for one in told if not {"refine", "caption_image"} & set(one["accept"])]
    taken = [said for said in others if likened(said, pool)]
    assert len(others) > 100
    assert len(taken) <= 0.02 * len(others), taken


def test_a_wish_so_taken_is_followed_and_the_note_says_so(workbench: object, photos: Path) -> None:
    desk = Desk(workbench, photos / "horses.jpg")  # type: ignore[arg-type]  # the fixture is a Workbench
    made = desk.wish("that reads like a machine wrote it")
    assert made.text.startswith("Here's an outdoor picture")
    assert "Taken as “friendlier”." in made.notes


def test_behind_a_text_such_words_are_about_it_and_without_one_they_are_not(pool: ModelPool) -> None:
    described = CONTEXTS["described"]
    with_pool = State(**{**vars(described), "pool": pool})
    said = "that reads like a machine wrote it"
    assert plan(None, said, with_pool).steps[0].kind == "rewrite"
    assert plan(None, said, State(images=("img1",), focus="img1", pool=pool)).steps[0].kind != "rewrite"
