"""Several people on one page: each logs in, and sees nothing of another's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from imagetxt.ui.chat.keeping.passwords import Passwords
from tests.page.conftest import Visiting
from tests.page.serving import Served, serving
from tests.page.visit import Visit

PEOPLE = {"ann": "correct horse", "bob": "battery staple"}


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
    bob.page.goto(f"{guarded.address}/thread/{thread}")
    bob.page.wait_for_timeout(1000)
    assert not bob.page.locator(".it-picture").count()
    bob.page.goto(guarded.address)
    bob.connected()
    bob.say("show me the photo with the cat")
    assert not bob.page.locator(".it-gallery").count()
    assert "chelsea" not in bob.last()
    assert not bob.outside


def test_a_wrong_password_is_no_way_in(visiting: Visiting, guarded: Served) -> None:
    eve = entered(visiting(guarded.address), "ann", "battery staple")
    eve.page.get_by_role("alert").first.wait_for()
    assert not eve.page.locator("#chat-input").count()
    for path in ("/project/thread/x", "/pictures/x", "/takeaway/x/chat.md"):
        assert eve.page.request.get(guarded.address + path).status in (401, 404)


def test_without_a_login_it_binds_to_this_machine_only(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="has no login"), serving(tmp_path, "--host", "0.0.0.0"):  # noqa: S104
        pass
