"""Pictures, texts and drawings as people call them, and what is asked or ordered of them so."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.across.pointing import pointed, unplaced
from imagetxt.agent.across.reading import read as read_across
from imagetxt.agent.choice.arguments import arguments
from imagetxt.agent.choice.deciding import _held as held
from imagetxt.agent.choice.followups import completed
from imagetxt.agent.choice.pictures import for_each
from imagetxt.agent.choice.signs import signed_kind
from imagetxt.agent.choice.state import Known
from imagetxt.agent.conversation.called import turned_to, with_nth_named, with_settings_called
from imagetxt.agent.conversation.certainty import certainty_of
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.courtesies import without_courtesies
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.recalling import Exchange, recalled
from imagetxt.agent.conversation.straight import corrected, put_straight
from imagetxt.agent.redrawing.looking import Look
from imagetxt.agent.redrawing.telling import told
from imagetxt.agent.refining.reading import read
from imagetxt.agent.refining.remarks import why_not_dropped
from imagetxt.tools.definitions import Comparison, DescribeRegions, Rendered
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.chats import answer, say
from tests.test_ask_image import asker, thing
from tests.test_ask_truthfully import line
from tests.two_pictures import CAT_AND_CUP, DRAWN, TWO


def test_a_cafe_may_be_the_picture_of_which_it_is_not_known_where_it_was_taken() -> None:
    said = "make the cafe one look older"
    assert with_settings_called(said, {"img1": "indoor", "img2": "unknown"}) == said
    assert with_settings_called(said, {"img1": "indoor", "img2": "outdoor"}) == "make img1 look older"


def test_the_beach_is_the_shore() -> None:
    state = replace(TWO, scenes={"img1": "park", "img2": "shore"})
    assert pointed("in the beach picture, is it windy?", state, lambda: state) == "in img2, is it windy?"


def test_another_colour_for_a_thing_behind_a_drawing_orders_one() -> None:
    fresh = replace(DRAWN, fresh=True)
    assert put_straight("But the suitcase in red", fresh) == "make the suitcase red"
    assert put_straight("The cup in blue, everything else stays same.", DRAWN) == "make The cup blue"
    assert put_straight("the suitcase in red", DRAWN) == "the suitcase in red"


def test_hashtags_may_be_counted_in_figures() -> None:
    assert read("add 3 hashtags").hashtags


def test_a_colour_is_asked_for_in_either_picture() -> None:
    asked = read_across("Is the sky blue in either of them?", TWO)
    assert asked is not None
    assert (asked.over, asked.asks) == ("either", "Is the sky blue?")


def test_the_last_order_is_asked_back() -> None:
    quoted = recalled("What was the last thing I had you write?", [Exchange(said="Draft an entry.")])
    assert quoted is not None
    assert "“Draft an entry.”" in quoted.text


def test_a_number_is_wished_for_in_the_order_of_a_statement() -> None:
    said = without_courtesies("Kindly state how many persons the first photograph depicts.")
    assert said == "how many persons are there in the first photograph?"


def test_what_else_is_written_asks_for_no_thing_beside_another() -> None:
    assert completed("what else is written up there", "bottle") == "what else is written up there"


def test_more_of_a_kind_in_a_drawing_is_no_kind_that_the_source_has_not() -> None:
    person = thing("person", 10, 10, 30, 90)
    look = Look(
        rendered=Rendered(image="img2", source="img1", prompt="sepia", control="canny", strength=0.5, seed=1),
        comparison=Comparison(changes=[], structural_similarity=0.9, edge_agreement=0.9, text=""),
        kept=(person,),
        added=(thing("person", 60, 10, 80, 90), thing("dog", 40, 60, 60, 90)),
    )
    said = told([look], look)
    assert "Something in the drawing looks like a dog, which the source has not." in said
    assert "More in the drawing looks like people than was found in the source." in said


def test_a_sentence_that_turns_to_a_picture_says_of_which_one_is_asked() -> None:
    assert turned_to("Let us turn to the second. Who is on the left?", TWO) == "in img2, who is on the left?"
    assert turned_to("Now the first photograph. How many people?", TWO) == "in img1, how many people?"
    assert turned_to("Now the second. Draw it.", TWO) == "Now the second. Draw it."


def test_what_is_to_be_drawn_and_shown_nowhere_draws_no_other_picture() -> None:
    state = replace(TWO, regions={"img1": (Known("r1", ("dog",)),), "img2": (Known("r1", ("cup",)),)})
    assert unplaced("draw rocco as a cartoon", state).startswith("I can't tell which picture shows rocco.")
    for said in ("draw dog as a cartoon", "draw it as a cartoon", "draw everything as a cartoon"):
        assert not unplaced(said, state)


def test_more_in_one_place_than_in_another_is_not_counted_in_pictures() -> None:
    assert read_across("Are there more people at the beach than in the park?", TWO) is None


def test_the_more_vivid_picture_is_told() -> None:
    asked = read_across("In which picture are the colours more vivid?", TWO)
    assert asked is not None
    assert (asked.kind, asked.how) == ("tone", "more vivid")


def test_going_easier_is_no_wish_for_simple_words() -> None:
    assert read("too strong, go easier").form is None
    assert read("easier words").form == "simple"


def test_a_word_that_stands_in_the_text_is_not_said_to_be_missing() -> None:
    assert read('cut "outdoor"').drop == ("outdoor",)
    assert "does not speak" not in why_not_dropped("outdoor", "This outdoor picture shows a dog.")
    assert "does not speak" in why_not_dropped("tree", "This outdoor picture shows a dog.")


def test_a_bit_of_the_text_is_cut_from_the_text() -> None:
    assert signed_kind("take the march bit out again", replace(TWO, paragraph="A cup.")) == ("rewrite", "")


def test_a_text_of_another_picture_is_meant_where_its_word_is_replaced() -> None:
    asked = arguments("refine", 'replace cat with "my Rocco"', "", replace(CAT_AND_CUP, focus="img2"))
    assert asked["image"] == "img1"


async def test_a_text_is_asked_for_again_by_the_name_it_was_wished_by(photos: Path, toolbox: Toolbox) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg", photos / "coffee.jpg")
    listed = answer(await say(chat, "turn the first into a list"))
    await say(chat, "how many cups are in the second?")
    assert listed.splitlines()[0] in answer(await say(chat, "Recite the list again."))
    both = answer(await say(chat, "Show me everything you've written, all together."))
    assert "img1: " in both
    assert "img2: " in both


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("what is the biggest thing in shot one", "what is the biggest thing in img1"),
        ("make shot 2 darker", "make picture 2 darker"),
        ("is it a shot of the sea", "is it a shot of the sea"),
    ],
)
def test_a_shot_is_a_picture(said: str, meant: str) -> None:
    assert with_nth_named(said, TWO) == meant


def test_a_picture_is_turned_to_by_its_number_alone() -> None:
    assert turned_to("Picture one. Is there a plant?", TWO) == "in img1, is there a plant?"
    assert turned_to("Second image: what is on the left?", TWO) == "in img2, what is on the left?"


def test_what_is_to_be_confirmed_is_asked() -> None:
    assert without_courtesies("Confirm the umbrella is orange now.") == "is the umbrella orange now?"
    assert without_courtesies("Is it green or blue? My wife and I disagree.") == "Is it green or blue?"


def test_one_sentence_of_some_kind_is_one_sentence() -> None:
    assert read("one neutral sentence").sentences == 1
    assert read("as a rhyme, for fun").form == "poem"


def test_both_become_black_and_white() -> None:
    assert for_each("put both in black and white", TWO) == (
        "put img1 in black and white",
        "put img2 in black and white",
    )


def test_a_question_without_its_mark_that_a_model_takes_for_a_wish_is_none() -> None:
    assert held("rewrite", "", "so what's the vibe in here", replace(TWO, paragraph="A cup."))[0] == "question"
    assert held("rewrite", "", "spice it up", replace(TWO, paragraph="A cup."))[0] == "rewrite"


def test_the_confidence_for_a_thing_is_asked_for(workbench: Workbench, photos: Path) -> None:
    cat = workbench.open(photos / "chelsea_cat.jpg")
    workbench.run(DescribeRegions(image=cat))
    told = certainty_of("What is your confidence for the cat?", workbench.album, cat)
    assert told
    assert "cat" in told[0]


def test_signage_is_writing() -> None:
    assert asker(lines=[line("NASA")])("any signage").text == "It reads “NASA”."


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Hello! My son asks how many giraffes there are. Can you help him?", "how many giraffes are there?"),
        ("He wants to know what's behind the giraffe.", "what's behind the giraffe?"),
        ("I wonder if there is a dog", "is there a dog?"),
        ("We want to know what you can do", "We want to know what you can do"),
    ],
)
def test_a_question_that_is_passed_on_is_asked(said: str, asked: str) -> None:
    assert without_courtesies(said) == asked


def test_a_correction_says_what_it_is_not_behind_or_before() -> None:
    assert corrected("Correction: it's a notebook, not a laptop.") == "say that it is a notebook"
    assert corrected("it's not a cat") == ""


def test_no_picture_is_asked_that_is_called_by_what_none_shows() -> None:
    assert unplaced("In the football picture, what colour are the shirts?", TWO).startswith("I can't tell which")


def test_a_form_is_given_up_for_another() -> None:
    wish = read("Forget the advert, make simply a list.")
    assert (wish.form, wish.left) == ("list", "")


def test_a_greeting_of_another_tongue_is_passed_over() -> None:
    assert plainer("Rebonjour. Show me the dog.", TWO) == "Show me the dog."


def test_the_talk_turns_to_a_picture_called_by_its_thing() -> None:
    assert plainer("The dog one now: is it brown?", TWO) == "The dog one: is it brown?"


async def test_what_is_denied_of_one_of_several_pictures_is_said_of_it(photos: Path, toolbox: Toolbox) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "", photos / "chelsea_cat.jpg", photos / "coffee.jpg")
    await say(chat, "what colour is the cat in the first?")
    assert answer(await say(chat, "is there a zebra?")).startswith("img1: ")
