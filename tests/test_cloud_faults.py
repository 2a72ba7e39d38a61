"""What a server that looks at pictures may do wrong: refuse, hang, cut off, or not be there."""

import threading
import time
from typing import Any

import pytest

from imagetxt.agent.testing import ScriptedServer
from imagetxt.tools.backends.cloud.boxes import read_boxes
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import CaptionImage, DescribeRegions
from imagetxt.tools.errors import (
    CancelledError,
    ConfigurationError,
    DeclinedError,
    ImagetxtError,
    ModelServiceError,
    OperatorError,
)
from imagetxt.tools.profiles import Profile
from imagetxt.tools.progress import Cancel
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench
from tests.cloud_seeing import KEY, bench, entry, picture, regions, sent, set_key


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    set_key(monkeypatch)


def refusing(*names: str) -> type:
    """A server's manner that refuses parameters by name, as some models do."""
    from imagetxt.agent import testing

    class Refusing(testing._Handler):
        def _speak(self, answer: Any, *, streamed: bool) -> None:
            body = self.played.requests[-1]
            refused = next((name for name in names if name in body), None)
            if refused:
                self._send(400, {"error": {"message": f"Unsupported parameter: '{refused}'", "param": refused}})
            else:
                super()._speak(answer, streamed=streamed)

    return Refusing


def test_what_a_server_refuses_by_name_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(regions(entry("a red ball", 0, 250, 250, 750))) as server:
        handler = refusing("temperature", "response_format")
        handler.played = server  # type: ignore[attr-defined]  # the server's handler is told so of its server
        server._server.RequestHandlerClass = handler  # type: ignore[assignment]  # a class made here
        desk = bench(server, monkeypatch, retries=2)
        assert len(desk.run(DescribeRegions(image=desk.open(picture()))).regions) == 1
    assert [("temperature" in r, "response_format" in r) for r in server.requests] == [
        (True, True),
        (False, True),
        (False, False),
    ]
    assert '"regions": [{"phrase"' in sent(server)[0]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (400, r"refused the request \(400\)"),
        (401, r"refused the key \(401\). Check OPENAI_API_KEY"),
        (404, r"IMAGETXT_VISION_MODEL"),
        (429, r"\(429\)"),
        (503, r"HTTP status 503"),
        ("not json", r"no chat completion|could not be reached"),
        ("cut", r"broke off|no chat completion"),
        ("hang", r"did not answer in time"),
        ("", r"gave no words"),
    ],
)
def test_a_fault_is_one_line_without_the_key(monkeypatch: pytest.MonkeyPatch, answer: Any, words: str) -> None:
    with ScriptedServer(answer) as server:
        desk = bench(server, monkeypatch, timeout=0.5)
        with pytest.raises(ModelServiceError, match=words) as raised:
            desk.run(CaptionImage(image=desk.open(picture())))
    said: BaseException | None = raised.value
    assert "\n" not in str(said)
    while said is not None:
        assert KEY not in f"{said!r} {said}"
        said = said.__cause__


def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer("It.") as server:
        pass
    desk = bench(server, monkeypatch)
    with pytest.raises(ModelServiceError, match="could not be reached"):
        desk.run(CaptionImage(image=desk.open(picture())))


def test_a_refusal_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from imagetxt.agent import testing

    monkeypatch.setattr(testing, "_wire", lambda _: {"role": "assistant", "content": None, "refusal": "I may not."})
    with ScriptedServer("It.") as server:
        desk = bench(server, monkeypatch)
        with pytest.raises(DeclinedError, match="gpt-5-mini would not answer: I may not"):
            desk.run(CaptionImage(image=desk.open(picture())))


def test_an_answer_that_was_cut_off_is_not_taken_for_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    from imagetxt.agent import testing

    monkeypatch.setattr(testing, "_reason", lambda _: "length")
    with ScriptedServer("It is a") as server:
        desk = bench(server, monkeypatch)
        with pytest.raises(ModelServiceError, match="cut off"):
            desk.run(CaptionImage(image=desk.open(picture())))


def test_it_stops_while_the_server_thinks(monkeypatch: pytest.MonkeyPatch) -> None:
    cancel = Cancel()
    with ScriptedServer("hang", patience=20) as server:
        desk = bench(server, monkeypatch, timeout=20.0)
        image = desk.open(picture())
        threading.Timer(0.3, cancel.stop).start()
        began = time.perf_counter()
        with pytest.raises(CancelledError):
            desk.run(CaptionImage(image=image), cancel=cancel)
    assert time.perf_counter() - began < 5


def test_without_a_key_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    desk = Workbench(Toolbox(Profile("test", {"caption_image": ("cloud",)}), cache=ResultCache(None)))
    with pytest.raises(OperatorError, match="needs a key: set OPENAI_API_KEY"):
        desk.run(CaptionImage(image=desk.open(picture())))


@pytest.mark.parametrize("timeout", [0, -1, "soon", float("nan"), True])
def test_a_timeout_that_makes_no_sense(monkeypatch: pytest.MonkeyPatch, timeout: Any) -> None:
    with ScriptedServer("It.") as server:
        desk = bench(server, monkeypatch, timeout=timeout)
        with pytest.raises(ConfigurationError, match=r"\[tools.caption_image\] timeout"):
            desk.run(CaptionImage(image=desk.open(picture())))


def test_every_fault_is_one_of_ours() -> None:
    with pytest.raises(ImagetxtError):
        read_boxes("{", "regions", "phrase", 10, 10)
