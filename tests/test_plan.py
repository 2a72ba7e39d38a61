"""A request becomes one call or several, about the things it means."""

from dataclasses import replace

import pytest

from imagetxt.agent.choice.clauses import clauses
from imagetxt.agent.choice.guess import guess
from imagetxt.agent.choice.plan import Step, calls_of, plan
from imagetxt.agent.choice.state import Known, State
from imagetxt.agent.evaluation.requests import CONTEXTS, read_requests
from imagetxt.agent.testing import ScriptedChatModel

NEW = CONTEXTS["new"]
DESCRIBED = CONTEXTS["described"]
TWO = CONTEXTS["two"]


@pytest.mark.parametrize(
    ("request_", "parts"),
    [
        ("Describe it.", ["Describe it."]),
        ("a red and white dog", ["a red and white dog"]),
        ("find the cat and the dog", ["find the cat and the dog"]),
        ("Cut out the dog, then paint it in oil", ["Cut out the dog", "paint it in oil"]),
        ("Describe it and draw it as a comic", ["Describe it", "draw it as a comic"]),
        ("Redraw it, but make the bicycle blue.", ["Redraw it, but make the bicycle blue."]),
        ("Keep the edges and paint it like Van Gogh", ["Keep the edges and paint it like Van Gogh"]),
        ("What does the sign say? Add it.", ["What does the sign say? Add it."]),
        ("Oh how sweet! Who is that?", ["Who is that?"]),
        (
            "In the second, what is the colour of the car and where is it",
            ["In the second, what is the colour of the car", "where is it"],
        ),
        ("Wow! cut out the dog", ["cut out the dog"]),
        ("How many cars are visible, and of what colour?", ["How many cars are visible", "of what colour?"]),
        ("Is it left or right of the cat?", ["Is it left or right of the cat?"]),
        (
            "Describe it, read it, list it, draw it and cut it out",
            ["Describe it", "read it", "list it, draw it and cut it out"],
        ),
    ],
)
def test_a_request_falls_into_the_parts_that_ask_for_something(request_: str, parts: list[str]) -> None:
    assert clauses(request_) == parts


def test_it_is_the_thing_spoken_of_before() -> None:
    steps = plan(None, "Find the bicycle and cut it out", NEW).steps
    assert steps[1] == Step("cut", "the bicycle", "cut the bicycle out")
    later = State(images=("img1",), focus="img1", topic="cat")
    assert calls_of(plan(None, "cut it out", later).steps[0], later)[0].arguments["text"] == "cat"


def test_what_points_back_is_one_wish_about_the_paragraph() -> None:
    said = "What does the sign say? Add it."
    assert plan(None, said, DESCRIBED).steps == (Step("rewrite", "", said),)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("what is the name of this building?", "question"),
        ("what's a good title for it?", "caption"),
        ("what is this?", "describe"),
        ("I think the picture is rather dark, is it not?", "question"),
        ("What percentage of the picture does it take up?", "question"),
    ],
)
def test_a_small_models_caption_is_no_answer_to_what_nobody_can_know(said: str, kind: str) -> None:
    model = ScriptedChatModel(script=["caption"], small=True)
    assert plan(model, said, NEW).steps[0].kind == kind


def test_it_is_what_the_sentence_before_tells_of() -> None:
    state = replace(DESCRIBED, topic="bicycle")
    step = plan(None, "There's a cat under the table. What colour is it?", state).steps[0]
    assert step == Step("question", "cat", "There's a cat under the table. What colour is the cat?")
    assert (
        plan(None, "I like it. What colour is it?", state).steps[-1].words == "I like it. What colour is the bicycle?"
    )


def test_without_a_picture_there_is_only_talk() -> None:
    assert plan(None, "describe it and cut out the dog", State()).steps[0].kind == "chat"


def test_a_later_part_may_use_what_an_earlier_one_makes() -> None:
    steps = plan(None, "Redraw it as a watercolour and compare it with the original", NEW).steps
    assert [step.kind for step in steps] == ["draw", "compare"]


def test_a_small_model_takes_each_part_in_one_constrained_step() -> None:
    model = ScriptedChatModel(script=["caption", "draw"], small=True)
    steps = plan(model, "Answer in a line and show it all blue", NEW).steps
    assert [step.kind for step in steps] == ["caption", "draw"]
    assert [heard[0][-1].text for heard in model.heard] == ["Answer in a line", "show it all blue"]


def test_regions_in_words_are_passed_on_and_never_invented() -> None:
    state = State(images=("img1",), focus="img1", regions={"img1": (Known("r1", ("dog",)),)})
    assert calls_of(plan(None, "Cut out r1", state).steps[0], state)[0].arguments == {"image": "img1", "region": "r1"}
    for request in read_requests():
        now = CONTEXTS[request.context]
        for step in plan(None, request.say, now).steps:
            for call in calls_of(step, now):
                assert call.arguments.get("image", "img1") in (*now.images, "img1")


def test_without_a_model_most_requests_find_their_tool() -> None:
    right = 0
    requests = read_requests()
    for request in requests:
        state = CONTEXTS[request.context]
        call = calls_of(plan(None, request.say, state).steps[0], state)[0]
        tools = {call.tool or "none", "none"} if call.tool == "ask_image" else {call.tool or "none"}
        right += bool(tools & set(request.accept))
    assert right >= 0.9 * len(requests)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("hello!", "chat"),
        ("what can you do?", "chat"),
        ("as a haiku", "rewrite"),
        ("Turn it into a pencil sketch.", "draw"),
        ("mask the red car", "cut"),
        ("how many cups are there?", "question"),
        ("where is the cup?", "find"),
        ("transcribe the writing", "read"),
    ],
)
def test_kinds_by_words(said: str, kind: str) -> None:
    assert guess(said, DESCRIBED)[0] == kind


def test_it_is_not_always_a_thing() -> None:
    later = State(images=("img1",), focus="img1", topic="panda")
    assert calls_of(plan(None, "is there a car in it?", later).steps[0], later)[0].arguments["question"] == (
        "is there a car in it?"
    )


def test_a_drawing_without_a_wish_is_of_what_was_written() -> None:
    again = calls_of(plan(None, "redraw it with seed 7", DESCRIBED).steps[0], DESCRIBED)[0].arguments
    assert (again["prompt"], again["seed"]) == (DESCRIBED.paragraph, 7)
    assert calls_of(plan(None, "redraw it", NEW).steps[0], NEW)[0].arguments["prompt"] == "the same picture"


def test_what_a_drawing_kept_is_a_comparison() -> None:
    assert plan(None, "what was lost?", CONTEXTS["rendered"]).steps[0].kind == "compare"
    assert plan(None, "what was lost?", DESCRIBED).steps[0].kind != "compare"


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("and the other one next to him?", "ask_image"),
        ("can you find the dog?", "find_objects"),
        ("the dog", "find_objects"),
    ],
)
def test_a_question_that_a_small_model_takes_for_a_search_is_answered(said: str, tool: str) -> None:
    (call,) = calls_of(Step("find", "dog", said), DESCRIBED)
    assert call.tool == tool
