"""What lasts: reload, another day, two tabs, a lost connection; and what is one person's alone."""

import asyncio
import re
import sqlite3
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import TimeoutError as Waited

from imagetxt.agent.conversation.conversation import Conversation
from imagetxt.agent.conversation.memory import open_memory
from imagetxt.tools.toolbox import Toolbox
from imagetxt.ui.chat.desks import chat_id
from tests.chats import say
from tests.page.conftest import Visiting
from tests.page.serving import Served, serving
from tests.page.test_page_settings import chosen, confirmed, opened
from tests.page.visit import Visit

PICTURE, PARAGRAPH, HISTORY = ".it-picture", ".it-paragraph", "#thread-history"
CUT_OUT, STEPS = "img[alt*='cut out']", '[data-step-type="tool"]'


def told_again(visit: Visit) -> None:
    visit.page.locator(PARAGRAPH).first.wait_for()
    visit.page.locator(f"{PICTURE} path.it-region").first.wait_for()


def chosen_of_the_first(visit: Visit, wish: str) -> None:
    """Choose from the menu of the first chat, which closes when the list is filled anew just then: then once more."""
    item = visit.page.get_by_role("menuitem", name=wish)
    for _ in range(5):
        visit.page.locator("#thread-options").first.click()
        with suppress(Waited):
            item.click(timeout=3000)
            return
        visit.page.keyboard.press("Escape")
    item.click()


def test_a_chat_is_there_after_a_reload(visit: Visit, photos: Path) -> None:
    visit.show(photos / "chickens.jpg")
    visit.page.get_by_role("button", name="Shorter").click()
    visit.page.locator(PARAGRAPH).nth(1).wait_for(timeout=30_000)
    visit.rest()
    before = visit.page.locator(f"{PARAGRAPH} .it-text").all_inner_texts()
    assert "/thread/" in visit.page.url
    visit.page.reload()
    visit.connected()
    told_again(visit)
    assert visit.page.locator(f"{PARAGRAPH} .it-text").all_inner_texts() == before
    assert visit.page.locator(PARAGRAPH).last.get_by_label("Version").count() == 1
    image = visit.page.locator(f"{PICTURE} img").first
    assert image.evaluate("(one) => one.decode().then(() => one.naturalWidth > 100)")
    visit.say("How many hens are there?")
    assert "hen" in visit.last()
    assert not visit.complaints()
    assert not visit.missing


def test_a_reload_while_it_works_loses_nothing(visit: Visit, photos: Path) -> None:
    visit.show(photos / "coffee.jpg")
    steps = visit.page.locator(STEPS)
    before = steps.count()
    visit.say("Redraw it as a mosaic with seed 77.", wait=False)
    steps.nth(before).wait_for()  # only now is it sure that the words have left the browser
    visit.page.reload()
    visit.connected()
    visit.page.locator(".it-compare").wait_for(timeout=60_000)
    visit.rest()
    visit.say("Is there a cup?")
    assert "cup" in visit.last()
    assert not visit.complaints()


def test_a_first_turn_at_work_is_there_after_a_reload(visit: Visit, photos: Path) -> None:
    visit.attach(photos / "holiday_table.jpg")
    visit.page.locator("#chat-submit:not([disabled])").wait_for()
    visit.page.locator("#chat-submit").click()
    visit.page.wait_for_url("**/thread/*")
    visit.page.reload()
    visit.connected()
    visit.page.locator(PARAGRAPH).first.wait_for(timeout=60_000)
    assert not visit.complaints()


def test_a_chat_that_its_address_does_not_name_gives_way(visit: Visit, photos: Path) -> None:
    """What Chainlit does now and then: it connects without its address, and stands empty at it."""
    visit.show(photos / "chickens.jpg")
    address = visit.page.url
    visit.open()  # an empty chat
    assert visit.heard('"imagetxt":"empty"')
    visit.page.evaluate("(to) => history.replaceState(history.state, '', to)", address)
    visit.page.evaluate("(empty) => window.postMessage(empty)", {"imagetxt": "empty", "thread": str(uuid.uuid4())})
    visit.page.locator(PARAGRAPH).first.wait_for()
    assert visit.page.url == address


