"""The chat page without a browser: words for the work, settings, clicks, what is written down, what is served."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.conversation import Conversation, NewImage
from imagetxt.agent.conversation.marking import marked
from imagetxt.agent.conversation.records import Options, Render
from imagetxt.agent.conversation.turn import Call
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.description import Claim, Span
from imagetxt.agent.events import ToolFinished
from imagetxt.tools.definitions import Regions
from imagetxt.tools.drawing.control import draw_control
from imagetxt.tools.errors import (
    BadArgumentError,
    ConfigurationError,
    DeclinedError,
    DependencyMissingError,
    UnknownHandleError,
)
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import open_image
from imagetxt.tools.toolbox import Toolbox
from imagetxt.ui.chat import payloads, serving, starters, wishes, words
from imagetxt.ui.chat.about import about_page, line
from imagetxt.ui.chat.desks import Desk, Desks, chat_id, thread_id
from imagetxt.ui.chat.engines import Engine, Engines
from imagetxt.ui.chat.keeping.guard import Guard
from imagetxt.ui.chat.keeping.login import Login
from imagetxt.ui.chat.keeping.people import is_loopback
from imagetxt.ui.chat.keeping.secret import secret
from imagetxt.ui.chat.ledger import Ledger
from imagetxt.ui.chat.lent import Pictures
from imagetxt.ui.chat.piecing import cut
from imagetxt.ui.chat.root import configuration, make_root, without_outside, worded
from imagetxt.ui.chat.setting import Setting
from imagetxt.ui.chat.settings import chosen
from imagetxt.ui.cli.app import app
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


class TestControlMap:
    def test_outlines_are_white_on_black(self, photos: Path) -> None:
        photo = open_image(photos / "coffee.jpg")
        drawn = draw_control(photo, "canny", [])
        assert drawn.pixels.shape == photo.pixels.shape
        assert 0.005 < (drawn.pixels[..., 0] == 255).mean() < 0.3

    def test_what_cannot_be_shown_is_said(self, photos: Path) -> None:
        with pytest.raises(DeclinedError, match="depth"):
            draw_control(open_image(photos / "coffee.jpg"), "depth", [])


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


class TestDesks:
    def desk(self, owner: str, thread: str) -> Desk:
        engine = Engine("embedded", "none", Toolbox("embedded"), None)
        return Desk(thread, owner, Conversation(engine.toolbox, None), engine)

    def test_a_chat_is_found_by_its_owner_alone(self) -> None:
        desks = Desks()
        mine = desks.put(self.desk("ann", "t"))
        assert desks.get("ann", "t") is mine
        assert desks.get("bob", "t") is None

    def test_the_second_tab_gets_the_first_ones_desk(self) -> None:
        desks = Desks()
        first = desks.put(self.desk("", "t"))
        assert desks.put(self.desk("", "t")) is first

    def test_only_what_nobody_looks_at_is_closed(self) -> None:
        desks = Desks(idle_seconds=-1.0)
        watched, left = desks.put(self.desk("", "a")), desks.put(self.desk("", "b"))
        for _ in range(2):
            desks.tidy(lambda desk: desk is watched)
        assert list(desks) == [watched]
        assert left not in list(desks)

    def test_ids_are_the_same_with_and_without_dashes(self) -> None:
        thread = "123e4567-e89b-12d3-a456-426614174000"
        assert thread_id(chat_id(thread)) == thread
        assert len(chat_id("../../etc/passwd")) == 32


class TestServing:
    def test_the_page_asks_nobody_outside(self, tmp_path: Path) -> None:
        root = make_root(tmp_path / "page", line="x")
        index = (root / "build" / "index.html").read_text(encoding="utf-8")
        assert "https://" not in index
        assert "http://" not in index
        assert without_outside('<link rel="a"\n href="https://x.example/y" /><b>') == "<b>"

    def test_the_folder_is_made_anew_with_our_words(self, tmp_path: Path) -> None:
        make_root(tmp_path / "page", line="old")
        (tmp_path / "page" / "left").touch()
        root = make_root(tmp_path / "page", line="chat model none")
        assert not (root / "left").exists()
        translated = json.loads((root / ".chainlit" / "translations" / "en-US.json").read_text(encoding="utf-8"))
        assert translated["chat"]["watermark"] == "chat model none · [details](/about)"
        assert 'content="chat model none"' in (root / "build" / "index.html").read_text(encoding="utf-8")
        assert "photo" in translated["chat"]["input"]["placeholder"]
        for example in starters.EXAMPLES:
            assert (root / example.thumbnail.lstrip("/")).is_file()

    def test_a_folder_that_cannot_be_written_is_no_end(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        root = make_root(tmp_path / "file" / "page", line="x")
        assert (root / ".chainlit" / "config.toml").is_file()

    def test_the_configuration_allows_no_more_than_is_needed(self, tmp_path: Path) -> None:
        (tmp_path / "custom.css").touch()
        settings = tomllib.loads(configuration(tmp_path))
        assert settings["UI"]["custom_css"] == "/public/custom.css"
        assert "custom_js" not in settings["UI"]
        features = settings["features"]
        assert features["unsafe_allow_html"] is False
        assert features["edit_message"] is False
        assert features["mcp"]["enabled"] is False
        assert settings["project"]["allow_origins"] == []

    def test_a_wording_that_chainlit_does_not_have_is_a_fault(self) -> None:
        with pytest.raises(KeyError):
            worded({"chat": {}}, {"nowhere.at.all": "x"})

    def test_a_port_that_is_taken_is_said_with_another(self) -> None:
        with serving.listening(Setting(port=0)) as taken:
            taken.listen()
            with pytest.raises(ConfigurationError, match="--port"):
                serving.listening(Setting(port=taken.getsockname()[1]))

    def test_without_chainlit_the_way_to_it_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "chainlit", None)
        with pytest.raises(DependencyMissingError, match=r"pip install 'imagetxt\[chat\]'"):
            serving.require_chainlit()

    def test_a_model_that_does_not_exist_ends_the_start(self) -> None:
        ended = CliRunner().invoke(app, ["chat", "--no-browser", "--port", "0", "--model", "gpt9"])
        assert ended.exit_code == 2

    def test_what_runs_here_is_one_line_and_a_page(self) -> None:
        engine = Engines().get("embedded", "none")
        assert line(engine).startswith("no chat model")
        assert "profile embedded" in line(engine)
        with engine.toolbox.pool.borrow("a model", object, megabytes=7):
            page = about_page(Setting(model="none", profile="embedded"), engine.toolbox.pool)
        assert "describe_regions" in page
        assert "<dt>a model</dt><dd>7 MB on cpu, at work</dd>" in page
        assert "<summary>Weights</summary>" in page
        assert str(Path.home()) not in page

    def test_engines_share_their_models(self) -> None:
        engines = Engines()
        one, other = engines.get("embedded", "none"), engines.get("auto", "none")
        assert one.toolbox.pool is other.toolbox.pool
        assert engines.get("embedded", "none") is one


def test_every_starter_brings_photographs() -> None:
    for example in starters.EXAMPLES:
        assert [name for name, _ in starters.photos_for(example.message)] == list(example.photos)
        assert all(open_image(data).width for _, data in starters.photos_for(example.message))
    assert starters.photos_for("Hello") == []


def test_the_rest_of_the_program_needs_no_chainlit() -> None:
    code = "import sys, imagetxt.ui.cli.app, imagetxt.ui.chat.serving; sys.exit('chainlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class TestPictures:
    def test_a_picture_has_one_address_that_nobody_guesses(self, photos: Path) -> None:
        pictures, photo = Pictures(), open_image(photos / "coffee.jpg")
        mine, again, theirs = pictures.put("ann", photo), pictures.put("ann", photo), pictures.put("bob", photo)
        assert mine == again != theirs
        assert len(mine.rpartition("/")[2]) >= 32
        found = pictures.get(mine.rpartition("/")[2])
        assert found is not None
        assert found[0] == "ann"
        assert open_image(found[1]).width == photo.width
        assert pictures.get("../../etc/passwd") is None

    def test_the_oldest_are_let_go(self, photos: Path) -> None:
        pictures = Pictures(most=60_000)
        first = pictures.put("", open_image(photos / "coffee.jpg"))
        last = pictures.put("", open_image(photos / "kitchen.jpg"))
        assert pictures.get(first.rpartition("/")[2]) is None
        assert pictures.get(last.rpartition("/")[2]) is not None
        assert pictures.put("", open_image(photos / "coffee.jpg")) != first


class TestKeeping:
    @pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.9"])
    def test_this_machine_is_this_machine(self, host: str) -> None:
        assert is_loopback(host)
        serving.require_loopback(host, Login())  # refuses the others, see below

    @pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])  # noqa: S104
    def test_others_are_refused_with_the_reason(self, host: str) -> None:
        with pytest.raises(ConfigurationError, match="no login"):
            serving.require_loopback(host, Login())

    def test_the_secret_is_for_its_owner_alone(self, tmp_path: Path) -> None:
        made = secret(tmp_path / "data")
        kept = tmp_path / "data" / "chat-page.secret"
        assert secret(tmp_path / "data") == made
        assert len(made) >= 32
        if sys.platform != "win32":
            assert kept.stat().st_mode & 0o077 == 0
        kept.write_text("short")
        assert len(secret(tmp_path / "data")) >= 32

    @pytest.mark.parametrize(
        ("host", "status"),
        [("localhost:8000", 200), ("127.0.0.1", 200), ("[::1]:80", 200), ("evil.example", 421), ("", 421)],
    )
    async def test_another_name_for_this_machine_is_refused(self, host: str, status: int) -> None:
        told = await asked({"host": host})
        assert told["status"] == status
        assert b"content-security-policy" in dict(told["headers"])

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({"origin": "http://localhost:8000"}, 200),
            ({}, 200),
            ({"origin": "http://evil.example"}, 403),
            ({"origin": "http://localhost:3000"}, 403),
            ({"origin": "null"}, 403),
            ({"origin": "https://photos.example", "x-forwarded-host": "photos.example"}, 200),
        ],
    )
    async def test_what_another_page_has_the_browser_send_is_refused(
        self, headers: dict[str, str], status: int
    ) -> None:
        told = await asked({"host": "localhost:8000", **headers})
        assert told["status"] == status

    async def test_a_cookie_from_behind_tls_is_for_tls_only(self) -> None:
        for headers, safe in (({"x-forwarded-proto": "https"}, True), ({}, False)):
            told = await asked({"host": "photos.example", **headers}, local=False)
            cookie = dict(told["headers"])[b"set-cookie"]
            assert (b"Secure" in cookie) is safe

    async def test_a_body_that_is_too_large_is_never_read(self) -> None:
        told = await asked({"host": "localhost", "content-length": str(10**9)}, path="/project/file")
        assert told["status"] == 413


async def asked(headers: dict[str, str], path: str = "/", *, local: bool = True) -> dict[str, Any]:
    """What the guard answers, or lets be answered, to a request with these headers."""

    async def application(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"set-cookie", b"a=b")]})
        await send({"type": "http.response.body", "body": b""})

    told: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        told.append(dict(message))

    async def receive() -> dict[str, Any]:
        raise AssertionError("The body was read.")

    scope = {"type": "http", "method": "POST", "path": path}
    scope["headers"] = [(name.encode(), value.encode()) for name, value in headers.items()]  # type: ignore[assignment]
    await Guard(application, local=local)(scope, receive, send)
    return told[0]


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


def test_a_server_goes_through_all_its_objects_seldom_and_never_twice_for_nothing() -> None:
    program = """
import gc
import json
from imagetxt.ui.chat import collecting
collecting.LONG = 0.0  # every full collection is a long one
collecting.seldom()
collecting.seldom()
kept = [[n] for n in range(1000)]
at_first = gc.get_freeze_count()
gc.collect(1)
after_short = gc.get_freeze_count()
gc.collect()
print(json.dumps([gc.get_threshold(), len(gc.callbacks), after_short - at_first, gc.get_freeze_count() - at_first]))
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    thresholds, callbacks, frozen_by_short, frozen_by_full = json.loads(done.stdout)
    assert thresholds[2] >= 100  # as many as that of the shorter collections before a full one; Python's own is 10
    assert callbacks == 1
    assert frozen_by_short == 0
    assert frozen_by_full >= 1000
