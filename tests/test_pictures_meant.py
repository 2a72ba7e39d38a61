"""Which pictures a request means: by number, by place in the order, both, the other, the one that shows a thing."""

from dataclasses import replace

import pytest

from imagetxt.agent.choice.arguments import arguments, which_image
from imagetxt.agent.choice.named_images import addressed, unknown_image
from imagetxt.agent.choice.pictures import asks_which, several, unaddressed
from imagetxt.agent.choice.plan import _after, calls_of, plan
from imagetxt.agent.choice.state import Known, State
from imagetxt.agent.evaluation.requests import CONTEXTS
from imagetxt.tools.definitions import Rendered

TWO = CONTEXTS["two"]


def called(request: str, state: State) -> list[tuple[str | None, object]]:
    steps = plan(None, request, state).steps
    return [(c.tool, c.arguments.get("image")) for step in steps for c in calls_of(step, state)]


def test_both_pictures_are_meant() -> None:
    assert called("Describe both photos.", TWO) == [("describe", "img1"), ("describe", "img2")]
    assert called("What colour is the cup in all the pictures?", TWO) == [("ask_image", "img1"), ("ask_image", "img2")]
    assert called("Compare the two images.", TWO) == [("compare_images", "img1")]


def test_a_drawn_picture_is_none_of_the_photos() -> None:
    state = State(images=("img1", "img2", "img3"), focus="img1", sources={"img3": "img1"}, drawn=Rendered(image="img3"))
    assert several("describe all the photos", state) == ("img1", "img2")
    assert several("describe the photo", state) == ()


@pytest.mark.parametrize(
    "said",
    [
        "Is there a dog in either?",
        "Do both have a cat?",
        "Is anybody in either picture?",
        "In which one do you see a cat?",
    ],
)
def test_what_is_asked_of_both_is_looked_for_in_both(said: str) -> None:
    assert [image for _, image, *_ in called(said, TWO)] == ["img1", "img2"]


@pytest.mark.parametrize(
    "said", ["Are both dogs brown?", "Is there either a cat or a dog?", "Which of them is bigger?"]
)
def test_both_and_either_may_be_of_things(said: str) -> None:
    assert len(called(said, TWO)) == 1


@pytest.mark.parametrize("said", ["Which of the two has more people?", "Which photo has the most people?"])
def test_which_has_more_is_counted_in_each(said: str) -> None:
    calls = calls_of(plan(None, said, TWO).steps[0], TWO)
    assert [call.arguments for call in calls] == [
        {"image": image, "question": "How many people are there?"} for image in ("img1", "img2")
    ]


@pytest.mark.parametrize("said", ["What do both show?", "Do the photos have anything in common?"])
def test_what_is_shared_is_looked_for_in_each(said: str) -> None:
    calls = calls_of(plan(None, said, TWO).steps[0], TWO)
    assert [(call.tool, call.arguments) for call in calls] == [
        ("describe_regions", {"image": image}) for image in ("img1", "img2")
    ]


@pytest.mark.parametrize(
    ("said", "image"),
    [
        ("Caption the second image.", "img2"),
        ("What is in the first photo?", "img1"),
        ("describe img2", "img2"),
        ("What is in it?", "img1"),
        ("and the last picture, is there a cat?", "img2"),
        ("describe the second pls", "img2"),
    ],
)
def test_words_for_one_of_the_pictures(said: str, image: str) -> None:
    assert called(said, TWO)[0][1] == image


def test_which_picture_shows_a_thing_is_looked_for_in_each() -> None:
    step = plan(None, "Which of the two photos shows Paris?", TWO).steps[0]
    found = calls_of(step, TWO)
    assert asks_which(step.words)
    assert [(c.kind, c.arguments) for c in found] == [
        ("which", {"image": "img1", "text": "Paris"}),
        ("which", {"image": "img2", "text": "Paris"}),
    ]


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("and the first picture, what colour is the sink?", "what colour is the sink?"),
        ("what colour is the cup in the second photo?", "what colour is the cup?"),
        ("ok, how many dogs are in img2?", "how many dogs are?"),
        ("what colour is the cup?", "what colour is the cup?"),
        ("Is the second one taken outdoors?", "Is it taken outdoors?"),
        ("was img2 shot at night?", "was it shot at night?"),
        ("Is the second one red?", "Is the second one red?"),
    ],
)
def test_a_question_without_its_address(said: str, question: str) -> None:
    assert unaddressed(said) == question