def test_a_chat_that_is_not_there_is_not_looked_for_again(visit: Visit) -> None:
    visit.frames.clear()
    visit.page.goto(f"{visit.address}/thread/{uuid.uuid4()}")
    visit.connected()
    assert visit.heard("resume_thread_error")
    visit.page.wait_for_timeout(300)
    refused = next(i for i, frame in enumerate(visit.frames) if "resume_thread_error" in frame)
    assert not any('"imagetxt":"empty"' in frame for frame in visit.frames[refused:])  # the page before may end late


def test_each_chat_has_its_picture_in_the_sidebar(visit: Visit, photos: Path) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    thread = visit.page.url.rpartition("/")[2]
    chat = visit.page.locator(f"#thread-history #thread-{thread}")
    chat.wait_for()
    assert f"/thumbnails/{thread}" in chat.evaluate("(one) => one.style.getPropertyValue('--it-thumbnail')")
    answer = visit.page.request.get(f"{visit.address}/thumbnails/{thread}")
    assert answer.headers["content-type"] == "image/webp"
    assert visit.page.request.get(f"{visit.address}/thumbnails/{uuid.uuid4()}").status == 404


def test_two_tabs_on_one_chat_show_the_same(visit: Visit, photos: Path) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    first, second = visit.page, visit.tab()
    second.goto(first.url)
    second.locator(PARAGRAPH).first.wait_for()
    visit.say("What colour is the cat?")
    answer = visit.last().strip()
    second.get_by_text(answer).first.wait_for()
    assert not visit.complaints()


def test_a_chat_that_goes_on_in_a_terminal_becomes_another_on_the_page(
    served: Served, visit: Visit, photos: Path, toolbox: Toolbox
) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    first, second = visit.page.url, visit.tab()
    second.goto(first)
    second.locator(PARAGRAPH).first.wait_for()

    said_elsewhere(served, toolbox, first)
    visit.say("What colour is the cat?")
    visit.page.get_by_text("went on in another place").first.wait_for()
    for tab in (visit.page, second):
        tab.wait_for_url(lambda url: "/thread/" in url and url != first)
        tab.get_by_text("went on in another place").first.wait_for()
    assert visit.page.url == second.url
    visit.connected()
    told_again(visit)
    visit.say("Is there a dog?")
    assert "dog" in visit.last()
    assert visit.page.get_by_text("went on in another place").count() == 1
    visit.page.goto(first)
    visit.page.get_by_text("Is there a horse?").first.wait_for()
    assert visit.page.get_by_text("Is there a dog?").count() == 0


def test_a_chat_that_went_on_in_a_terminal_is_shown_so_when_it_is_opened_again(
    served: Served, visit: Visit, photos: Path, toolbox: Toolbox
) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    address = visit.page.url
    said_elsewhere(served, toolbox, address)
    visit.page.reload()
    visit.connected()
    told_again(visit)
    visit.page.get_by_text("Is there a horse?").first.wait_for()
    visit.say("What did I ask first?")
    assert "Is there a horse?" in visit.last()
    assert visit.page.get_by_text("went on in another place").count() == 0
    assert visit.page.url == address


def said_elsewhere(served: Served, toolbox: Toolbox, address: str) -> None:
    """Let the chat of an address go on in another program; Playwright has this thread's loop."""

    async def said() -> None:
        async with open_memory(served.data) as memory:
            chat = await memory.load(chat_id(address.rpartition("/")[2]))
            await say(Conversation(toolbox, None, chat=chat, memory=memory), "Is there a horse?")

    with ThreadPoolExecutor(1) as worker:
        worker.submit(lambda: asyncio.run(said())).result()


def test_a_lost_connection_comes_back(visiting: Visiting, photos: Path) -> None:
    visit = visiting()
    visit.open()
    visit.show(photos / "chelsea_cat.jpg")
    visit.context.set_offline(True)
    visit.page.wait_for_timeout(1500)
    with visit.page.expect_websocket(timeout=30_000):
        visit.context.set_offline(False)
    visit.page.wait_for_timeout(500)
    visit.say("What colour is the cat?")
    assert "brown" in visit.last()


