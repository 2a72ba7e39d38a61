"""How one thing stands to several, and to what several pictures show."""

import pytest

from imagetxt.agent.across.reading import read
from imagetxt.agent.conversation.numbered import with_numbers
from imagetxt.agent.conversation.recalling import Exchange, recalled
from tests.test_ask_image import asker, thing
from tests.two_pictures import TWO

COWS = [thing("cow", 100, 100, 160, 160), thing("cow", 300, 110, 360, 170), thing("cow", 500, 100, 560, 160)]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is the dog left of the cows?", "Yes, the dog is to the left of the cows."),
        ("Is the dog to the right of the cows?", "No, the dog is not to the right of any of the cows."),
        ("Is the horse to the right of the cows?", "Yes, the horse is to the right of the cows."),
        (
            "Is the bench left of the cows?",
            "The bench is to the left of two of the cows, and not to the left of the others.",
        ),
    ],
)
def test_one_thing_is_held_against_each_of_several(question: str, told: str) -> None:
    others = [thing("dog", 5, 100, 60, 160), thing("horse", 580, 100, 635, 160), thing("bench", 200, 100, 260, 160)]
    reply = asker([*COWS, *others])(question)
    assert reply.text == told
    assert len(reply.regions) == 4


def test_of_several_that_may_be_more_those_seen_are_meant() -> None:
    crowd = [cow.model_copy(update={"crowded": True}) for cow in COWS]
    told = asker([*crowd, thing("dog", 5, 100, 60, 160)])("Is the dog left of the cows?").text
    assert told == "Yes, the dog is to the left of the cows that I see."


def test_what_overlaps_one_of_them_is_not_told() -> None:
    reply = asker([*COWS, thing("dog", 110, 105, 150, 150)])("Is the dog left of the cows?")
    assert not reply.known


def test_a_picture_by_its_number_behind_that() -> None:
    assert (
        with_numbers("what does picture 1 have that 2 doesn't?", TWO) == "what does picture 1 have that img2 doesn't?"
    )
    asked = read("what does picture 1 have that img2 doesn't?", TWO)
    assert asked is not None
    assert (asked.kind, asked.images) == ("only in", ("img1", "img2"))
    assert with_numbers("I say that 2 is a good number", TWO) == "I say that 2 is a good number"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("you never mentioned a tie, did you", "I said: “A tie is at the bottom.”"),
        ("You didn't say anything about the tie", "I said: “A tie is at the bottom.”"),
        ("you haven't mentioned a dog, right?", "I have said nothing about a dog in this conversation."),
    ],
)
def test_what_is_said_never_to_have_been_said_is_looked_up(said: str, told: str) -> None:
    quoted = recalled(said, [Exchange("describe it", ("A tie is at the bottom.",))])
    assert quoted is not None
    assert quoted.text == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What else is there apart from cows and dogs?", "Besides the cows and the dog, I see a horse."),
        ("What else is there besides the dog?", "Besides the dog, I see three cows and a horse."),
        ("What else is there other than the horse and the dog?", "Besides the horse and the dog, I see three cows."),
    ],
)
def test_what_is_there_besides_several_kinds(question: str, told: str) -> None:
    assert asker([*COWS, thing("dog", 5, 100, 60, 160), thing("horse", 580, 100, 635, 160)])(question).text.startswith(
        told
    )


def test_one_of_more_is_at_least_one_in_what_is_half_read_too() -> None:
    boat = thing("boat", 100, 100, 160, 160).model_copy(update={"crowded": True})
    asked = asker([boat])
    assert asked("How many boats are floopy?").text.startswith("At least one boat was found, but I can't tell about")
    assert asked("Which boat is the biggest?").text == "Only a boat was found for certain, at the bottom right."
    assert (
        asker([thing("boat", 100, 100, 160, 160)])("Which boat is the biggest?").text
        == "Only a boat was found, at the bottom right."
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Are there two dogs behind the car?", "No, there is one dog."),
        ("There are two dogs next to the car, right?", "No, there is one dog."),
        ("Is there a dog behind the car?", "Yes, a dog is behind the car."),
    ],
)
def test_a_number_counts_where_a_relation_is_asked_for_too(question: str, told: str) -> None:
    assert asker([thing("car", 300, 300, 500, 460), thing("dog", 330, 200, 380, 300)])(question).text == told


@pytest.mark.parametrize("word", ["bag", "handbag", "suitcase"])
def test_a_wide_kind_whose_kinds_are_easily_missed_is_not_denied_flatly(word: str) -> None:
    reply = asker(COWS)(f"Is there a {word}?")
    assert not reply.known
    assert reply.text.endswith("but I may have missed one.")
