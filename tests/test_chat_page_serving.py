"""The chat page as a server, without a browser: who is let in, what is kept, which chats are open."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.tools.errors import (
    ConfigurationError,
    DependencyMissingError,
)
from imagetxt.tools.toolbox import Toolbox
from imagetxt.ui.chat import serving, starters
from imagetxt.ui.chat.about import about_page, line
from imagetxt.ui.chat.desks import Desk, Desks, chat_id, thread_id
from imagetxt.ui.chat.engines import Engine, Engines
from imagetxt.ui.chat.keeping.guard import Guard
from imagetxt.ui.chat.keeping.login import Login
from imagetxt.ui.chat.keeping.people import is_loopback
from imagetxt.ui.chat.keeping.secret import secret
from imagetxt.ui.chat.root import configuration, make_root, without_outside, worded
from imagetxt.ui.chat.setting import Setting
from imagetxt.ui.cli.app import app

MODELS, PROFILES = ["embedded:0.5b", "none"], ["auto", "embedded"]


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


def test_the_rest_of_the_program_needs_no_chainlit() -> None:
    code = "import sys, imagetxt.ui.cli.app, imagetxt.ui.chat.serving; sys.exit('chainlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


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
