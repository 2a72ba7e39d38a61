"""Every word of a question that says something is part of what is answered, or the answer says what it leaves open."""

import pytest

from imagetxt.tools import english
from imagetxt.tools.answers.accounted import left_out
from imagetxt.tools.answers.questions import read_question
from imagetxt.tools.evidence import Colour, Scene
from tests.test_ask_image import asker, thing
from tests.test_ask_truthfully import line


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("is the rightmost dog turned to the left", ("turned",)),
        ("is the dog looking to the left or to the right", ("looking",)),
        ("what is the thing at the very left on the table", ("left",)),
        ("is the man on the left wearing red", ()),
        ("Are both dogs brown?", ()),
        ("is there a third dog", ()),
        ("what make is it", ("make",)),
        ("is everyone there", ("everyone",)),
        ("Which dog is the bigger one, the white or the brown?", ()),
        ("what animal is it, a brown or a white one?", ()),
    ],
)
def test_what_a_reading_leaves_out(question: str, left: tuple[str, ...]) -> None:
    read = read_question(question)
    assert read.kind != "unknowable"
    assert left_out(read) == left


@pytest.mark.parametrize(
    "question",
    [
        "Is the dog on the left of the person?",
        "what is under the table",
        "how many animals are dogs?",
        "What's that thing beneath the cake?",
        "can you make out any writing?",
        "how many lines of text are there",
        "hey there, could you tell me what colour the dog is, please?",
        "how many of the red cars are parked on the left",
        "are there any dogs in this kitchen",
        "would you call that inside or outside?",
    ],
)
def test_a_question_that_is_read_whole_leaves_nothing(question: str) -> None:
    read = read_question(question)
    assert read.kind != "unknowable"
    assert left_out(read) == ()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Is the person turned to the left?",
            "There is a person in orange in the middle, but I can't tell about “turned”.",
        ),
        ("Is the scene with the sleeping dog outdoors?", "I can't tell that from the picture."),
    ],
)
def test_what_was_not_read_is_said(question: str, said: str) -> None:
    answered = asker()(question)
    assert answered.text == said
    assert not answered.known


def test_what_is_not_there_settles_whatever_is_asked_of_it() -> None:
    assert asker()("Is there a bear up in the tree?").text == "No, I see no bear."
    assert asker()("how many elephants are lying asleep?").text.startswith("I see no elephant")


@pytest.mark.parametrize(
    "question",
    [
        "could some bear climb up here?",
        "did some bear steal the cup?",
        "how many elephants live there",
        "has somebody bitten into the apple",
    ],
)
def test_that_nobody_is_there_does_not_settle_what_may_be_or_was(question: str) -> None:
    answered = asker([thing("dog", 5, 50, 30, 80, "brown")])(question)
    assert not answered.known
    assert "No" not in answered.text


def test_what_is_written_is_read_out_though_a_word_is_left() -> None:
    said = asker(lines=[line("Fire exit")])("what is written in gothic letters")
    assert said.text == "It reads “Fire exit”; I can't tell about “gothic”."
    assert not said.known


def test_without_the_parser_unknown_words_say_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "model", lambda: None)
    from imagetxt.tools.answers.chunks import tags

    tags.cache_clear()
    try:
        assert left_out(read_question("is the dog turned to the left")) == ("turned",)
        assert left_out(read_question("is the dog on the left of the person")) == ()
    finally:
        tags.cache_clear()


def test_a_word_right_before_a_thing_may_make_it_another() -> None:
    cars = asker([thing("car", 5, 50, 30, 80, "red")])
    assert cars("how many equals signs are on it").text == "I can't tell that from the picture."
    assert cars("are there any stop signs").text.startswith("No, I see no stop sign")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("is the chair empty", "I see no chair, so I can't say."),
        ("how many of the oranges are cut open", "I see no orange, so I can't say."),
        ("glasses or no glasses?", "I can't tell that from the picture."),
        ("are there any wine glasses?", "No, I see no wine glass, but I may have missed one."),
        ("is there a chair?", "No, I see no chair, but I may have missed one."),
        ("do you see the cat?", "No, I see no cat."),
    ],
)
def test_what_is_taken_for_granted_or_has_two_meanings_is_not_denied(question: str, said: str) -> None:
    assert asker()(question).text == said


@pytest.mark.parametrize("question", ["is everyone looking at the camera", "are all the people standing"])
def test_what_is_asked_of_all_is_not_answered_of_any(question: str) -> None:
    assert not asker()(question).known


def test_a_word_that_says_more_than_is_seen_stays_open_in_what_is_put_together_freely() -> None:
    said = asker()("how many blokes are standing to the right of the brown dog")
    assert not said.known
    assert "bloke" in said.text


def test_something_between_things_is_not_the_second_of_them() -> None:
    read = read_question("Between the dogs there is something. What?")
    assert read.selection is not None
    assert read.selection.second is None


def test_clothes_are_not_denied_where_people_are() -> None:
    people = asker([thing("person", 5, 10, 30, 80, "red"), thing("person", 60, 10, 90, 80, "blue")])
    assert people("is there any clothing").text.endswith("I don't look at clothes one by one.")
    said = people("State the colour of the clothing of the person furthest to the left.").text
    assert said == "The person is dressed in red."


@pytest.mark.parametrize("question", ["is any glass broken", "what is it made of, glass or wood?"])
def test_glass_is_more_than_what_one_drinks_from(question: str) -> None:
    assert asker([thing("cup", 5, 50, 30, 80, "red")])(question).text == "I can't tell that from the picture."


