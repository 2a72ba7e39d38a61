"""What people type in passing over two photographs: moods, tastes, wishes that no rule knows, colours that are left."""

from dataclasses import replace

import pytest

from imagetxt.agent.across.reading import read
from imagetxt.agent.choice.deciding import decided
from imagetxt.agent.choice.followups import completed
from imagetxt.agent.choice.ordered import is_ordered
from imagetxt.agent.choice.plan import plan
from imagetxt.agent.choice.pronouns import with_thing
from imagetxt.agent.choice.state import Known
from imagetxt.agent.choice.sure import is_undo
from imagetxt.agent.conversation.drawn import asks_what_became, wants_it_away
from imagetxt.agent.conversation.ourselves import NO_MOOD, NO_TASTE, aside
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.recalling import Exchange, recalled
from imagetxt.agent.conversation.straight import is_of_the_text
from imagetxt.agent.refining.reading import read as read_wish
from imagetxt.agent.testing import ScriptedChatModel
from tests.two_pictures import DRAWN, TWO


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("whats the vibe", NO_MOOD),
        ("describe the mood of the first one", NO_MOOD),
        ("which one looks more cosy", NO_TASTE),
        ("ok which one would be cheaper to furnish lol", NO_TASTE),
        ("I thank you very much for your help, have a nice evening!", "Goodbye."),
        ("which one is brighter", ""),
        ("how many people are in the mood board", ""),
    ],
)
def test_a_mood_or_a_taste_is_refused_with_what_can_be_asked(said: str, told: str) -> None:
    assert aside(said) == told


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("hi! im redoing my room. what do u see in these", "describe both photos"),
        ("Which of both pictures is more colourful, in your opinion?", "Which of both pictures is more colourful?"),
        ("Describe both, one sentence each.", "Put the two pictures into one sentence each."),
        ("i want her shirt to be purple!!!", "make her shirt purple"),
        ("First one as an ink drawing.", "redraw the First one as an ink drawing"),
        ("second one in black and white", "redraw the second one in black and white"),
        ("do you remember which colour the bench was", "which colour the bench was"),
        ("where were we, how many dogs are there?", "how many dogs are there?"),
    ],
)
def test_it_is_put_plainly(said: str, plain: str) -> None:
    assert plainer(said, TWO) == plain


@pytest.mark.parametrize("said", ["still red anywhere?", "any red left?", "is there still any red in it"])
def test_a_colour_that_is_left_is_looked_for_in_the_drawing(said: str) -> None:
    assert plainer(said, replace(DRAWN, focus="img3")) == "is anything red in img3?"


def test_what_is_on_the_drawing_is_asked_of_it_once() -> None:
    assert plainer("Is the tie still there on the drawing?", DRAWN) == "Is the tie there in img3?"


@pytest.mark.parametrize("said", ["now in colour again", "back to the photo", "ok back to colour"])
def test_the_photograph_is_had_back(said: str) -> None:
    assert wants_it_away(said)
    assert not wants_it_away("draw it in colour")


def test_whether_anything_was_lost_is_asked_of_the_drawing() -> None:
    assert asks_what_became("did anything get lost") == "anything"
    assert asks_what_became("is anything red") is None


@pytest.mark.parametrize("said", ["I don't like it, take back the previous one please.", "bring back the old version"])
def test_the_version_before_is_had_back(said: str) -> None:
    assert is_undo(said)
    assert not is_undo("take the last one to the left")


def test_what_a_small_model_takes_for_a_comparison_must_compare() -> None:
    assert not is_ordered("compare", "does it match the walls")
    assert is_ordered("compare", "what is different between the two")


def test_an_imperative_that_names_nothing_to_draw_orders_no_drawing() -> None:
    assert not is_ordered("draw", "spice it up")
    assert not is_ordered("draw", "same as the wall?")
    assert is_ordered("draw", "sharpen it")
    model = ScriptedChatModel(script=["draw"], small=True)
    assert decided(model, "spice it up", replace(TWO, paragraph="A dog."), {"render_image", "refine"})[0] == "rewrite"


@pytest.mark.parametrize("phrase", ["big", "red anywhere", "img1"])
def test_what_names_no_thing_is_not_spoken_of(phrase: str) -> None:
    model = ScriptedChatModel(script=[f"find: {phrase}"], small=True)
    assert decided(model, f"are they {phrase}", TWO, {"ask_image", "find_objects"}) == ("question", "")


@pytest.mark.parametrize(
    ("question", "full"),
    [
        ("colors?", "What colour is the horses?"),
        ("anything else red?", "Is there anything red besides the horses?"),
        ("how are they dressed", "What colour is the person wearing?"),
    ],
)
def test_a_question_goes_on_about_the_last_things(question: str, full: str) -> None:
    assert completed(question, "horses") == full


def test_he_is_the_person_of_the_picture_that_is_named() -> None:
    assert with_thing("in img1, is he centred", "person", question=True) == "in img1, is the person centred"


@pytest.mark.parametrize(
    ("said", "kind"),
    [("which is sharper?", "untold"), ("Which of both pictures is more colourful?", "tone")],
)
def test_two_pictures_are_held_against_each_other(said: str, kind: str) -> None:
    found = read(said, TWO)
    assert found is not None
    assert found.kind == kind


def test_a_description_in_a_manner_is_described_and_then_put_so() -> None:
    state = replace(TWO, regions={"img1": (Known("r1", ("dog",)),)}, paragraphs={"img1": "A dog."})
    steps = plan(None, "describe img1 for a lighthouse keeper", state).steps
    assert [(step.kind, step.words) for step in steps][-1] == ("rewrite", "for a lighthouse keeper")


@pytest.mark.parametrize("said", ["where were we", "hey again, quick recap pls", "what we talk before"])
def test_what_was_spoken_of_is_recalled(said: str) -> None:
    told = recalled(said, [Exchange(said="Is there a dog?", told=("Yes.",))])
    assert told is not None
    assert "Is there a dog?" in told.text


def test_short_words_for_short_texts() -> None:
    assert is_of_the_text("make text short")
    assert read_wish("make text short").step == "shorter"
    assert read_wish("ditch the colours").colours is False
    assert read_wish("ok english back").language == "English"
