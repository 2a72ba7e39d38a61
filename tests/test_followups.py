"""What a question leaves out is put back by what was spoken of before."""

import pytest

from imagetxt.agent.choice.clauses import with_what_it_points_at
from imagetxt.agent.choice.ellipsis import carried_over
from imagetxt.agent.choice.followups import _RULES, completed


@pytest.mark.parametrize(
    ("question", "topic", "full"),
    [
        ("What kind?", "fruit", "Which fruit is there?"),
        ("On which side?", "plant", "Which side is the plant on?"),
        ("and how many of them are blue?", "cups", "How many cups are blue?"),
        ("how many aren't white?", "sheep", "How many sheep aren't white?"),
        ("And to its left?", "laptop", "What is to the left of the laptop?"),
        ("Which of them is red?", "the suitcase", "Which of the suitcases is red?"),
        ("What's he got on?", "man", "What colour is the man wearing?"),
        ("whats it sitting on", "dog", "What is the dog sitting on?"),
        ("What are they wearing?", "people", "What colour is the people wearing?"),
        ("Which of these is larger, the cat or the dog?", "birds", "Which of these is larger, the cat or the dog?"),
        ("What colour is the car?", "dog", "What colour is the car?"),
        ("what about img2, whats he wearing", "person", "what about img2, What colour is the person wearing?"),
        ("img2: what colour is it?", "dog", "img2: What colour is the dog?"),
        ("are there two of them?", "dogs", "are there two dogs?"),
        ("What kind?", "", "What kind?"),
    ],
)
def test_a_follow_up_is_completed_by_its_topic(question, topic, full):
    assert completed(question, topic) == full


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.example)
def test_every_rule_of_follow_ups_puts_its_own_example_in_full(rule):
    full = completed(rule.example, "cups")
    assert "cup" in full or "person" in full
    assert full != rule.example


@pytest.mark.parametrize(
    ("question", "before", "full"),
    [
        ("And on the right?", "How many people are on the left?", "how many people are on the right?"),
        ("and green?", "How many red apples?", "how many green apples?"),
        ("And birds?", "Is it warm? How many people do you see?", "how many birds do you see?"),
        ("And what is the dog doing?", "How many people are there?", "And what is the dog doing?"),
        ("And thanks!", "How many people are there?", "And thanks!"),
        ("And birds?", "Cut out the cat.", "And birds?"),
    ],
)
def test_a_question_that_changes_a_part_of_the_last_is_the_last_with_that_part(question, before, full):
    assert carried_over(question, before) == full


def test_a_wish_that_points_at_the_last_question_goes_with_it():
    assert with_what_it_points_at("add it", "What does the sign say?") == "What does the sign say? add it"
    assert with_what_it_points_at("shorter", "What does the sign say?") == "shorter"
    assert with_what_it_points_at("add it", "") == "add it"


@pytest.mark.parametrize(
    ("asked", "full"),
    [
        ("And to the left?", "What is to the left of the dog?"),
        ("What is on its right?", "What is to the right of the dog?"),
        ("what's on the right of it?", "What is to the right of the dog?"),
        ("What is on the left?", "What is on the left?"),
        ("What is on the right side?", "What is on the right side?"),
    ],
)
def test_a_side_is_of_the_thing_spoken_of_or_of_the_picture(asked: str, full: str) -> None:
    assert completed(asked, "the dog") == full


def test_one_kind_in_the_place_of_several_that_were_counted_together() -> None:
    assert carried_over("what about dogs", "Number of men and women, all together?") == "how many dogs are there?"
    assert carried_over("and the dogs?", "how many cats and birds are on the roof?") == "how many dogs are on the roof?"
