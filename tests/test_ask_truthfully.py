"""What strangers ask in passing, and what must not be said then: things taken for granted, words, more of a kind."""

from pathlib import Path

import pytest

from imagetxt.agent.choice.asking import asks_plainly
from imagetxt.agent.choice.guess import guess
from imagetxt.agent.choice.state import State
from imagetxt.tools.answers.quoting import asked_word
from imagetxt.tools.answers.replies import CANNOT_TELL
from imagetxt.tools.definitions import AskImage, DescribeRegions
from imagetxt.tools.errors import UnknownHandleError
from imagetxt.tools.evidence import Colour, Scene, TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.workbench import Workbench
from tests.test_ask_image import AREAS, THINGS, asker, thing


def line(text: str) -> TextLine:
    return TextLine(text=text, score=0.97, box=Box(x0=45, y0=40, x1=55, y1=45))


@pytest.mark.parametrize(
    "question",
    [
        "Which side of the person is the spoon on?",
        "What colour is the spoon?",
        "Where is the spoon?",
        "Where's the cat?",
    ],
)
def test_what_is_taken_for_granted_and_not_seen_is_not_denied(question: str) -> None:
    said = asker()(question)
    assert not said.known
    assert said.text.endswith("so I can't say.")


def test_an_area_is_not_denied_where_others_have_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    nameless = thing("area", 0, 30, 100, 60, "grey", kind="area")
    assert asker()("Is there a wall?").text.startswith("No, I see no wall")
    monkeypatch.setattr("tests.test_ask_image.AREAS", [*AREAS, nameless])
    assert asker()("Is there a wall?").text == (
        "I can't name every area of the picture, so I can't tell whether the wall is among them."
    )
    looks = nameless.model_copy(update={"phrase": "a plain grey area"})
    monkeypatch.setattr("tests.test_ask_image.AREAS", [*AREAS, looks])
    assert asker()("Is there a wall?").text.endswith("among them (the largest: a plain grey area across the middle).")


def test_around_a_thing_are_the_areas_where_no_thing_is() -> None:
    assert asker([thing("dog", 40, 50, 60, 80)])("What is around the dog?").text == (
        "I see nothing that I can name next to the dog, but there is green grass across the bottom and a blue sky "
        "across the top."
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("does the word exit come up?", "Yes: “Fire exit”."),
        ("does it say exit anywhere", "Yes: “Fire exit”."),
        ("is the word banana written there", "No, “banana” is not in the writing that I can read."),
        ("does it say welcome", "No, “welcome” is not in the writing that I can read."),
        ("is there any writing?", "Yes: “Fire exit” and “Push”."),
        ("whats the heading", "It reads “Fire exit” and “Push”."),
    ],
)
def test_a_word_is_looked_for_in_what_was_read(question: str, said: str) -> None:
    assert asker(lines=[line("Fire exit"), line("Push")])(question).text == said


@pytest.mark.parametrize(
    ("plain", "word"),
    [
        ("does the word banana come up", "banana"),
        ("is there the word exit on it", "exit"),
        ("does the sign say stop", "stop"),
        ("what words are on the sign", None),
        ("does it say anything", None),
        ("can you read the words", None),
        ("are there any letters visible", None),
    ],
)
def test_which_word_is_asked_for(plain: str, word: str | None) -> None:
    assert asked_word(plain) == word


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("are there any other people", "No, I see only a person in orange."),
        ("anyone else in the shot besides her?", "No, I see only a person in orange."),
        ("any other animals?", "Yes, I see two dogs."),
        ("are there any other cats", "No, I see no cat."),
        ("is somebody sitting on the grass", "Yes, the person is on the grass."),
    ],
)
def test_others_of_a_kind(question: str, said: str) -> None:
    if "grass" in question:
        assert "no somebody" not in asker([THINGS[0]])(question).text
        assert asker([THINGS[0]])(question).text == "No, I see no person."
        return
    assert asker()(question).text == said


def test_one_of_a_wider_kind_may_be_one_more() -> None:
    animal = thing("animal", 70, 5, 90, 20, "brown", coco=None)
    said = asker([*THINGS, animal])("How many dogs are there?")
    assert said.text == "Two dogs, and I can't tell whether a brown animal is one, too."
    assert not said.known
    assert asker([*THINGS, animal])("Are there more dogs than people?").text.startswith(
        "Yes, there are at least two dogs"
    )


def test_a_number_that_is_a_lower_bound_stays_one_where_two_are_compared() -> None:
    people = [
        thing("person", x, 5, x + 8, 60, "black").model_copy(update={"score": score})
        for x, score in ((10, 0.9), (40, 0.5))  # the second was hard to see
    ]
    said = asker(people)("Are there more animals than people?").text
    assert said == "No, there are no animals and at least two people."


def test_colours_of_the_background_are_not_a_things_own() -> None:
    bike = thing("motorcycle", 10, 10, 90, 90).model_copy(
        update={"colours": [Colour(name="grey", share=0.4), Colour(name="brown", share=0.25)]}
    )
    around = Scene(setting="indoor", colours=[Colour(name="grey", share=0.38), Colour(name="brown", share=0.26)])
    assert not asker([bike], around)("what colour is the motorcycle").known
    apart = Scene(setting="indoor", colours=[Colour(name="white", share=0.6)])
    assert "grey and brown" in asker([bike], apart)("what colour is the motorcycle").text


