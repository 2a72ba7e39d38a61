"""An image model behind an OpenAI-compatible server: what is sent, what comes back, one clear line for a fault."""

import threading
import time
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from imagetxt.agent import testing
from imagetxt.agent.testing import ScriptedServer
from imagetxt.tools.backends.cloud.framing import Frame, size_for
from imagetxt.tools.backends.cloud.render_image import PROMPT, fitted_prompt
from imagetxt.tools.cache import ResultCache
from imagetxt.tools.definitions import Rendered, RenderImage
from imagetxt.tools.errors import BadArgumentError, CancelledError, DeclinedError, ModelServiceError, OperatorError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import png_bytes
from imagetxt.tools.masks import encode
from imagetxt.tools.profiles import Profile
from imagetxt.tools.progress import Cancel
from imagetxt.tools.toolbox import Toolbox
from imagetxt.tools.workbench import Workbench

KEY = "sk-test-abcdefgh12345678"
RED, BLUE = (200, 20, 20), (20, 20, 200)


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def plain(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    return png_bytes(np.full((height, width, 3), colour, np.uint8))


def bench(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, **options: Any) -> Workbench:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    settings = {"retries": 0, "timeout": 5.0} | options
    profile = Profile("test", {"render_image": ("cloud",)}, {"render_image": settings})
    return Workbench(Toolbox(profile, cache=ResultCache(None)))


def drawn(desk: Workbench, **asked: Any) -> tuple[Rendered, Any]:
    made = desk.run(RenderImage(**({"image": desk.open(plain(300, 200, RED)), "prompt": "a barn"} | asked)))
    return made, desk.album[made.image].pixels


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_source_is_sent_and_the_drawing_has_its_proportions(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(plain(1024, 688, BLUE)) as server:
        made, pixels = drawn(bench(server, monkeypatch), control="depth", strength=0.2, negative="rain", seed=7)
    (sent,) = server.requests
    assert (sent["model"], sent["size"]) == ("gpt-image-2", "1024x688")
    assert sent["prompt"].splitlines() == [
        "a barn",
        "Keep how near and far everything is.",
        "Change the picture only a little.",
        "Avoid: rain.",
    ]
    assert opened(sent["image"]).size == (1024, 688)
    assert opened(sent["image"]).getpixel((500, 300)) == RED
    assert not {"mask", "response_format"} & set(sent)
    assert pixels.shape[1] / pixels.shape[0] == pytest.approx(1.5, abs=0.01)
    assert tuple(pixels[0, 0]) == BLUE
    assert (made.control, made.source, made.negative) == ("depth", "img1", "rain")
    assert made.not_followed == ["seed=7 (this server takes none)"]
    assert "gpt-image-2 on a server" in made.note
    assert made.made_by is not None
    assert made.made_by.backend == "openai:gpt-image-2"


def test_a_model_of_three_sizes_gets_one_and_its_margins_are_cut_away(monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = np.full((1536, 1024, 3), BLUE, np.uint8)
    canvas[:, :128] = canvas[:, -128:] = (0, 255, 0)
    with ScriptedServer(png_bytes(canvas)) as server:
        desk = bench(server, monkeypatch, model="gpt-image-1.5")
        _, pixels = drawn(desk, image=desk.open(plain(100, 200, RED)), size=200)
    assert server.requests[0]["size"] == "1024x1536"
    assert pixels.shape == (200, 100, 3)
    assert (pixels == BLUE).all()


def test_one_region_alone_is_drawn_anew_at_the_sources_own_size(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(plain(1024, 688, BLUE)) as server:
        desk = bench(server, monkeypatch)
        image = desk.open(plain(300, 200, RED))
        mask = np.zeros((200, 300), bool)
        mask[50:150, 100:200] = True
        box = Box(x0=100, y0=50, x1=200, y1=150)
        region = desk.album.evidence(image).admit(Region(label="barn", score=1, box=box, mask=encode(mask)))
        made, pixels = drawn(desk, image=image, region=region.id, prompt="make it blue")
    sent = opened(server.requests[0]["mask"])
    assert (sent.mode, sent.size) == ("RGBA", (1024, 688))
    assert [sent.getpixel(at)[3] for at in ((10, 10), (512, 344))] == [255, 0]
    assert (made.region, pixels.shape) == (region.id, (200, 300, 3))
    assert tuple(pixels[100, 150]) == BLUE
    assert (pixels[:45] == RED).all()
    assert (pixels[:, 205:] == RED).all()


def test_words_alone_draw_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(plain(1024, 1024, BLUE)) as server:
        made, pixels = drawn(bench(server, monkeypatch, model="painter-1"), image=None, size=64, steps=5)
    assert server.requests == [
        {"model": "painter-1", "prompt": "a barn", "size": "816x816", "response_format": "b64_json"}
    ]
    assert (made.source, made.control, pixels.shape) == (None, "none", (64, 64, 3))
    assert made.not_followed == ["steps=5 (this server takes none)"]


def test_a_prompt_of_a_hundred_thousand_letters_loses_its_middle_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"w{n}" for n in range(18_000)]
    with ScriptedServer(plain(1024, 688, BLUE)) as server:
        made, _ = drawn(bench(server, monkeypatch), prompt=" ".join(words))
    sent = server.requests[0]["prompt"].splitlines()[0]
    assert len(sent) <= PROMPT + 3
    assert sent.startswith("w0 w1 ")
    assert sent.endswith(" w17999")
    assert [*sent.split(" … ")[0].split(), *made.dropped, *sent.split(" … ")[1].split()] == words
    assert fitted_prompt("x" * 100_000)[0].endswith("x")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (400, r"refused the request \(400\)"),
        (401, r"refused the key \(401\). Check OPENAI_API_KEY"),
        (404, r"Check IMAGETXT_IMAGE_MODEL and OPENAI_BASE_URL"),
        (503, r"HTTP status 503"),
        ("not json", r"is no picture|could not be reached|without a picture"),
        ("hang", r"did not answer in time"),
        ("words instead", r"answered without a picture"),
        (b"no picture", r"is no picture \("),
    ],
)
def test_a_fault_is_one_line_without_the_key(monkeypatch: pytest.MonkeyPatch, answer: Any, said: str) -> None:
    with ScriptedServer(answer) as server:
        desk = bench(server, monkeypatch, timeout=0.5)
        with pytest.raises(ModelServiceError, match=said) as raised:
            drawn(desk)
    fault: BaseException | None = raised.value
    assert "The image model gpt-image-2" in str(fault)
    assert "\n" not in str(fault)
    while fault is not None:
        assert KEY not in f"{fault!r} {fault}"
        fault = fault.__cause__


def test_what_the_servers_own_checks_withhold(monkeypatch: pytest.MonkeyPatch) -> None:
    def withhold(self: Any, status: int, body: dict[str, Any]) -> None:
        body["error"]["code"] = "moderation_blocked"
        usual(self, status, body)

    usual = testing._Handler._send
    monkeypatch.setattr(testing._Handler, "_send", withhold)
    with ScriptedServer(400) as server:
        desk = bench(server, monkeypatch)
        with pytest.raises(DeclinedError, match="would not draw this"):
            drawn(desk)


def test_it_stops_while_the_server_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    cancel = Cancel()
    with ScriptedServer("hang", patience=20) as server:
        desk = bench(server, monkeypatch, timeout=20.0)
        image = desk.open(plain(30, 20, RED))
        threading.Timer(0.3, cancel.stop).start()
        began = time.perf_counter()
        with pytest.raises(CancelledError):
            desk.run(RenderImage(image=image, prompt="a barn"), cancel=cancel)
    assert time.perf_counter() - began < 5


def test_without_a_key_or_an_image_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(plain(8, 8, BLUE)) as server:
        desk = bench(server, monkeypatch)
        with pytest.raises(BadArgumentError, match="the region r1 but no image"):
            drawn(desk, image=None, region="r1")
        monkeypatch.delenv("OPENAI_API_KEY")
        with pytest.raises(OperatorError, match="needs a key: set OPENAI_API_KEY"):
            drawn(desk)
    assert server.requests == []


def test_auto_draws_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Toolbox("auto").backend_for("render_image").name.startswith("openai:")
    monkeypatch.setenv("IMAGETXT_IMAGE_MODEL", "painter-2")
    assert Toolbox("cloud").backend_for("render_image").name == "openai:painter-2"


@pytest.mark.parametrize(
    ("source", "wanted", "fixed", "expected"),
    [
        ((4000, 3000), None, False, (1024, 768)),
        ((3000, 4000), 2000, False, (1504, 2000)),
        ((100, 100), 64, False, (816, 816)),
        ((9000, 100), None, False, (1408, 480)),
        ((4000, 3000), 9999, False, (2048, 1536)),
        ((4000, 3000), None, True, (1536, 1024)),
        ((100, 101), 64, True, (1024, 1024)),
    ],
)
def test_sizes_are_those_that_the_server_takes(
    source: tuple[int, int], wanted: int | None, fixed: bool, expected: tuple[int, int]
) -> None:
    assert size_for(*source, wanted, fixed=fixed) == expected


def test_a_frame_is_undone_at_any_size() -> None:
    source = np.zeros((10, 40, 3), np.uint8)
    source[:, 20:] = 255
    frame = Frame.around(40, 10, (80, 60))
    canvas = frame.filled(source)
    assert canvas.shape == (60, 80, 3)
    assert (canvas[0] == canvas[30]).all()
    back = frame.taken_out(np.repeat(np.repeat(canvas, 2, axis=0), 2, axis=1))
    assert back.shape == (40, 160, 3)
