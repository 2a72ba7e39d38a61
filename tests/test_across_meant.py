"""Which of several pictures a question is meant for: read from its words and from what is known of each."""

from dataclasses import replace

import pytest

from imagetxt.agent.across.pointing import pointed, points_elsewhere, unplaced
from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.state import Known, State
from tests.test_across import TWO


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("In office.jpg, how many laptops are there?", "In img2, how many laptops are there?"),
        ("IMG_0127: sunny?", "img1: sunny?"),
        ("what is on the left in the office photo", "what is on the left in img2"),
        ("the file called office.jpg please", "img2 please"),
        ("is there an office?", "is there an office?"),
        ("myoffice.jpg", "myoffice.jpg"),
    ],
)
def test_a_picture_is_called_by_its_file(said: str, meant: str) -> None:
    state = replace(TWO, names={"img1": "IMG_0127.jpg", "img2": "office.jpg"})
    assert pointed(said, state, lambda: state) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("And in this one, is the dog blue?", "And in img1, is the dog blue?"),
        (
            "So: dogs in the first, horses in the second. Is that right?",
            "Is there dogs in img1? Is there horses in img2?",
        ),
        ("Make the text of the horse more short", "Make img2 more short"),
    ],
)
def test_claims_and_asides_name_their_picture(said: str, meant: str) -> None:
    state = _known(img1=["dog"], img2=["horse"])
    assert pointed(said, state, lambda: state) == meant


def test_a_picture_told_by_what_none_shows_is_asked_for() -> None:
    state = replace(_known(img1=["dog"], img2=["horse"]), names={"img1": "a.jpg", "img2": "b.jpg"})
    told = unplaced("and in the photo of the city, is there a car?", state)
    assert told == "I can't tell which picture shows a city. Please say img1 (a.jpg) or img2 (b.jpg)."
    assert unplaced("is there a car in the second photo?", state) == ""
    assert unplaced("the one with the best light", state) == ""
    assert unplaced("describe the living room one in two sentences", state).startswith(
        "I can't tell which picture shows a living room. Please say img1"
    )
    assert unplaced("describe the big old one", state) == ""
    assert unplaced("Remove the people from the text of img1.", state) == ""


def test_a_name_that_two_pictures_have_is_none() -> None:
    state = replace(TWO, names={"img1": "photo.jpg", "img2": "photo.jpg"})
    assert pointed("in photo.jpg?", state, lambda: state) == "in photo.jpg?"


def test_a_picture_is_called_by_what_may_be_in_it() -> None:
    state = _known(img1=["hoofed animal"], img2=["car"])
    assert pointed("the deer one: any trees?", state, lambda: state) == "img1: any trees?"


@pytest.mark.parametrize(
    "said",
    [
        "How many dogs are there?",
        "Are both dogs brown?",
        "Which of them is bigger?",
        "Which has more legs, the dog or the cat?",
        "Is there either a cat or a dog?",
        "What colour is the chair in the first photo?",
        "which of the two pictures is nicer",
        "Describe both photos.",
        "Compare the two images.",
        "Find the dog in both photos",
    ],
)
def test_what_is_of_one_picture_or_no_question_is_left_alone(said: str) -> None:
    assert read(said, TWO) is None


def test_nothing_is_asked_across_where_there_is_one_picture() -> None:
    assert read("How many people are there altogether?", State(images=("img1",), focus="img1")) is None


def _known(**shown: list[str]) -> State:
    regions = {
        image: tuple(Known(f"r{i}", (name,)) for i, name in enumerate(names, 1)) for image, names in shown.items()
    }
    return State(images=tuple(shown), focus="img1", regions=regions, asked="What colour is the dog in the first photo?")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("and in the other one?", "What colour is the dog in img2?"),
        ("And in the second?", "What colour is the dog in img2?"),
        ("what about img2", "What colour is the dog in img2?"),
        ("Are there any cats in the photo with the horses?", "Are there any cats in img2?"),
        ("does the picture that shows a horse have any cats in it?", "is there any cats in img2?"),
        ("What is the other dog doing?", "What is the dog doing in img2?"),
        ("does the first one have more people than cars", "are there more people than cars in img1?"),
        ("does the first one have more dogs than the second", "does the first one have more dogs than the second"),
        ("are there more dogs in this one than in the horse one", "are there more dogs in this one than in img2"),
        ("now the horse one too", "What colour is the dog in img2?"),
        ("the red one", "the red one"),
        ("What is on the other side?", "What is on the other side?"),
        ("Is there a dog in the photo with the giraffe?", "Is there a dog in the photo with the giraffe?"),
    ],
)
def test_a_question_is_sent_to_the_picture_that_is_meant(said: str, meant: str) -> None:
    state = _known(img1=["dog", "person"], img2=["dog", "horse", "horse"])
    assert pointed(said, state, lambda: state) == meant


@pytest.mark.parametrize(
    ("before", "said", "meant"),
    [
        ("now in spanish", "and the second one too", "in spanish in img2"),
        ("does the first one have more dogs than cats", "and the second?", "are there more dogs than cats in img2?"),
        ("any people?", "in either?", "any people in either?"),
        ("how many dogs are there", "img2: same", "how many dogs are there in img2?"),
        ("Make it a cartoon.", "the second one as well", "Make img2 a cartoon"),
        ("is there a window", "and in this one?", "is there a window in img1?"),
        ("Is the horse there?", "in which picture", "Which picture shows a horse?"),
        ("how many dogs are there", "And on which one?", "Which picture shows a dog?"),
    ],
)
def test_what_was_said_before_is_sent_to_another_picture(before: str, said: str, meant: str) -> None:
    state = replace(_known(img1=["dog"], img2=["horse"]), asked=before)
    assert pointed(said, state, lambda: state) == meant


def test_the_other_one_of_several_is_its_neighbour() -> None:
    state = _known(img1=["dog", "dog"], img2=["dog"])
    assert pointed("What is the other dog doing?", state, lambda: state) == "What is the other dog doing?"


def test_only_words_that_send_a_question_on_are_passed_over() -> None:
    assert points_elsewhere("And in the other one?", TWO)
    assert not points_elsewhere("And in the other one, is there a dog?", TWO)
