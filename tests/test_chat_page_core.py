"""The chat page without a browser: words for the work, settings, clicks, what is written down, what is served."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.conversation import Conversation, NewImage
from imagetxt.agent.conversation.marking import marked
from imagetxt.agent.conversation.records import Options, Render
from imagetxt.agent.conversation.turn import Call
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.description import Claim, Span
from imagetxt.agent.events import ToolFinished
from imagetxt.tools.definitions import Regions
from imagetxt.tools.errors import (
    BadArgumentError,
    UnknownHandleError,
)
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image
from imagetxt.tools.toolbox import Toolbox
from imagetxt.ui.chat import payloads, starters, wishes, words
from imagetxt.ui.chat.ledger import Ledger
from imagetxt.ui.chat.piecing import cut
from imagetxt.ui.chat.settings import chosen
from tests.chats import answer, only, say

MODELS, PROFILES = ["embedded:0.5b", "none"], ["auto", "embedded"]


class TestWords:
    def test_a_call_is_told_in_peoples_words(self) -> None:
        told = words.finished("find_objects", {"image": "img1", "text": "red car"}, 0.42, cached=False, error=None)
        assert told == "Searched the picture · img1, “red car” · 0.4 s"

    def test_a_stopped_call_and_a_failed_one_say_so(self) -> None:
        stopped = words.finished("render_image", {"image": "img1"}, 3.0, cached=False, error="Stopped. It is kept.")
        assert stopped == "Drawing · img1 · stopped"
        assert (
            words.finished("read_text", {}, 3.0, cached=False, error="No.") == "Reading what is written · did not work"
        )

    def test_arguments_are_words_and_not_json(self) -> None:
        asked = {"image": "img1", "prompt": "night", "control": "canny", "strength": 0.8, "seed": 0, "steps": None}
        assert words.details(asked) == "keeping its outlines, strength 0.8, seed 0"

    def test_a_tool_that_nobody_worded_is_still_told(self) -> None:
        assert words.finished("smell_image", {"image": "img1"}, 1, cached=True, error=None).startswith("Smell image")

    def test_a_result_says_who_made_it_and_when(self) -> None:
        told = words.outcome({"image": "img1"}, "r1: a cat\n\nr2: a dog", "embedded", 61.2, cached=False, error=None)
        assert told == "r1: a cat  \nr2: a dog\n\n*by embedded in 1 min 1 s*"

    @pytest.mark.parametrize(
        "wicked",
        [
            "![x](http://evil.example/a.png)",
            "<img src=x onerror=alert(1)>",
            "[click](javascript:alert(1))",
            "# heading",
            ":button[label]{name=x}",
            "1. list",
            "`code` **bold** _it_ ~~no~~ | a | b |",
        ],
    )
    def test_text_that_was_read_stays_text(self, wicked: str) -> None:
        from markdown_it import MarkdownIt

        shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(words.plain(wicked))
        for tag in ("<img", "<a ", "<h1", "<ol", "<code", "<strong", "<em", "<s>"):
            assert tag not in shown, shown
        assert not words.plain(wicked).startswith(":button")

    def test_plain_text_keeps_its_lines(self) -> None:
        assert words.plain("a horse\nand a cat.") == "a horse\nand a cat."


class TestSettings:
    def test_what_is_chosen_becomes_the_chats_options(self) -> None:
        given = {"length": "short", "style": "haiku", "language": "deutsch", "strength": 0.5, "seed": "7", "steps": ""}
        options = chosen(given, Options(), models=MODELS, profiles=PROFILES)
        assert (options.length, options.style, options.language) == ("short", "haiku", "German")
        assert (options.strength, options.seed, options.steps) == (0.5, 7, None)

    def test_as_started_is_no_name_of_its_own(self) -> None:
        old = Options(model="none", profile="embedded")
        options = chosen({"model": "as started", "profile": "auto"}, old, models=MODELS, profiles=PROFILES)
        assert (options.model, options.profile) == ("", "auto")

    @pytest.mark.parametrize(
        "forged",
        [
            {"profile": "/etc/passwd.toml"},
            {"model": "openai:http://evil"},
            {"strength": 3},
            {"strength": "much"},
            {"steps": 1.5},
            {"steps": float("inf")},
            {"steps": True},
            {"seed": -1},
            {"size": 10**9},
            {"length": "endless"},
            {"style": ["haiku"]},
            {"language": "x" * 100},
            {"control": {"a": 1}},
        ],
    )
    def test_what_the_browser_makes_up_is_refused(self, forged: dict[str, Any]) -> None:
        with pytest.raises(BadArgumentError):
            chosen(forged, Options(), models=MODELS, profiles=PROFILES)

    def test_what_is_no_setting_is_passed_over(self) -> None:
        assert chosen({"tries": 5, "x": 1}, Options(), models=MODELS, profiles=PROFILES) == Options()


class TestClicks:
    @pytest.mark.parametrize(
        "forged",
        [
            {"image": "img1", "wish": "what"},
            {"image": "img1", "wish": "what", "region": "r1", "box": [0, 0, 5, 5]},
            {"image": "../img1", "wish": "what", "region": "r1"},
            {"image": "img1", "wish": "rm", "region": "r1"},
            {"image": "img1", "wish": "what", "region": "r1", "extra": 1},
            {"image": "img1", "wish": "what", "box": [0, 0, float("nan"), 5]},
            {"image": "img1", "wish": "what", "box": [0, 0, -1, 5]},
            {"image": "img1", "wish": "make", "region": "r1", "words": "x" * 5000},
        ],
    )
    def test_a_forged_place_is_refused(self, forged: dict[str, Any]) -> None:
        with pytest.raises(ValidationError):
            payloads.AskRegion.model_validate(forged)

    @pytest.mark.parametrize("wish", ["shorter", "longer", "undo", "language:German", "language:Norsk (bokmål)"])
    def test_wishes_about_the_text_are_few(self, wish: str) -> None:
        said, calls = wishes.of_text(payloads.Refine(image="img1", wish=wish))
        assert said.endswith(".")
        assert calls[0].tool == "refine"

    @pytest.mark.parametrize("wish", ["delete everything", "language:", "language:<script>", "shorter\n", ""])
    def test_other_wishes_come_from_nobody_we_know(self, wish: str) -> None:
        with pytest.raises(ValidationError):
            payloads.Refine(image="img1", wish=wish)

    def test_a_drawing_again_keeps_all_but_what_was_asked(self) -> None:
        chat = Chat(
            renders=[Render(image="img2", source="img1", prompt="night", control="canny", strength=0.9, seed=4)]
        )
        _, (call,) = wishes.of_render(payloads.Redraw(render="img2", how="seed"), chat)
        assert call.arguments == {"image": "img1", "prompt": "night", "control": "canny", "strength": 0.9, "seed": 5}
        _, (call,) = wishes.of_render(payloads.Redraw(render="img2", how="stronger"), chat)
        assert call.arguments["strength"] == 1.0
        with pytest.raises(UnknownHandleError, match="img2"):
            wishes.of_render(payloads.Redraw(render="img9", how="seed"), chat)

    def test_a_marked_place_is_the_thing_that_fills_it(self) -> None:
        evidence = Evidence(width=100, height=100)
        cat = evidence.admit(Region(label="cat", score=0.9, box=Box(x0=10, y0=10, x1=50, y1=50)))
        assert marked(evidence, Box(x0=8, y0=12, x1=52, y1=50)) == cat.id
        other = marked(evidence, Box(x0=60, y0=60, x1=900, y1=900))
        assert evidence.region(other).box == Box(x0=60, y0=60, x1=100, y1=100)  # type: ignore[union-attr]
        with pytest.raises(BadArgumentError, match="outside"):
            marked(evidence, Box(x0=500, y0=500, x1=600, y1=600))

    async def test_pointing_is_answered_by_what_lies_there(self, photos: Path) -> None:
        talk = Conversation(Toolbox("embedded"), None)
        await say(talk, "", photos / "horses.jpg")
        grass = talk.mark("img1", Box(x0=0, y0=560, x1=90, y1=650))
        asked = payloads.AskRegion(image="img1", box=(0, 560, 90, 650), wish="what")
        said, calls = wishes.of_region(asked, talk.chat, grass)
        events = [event async for event in talk.send(said, calls=calls)]
        assert "grass" in answer(events)
        finished = only(events, ToolFinished)
        assert [event.tool for event in finished] == ["ask_image"]

    async def test_a_finished_tool_brings_what_it_found(self, photos: Path) -> None:
        talk = Conversation(Toolbox("embedded"), None)
        events = await say(talk, "", photos / "coffee.jpg")
        outputs = [event.output for event in only(events, ToolFinished) if event.tool == "describe_regions"]
        assert isinstance(outputs[0], Regions)
        assert outputs[0].regions[0].id == "r1"

    async def test_a_call_that_cannot_be_done_is_answered_in_words(self, photos: Path) -> None:
        talk = Conversation(Toolbox("embedded"), None)
        events = [
            e
            async for e in talk.send(
                "?",
                [NewImage(photos / "coffee.jpg")],
                calls=[Call("segment_region", {"image": "img7", "region": "r1"})],
            )
        ]
        assert "img7" in answer(events)

    async def test_a_form_set_for_a_chat_is_given_at_once(self, photos: Path) -> None:
        talk = Conversation(Toolbox("embedded"), None, chat=Chat(options=Options(style="list")))
        events = await say(talk, "", photos / "kitchen.jpg")
        assert answer(events).splitlines()[-1].lstrip().startswith(("-", "•", "*"))


class TestLedger:
    def test_a_later_tab_is_shown_what_stands(self) -> None:
        ledger = Ledger()
        ledger.note("task_start", {})
        ledger.note("new_message", {"id": "a", "output": "x", "name": "n"})
        ledger.note("stream_start", {"id": "b", "output": "On"})
        ledger.note("stream_token", {"id": "b", "token": "ce", "isSequence": False})
        ledger.note("element", {"id": "e", "forId": "b", "props": {}})
        ledger.note("element", {"id": "f", "forId": "c", "props": {}})
        ledger.note("update_message", {"id": "a", "output": "y"})
        ledger.note("new_message", {"id": "c", "output": ""})
        ledger.note("delete_message", {"id": "c"})
        assert [(step["id"], step["output"]) for step in ledger.steps()] == [("a", "y"), ("b", "Once")]
        assert ledger.steps()[0]["name"] == "n"
        assert [element["id"] for element in ledger.elements()] == ["e"]

    def test_what_was_handed_out_is_not_what_is_kept(self) -> None:
        ledger = Ledger()
        ledger.fill([{"id": "a", "output": "x"}], [])
        ledger.steps()[0]["output"] = "forged"
        assert ledger.steps()[0]["output"] == "x"


def test_every_starter_brings_photographs() -> None:
    for example in starters.EXAMPLES:
        assert [name for name, _ in starters.photos_for(example.message)] == list(example.photos)
        assert all(open_image(data).width for _, data in starters.photos_for(example.message))
    assert starters.photos_for("Hello") == []


class TestPieces:
    def test_the_text_is_whole_and_doubts_are_marked_once(self) -> None:
        text = "A red bicycle leans on a wall made of brick."
        version = Version(
            image="img1",
            text=text,
            written_by="x",
            spans=[Span(start=0, end=13, regions=["r1"])],
            claims=[
                Claim(kind="relation", words="leans on a wall", verdict="not checkable", start=14, end=29),
                Claim(kind="colour", words="A red bicycle", verdict="supported", start=0, end=13),
            ],
        )
        pieces = cut(version)
        assert "".join(str(piece["text"]) for piece in pieces) == text
        assert pieces[0]["regions"] == ["r1"]
        marked_ones = [piece for piece in pieces if piece["mark"]]
        assert [piece["text"] for piece in marked_ones] == ["leans on a wall"]
        assert "Not checked" in str(marked_ones[0]["why"])

    def test_a_translation_is_not_marked_by_its_originals_places(self) -> None:
        claim = Claim(kind="colour", words="x", verdict="not checkable", start=0, end=3)
        version = Version(image="img1", text="Ein Hund.", english="A dog.", written_by="x", claims=[claim])
        assert [piece["mark"] for piece in cut(version)] == [None]
