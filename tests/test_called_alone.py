"""Pictures called by their file alone, drawings put aside by what they are, and people who are not somebody else."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.across.naming import with_handles
from imagetxt.agent.across.reading import read
from imagetxt.agent.across.verdicts import _same_one
from imagetxt.agent.calls import Caller
from imagetxt.agent.choice.pictures import for_each
from imagetxt.agent.choice.plan import plan
from imagetxt.agent.choice.state import Known
from imagetxt.agent.choice.sure import is_courtesy
from imagetxt.agent.conversation.certainty import asks_unsure
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.drawn import wants_it_away
from imagetxt.agent.conversation.ourselves import aside
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.straight import put_straight
from imagetxt.agent.events import ImageMade
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.chats import answer, only, say
from tests.test_ask_image import asker, thing
from tests.two_pictures import DRAWN, TWO

FILES = replace(TWO, names={"img1": "porch.jpg", "img2": "canal.jpg"})


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Please give porch a title.", "give img1 a title."),
        ("Make an engraving of porch.", "Make an engraving of img1."),
        ("What do they show?", "describe both photos"),
        ("cut the emojis if there are any", "no emojis"),
    ],
)
def test_a_file_alone_is_a_picture(said: str, meant: str) -> None:
    assert plainer(said, FILES).removeprefix("Please ") == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Draw the beach as an oil painting", "Draw img1 as an oil painting"),
        ("Great, and now one of the beach, in watercolour", "Great, and now one of img1, in watercolour"),
        ("Redraw the café as a comic", "Redraw img2 as a comic"),
        ("In the cafe one, who is using a phone?", "In img2, who is using a phone?"),
        ("Describe the beach day photo", "Describe img1"),
        ("who is on the beach in the first?", "who is on the beach in the first?"),
    ],
)
def test_a_word_of_a_files_name_calls_its_picture(said: str, meant: str) -> None:
    assert plainer(said, replace(TWO, names={"img1": "beach_day.jpg", "img2": "IMG_cafe2.jpg"})) == meant


def test_the_same_style_is_for_the_picture_that_is_called() -> None:
    state = replace(DRAWN, names=FILES.names)
    assert plainer("Same style for the porch.", state) == "redraw img1 as a blue car"


def test_short_names_with_a_number_are_names() -> None:
    assert (
        with_handles("turn p2 into ink", replace(TWO, names={"img1": "p1.jpg", "img2": "p2.jpg"}))
        == "turn img2 into ink"
    )


def test_what_is_wished_per_picture_is_done_for_each() -> None:
    assert for_each("a caption per picture", TWO) == ("a caption for img1", "a caption for img2")


@pytest.mark.parametrize("said", ["Put the engraving aside, please.", "Ok take the paint off again."])
def test_a_drawing_is_put_aside_by_what_it_is(said: str) -> None:
    assert wants_it_away(said)


def test_those_that_are_spoken_of_are_nobody_else() -> None:
    asked = asker(things=[thing("person", 5, 20, 30, 98), thing("person", 60, 20, 90, 98)])
    told = asked("Is there anyone else behind them?")
    assert not told.known
    assert told.text == "I see two people, and I can't tell whether there is anybody else."


def test_who_we_have_is_who_is_there() -> None:
    assert asker()("Who do we have here?").text == asker()("Who is there?").text


def test_the_one_that_wears_something_is_a_person() -> None:
    state = replace(TWO, topic="sofa", regions={"img2": (Known("r1", ("person",)), Known("r2", ("phone",)))})
    assert plainer("Does the one in the middle wear white?", state) == "Does the person in the middle wear white?"


def test_whether_it_is_the_same_place_is_not_told(workbench: Workbench) -> None:
    found = read("Is it the same place in both?", TWO)
    assert found is not None
    assert _same_one(found, Caller(workbench)).text == "I can't tell whether it is the same place."


def test_thanks_in_many_words_are_thanks() -> None:
    assert is_courtesy("Thanks, you've been great!")


async def test_both_texts_are_told_again_and_nothing_is_drawn(photos: Path) -> None:
    chat = Conversation(Toolbox("embedded"), None)
    await say(chat, "", photos / "coffee.jpg", photos / "chelsea_cat.jpg")
    events = await say(chat, "Give me both captions again.")
    assert only(events, ImageMade) == []
    told = answer(events)
    assert "img1: " in told
    assert "img2: " in told


def test_what_speaks_of_texts_orders_no_drawing() -> None:
    model = ScriptedChatModel(script=["draw"], small=True)
    assert plan(model, "Let me have those labels again.", TWO).steps[0].kind != "draw"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Morning. Start with porch, please.", "describe img1, please."),
        ("Make porch's door green.", "make the door in img1 green."),
        ("Which of porch and canal shows more people?", "Which of the two pictures shows more people?"),
        ("Write four sentences on the porch for a guidebook.", "describe img1 in four sentences for a guidebook"),
    ],
)
def test_files_are_named_as_people_name_places(said: str, meant: str) -> None:
    assert plainer(said, FILES).casefold() == meant.casefold()


def test_another_colour_is_wished_only_behind_a_colour() -> None:
    cat = replace(TWO, regions={"img2": (Known("r1", ("cat",)),)}, topic="cat")
    assert put_straight("What about yellow then?", replace(cat, asked="make the cat red")) == "make the cat yellow"
    assert not put_straight("What about yellow then?", replace(cat, asked="what colour is the cat?")).startswith("make")


def test_what_one_is_least_sure_about_is_told() -> None:
    assert asks_unsure("What are you least sure about in night_out?")


def test_who_asks_may_be_the_one_that_is_seen() -> None:
    said = asker(things=[thing("person", 5, 20, 95, 98)])("Is there anyone with me?")
    assert not said.known
    assert said.text.endswith("but I can't tell whether there is anybody else.")


def test_what_may_be_a_couch_may_be_a_bed() -> None:
    said = asker(things=[thing("couch", 5, 60, 95, 98, certain=False)])("Is there a bed?")
    assert not said.known
    assert said.text.endswith("but I can't tell whether it is a bed.")


def test_a_question_of_the_sea_wishes_for_no_other_text() -> None:
    model = ScriptedChatModel(script=["rewrite"], small=True)
    assert plan(model, "Is the sea calm?", replace(TWO, paragraph="A sea.")).steps[0].kind == "question"


def test_a_farewell_by_name_orders_nothing() -> None:
    assert aside("Good night, poet.")


@pytest.mark.parametrize(
    "said",
    [
        "is anything in it not certain?",
        "which of your claims are you least sure of?",
        "is there anything uncertain in the first picture?",
        "tell me honestly: what are you unsure about in img1?",
    ],
)
def test_what_is_least_sure_is_asked_in_many_words(said: str) -> None:
    assert asks_unsure(said)


def test_a_question_of_a_thing_asks_for_no_doubts() -> None:
    assert not asks_unsure("is anything red?")
    assert not asks_unsure("is the dog uncertain?")
