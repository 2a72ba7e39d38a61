"""What people write to two photographs in English of their own: asides, vocatives, “they”, pictures by their file."""

from dataclasses import replace
from pathlib import Path

import pytest

from imagetxt.agent.across.pointing import unplaced
from imagetxt.agent.across.reading import read
from imagetxt.agent.calls import Caller
from imagetxt.agent.choice.fronting import unfronted
from imagetxt.agent.choice.pictures import unaddressed
from imagetxt.agent.choice.plan import calls_of, plan
from imagetxt.agent.choice.pronouns import with_thing
from imagetxt.agent.choice.state import Known
from imagetxt.agent.choice.sure import is_undo
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.drawn import asks_what_became, what_became
from imagetxt.agent.conversation.ourselves import CANNOT
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.small_talk import in_vain, reply
from imagetxt.agent.conversation.straight import put_straight
from imagetxt.agent.events import ImageMade, ParagraphReady
from imagetxt.agent.redrawing.supposing import nothing_followed
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.painter.wishes import read as painter_wishes
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.chats import answer, only, say
from tests.test_ask_image import asker, thing
from tests.two_pictures import DRAWN, TWO


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("can you tell the make", "what brand is written on it?"),
        ("What two colours does the background have?", "what is in the background?"),
    ],
)
def test_the_make_and_the_background_are_asked_in_other_words(said: str, meant: str) -> None:
    assert put_straight(said, TWO) == meant


@pytest.mark.parametrize(
    ("said", "plainly"),
    [
        ("How many boats are there my dear", "How many boats are there"),
        ("Can you make it a bit longer dear", "Can you make it a bit longer"),
        ("How lovely, and what about the second one, what is that", "what is in img2?"),
        ("paint it red and show me", "paint it red"),
        ("Which exhibit is brighter?", "Which picture is brighter?"),
        ("where is the dude", "where is the dude"),
    ],
)
def test_what_is_said_beside_a_wish_is_no_part_of_it(said: str, plainly: str) -> None:
    assert plainer(said, TWO) == plainly


def test_of_what_was_asked_about_and_not_seen_nothing_is_painted() -> None:
    state = replace(TWO, topic="plate", asked="is there a number plate?", regions={"img2": (Known("r1", ("car",)),)})
    assert put_straight("paint it red", state) == "make the car red"
    assert put_straight("paint it red", replace(state, topic="car", asked="where is the car?")) == "make the car red"


def test_a_small_models_list_or_title_is_not_taken_for_a_question_of_one_thing() -> None:
    for kind in ("objects", "caption"):
        model = ScriptedChatModel(script=[kind], small=True)
        assert plan(model, "What pattern does the blanket have?", TWO).steps[0].kind == "question"


def test_plants_are_not_denied() -> None:
    assert asker()("Are there any plants?").text == "No, I see no plant, but I may have missed one."


def test_where_a_thing_lies_of_the_centre_is_asked_of_the_picture() -> None:
    asked = asker(things=[thing("bottle", 5, 50, 20, 80)])
    assert "left" in asked("Is the bottle left or right of the centre?").text


def test_which_hand_is_not_told() -> None:
    assert not asker()("Which hand is holding the cup?").known


def test_an_order_that_nobody_can_follow_is_said_to_be_beyond_us() -> None:
    assert in_vain("Turn it upside down.").startswith(CANNOT)
    assert in_vain("Tell me how old she is.") == ""
    assert in_vain("How old is she?") == ""


async def test_what_is_undone_behind_a_drawing_and_drawn_otherwise_is_the_drawing(photos: Path) -> None:
    chat = Conversation(Toolbox("embedded"), None)
    await say(chat, "", photos / "coffee.jpg", photos / "chelsea_cat.jpg")
    await say(chat, "shorter")
    await say(chat, "Draw the first as a sketch.")
    events = await say(chat, "Undo that and turn it into an oil painting instead.")
    assert only(events, ParagraphReady) == []
    assert "img3 is put aside" in answer(events)
    assert [made.render.source for made in only(events, ImageMade) if made.render] == ["img1"]


def test_a_picture_is_called_by_its_file_alone_before_a_colon_and_behind_what_is_done_to_it() -> None:
    state = replace(TWO, names={"img1": "living.jpg", "img2": "kitchenette.jpg"})
    assert plainer("living: list objects with positions.", state) == "img1: list objects with positions."
    assert plainer("Render living as a pencil sketch.", state) == "Render img1 as a pencil sketch."


@pytest.mark.parametrize(
    "question",
    ["The lady's face is visible or not?", "Is the lady's face visible?", "Is somebody holding it?"],
)
def test_who_is_taken_for_granted_or_only_a_hand_is_not_denied(question: str) -> None:
    said = asker(things=[thing("backpack", 30, 30, 70, 70)])(question)
    assert not said.known
    assert said.text.endswith("so I can't say.")


def test_two_of_a_kind_or_one_is_counted() -> None:
    asked = asker(things=[thing("backpack", 30, 30, 70, 70)])
    assert asked("Are there two backpacks or one backpack only?").text == "One backpack."
    assert not asked("Are they boys or girls?").known


