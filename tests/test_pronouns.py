"""What "it" and "they" mean in a request, and where they mean no thing."""

import pytest

from imagetxt.agent.choice.pronouns import topic_of, with_thing
from imagetxt.agent.choice.state import Known, State


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("where is it?", "where is the panda?"),
        ("what colour is it?", "what colour is the panda?"),
        ("how big is it?", "how big is the panda?"),
        ("is it red?", "is the panda red?"),
        ("is it on the left?", "is the panda on the left?"),
        ("what is behind it?", "what is behind the panda?"),
        ("what colour is its fur?", "what colour is the panda's fur?"),
        ("are they all black?", "are the pandas all black?"),
        ("where are they", "where are the pandas"),
        ("what colour are their ears?", "what colour are the pandas' ears?"),
        ("So it is in the middle?", "So the panda is in the middle?"),
        ("it is red?", "the panda is red?"),
        ("it is red", "it is red"),
        ("is it raining?", "is it raining?"),
        ("what time is it?", "what time is it?"),
        ("what is it?", "what is it?"),
        ("what animal is it?", "what animal is it?"),
        ("is it a cat?", "is it a cat?"),
        ("is there a car in it?", "is there a car in it?"),
    ],
)
def test_questions(said: str, meant: str) -> None:
    assert with_thing(said, "the panda", question=True) == meant


def test_clothes_are_a_persons_whatever_was_spoken_of() -> None:
    assert with_thing("what colour are their clothes?", "table", question=True) == (
        "what colour are the people's clothes?"
    )
    assert with_thing("what colour is his jacket?", "", question=True) == "what colour is the person's jacket?"
    assert with_thing("what colour are their legs?", "table", question=True) == "what colour are the tables' legs?"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("cut it out", "cut the horse out"),
        ("cut them out", "cut the horses out"),
        ("mask that one", "mask the horse"),
        ("make a mask of it", "make a mask of it"),
    ],
)
def test_orders(said: str, meant: str) -> None:
    assert with_thing(said, "horses", question=False) == meant


def test_without_a_topic_nothing_changes() -> None:
    assert with_thing("where is it?", "", question=True) == "where is it?"


def test_she_is_a_person_where_one_is_seen() -> None:
    seen = State(images=("img1",), focus="img1", regions={"img1": (Known("r1", ("horse",)), Known("r2", ("person",)))})
    ridden = State(images=("img1",), focus="img1", regions={"img1": (Known("r1", ("horse",)),)}, topic="horse")
    assert topic_of("where is she?", State(**{**vars(seen), "topic": "horse"})) == "person"
    assert topic_of("where is it?", State(**{**vars(seen), "topic": "horse"})) == "horse"
    assert topic_of("where is she?", ridden) == "horse"
    other = State(images=("img1", "img2"), focus="img2", regions=seen.regions)
    assert topic_of("what about img1, whats he wearing", other) == "person"
    assert topic_of("whats he wearing", other) == ""
    assert with_thing("where is she?", "person", question=True) == "where is the person?"
