"""What people say to two pictures in their own words, and what it must come to."""

from dataclasses import replace

import pytest

from imagetxt.agent.across.pointing import pointed
from imagetxt.agent.across.reading import read as read_across
from imagetxt.agent.choice.followups import completed
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.state import Known
from imagetxt.agent.choice.sure import is_plain_wish, is_undo
from imagetxt.agent.choice.wishes import FIRMNESS
from imagetxt.agent.conversation.called import with_nth_named, with_settings_called
from imagetxt.agent.conversation.courtesies import without_courtesies
from imagetxt.agent.conversation.drawn import asks_what_became, drawn_from
from imagetxt.agent.conversation.meant import with_animals
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.recalling import Exchange, recalled
from imagetxt.agent.conversation.records import Answer, Render
from imagetxt.agent.conversation.spoken import not_denied
from imagetxt.agent.conversation.straight import corrected, is_of_the_text, put_straight
from imagetxt.agent.refining.reading import read
from imagetxt.agent.refining.remarks import why_the_same
from imagetxt.agent.refining.versions import goes_back
from imagetxt.agent.refining.voices import other_words
from tests.test_ask_image import THINGS, asker, thing
from tests.test_ask_truthfully import line
from tests.two_pictures import TWO


@pytest.mark.parametrize(
    "said",
    [
        "Please write the squirrel's text so that a child understands it.",
        "make that first text sound warm",
        "write the dog text in two sentences",
    ],
)
def test_a_text_may_be_called_by_what_it_tells_of(said: str) -> None:
    assert is_of_the_text(said)


def test_why_a_text_is_wanted_so_is_passed_over() -> None:
    said = "I write a little newsletter for sitters, so please make that first text sound warm."
    assert put_straight(said, TWO) == "make that first text sound warm."
    assert with_nth_named("make that first text sound warm", TWO) == "make the text of img1 sound warm"


@pytest.mark.parametrize(
    ("said", "statement"),
    [
        ("no, it's a goat", "say that it is a goat"),
        ("Actually those are not dogs, they are seals.", "say that those are seals"),
        ("its a robin. fix it", "say that it is a robin"),
        ("no, it's fine", ""),
        ("no, that's a pity", ""),
        ("it is a robin", ""),
    ],
)
def test_a_correction_is_a_wish_about_the_text(said: str, statement: str) -> None:
    assert corrected(said) == statement


def test_more_of_one_thing_and_less_of_another_are_two_wishes() -> None:
    wish = read("less about the chair, more about the background")
    assert wish.drop == ("chair",)
    assert wish.more_of == ("background",)


@pytest.mark.parametrize(
    "said", ["is the no entry sign left or right of the shop sign", "is there no door", "are the two dogs only black"]
)
def test_a_question_without_its_mark_wishes_for_nothing(said: str) -> None:
    assert not is_plain_wish(said)


def test_a_wish_for_a_blog_of_some_kind_is_understood() -> None:
    wish = read("write for my interior blog, four sentences")
    assert (wish.form, wish.sentences, wish.left) == ("friendly", 4, "")


def test_pictures_are_told_apart_by_more_of_a_colour_and_by_what_either_shows() -> None:
    greener = read_across("Which of my two pictures is the greener one?", TWO)
    assert greener is not None
    assert (greener.kind, greener.thing) == ("hue", "green")
    either = read_across("Is there a cat anywhere, in either of them?", TWO)
    assert either is not None
    assert (either.kind, either.over, either.thing) == ("holds", "either", "cat")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Draw room photo like a woodblock print", "Draw img1 like a woodblock print"),
        ("return to first version of the room", "return to first version of img1"),
        ("is it a room photo", "is it a room photo"),
    ],
)
def test_a_picture_is_called_by_its_place_without_an_article(said: str, meant: str) -> None:
    assert with_settings_called(said, {"img1": "indoor", "img2": "unknown"}) == meant


def test_a_picture_is_called_by_its_thing_without_an_article() -> None:
    state = replace(TWO, regions={"img1": (Known("r1", ("dog",)),), "img2": (Known("r1", ("cup",)),)})
    assert pointed("draw dog photo as a comic", state, lambda: state) == "draw img1 as a comic"


def test_what_was_written_or_called_so_is_asked_of_the_talk() -> None:
    before = [Exchange(said="Describe it.", told=("Two dogs are in the middle.",), changed=True, image="img1")]
    for said in ("Let me see what you wrote about the dogs, please.", "what did you call the dogs"):
        quoted = recalled(said, before)
        assert quoted is not None
        assert quoted.text == "I said: “Two dogs are in the middle.”"


