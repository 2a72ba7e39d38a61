"""What people write to their first two photographs: counts, pictures by what they show, wishes in vain."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.across.findings import Held
from imagetxt.agent.across.pointing import pointed, unplaced
from imagetxt.agent.across.reading import read
from imagetxt.agent.across.verdicts import _which
from imagetxt.agent.calls import Caller
from imagetxt.agent.choice.arguments import which_image
from imagetxt.agent.choice.plan import plan
from imagetxt.agent.choice.state import Known, State
from imagetxt.agent.conversation.apart import made_with
from imagetxt.agent.conversation.certainty import asks_unsure, unsure_of
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.drawn import wants_it_away
from imagetxt.agent.conversation.records import Render
from imagetxt.agent.conversation.spoken import spoken
from imagetxt.agent.conversation.straight import put_straight
from imagetxt.agent.events import ParagraphReady
from imagetxt.agent.redrawing.supposing import as_known, nothing_followed
from imagetxt.tools.answers.plain import plain
from imagetxt.tools.definitions import DescribeRegions, Regions, TextLines
from imagetxt.tools.evidence import Evidence, Scene
from imagetxt.tools.testing import ScriptedBackend
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.chats import answer, only, say
from tests.test_ask_image import asker, thing
from tests.test_ask_truthfully import line
from tests.two_pictures import CAT_AND_CUP, DRAWN, TWO

FRUIT = thing("strawberry", 30, 60, 50, 80, "red", coco=None)
COFFEE = thing("cup", 30, 60, 50, 80, "white", fine="cup of coffee")
FOOD = replace(
    CAT_AND_CUP, scenes={"img2": "food", "img1": "room"}, names={"img1": "a.jpg", "img2": "b.jpg"}, focus="img1"
)


def test_of_food_that_no_detector_knows_one_may_be_one_of_many() -> None:
    assert asker(things=[FRUIT])("How many strawberries are there?").text == "At least one strawberry."
    assert asker(things=[FRUIT])("Are there two strawberries?").text.endswith("I can't tell whether there are more.")


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("Is anyone wearing a hat in either photo?", "Is there a person wearing a hat?"),
        ("Is nobody sitting in both photos?", "Is there a person sitting?"),
        ("Is anyone in either photo?", "Is there a person?"),
    ],
)
def test_what_people_do_is_asked_of_each_picture(said: str, asks: str) -> None:
    found = read(said, TWO)
    assert found is not None
    assert found.asks == asks


def test_it_is_the_picture_at_hand_where_something_is_asked_to_be_in_it() -> None:
    state = State(images=("img1", "img2"), focus="img2", regions={"img1": (Known("r1", ("person",)),)})
    assert which_image("Are there any people in it?", state) == "img2"


def test_a_picture_is_called_by_what_all_of_it_shows() -> None:
    assert pointed("describe just the food one", FOOD, lambda: FOOD) == "describe img2"
    assert pointed("what is in the living photo", FOOD, lambda: FOOD) == "what is in the living photo"


def test_a_picture_called_by_what_none_shows_is_asked_for_and_none_drawn() -> None:
    assert unplaced("Make a drawing of the guitar one", FOOD).startswith("I can't tell which picture shows a guitar.")
    assert unplaced("shorten the café one", FOOD).startswith("I can't tell which picture shows a café.")
    assert unplaced("Is the leather one older?", FOOD) == ""
    assert unplaced("What colour is the top one?", FOOD) == ""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Please put the horse in brown colour.", "make the horse brown"),
        ("give the bike a red colour", "make the bike red"),
        ("Give me a one-sentence read of each image.", "Put the two pictures into one sentence each."),
        ("read me the text in the first", "what is written in the first?"),
        ("take the text out", "remove the writing from the picture"),
    ],
)
def test_second_hand_english_is_put_straight(said: str, meant: str) -> None:
    assert put_straight(said, TWO) == meant


def test_a_colour_scheme_is_its_colours() -> None:
    assert plain("What's the dominant palette?") == "what is the main colour"
    assert asker()("What's the colour scheme?").text == "Mostly green."


def test_which_of_two_is_on_a_side_is_told_by_how_they_lie() -> None:
    asked = asker(things=[thing("dog", 5, 50, 30, 80), thing("horse", 60, 50, 95, 80)])
    assert asked("What stands on the right side, the horse or the dog?").text == "The horse is to the right of the dog."


def test_a_cup_of_coffee_has_coffee_in_it() -> None:
    asked = asker(things=[COFFEE])
    assert asked("Is there coffee in the cup?").text.startswith("Yes, there is a cup of coffee")
    assert asked("Is there any coffee?").text.startswith("Yes, there is a cup of coffee")
    assert not asked("Is there tea in the cup?").known


def test_a_brand_that_is_not_to_be_read_is_not_known() -> None:
    said = asker(things=[thing("laptop", 30, 30, 70, 70)])("What brand is written on the laptop?")
    assert said.text == "I can't tell: I see no writing on the laptop that I can read."


def test_one_of_twenty_pictures_is_not_told_of_the_other() -> None:
    held = [Held("img1", yes=True, said="there is a cup"), *(Held(f"img{n}", None, "I see no cup") for n in (2, 3))]
    assert _which(held).text == "It is img1: there is a cup; in img2 and img3 I see no cup."
    assert _which(held[:2]).text == "It is img1: there is a cup; in the other I see no cup."


def test_of_what_cannot_be_told_something_is_said() -> None:
    assert asks_unsure("Name three things you cannot determine.")
    assert asks_unsure("What can't you be certain about in the first image?")
    assert not asks_unsure("What can you see in the first image?")
    evidence = Evidence(
        width=100,
        height=100,
        scene=Scene(),
        regions=[thing("person", 0, 0, 9, 9), thing("tv", 1, 1, 9, 9, certain=False)],
    )
    said = unsure_of("img1", evidence)
    assert said.startswith("Of img1 I can't tell whether there is a ")
    assert "indoors or outdoors" in said
    assert "who is there" in said


def test_a_question_of_a_seed_orders_no_drawing() -> None:
    assert plan(None, "Which seed was used first?", DRAWN).steps[0].kind == "question"
    renders = [
        Render(image=f"img{n}", source="img1", prompt="ink", control="canny", strength=0.8, seed=n) for n in (3, 4)
    ]
    assert "with seed 3," in made_with("Which seed was used first?", renders)
    assert "with seed 4," in made_with("Which seed did you use?", renders)


def test_back_to_the_original_puts_a_drawing_aside() -> None:
    assert wants_it_away("Roll back to the original.")


def test_what_a_person_is_told_has_no_fence() -> None:
    assert spoken(TextLines(lines=[line("EXIT")]), drawn=False) == "It reads “EXIT”."


@pytest.mark.parametrize(
    ("prompt", "drawn"),
    [("a unicorn", False), ("first nicer", False), ("a sketch", True), ("the cat", True), ("a unicorn in ink", True)],
)
def test_where_no_word_of_a_wish_can_be_followed_nothing_is_drawn(
    workbench: Workbench, photos: Path, prompt: str, drawn: bool
) -> None:
    image = workbench.open(photos / "chelsea_cat.jpg")
    assert (nothing_followed(Caller(workbench), image, prompt) == "") == drawn


def test_a_deer_of_which_no_more_is_known_than_an_animal_is_painted(photos: Path) -> None:
    scripted = ScriptedBackend("describe_regions", Regions(regions=[thing("animal", 10, 10, 90, 90, "brown")]))
    bench = Workbench(Toolbox("embedded", extra={DescribeRegions.tool: scripted}))
    prompt, said = as_known(Caller(bench), bench.open(photos / "chelsea_cat.jpg"), "a white deer")
    assert prompt == "a white animal"
    assert said == "I took “deer” to be a brown animal, since more than that I can't tell."


async def test_the_same_for_the_other_is_one_text(photos: Path) -> None:
    chat = Conversation(Toolbox("embedded"), None)
    await say(chat, "", photos / "coffee.jpg", photos / "chelsea_cat.jpg")
    await say(chat, "shorter")
    await say(chat, "in simple words")
    texts = only(await say(chat, "the same for the other one"), ParagraphReady)
    assert len(texts) == 1
    assert texts[0].version is not None
    assert texts[0].version.image == "img1"


async def test_a_description_is_told_though_it_is_already_as_it_was_wished(photos: Path) -> None:
    chat = Conversation(Toolbox("embedded"), None)
    await say(chat, "", photos / "coffee.jpg", photos / "chelsea_cat.jpg")
    told = answer(await say(chat, "Describe the first in three sentences."))
    assert "cup of coffee" in told


async def test_of_people_whose_doings_are_not_known_one_goes_on_asking(photos: Path) -> None:
    chat = Conversation(Toolbox("embedded"), None)
    await say(chat, "", photos / "astronaut.jpg")
    await say(chat, "What are they doing?")
    assert "Please name the thing" not in answer(await say(chat, "What colour are their clothes?"))
