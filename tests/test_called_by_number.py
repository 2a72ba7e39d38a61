"""Pictures called by the number of their file, and what is asked in passing of who and what is on them."""

from dataclasses import replace

import pytest

from imagetxt.agent.across.naming import with_handles
from imagetxt.agent.across.pointing import unplaced
from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.pictures import unaddressed
from imagetxt.agent.choice.state import Known
from imagetxt.agent.conversation.drawn import asks_what_became, wants_it_away
from imagetxt.agent.conversation.meant import with_persons
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.records import Answer
from imagetxt.agent.conversation.spoken import not_denied
from imagetxt.agent.conversation.straight import put_straight
from tests.test_ask_image import asker, thing
from tests.two_pictures import TWO

ROOMS = replace(TWO, names={"img1": "room_204.jpg", "img2": "IMG-7002.jpg"})


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("describe room 204", "describe img1"),
        ("and img 7002?", "and img2?"),
        ("Which is darker, 204 or 7002?", "Which is darker, img1 or img2?"),
        ("it costs 204 euro", "it costs 204 euro"),
        ("Room_204 please", "img1 please"),
        ("add 2040 to it", "add 2040 to it"),
    ],
)
def test_the_number_of_a_file_names_its_picture(said: str, meant: str) -> None:
    assert with_handles(said, ROOMS) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Just the headcount for each.", "how many people are there in each?"),
        ("img1, quick rundown", "describe img1"),
        ("One paragraph on the second for the director.", "describe the second for the director"),
    ],
)
def test_notes_in_few_words_are_put_straight(said: str, meant: str) -> None:
    assert put_straight(said, TWO) == meant


def test_what_we_have_got_is_asked_of_both() -> None:
    assert plainer("what have we got in 204 and 7002?", ROOMS) == "describe both photos"
    assert plainer("how many roughly", ROOMS) == "how many"


def test_what_is_still_there_is_not_denied() -> None:
    denied = Answer(text="No, I see no bench.", known=True)
    assert not_denied(denied, "Is the bench still visible?").text == "I see no bench, so I can't say."
    assert not_denied(denied, "Is there a bench?") is denied


def test_the_one_on_the_right_is_a_person_where_only_people_are() -> None:
    people = replace(TWO, regions={"img2": tuple(Known(f"r{n}", ("person",)) for n in range(3))})
    assert with_persons("is the one on the right standing?", people) == "is the person on the right standing?"
    mixed = replace(TWO, regions={"img2": (Known("r1", ("person",)), Known("r2", ("dog",)))})
    assert with_persons("is the one on the right standing?", mixed) == "is the one on the right standing?"


def test_a_drawing_is_asked_about_and_put_aside_in_few_words() -> None:
    assert asks_what_became("was the plant changed", fresh=True) == "the plant"
    assert wants_it_away("Okay, colour again.")


def test_tones_may_be_had() -> None:
    found = read("Which of the two has warmer tones?", TWO)
    assert found is not None
    assert found.kind == "tone"


def test_the_text_of_a_sign_is_no_picture() -> None:
    assert unplaced("put the text of the sign in the description", TWO) == ""


def test_a_picture_called_out_before_a_question_is_no_part_of_it() -> None:
    assert unaddressed("ok img2, what does the sign say") == "what does the sign say"


def test_of_what_may_be_there_nothing_is_both_denied_and_told() -> None:
    asked = asker(things=[thing("bed", 5, 50, 60, 90, certain=False), thing("cup", 70, 70, 80, 80)])
    assert asked("Which bed is bigger?").text.startswith("There may be a bed")