def test_chats_are_renamed_and_deleted_in_the_sidebar(visit: Visit, photos: Path) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    url, title = visit.page.url, f"My cat {uuid.uuid4().hex[:6]}"
    visit.page.reload()
    visit.connected()
    chosen_of_the_first(visit, "Rename")
    visit.page.get_by_role("dialog").locator("#name").fill(title)
    visit.page.get_by_role("dialog").get_by_role("button", name="Confirm").click()
    visit.page.locator(HISTORY).get_by_text(title).wait_for()
    visit.page.reload()
    visit.connected()
    visit.page.locator(HISTORY).get_by_text(title).wait_for()
    chosen_of_the_first(visit, "Delete")
    visit.page.get_by_role("alertdialog").get_by_role("button", name=re.compile("Confirm|Delete")).click()
    visit.page.locator(HISTORY).get_by_text(title).wait_for(state="detached")
    gone = visit.page.request.get(f"{visit.address}/project/thread/{url.rpartition('/')[2]}")
    assert gone.status in (401, 404)


def test_another_day_finds_everything_in_place(visiting: Visiting, photos: Path, tmp_path: Path) -> None:
    with serving(tmp_path) as own:
        visit = visiting(own.address)
        visit.open()
        opened(visit)
        chosen(visit, "length", "Long")
        confirmed(visit)
        visit.show(photos / "coffee.jpg")
        visit.say("Cut out the cup.")
        visit.messages.last.locator(CUT_OUT).wait_for()
        thread = "/thread/" + visit.page.url.rpartition("/")[2]
    with serving(tmp_path) as own:
        again = visiting(own.address)
        again.page.goto(own.address + thread)
        told_again(again)
        step = again.page.locator(STEPS).filter(has_text="objects").first
        step.locator("button").first.click()
        found = step.locator("img").first
        assert found.evaluate("(one) => one.decode().then(() => one.naturalWidth > 100)")
        assert again.page.locator(CUT_OUT).evaluate("(one) => one.decode().then(() => one.naturalWidth > 20)")
        opened(again)
        assert again.page.locator("#length").inner_text() == "Long"
        assert not again.complaints()
    for file in (tmp_path / "files").rglob("*"):
        if file.is_file() and file.read_bytes()[:2] == b"\xff\xd8":
            file.unlink()
    with serving(tmp_path) as own:
        without = visiting(own.address)
        without.page.goto(own.address + thread)
        without.page.get_by_text("not there any more").first.wait_for()
        without.page.locator(PARAGRAPH).wait_for()


def test_a_database_that_cannot_be_opened_is_said(visiting: Visiting, tmp_path: Path, photos: Path) -> None:
    (tmp_path / "conversations.sqlite").write_bytes(b"this is no database at all" * 400)
    with serving(tmp_path) as own:
        visit = visiting(own.address)
        visit.open()
        visit.page.get_by_text("not kept").first.wait_for()
        visit.show(photos / "chelsea_cat.jpg")
        assert "tabby cat" in visit.said()
    assert "Task" not in own.log.read_text(encoding="utf-8")  # nothing was left at work that nobody ended


def test_a_locked_database_leaves_the_chat_going(served: Served, visit: Visit, photos: Path) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    with sqlite3.connect(served.data / "conversations.sqlite", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        visit.say("Is there a cat?")
        other.execute("ROLLBACK")
    assert "cat" in visit.said()
    assert "not kept" in visit.said()


def test_guessed_addresses_give_nothing(visit: Visit) -> None:
    for path in ("/project/thread/00000000-0000-4000-8000-000000000000", "/project/thread/nonsense", "/pictures/guess"):
        answer = visit.page.request.get(visit.address + path)
        assert answer.status in (401, 404)
        assert "Traceback" not in answer.text()
    visit.page.goto(visit.address + "/thread/00000000-0000-4000-8000-000000000000")
    visit.page.wait_for_timeout(500)
    assert not visit.page.locator(PICTURE).count()