@pytest.mark.parametrize("said", ["Please show again the fruit haiku.", "Return to first version, please."])
def test_a_version_is_asked_back_in_other_order(said: str) -> None:
    assert goes_back(said)


def test_what_was_painted_is_told_and_whether_a_thing_stayed() -> None:
    render = Render(image="img4", source="img2", prompt="watercolours", control="canny", strength=0.5, seed=1, told="")
    assert drawn_from("Which picture did you paint yesterday?", [render]) == "img4 was drawn from img2."
    assert asks_what_became("Did the squirrel stay where it was in the painting?") == "the squirrel"


def test_a_stronger_style_leaves_no_word_of_a_style() -> None:
    assert FIRMNESS.sub("", "With more strong style please").strip() == "please"


def test_whether_it_can_be_had_is_no_part_of_a_wish() -> None:
    assert without_courtesies("now this in Japanese, possible?") == "now this in Japanese"


def test_the_coat_of_an_animal_has_its_colour() -> None:
    state = replace(TWO, topic="dog")
    assert with_animals("what colour are their coats?", state) == "what colour are the dogs?"
    assert with_animals("what colour is his coat?", replace(TWO, topic="person")) == "what colour is his coat?"


def test_a_kind_that_is_named_is_asked_for_and_not_what_was_spoken_of() -> None:
    assert completed("what kind of bird is it", "ball") == "Which bird is there?"


def test_the_other_of_two_in_one_picture_is_no_picture() -> None:
    said = "is one of the dogs left of the other one?"
    assert plainer(said, TWO) == said


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Is one dog left of the other?", "Yes, the brown dog is to the left of the white dog."),
        ("is one of the dogs above the other one", "Yes, the brown dog is above the white dog."),
        ("Is one person left of the other?", "There is one person; I can't tell which one you mean."),
        ("Is one cat left of the other?", "I see no cat."),
    ],
)
def test_two_of_a_kind_are_held_against_each_other(question: str, text: str) -> None:
    assert asker()(question).text == text


def test_writing_elsewhere_is_not_said_to_stand_on_a_plate() -> None:
    said = asker(lines=[line("NASA")])("does it have a plate you can read")
    assert not said.known
    assert said.text == "I can read “NASA”, but I can't tell whether that is on the plate."


def test_what_a_shop_is_called_is_not_told_by_any_writing() -> None:
    said = asker([*THINGS, thing("car", 70, 5, 90, 20, "red")], lines=[line("NASA")])("What is the shop called?")
    assert not said.known
    assert said.text == "I can read “NASA”, but I can't tell whether that is its name."


def test_what_is_on_a_shirt_is_read() -> None:
    assert "“NASA”" in asker(lines=[line("NASA")])("What is on the person's shirt?").text


def test_what_is_not_sure_is_only_perhaps_counted() -> None:
    boat = thing("boat", 5, 60, 30, 90, certain=False)
    assert asker([*THINGS, boat])("How many boats lie in the yard?").text.startswith("Perhaps one boat")


def test_a_denial_of_what_is_still_there_is_only_that_it_is_not_seen() -> None:
    taken = Answer(text="Taken as “Is there a dog?”: No, I see no dog.")
    said = not_denied(taken, "is the dog still there?").text
    assert said == "Taken as “Is there a dog?”: I see no dog, so I can't say."


def test_not_one_word_but_another_is_a_swap() -> None:
    wish = read('Not "person". Write "our boy".')
    assert (wish.swaps, wish.drop) == ((("person", "our boy"),), ())
    assert other_words("A person is here. The person sits.", wish.swaps) == "Our boy is here. Our boy sits."


def test_a_letter_that_begins_so_is_not_said_to_be_short() -> None:
    assert "so short" not in why_the_same(read("begin with the dog"), "Hello! I am sending you a dog.", "postcard")


def test_an_undoing_may_say_why() -> None:
    assert is_undo("Undo, that was irreverent.")
    assert not is_undo("Undo, make it longer.")


def test_true_or_false_asks() -> None:
    assert without_courtesies("True or false: the bench is brown.") == "is the bench brown?"
    assert without_courtesies("True or false: there's a cat on the bed.") == "is there a cat on the bed?"


def test_picture_two_for_somebody_is_picture_two() -> None:
    assert addressed("Sum up picture two for the losers", TWO) == "img2"
