"""Pictures called by the number of their file, and what is asked in passing of who and what is on them."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.across.naming import with_handles
from imagetxt.agent.across.pointing import unplaced
from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.pictures import unaddressed
from imagetxt.agent.choice.plan import plan
from imagetxt.agent.choice.state import Known
from imagetxt.agent.conversation.apart import made_with
from imagetxt.agent.conversation.drawn import asks_what_became, wants_it_away
from imagetxt.agent.conversation.meant import with_persons
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.records import Answer, Render
from imagetxt.agent.conversation.spoken import not_denied
from imagetxt.agent.conversation.straight import put_straight
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.ui.cli.terminal_chat import with_files
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


FILES = replace(TWO, names={"img1": "lounge.jpg", "img2": "desk.jpg"})


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("desk: objects?", "list the objects in img2"),
        ("I should like to hear about the second photograph now.", "describe the second photograph"),
        ("text in img2", "what is written in img2?"),
        ("Please compose a short advertisement for the first room.", "describe the first picture as an advert"),
        ("You have not mentioned the plant on the right. Could you include it?", "add the plant on the right"),
        ("Describe me the sky.", "what colour is the sky?"),
        ("make lounge black n white", "make img1 black and white"),
        ("and one for lounge", "and one for img1"),
        ("is the sky really that blue", "is the sky blue"),
        ("how many girls of the left", "how many girls on the left"),
    ],
)
def test_notes_and_pictures_by_their_file_are_put_plainly(said: str, meant: str) -> None:
    assert plainer(said, FILES) == meant


def test_what_a_detector_knows_is_no_part_of_its_owner() -> None:
    asked = asker(things=[thing("person", 30, 20, 70, 98), thing("backpack", 40, 40, 60, 70, "yellow")])
    assert asked("What colour is the person's backpack?").text == "The backpack is yellow."
    assert "parts such as" in asked("What colour are the person's ears?").text


def test_the_seed_of_the_first_drawing_and_its_losses_are_asked_in_other_words() -> None:
    renders = [Render(image="img3", source="img1", prompt="ink", control="canny", strength=0.8, seed=7)]
    assert "with seed 7," in made_with("which seed did the first one have", renders)
    assert asks_what_became("Which details were lost?", fresh=True) == ""
    assert wants_it_away("lose that drawing")


def test_how_many_is_no_wish_for_a_list() -> None:
    model = ScriptedChatModel(script=["objects"], small=True)
    assert plan(model, "stack height: how many booklets", TWO).steps[0].kind == "question"


def test_a_file_that_is_here_does_not_come_in_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "books.jpg").touch()
    assert with_files("text in books.jpg", ["books.jpg"]) == ("text in books.jpg", [])
    assert with_files("text in books.jpg", [])[1] == [Path("books.jpg")]
    assert with_files("books.jpg", ["books.jpg"])[1] == [Path("books.jpg")]


def test_the_sky_is_blue_and_nothing_is_sky_blue() -> None:
    asked = asker(things=[thing("person", 30, 20, 70, 98, "orange")])
    assert asked("Is the sky blue?").text == "Yes, the sky is blue."
    assert "dressed" not in asked("Is the sky blue?").text
    assert "orange" in asked("Is the person sky blue?").text