def test_a_number_that_may_be_higher_is_a_lower_bound_in_every_answer() -> None:
    sure = [thing("bird", 5, 40, 20, 60), thing("bird", 40, 40, 60, 60)]
    birds = asker([*sure, thing("bird", 80, 40, 95, 60, certain=False)])
    assert birds("are there any birds?").text == "Yes, there are at least two birds."
    assert birds("how many birds are swimming?").text.startswith("At least two birds were found")
    assert birds("are there four birds?").text == "I see at least two birds, but I can't tell whether there are more."
    more = asker([*sure, thing("bird", 5, 5, 20, 20), thing("bird", 80, 40, 95, 60, certain=False)])
    assert more("are there two birds?").text == "No, there are at least three birds."
    assert asker(sure)("are there any birds?").text == "Yes, there are two birds."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Are both birds still there?", "Yes, there are two birds."),
        ("Are both of the birds in the picture?", "Yes, there are two birds."),
        ("Are all the birds there?", "Yes, there are two birds on the left."),
        ("Are all three birds there?", "No, there are two birds."),
        ("Are both dogs there?", "No, I see no dog."),
        ("How many birds, dear?", "Two birds."),
        ("What is around the left bird?", "A bird is next to the left-hand bird."),
    ],
)
def test_both_and_all_are_numbers(question: str, said: str) -> None:
    birds = asker([thing("bird", 5, 40, 20, 60), thing("bird", 22, 40, 40, 60)])
    assert birds(question).text == said


def test_a_wide_kind_is_not_denied() -> None:
    assert asker([])("what electronics are there?").text == "I see no electronics, but I may have missed one."


def test_the_largest_of_what_is_only_perhaps_there_is_told() -> None:
    both = [thing("handbag", 5, 10, 60, 80, certain=False), thing("orange", 70, 60, 90, 80, certain=False)]
    said = asker(both)("What is the biggest thing in it?")
    assert said.text.startswith("What may be the handbag, ")
    assert not said.known


def test_the_largest_of_a_kind_is_picked_out() -> None:
    cows = asker([thing("cow", 5, 5, 20, 20, "black"), thing("cow", 30, 30, 90, 90, "brown")])
    assert cows("What colour is the biggest cow?").text == "The cow is brown."
    assert cows("Is the smallest cow on the left?").text.startswith("Yes, ")


def test_what_stands_beside_all_of_several_is_told() -> None:
    things = [thing("cow", 40, 40, 60, 60), thing("cow", 70, 40, 90, 60), thing("dog", 5, 40, 20, 60)]
    assert asker(things)("What is to the left of the cows?").text == "A dog is to the left of the cows."
    assert asker(things)("What is to the right of the cows?").text.startswith("I see nothing that I can name")


def test_what_is_done_is_no_thing_that_cannot_be_recognised() -> None:
    said = asker([thing("cow", 40, 40, 60, 60)])("Are they eating or sleeping?")
    assert said.text == "I can't tell that from the picture."


def test_the_fur_of_an_animal_has_its_colour() -> None:
    dog = asker([thing("dog", 40, 40, 60, 60, "brown")])
    assert dog("what colour is the dog's fur").text == "The dog is brown."
    assert dog("is the dog's fur brown").text == "Yes, the dog is brown."
    assert "one by one" in dog("what colour is the dog's collar").text


def test_a_colour_that_is_not_the_main_one_is_told_as_a_part() -> None:
    sheep = thing("sheep", 40, 40, 60, 60, "grey").model_copy(
        update={"colours": [Colour(name="grey", share=0.6), Colour(name="white", share=0.35)]}
    )
    assert asker([sheep])("is the sheep white").text == "In part white; above all the sheep is grey."
    assert asker([sheep])("is the sheep grey").text == "Yes, the sheep is grey."


def test_nothing_between_two_is_said_so() -> None:
    two = asker([thing("dog", 5, 40, 20, 60), thing("dog", 80, 40, 95, 60)])
    assert two("what is between the two dogs").text == "I see nothing that I can name between the dogs."


def test_what_the_whole_picture_shows_is_there() -> None:
    castle = asker([], scene=Scene(name="castle", name_certain=True))
    assert castle("is there a building?").text == "Yes, the picture shows a castle."
    assert castle("where is the castle?").text == "The picture shows a castle, but I can't tell more than that."
    perhaps = asker([], scene=Scene(name="castle", name_certain=False))
    assert perhaps("is there a castle?").text == "The picture may show a castle."
    assert "castle" not in castle("is there a house?").text


def test_a_colour_is_not_denied_of_what_has_none_that_could_be_told() -> None:
    people = asker([thing("person", 5, 10, 30, 80, "green"), thing("person", 60, 10, 90, 80)])
    assert people("are the people wearing red?").text.startswith("I can't tell of all of them: ")
    told = people("is anyone in red").text
    assert told == "There is a person on the right, but I can't tell whether they are in red."
    green = asker([thing("person", 5, 10, 30, 80, "green")])
    assert green("is the person wearing red?").text.startswith("No, ")


def test_the_colours_that_dominate() -> None:
    assert asker([])("What colours dominate?").text == asker([])("Which colours are in the picture?").text


def test_the_side_of_several_is_told_of_each() -> None:
    two = asker([thing("dog", 5, 40, 20, 60), thing("dog", 80, 40, 95, 60)])
    assert (
        two("Are the dogs on the left or on the right?").text == "One dog is on the left and one dog is on the right."
    )
    assert "which one you mean" in two("Is the dog on the left or on the right?").text