def test_a_picture_called_by_its_number_is_no_wish_that_was_not_followed() -> None:
    assert calls_of(plan(None, "Draw the second as a watercolour.", TWO).steps[0], TWO)[0].arguments == {
        "image": "img2",
        "prompt": "a watercolour",
    }


def test_the_picture_is_the_one_that_shows_the_thing() -> None:
    seen = {"img1": (Known("r1", ("giant panda",)),), "img2": (Known("r1", ("car",)),)}
    state = State(images=("img1", "img2"), focus="img2", regions=seen)
    cut = calls_of(plan(None, "cut out the panda", state).steps[0], state)[0]
    assert cut.arguments == {"image": "img1", "region": "r1"}
    assert called("where is the car?", state) == [("ask_image", "img2")]
    assert called("where is the bus?", state) == [("ask_image", "img2")]


GAPS = State(
    images=("img1", "img3", "img5"),
    focus="img3",
    regions={"img1": (Known("r1", ("cat",)),), "img3": (Known("r1", ("dog",)),), "img5": (Known("r1", ("cup",)),)},
)
"""The handles of a conversation in which drawings were not kept."""


@pytest.mark.parametrize(
    ("said", "image"),
    [
        ("the second photo", "img3"),
        ("what is in the third picture?", "img5"),
        ("photo 2", "img3"),
        ("picture number 2", "img3"),
        ("picture 3", "img3"),
        ("the last one", "img5"),
        ("describe the new one", "img5"),
        ("the 3rd photo", "img5"),
        ("img2", None),
        ("the fourth photo", None),
        ("the 21st picture", None),
        ("the third row", None),
    ],
)
def test_where_handles_have_gaps_the_second_photo_is_the_second_that_is_there(said: str, image: str | None) -> None:
    assert addressed(said, GAPS) == image


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("what is in the fourth photo?", "no fourth picture here. Known images: img1, img3, img5."),
        ("img2, please", "no image 'img2' here. Known images: img1, img3, img5."),
        ("photo 4", "no image 'img4'"),
        ("describe img0", "no image 'img0'"),
        ("describe img00", "no image 'img00'"),
        ("img-1 what is it?", "no image 'img-1'"),
        ("describe photo 0", "no image 'img0'"),
        ("img" + "1" * 5000, "no image 'img1111"),
        ("describe img03", ""),
        ("draw img1 with strength of image 0.5", ""),
        ("the twentieth picture", "no twentieth picture"),
        ("in the 19th century", ""),
        ("what is on the fourth picture on the wall?", ""),
        ("who stands in the fourth row?", ""),
        ("compare the first and the third photo", ""),
    ],
)
def test_a_picture_that_is_not_there_is_told_and_not_taken_for_another(said: str, told: str) -> None:
    assert told in unknown_image(said, GAPS)
    assert bool(told) == bool(unknown_image(said, GAPS))


@pytest.mark.parametrize(
    ("said", "pair"),
    [
        ("compare the first and the third photo", ("img1", "img5")),
        ("compare the third picture with the first one", ("img5", "img1")),
        ("compare it with the first photo", ("img1", "img3")),
        ("compare the first two photos", ("img1", "img3")),
        ("compare the last two", ("img3", "img5")),
        ("compare photo 3 and picture 5", ("img3", "img5")),
    ],
)
def test_the_pictures_that_are_named_are_compared(said: str, pair: tuple[str, str]) -> None:
    made = arguments("compare_images", said, "", GAPS)
    assert (made["image"], made["other"]) == pair


def test_a_drawing_is_not_counted_among_the_photos_but_has_its_number() -> None:
    state = State(images=("img1", "img2", "img3"), focus="img1", sources={"img2": "img1"}, drawn=Rendered(image="img2"))
    assert [addressed(said, state) for said in ("the second photo", "photo 2", "picture 2", "img2")] == [
        "img3",
        "img3",
        "img2",
        "img2",
    ]
    assert addressed("the new one", state) == "img3", "it came after the drawing"


def test_the_other_photo_is_the_one_that_is_not_talked_about() -> None:
    assert addressed("describe the other photo", TWO) == next(i for i in TWO.images if i != TWO.focus)


