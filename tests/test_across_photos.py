"""Questions over several pictures whose answer lies in the pictures as a whole: their colours, and what none shows."""

from dataclasses import replace
from pathlib import Path
from typing import cast

from imagetxt.agent.across.reading import read
from imagetxt.agent.across.verdicts import answered
from imagetxt.agent.calls import Caller
from imagetxt.agent.choice.state import State
from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.events import ImageMade
from imagetxt.tools.definitions import DescribeRegions, Regions
from imagetxt.tools.evidence import Colour, Scene
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.chats import answer, only, say

TWO = State(images=("img1", "img2"), focus="img2")


def test_which_picture_has_more_of_a_colour(photos: Path, toolbox: Toolbox) -> None:
    bench = Workbench(toolbox)
    for name in ("horses.jpg", "coffee.jpg"):
        bench.open(photos / name)
    asked = read("which one has more green in it", TWO)
    assert asked is not None
    assert answered(asked, Caller(bench)).text == "img1 has more green in it."


async def test_what_no_picture_shows_is_not_drawn_again(photos: Path, toolbox: Toolbox) -> None:
    chat = Conversation(toolbox, None)
    await say(chat, "describe it", photos / "horses.jpg")
    events = await say(chat, "redraw the tower")
    assert answer(events).startswith("I see no tower in img1 to redraw; I can redraw the picture as it is, with ")
    assert only(events, ImageMade) == []


def test_the_main_colours_that_pictures_share_are_told() -> None:
    seen = {"img1": ["green", "brown"], "img2": ["brown", "blue"], "img3": ["red"]}

    class Looking:
        def run(self, request: DescribeRegions) -> Regions:
            colours = [Colour(name=name, share=0.4) for name in seen[request.image]]
            return Regions(regions=[], scene=Scene(setting="outdoor", colours=colours))

    caller = cast("Caller", Looking())
    asked = read("same colours in both?", TWO)
    assert asked is not None
    assert (
        answered(asked, caller).text == "Yes, brown: img1 is mostly green and brown and img2 is mostly brown and blue."
    )
    apart = answered(replace(asked, images=("img1", "img3")), caller)
    assert apart.text == "No, their main colours differ: img1 is mostly green and brown and img3 is mostly red."


async def test_one_of_three_is_told_by_light_and_by_what_it_shows(photos: Path, toolbox: Toolbox) -> None:
    chat = Conversation(toolbox, None)
    for name in ("horses.jpg", "coffee.jpg", "rocket.jpg"):
        await say(chat, "", photos / name)
    assert answer(await say(chat, "which of the three is the brightest?")) == "img1 is the brightest."
    assert answer(await say(chat, "which photo is darkest")) == "img3 is the darkest."
    assert answer(await say(chat, "Which of the three has a cup?")).startswith("It is img2: there is a cup of coffee")
    assert "in img1, img2 and img3 I see no umbrella" in answer(await say(chat, "Which of the three has an umbrella?"))