def test_not_all_are_said_to_be_of_a_colour_where_one_is_not_plain() -> None:
    hens = [thing("bird", x, 40, x + 15, 70, "brown") for x in (5, 30, 55)]
    unclear = thing("bird", 80, 40, 95, 70)
    assert asker([*hens, unclear])("what colour are the birds?").text == "Three of the four birds are brown."
    assert not asker([*hens, unclear])("are the birds all the same colour?").known


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("where is this, a park?", "It looks like an outdoor scene, but I can't tell where this is."),
        ("is this picture in colour or black and white", "It is in colour."),
        ("which of the dogs is nearer to the camera", "The white dog is the lowest in the picture."),
    ],
)
def test_what_evidence_answers(question: str, said: str) -> None:
    assert asker()(question).text == said


def test_what_a_thing_stands_on() -> None:
    cup, table = thing("cup", 40, 55, 50, 65, "white"), thing("dining table", 10, 50, 90, 90, "brown")
    assert asker([cup, table])("what is the cup standing on").text == "The cup is on the dining table."
    assert not asker([cup])("what is the cup standing on").known


def test_a_cup_of_something_holds_it() -> None:
    cup = thing("cup", 30, 30, 60, 60, "white", fine="cup of coffee")
    assert asker([cup])("whats in the cup").text == "Coffee, by the looks of it."


def test_a_bike_is_a_motorcycle_where_there_is_no_bicycle() -> None:
    motorcycle = thing("motorcycle", 10, 30, 90, 90, "red")
    assert asker([motorcycle])("what colour is the bike?").text == "The motorcycle is red."
    both = [motorcycle, thing("bicycle", 2, 30, 9, 60, "blue")]
    assert asker(both)("how many bikes are there?").text == "One bicycle."


def test_an_aside_is_no_wish_to_read() -> None:
    assert guess("how many stars would you say", State(images=("img1",)))[0] == "question"
    assert asks_plainly("whats written on the tank")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("is there a third dog", "No, I see only two dogs."),
        ("is there a second dog", "Yes, I see two dogs."),
        ("is it night", "No, it looks like daytime."),
        ("is it day or night", "It looks like daytime."),
        ("could somebody sit down here", "I can't tell that from the picture."),
        ("can a dog be seen", "Yes, there are two dogs."),
    ],
)
def test_no_more_and_no_less_is_answered_than_is_asked(question: str, said: str) -> None:
    assert asker()(question).text == said


def test_an_unknown_animal_besides_dogs_may_be_a_dog() -> None:
    animal = thing("animal", 70, 5, 90, 20, "brown", coco=None)
    said = asker([*THINGS, animal])("are there any other animals besides the dogs")
    assert said.text.endswith("but I can't tell whether it is a dog, too.")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("does it say fire exit here", "Yes: “Fire exit”."),
        ("does it mention an exit", "Yes: “Fire exit”."),
        ("does it say merry christmas anywhere", "No, “merry christmas” is not in the writing that I can read."),
        ("how many lines of text are there", "I can read two lines."),
    ],
)
def test_several_words_and_lines(question: str, said: str) -> None:
    assert asker(lines=[line("Fire exit"), line("Push")])(question).text == said


def test_who_asks_for_people_alone() -> None:
    beside = [*THINGS, thing("cat", 40, 5, 55, 18, "grey")]
    assert asker(beside)("who is in the middle").text == "A person in orange is in the middle."
    assert asker(beside)("who is on the left").text == "I see no person on the left."


def test_the_title_of_a_book_is_no_wish_for_a_caption() -> None:
    state = State(images=("img1",))
    assert guess("what is the title from the book", state)[0] != "caption"
    assert guess("give me a title for the photo", state)[0] == "caption"


def test_inside_or_outside_is_answered_where_it_is_asked_by_where() -> None:
    assert asker()("Where was this taken, inside or outside?").text == "It looks like an outdoor scene."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What can I sit on?", "A brown couch."),
        ("is there somewhere to sit", "Yes, there is a brown couch on the left."),
        ("who's the tallest?", "The person in red is the tallest in the picture."),
        ("which man is more tall", "The person in red is the tallest in the picture."),
        ("are they in a street or in a house", "It looks like an outdoor scene."),
        ("what colours there is most", "Mostly green."),
        ("is the couch closer to the left or to the right", "The couch is on the left."),
        ("is the couch alone?", "Besides the couch, I see two people."),
        ("is he looking to the left or to the right?", "I can't tell that from the picture."),
    ],
)
def test_what_is_asked_in_passing_is_answered(question: str, said: str) -> None:
    shown = [thing("couch", 5, 40, 40, 90, "brown"), thing("person", 60, 10, 80, 90, "red")]
    assert asker([*shown, thing("person", 82, 30, 95, 80, "blue")])(question).text == said


def test_what_a_reader_is_not_sure_of_seems_to_be_written() -> None:
    clear, unclear = line("EGGS"), line("Eggs are bow").model_copy(update={"score": 0.9})
    assert asker(things=[], lines=[clear])("What does it say?").text == "It reads “EGGS”."
    assert asker(things=[], lines=[unclear])("What does it say?").text == "It seems to read “Eggs are bow”."


def test_what_is_no_thing_is_not_said_to_be_unrecognised() -> None:
    assert asker(things=[])("What's the weather like?").text == CANNOT_TELL + "."


def test_regions_are_asked_of_by_their_ids(workbench: Workbench, photos: Path) -> None:
    image = workbench.open(photos / "chickens.jpg")
    workbench.run(DescribeRegions(image=image))
    first, second = workbench.evidence(image).objects[:2]
    left = first.box.center[0] < second.box.center[0]
    said = workbench.run(AskImage(image=image, question=f"Is {first.id} to the left of {second.id}?")).text
    assert said.startswith("Yes" if left else "No")
    with pytest.raises(UnknownHandleError, match="r77"):
        workbench.run(AskImage(image=image, question="Is r77 to the left of r1?"))