def test_the_handle_of_a_drawing_to_come_is_none_that_is_there() -> None:
    assert _after(GAPS, ["draw"]).images == ("img1", "img3", "img5", "img6")


def test_an_area_without_a_name_is_no_tower_and_no_water() -> None:
    state = State(
        images=("img1", "img2"), focus="img2", regions={"img1": (Known("r1", ("area",)), Known("r2", ("person",)))}
    )
    for said in ("what colour is the roof of the tower?", "is there any water?"):
        assert which_image(said, state) == "img2", said
    assert which_image("what does the man wear?", state) == "img1"


def test_who_a_text_is_for_does_not_point_to_another_picture() -> None:
    regions = {"img1": (Known("r1", ("person",)),), "img2": (Known("r1", ("lion",)),)}
    state = State(images=("img1", "img2"), focus="img2", regions=regions, paragraph="A lion.")
    assert arguments("refine", "for kids please", "", state)["image"] == "img2"
    assert arguments("refine", "only the man", "", state)["image"] == "img1"


def test_whether_something_narrower_is_there_is_asked_of_the_picture_in_focus() -> None:
    regions = {"img1": (Known("r1", ("dog",)),), "img2": (Known("r1", ("person",)),)}
    state = State(images=("img1", "img2"), focus="img1", regions=regions)
    assert [which_image(said, state) for said in ("How many babies are there?", "Is there a baby?")] == ["img1"] * 2
    assert [which_image(said, state) for said in ("How many people are there?", "Cut out the man")] == ["img2"] * 2


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("shorter for both", "shorter for {}"),
        ("Shorter, for both, and without the sky", "Shorter, for {}, and without the sky"),
        ("both in German, please", "{} in German, please"),
        ("write poems for the two photos", "write a poem for {}"),
        ("translate both texts into French", "translate {} into French"),
    ],
)
def test_a_wish_for_both_is_done_for_each(said: str, wish: str) -> None:
    state = replace(TWO, paragraph="A dog.", paragraphs={"img1": "A dog.", "img2": "A cat."})
    calls = [call.arguments for step in plan(None, said, state).steps for call in calls_of(step, state)]
    assert calls == [{"image": image, "wish": wish.format(image)} for image in ("img1", "img2")]


def test_both_are_drawn_captioned_and_searched() -> None:
    drawn = [c.arguments for s in plan(None, "draw both as sketches", TWO).steps for c in calls_of(s, TWO)]
    assert [(one["image"], one["prompt"]) for one in drawn] == [("img1", "a sketch"), ("img2", "a sketch")]
    assert called("need alt text for both asap", TWO) == [("caption_image", "img1"), ("caption_image", "img2")]
    found = [c.arguments for s in plan(None, "find the cups in both", TWO).steps for c in calls_of(s, TWO)]
    assert found == [{"image": image, "text": "cups"} for image in ("img1", "img2")]
    assert called("cut out both cups", TWO) == [("segment_region", "img1")]


def test_several_people_are_of_the_picture_that_shows_several() -> None:
    people = (Known("r1", ("person",)), Known("r2", ("person",)))
    state = State(images=("img1", "img2"), focus="img2", regions={"img1": people, "img2": people[:1]})
    assert which_image("what are these ladies wearing?", state) == "img1"
    assert which_image("what is the lady wearing?", state) == "img2"


def test_a_thing_of_the_photo_is_asked_of_its_drawing_in_focus() -> None:
    state = State(
        images=("img1", "img2", "img3"),
        focus="img3",
        sources={"img3": "img1"},
        regions={"img1": (Known("r1", ("dog",)),)},
    )
    assert which_image("are the dogs blue?", state) == "img3"


def test_she_is_the_one_person_of_the_other_picture() -> None:
    people = (Known("r1", ("person",)), Known("r2", ("person",)))
    state = State(images=("img1", "img2"), focus="img2", regions={"img1": people[:1], "img2": people}, topic="people")
    assert which_image("make her jumper red", state) == "img1"
    assert which_image("what is she wearing?", replace(state, topic="woman on the left")) == "img2"


def test_all_of_a_kind_that_are_to_be_shown_are_looked_for() -> None:
    assert called("Show me all persons in the first photo", TWO) == [("find_objects", "img1")]