def test_a_thing_of_a_longer_name_is_meant_by_its_last_word() -> None:
    asked = asker(things=[thing("reflex camera", 30, 30, 70, 70, coco=None, certain=False)])
    assert asked("How many cameras are there?").text == "Perhaps one reflex camera, but I am not certain."
    told = asked("What is the camera resting on?").text
    assert told.startswith("There may be a reflex camera")
    assert told.endswith("but I can't tell more than that.")


@pytest.mark.parametrize(
    ("said", "plainly"),
    [
        ("Kindly make the bag green.", "make the bag green."),
        ("Another one, in ink this time.", "Another one, in ink."),
        ("do the needful for img1", "do the same for img1"),
        ("Which one is having more colours?", "Which one has more colours?"),
        ("Describe the man in the middle.", "find the man in the middle"),
        ("Describe the first one in the text.", "Describe the first one in the text."),
    ],
)
def test_english_of_elsewhere_is_put_straight(said: str, plainly: str) -> None:
    assert plainer(said, TWO) == plainly


def test_they_are_the_people_of_the_picture_at_hand_and_no_pictures() -> None:
    people = tuple(Known(f"r{n}", ("person",)) for n in range(3))
    state = replace(TWO, focus="img1", regions={"img1": people}, asked="How many people are there?")
    assert read("Are they indoors?", state) is None
    assert read("Are they indoors?", replace(state, focus="img2")) is not None


@pytest.mark.parametrize("said", ["Same light in both?", "Is there the same lighting in both?"])
def test_the_light_of_both_is_compared(said: str) -> None:
    found = read(said, TWO)
    assert found is not None
    assert (found.kind, found.over) == ("tone", "same")


def test_the_colours_of_both_are_told_of_each() -> None:
    calls = calls_of(plan(None, "Dominant colours of both.", TWO).steps[0], TWO)
    assert [(c.arguments["image"], c.arguments["question"]) for c in calls] == [
        ("img1", "Dominant colours."),
        ("img2", "Dominant colours."),
    ]


def test_a_drawing_is_asked_about_and_thrown_away_in_other_words() -> None:
    assert asks_what_became("How it is looking now?", fresh=True) == ""
    assert what_became("all five people", "The five people are still there.") == "The five people are still there."
    assert asks_what_became("Did all five people survive the drawing?") == "all five people"


def test_a_colour_of_which_no_word_is_known_is_not_painted(workbench: Workbench, photos: Path) -> None:
    image = workbench.open(photos / "chelsea_cat.jpg")
    assert "“glorp”" in nothing_followed(Caller(workbench), image, "recolour the cat: glorp")


def test_him_in_a_colour_is_the_only_thing_there() -> None:
    state = replace(TWO, asked="what is he looking at", regions={"img2": (Known("r1", ("polar bear", "bear")),)})
    assert put_straight("can you make him blue", state) == "make the polar bear blue"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("girlsnight as pop art then", "redraw img1 as pop art then"),
        ("on the photo of my vacances, is there a boat?", "on img2, is there a boat?"),
    ],
)
def test_a_file_is_called_as_people_call_their_pictures(said: str, meant: str) -> None:
    state = replace(TWO, names={"img1": "girlsnight.jpg", "img2": "vacances.jpg"})
    assert plainer(said, state) == meant


@pytest.mark.parametrize("said", ["what does it look like now", "could I trip over anything on the floor"])
def test_a_question_of_looks_or_of_what_one_could_do_orders_no_drawing(said: str) -> None:
    model = ScriptedChatModel(script=["draw"], small=True)
    assert plan(model, said, DRAWN).steps[0].kind == "question"


def test_a_meant_colour_is_another_colour() -> None:
    state = replace(DRAWN, asked="make the boat yellow")
    assert put_straight("sorry I meant green", state) == "make the boat green"
    assert "No harm done" not in reply("sorry I meant green")


def test_what_they_wear_is_asked_of_the_person_and_where_they_look_is_not_told() -> None:
    assert with_thing("What colour top is she wearing?", "person", question=True).startswith(
        "What colour top is the person"
    )
    asked = asker(things=[thing("person", 30, 20, 70, 98, "blue")])
    assert asked("What colour top is the person wearing?").text == "The person is dressed in blue."
    assert not asked("Where looks the person?").known


def test_pictures_are_not_told_by_their_colours_one_by_one() -> None:
    assert unplaced("can you tell me the colours one by one", TWO) == ""


@pytest.mark.parametrize("said", ["The other things, have they changed?", "The other things have they changed ?"])
def test_whether_the_rest_changed_is_asked_with_the_thing_first(said: str) -> None:
    assert asks_what_became(unfronted(said)) == ""


def test_the_number_of_what_is_taken_for_granted_is_no_question_of_it() -> None:
    assert asker(things=[])("Are the 4 girls still there?").text == "I see no girl, so I can't say."


def test_where_a_question_begins_its_picture_is_no_part_of_it() -> None:
    assert unaddressed("And on img2, there is how many boats?") == "there is how many boats?"


def test_black_ink_is_a_style() -> None:
    assert [style.name for style in painter_wishes("black ink").styles] == ["ink"]
    assert painter_wishes("black ink").colours == ()


def test_haste_is_read_before_an_order_is_refused() -> None:
    assert in_vain("r they all smiling") == ""
    assert is_undo("omg no undo")
