"""Talk about drawing, cutting out or dividing orders none of it, and what only leads to an order is passed over."""

import json
from pathlib import Path

import pytest

from imagetxt.agent.choice.chooser import choose
from imagetxt.agent.choice.orders.active import active
from imagetxt.agent.choice.orders.heart import heart
from imagetxt.agent.choice.orders.unasked import asks_for_nothing
from imagetxt.agent.choice.plan import calls_of, plan
from imagetxt.agent.evaluation.requests import CONTEXTS, OFFERED, read_requests
from imagetxt.agent.testing import ScriptedChatModel
from imagetxt.tools.english import available

ACTING = {"render_image", "segment_region", "segment_image"}
TALK = (
    ("new", "I used to draw a lot when I was a child."),
    ("new", "My brother paints houses for a living."),
    ("new", "You cut out the dog very nicely, thank you."),
    ("new", "I don't want anything drawn."),
    ("new", "Don't cut anything out, please."),
    ("new", "There's no need to redraw anything."),
    ("new", "What does segmenting mean?"),
    ("new", "What is a mask good for?"),
    ("new", "How does the cutting work?"),
    ("new", "How long does it take to redraw a picture?"),
    ("new", "Your last cut-out missed the tail."),
    ("new", "I love watercolours."),
    ("new", "My daughter drew this with crayons."),
    ("new", "I wonder what it would cost to have this painted."),
    ("new", "Maybe later we could make a sketch of it."),
    ("new", "I'm not sure whether I want it redrawn."),
    ("new", "We segment our customers by age at work."),
    ("new", "This was in winter, before they repainted the house."),
    ("new", "Is the man drawing something?"),
    ("new", "Nice mask!"),
    ("new", "Can you even draw?"),
    ("new", "Why would you cut that out?"),
    ("new", "Thanks for the watercolour, it's gorgeous."),
    ("new", "How many steps does a drawing take?"),
    ("new", "What happens when I click segment?"),
    ("new", "I'd rather you didn't draw it."),
    ("new", "Not another version, please."),
    ("new", "Would a sketch take long?"),
    ("new", "Ignore what I said about snow."),
    ("rendered", "That one will do, no need to try again."),
    ("described", "Stop drawing."),
    ("rendered", "I don't like the new picture."),
    ("rendered", "No more versions, thanks."),
    ("rendered", "Was seed 1 your choice?"),
)


@pytest.mark.parametrize(("context", "said"), TALK)
@pytest.mark.parametrize("taken_for", ["draw", "cut: dog", "segment", "rewrite"])
def test_talk_orders_nothing_whatever_the_model_takes_it_for(context: str, said: str, taken_for: str) -> None:
    state = CONTEXTS[context]
    if taken_for == "rewrite" and not state.paragraph:
        taken_for = "draw"
    model = ScriptedChatModel(script=[taken_for] * 4, small=True)
    assert choose(model, said, state, OFFERED).tool not in ACTING
    for chooser in (model, None):
        steps = plan(chooser, said, state).steps
        assert not ACTING & {call.tool for step in steps for call in calls_of(step, state)}


@pytest.mark.skipif(not available(), reason="the parser is not here")
@pytest.mark.parametrize(
    "said",
    [
        "Van Gogh painted at night, you know.",
        "Painting is harder than it looks.",
        "People always crop my photos badly.",
        "The artist used charcoal here.",
        "Blue bicycles are rare.",
    ],
)
def test_what_is_told_of_somebody_or_something_orders_nothing(said: str) -> None:
    assert asks_for_nothing(said)


@pytest.mark.parametrize(
    "said",
    [
        "Redraw it in snow without changing the depth.",
        "I don't like it, redo it",
        "Don't describe it, paint it.",
        "I wish the sky were pink",
        "The sky painted pink",
        "My boss wants a night version of it.",
        "this needs more snow",
        "it's too dark",
        "You could cut out the dog.",
        "My bike is actually blue, so redraw it but make the bicycle blue.",
        "I'd love to see this redrawn",
        "Do it over, only this time the bike is turquoise.",
        "pop-art version with the edges kept, seed 3",
        "Why don't you paint it?",
        "no background, just the dog cut out",
        "Thanks for that, now the cat as a cut-out",
        "I don't like colours, make it black and white",
        "Stop, draw it as a sketch instead",
        "r2 needs cutting out",
        "",
    ],
)
def test_an_order_is_no_talk(said: str) -> None:
    assert not asks_for_nothing(said)


@pytest.mark.parametrize(
    ("said", "order"),
    [
        (
            "Hello there, our website has to be accessible, so could you kindly write alt text for this image?",
            "could you kindly write alt text for this image?",
        ),
        ("As part of planning the seating, could you find all the chairs?", "could you find all the chairs?"),
        ("That looks different. Describe the new one.", "Describe the new one."),
        ("I can't tell from the text. Is the dog above the bicycle?", "Is the dog above the bicycle?"),
        ("It's too small for my eyes, what is written on r3?", "what is written on r3?"),
        ("In the second photo, where is the cup?", "In the second photo, where is the cup?"),
        ("the parrot, cut out neatly", "the parrot, cut out neatly"),
        ("I can't find my cup. Where is it?", "I can't find my cup. Where is it?"),
        ("could this be set on Mars? draw it", "could this be set on Mars? draw it"),
        ("Cut out the dog, what is it?", "Cut out the dog, what is it?"),
        ("", ""),
    ],
)
def test_what_only_leads_to_an_order_is_passed_over(said: str, order: str) -> None:
    assert heart(said) == order


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("All the chairs should be found", "find All the chairs"),
        ("Could the whole image be segmented into regions", "segment the whole image into regions"),
        ("I'd like the text on the bus read", "read the text on the bus"),
        ("r2 needs cutting out", "cut out r2"),
        ("the sky should be painted pink", "paint the sky pink"),
        ("Can the objects have boxes drawn around them", "draw boxes around the objects"),
        ("I'd like everything you can see listed with positions", "list everything you can see with positions"),
        ("it has to be read by a child", "it has to be read by a child"),
        ("The dog should be brown", "The dog should be brown"),
        ("", ""),
    ],
)
def test_an_order_in_the_passive_is_put_into_the_active(said: str, order: str) -> None:
    assert active(said) == order


def test_requests_said_in_six_other_ways_find_their_tool_without_a_model() -> None:
    """All of `data/requests_by_way.jsonl`; 95.3 % when this was written, and all but two with the embedded model."""
    requests = read_requests(Path(__file__).parent / "data" / "requests_by_way.jsonl")
    choices = [(one, choose(None, one.say, CONTEXTS[one.context], OFFERED)) for one in requests]
    right = [(choice.tool or "none") in one.accept for one, choice in choices]
    assert sum(right) >= 0.95 * len(requests)


def test_talk_of_drawing_and_cutting_seldom_acts_even_with_a_model_that_always_wants_to_draw() -> None:
    """All 149 of `data/talk_of_drawing.jsonl`; with the embedded model none acts."""
    lines = (Path(__file__).parent / "data" / "talk_of_drawing.jsonl").read_text(encoding="utf-8").splitlines()
    said = [json.loads(line) for line in lines]
    model = ScriptedChatModel(script=["draw"] * len(said), small=True)
    acted = [one["say"] for one in said if choose(model, one["say"], CONTEXTS[one["context"]], OFFERED).tool in ACTING]
    assert len(acted) <= (0.08 if available() else 0.3) * len(said)
