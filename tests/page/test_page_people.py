"""Several people on one page: each logs in, and sees nothing of another's."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect as websocket
from websockets.typing import Origin

from imagetxt.ui.chat.keeping.passwords import Passwords
from imagetxt.ui.chat.keeping.patience import MOST
from tests.page.asking import ask, connect, cookie_of
from tests.page.conftest import Visiting
from tests.page.serving import Served, serving
from tests.page.test_page_looks import violations
from tests.page.visit import Visit

PEOPLE = {"ann": "correct horse", "bob": "battery staple", "tom": "tom's password", "sue": "sue's password"}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A page that asks for a password."""
    folder = tmp_path_factory.mktemp("people")
    for name, password in PEOPLE.items():
        Passwords(folder / "passwords").put(name, password)
    with serving(folder, env={"IMAGETXT_LOGIN": "passwords"}) as page:
        yield page


def entered(visit: Visit, name: str, password: str) -> Visit:
    visit.page.goto(visit.address)
    visit.page.locator("#email").fill(name)
    visit.page.locator("#password").fill(password)
    visit.page.locator("button[type=submit]").click()
    return visit


def logged_in(served: Served, name: str, password: str) -> tuple[int, dict[str, str]]:
    form = urlencode({"username": name, "password": password})
    status, _, headers = ask(f"{served.address}/login", "POST", form, content_type="application/x-www-form-urlencoded")
    return status, headers


def test_two_people_see_their_own_chats_alone(visiting: Visiting, guarded: Served, photos: Path) -> None:
    ann = entered(visiting(guarded.address), "ann", PEOPLE["ann"])
    ann.connected()
    ann.show(photos / "chelsea_cat.jpg")
    thread = ann.page.url.rpartition("/")[2]
    picture = ann.page.locator(".it-picture img").first.get_attribute("src")
    bob = entered(visiting(guarded.address), "bob", PEOPLE["bob"])
    bob.connected()
    assert "cat" not in bob.page.locator("#thread-history").inner_text()
    for path in (f"/project/thread/{thread}", f"/takeaway/{thread}/chat.zip", str(picture)):
        answer = bob.page.request.get(guarded.address + path)
        assert answer.status in (401, 404), path
        assert ann.page.request.get(guarded.address + path).status == 200
    for method, data in (("PUT", {"threadId": thread, "name": "mine"}), ("DELETE", {"threadId": thread})):
        answer = bob.page.request.fetch(f"{guarded.address}/project/thread", method=method, data=data)
        assert answer.status in (401, 404), method
    bob.page.goto(f"{guarded.address}/thread/{thread}")
    bob.page.wait_for_timeout(1000)
    assert not bob.page.locator(".it-picture").count()
    bob.page.goto(guarded.address)
    bob.connected()
    bob.say("show me the photo with the cat")
    assert not bob.page.locator(".it-gallery").count()
    assert "chelsea" not in bob.last()
    assert not bob.outside


def test_who_goes_out_is_out(visiting: Visiting, guarded: Served) -> None:
    bob = entered(visiting(guarded.address), "bob", PEOPLE["bob"])
    bob.connected()
    bob.page.locator("#user-nav-button").click()
    assert "bob" in bob.page.get_by_role("menu").inner_text()
    bob.page.get_by_role("menuitem", name="Log out").click()
    bob.page.locator("#password").wait_for()


def test_a_wrong_password_is_no_way_in(visiting: Visiting, guarded: Served) -> None:
    eve = entered(visiting(guarded.address), "ann", "battery staple")
    eve.page.get_by_text("do not belong together").wait_for()
    assert not eve.page.locator("#chat-input").count()
    assert not violations(eve)
    for path in ("/project/thread/x", "/pictures/x", "/takeaway/x/chat.md", "/about", "/user"):
        assert eve.page.request.get(guarded.address + path).status in (401, 404), path
    told = [logged_in(guarded, "eve", f"guess {n}")[0] for n in range(MOST + 1)]
    assert told == [401] * MOST + [429]
    assert logged_in(guarded, "bob", PEOPLE["bob"])[0] == 200


def test_another_password_ends_what_the_old_one_began(guarded: Served) -> None:
    status, headers = logged_in(guarded, "tom", PEOPLE["tom"])
    assert status == 200
    for flag in ("HttpOnly", "SameSite=lax"):
        assert flag.lower() in headers["set-cookie"].lower()
    cookie = cookie_of(headers)
    assert ask(f"{guarded.address}/user", cookie=cookie)[0] == 200
    assert ask(f"{guarded.address}/user", authorization=f"Bearer {cookie.partition('=')[2]}")[0] == 401
    Passwords(guarded.data / "passwords").put("tom", "another one")
    assert ask(f"{guarded.address}/user", cookie=cookie)[0] == 401


def test_who_is_taken_off_the_list_is_out_of_an_open_page_too(guarded: Served) -> None:
    cookie = cookie_of(logged_in(guarded, "sue", PEOPLE["sue"])[1])
    address = guarded.address.replace("http", "ws") + "/ws/socket.io/?EIO=4&transport=websocket"
    with websocket(address, additional_headers={"Cookie": cookie}, origin=Origin(guarded.address)) as open_page:
        assert str(open_page.recv(timeout=20)).startswith("0")
        open_page.send("40" + json.dumps({"clientType": "webapp", "sessionId": str(uuid.uuid4())}))
        assert str(open_page.recv(timeout=20)).startswith("40")
        open_page.send("3")  # a pong, which a page sends every 25 seconds
        Passwords(guarded.data / "passwords").put("sue", None)
        with pytest.raises(ConnectionClosed):
            list(iter(lambda: open_page.send("3") or open_page.recv(timeout=20), None))


def test_a_session_is_no_path(guarded: Served, tmp_path: Path) -> None:
    """Chainlit makes and deletes a folder of the session's id, which the browser names."""
    cookie = cookie_of(logged_in(guarded, "bob", PEOPLE["bob"])[1])
    auth = {"clientType": "webapp", "sessionId": str(uuid.uuid4())}
    assert connect(guarded.address, auth, cookie=cookie).startswith("40")
    for forged in (str(tmp_path), "../../x", "", None, {"a": 1}):
        assert connect(guarded.address, {**auth, "sessionId": forged}, cookie=cookie).startswith("44"), forged
    assert connect(guarded.address, auth).startswith("44")
    assert tmp_path.exists()


def test_a_proxys_word_counts_for_each_request(visiting: Visiting, tmp_path: Path, photos: Path) -> None:
    with serving(tmp_path, env={"IMAGETXT_LOGIN": "header:X-User"}) as page:
        assert ask(f"{page.address}/user")[0] == 401
        assert '"ann"' in ask(f"{page.address}/user", x_user="ann")[1]
        ann = visiting(page.address, extra_http_headers={"X-User": "ann"})
        ann.open()
        ann.show(photos / "chelsea_cat.jpg")
        thread = ann.page.url.rpartition("/")[2]
        assert ask(f"{page.address}/project/thread/{thread}", x_user="ann")[0] == 200
        assert ask(f"{page.address}/project/thread/{thread}", x_user="bob")[0] in (401, 404)
        kept = "; ".join(f"{one['name']}={one['value']}" for one in ann.context.cookies())
        assert ask(f"{page.address}/user", cookie=kept)[0] == 401


def test_without_a_login_it_binds_to_this_machine_only(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="has no login"), serving(tmp_path, "--host", "0.0.0.0"):  # noqa: S104
        pass
