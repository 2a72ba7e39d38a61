"""The page's own elements: pointing at things in a picture, words that light it up, a drawing against its source."""

import base64
import re
from pathlib import Path

from tests.page.visit import Visit

PICTURE, PARAGRAPH, COMPARE = ".it-picture", ".it-paragraph", ".it-compare"
LIT = f"{PICTURE} .it-lit"


def lit_paths(visit: Visit) -> int:
    return int(visit.page.locator(f"{PICTURE} path.it-lit").count())


def test_touched_words_light_the_picture_and_the_other_way_round(visit: Visit, photos: Path) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    phrase = visit.page.locator(f"{PARAGRAPH} .it-phrase").first
    phrase.hover()
    visit.page.locator(LIT).first.wait_for()
    visit.page.mouse.move(2, 2)
    visit.page.locator(LIT).first.wait_for(state="detached")
    region = visit.page.locator(f"{PICTURE} path.it-region[aria-label*=cat]").first
    region.focus()
    visit.page.locator(f"{PARAGRAPH} .it-phrase.it-on").first.wait_for()
    assert "cat" in visit.page.locator(f"{PICTURE} .it-name").inner_text()


def test_a_region_is_asked_about_by_a_click(visit: Visit, photos: Path) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    box = visit.page.locator(f"{PICTURE} svg.it-overlay").bounding_box()
    assert box is not None
    visit.page.mouse.click(box["x"] + 0.3 * box["width"], box["y"] + 0.5 * box["height"])
    asking = visit.page.locator(".it-ask")
    asking.wait_for()
    assert re.search(r"r\d+ · .*cat", asking.inner_text())
    before = visit.messages.count()
    asking.get_by_role("button", name="What is this?").click()
    visit.messages.nth(before).wait_for(timeout=30_000)
    visit.rest()
    assert re.fullmatch(r"What is r\d+ in img1\?", visit.user_messages.last.inner_text().strip())
    assert "cat" in visit.last()
    assert not visit.complaints(but=["401"])


def test_a_place_is_marked_by_a_drag_and_cut_out(visit: Visit, photos: Path) -> None:
    visit.show(photos / "coffee.jpg")
    overlay = visit.page.locator(f"{PICTURE} svg.it-overlay")
    overlay.scroll_into_view_if_needed()
    box = overlay.bounding_box()
    assert box is not None
    mouse = visit.page.mouse
    mouse.move(box["x"] + 0.2 * box["width"], box["y"] + 0.03 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"], steps=4)
    mouse.move(box["x"] + 0.8 * box["width"], box["y"] + 0.95 * box["height"], steps=4)
    mouse.up()
    asking = visit.page.locator(".it-ask")
    asking.wait_for()
    before = visit.messages.count()
    asking.get_by_role("button", name="Cut it out").click()
    visit.messages.nth(before).wait_for(timeout=30_000)
    visit.rest()
    cut = visit.messages.last.locator("img[alt*='cut out']")
    cut.wait_for()
    assert cut.evaluate("(one) => one.decode().then(() => one.naturalWidth > 20)")
    assert not visit.complaints(but=["401"])


def test_only_this_in_the_paragraph(visit: Visit, photos: Path) -> None:
    visit.show(photos / "dogs_tree.jpg")
    region = visit.page.locator(f"{PICTURE} path.it-region[aria-label*=dog]").first
    region.focus()
    visit.page.keyboard.press("Enter")
    visit.page.locator(".it-ask").get_by_role("button", name="Only this").click()
    visit.user_messages.nth(1).wait_for()
    visit.rest()
    assert "dog" in visit.page.locator(PARAGRAPH).last.inner_text()


def test_outlines_are_shown_with_a_legend_and_the_picture_larger(visit: Visit, photos: Path) -> None:
    visit.show(photos / "chelsea_cat.jpg")
    picture = visit.page.locator(PICTURE).first
    small = picture.locator("img").first.bounding_box()
    picture.get_by_role("button", name="Show outlines").click()
    legend = picture.locator(".it-legend li")
    assert legend.count() == picture.locator("path.it-region").count() > 0
    assert "cat" in legend.first.inner_text() + legend.last.inner_text()
    picture.get_by_role("button", name="Larger").click()
    large = picture.locator("img").first.bounding_box()
    assert small is not None
    assert large is not None
    assert large["width"] > small["width"]


def test_the_paragraph_has_versions_and_undo(visit: Visit, photos: Path) -> None:
    visit.show(photos / "chickens.jpg")
    first = visit.page.locator(f"{PARAGRAPH} .it-text").last.inner_text()
    visit.page.locator(PARAGRAPH).last.get_by_role("button", name="Shorter").click()
    visit.page.locator(PARAGRAPH).nth(1).wait_for(timeout=30_000)
    visit.rest()
    assert len(visit.page.locator(f"{PARAGRAPH} .it-text").last.inner_text()) < len(first)
    visit.page.locator(PARAGRAPH).last.get_by_label("Version").select_option("1")
    visit.page.wait_for_function(
        "(text) => [...document.querySelectorAll('.it-text')].at(-1).innerText === text", arg=first
    )
    assert not visit.complaints(but=["401"])


def test_alt_text_is_copied(visit: Visit, photos: Path) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.show(photos / "chelsea_cat.jpg")
    visit.page.get_by_role("button", name="Copy as alt text").click()
    visit.page.get_by_role("button", name="Copied").wait_for()
    assert "tabby cat" in visit.page.evaluate("navigator.clipboard.readText()")


def test_a_redraw_is_compared_by_a_slider_with_mouse_and_keys(visit: Visit, photos: Path) -> None:
    visit.show(photos / "coffee.jpg")
    visit.say("Redraw it as a watercolour.")
    slider = visit.page.locator(f"{COMPARE} input[type=range]")
    slider.wait_for()
    drawn = visit.page.locator(f"{COMPARE} .it-sheet > img").last
    for image in visit.page.locator(f"{COMPARE} .it-sheet > img").all():
        assert image.evaluate("(one) => one.decode().then(() => one.naturalWidth > 100)")
    before = drawn.evaluate("(one) => one.style.clipPath")
    slider.focus()
    visit.page.keyboard.press("ArrowRight")
    visit.page.keyboard.press("ArrowRight")
    assert drawn.evaluate("(one) => one.style.clipPath") != before
    box = slider.bounding_box()
    assert box is not None
    visit.page.mouse.click(box["x"] + 0.1 * box["width"], box["y"] + 0.5 * box["height"])
    assert int(slider.input_value()) < 20
    visit.page.locator(f"{COMPARE} summary").click()
    assert "Seed" in visit.page.locator(f"{COMPARE} dl").inner_text()
    before_messages = visit.messages.count()
    visit.page.get_by_role("button", name="What it kept").click()
    visit.messages.nth(before_messages).wait_for()
    assert "kept of img1" in visit.last()
    visit.messages.last.locator("img:not([alt^=Avatar])").first.wait_for()
    assert not visit.complaints(but=["401"])


def test_another_seed_draws_another_picture(visit: Visit, photos: Path) -> None:
    visit.show(photos / "coffee.jpg", said="Redraw it as a watercolour.")
    visit.page.locator(COMPARE).first.get_by_role("button", name="Another seed").click()
    visit.page.locator(COMPARE).nth(1).wait_for(timeout=60_000)
    visit.rest()
    urls = [one.get_attribute("src") for one in visit.page.locator(f"{COMPARE} .it-sheet > img:nth-child(2)").all()]
    assert len(set(urls)) == 2
    assert not visit.complaints(but=["401"])


def test_a_drawing_is_taken_further(visit: Visit, photos: Path) -> None:
    visit.show(photos / "coffee.jpg", said="Redraw it as a watercolour.")
    drawn = visit.page.locator(COMPARE).first
    with visit.page.expect_download() as coming:
        drawn.get_by_role("button", name="Download").click()
    assert Path(coming.value.path()).read_bytes()[:4] == b"\x89PNG"
    drawn.get_by_role("button", name="Weaker").click()
    visit.page.locator(COMPARE).nth(1).wait_for(timeout=60_000)
    visit.rest()
    assert "weaker" in visit.user_messages.last.inner_text()
    drawn.get_by_role("button", name="Go on with it").click()
    visit.page.locator(PARAGRAPH).last.wait_for(timeout=60_000)
    visit.rest()
    assert "cup" in visit.page.locator(f"{PARAGRAPH} .it-text").last.inner_text()
    assert not visit.complaints()


def test_a_thing_becomes_something_else(visit: Visit, photos: Path) -> None:
    visit.show(photos / "coffee.jpg")
    visit.page.locator(f"{PICTURE} path.it-region[aria-label*=cup]").first.focus()
    visit.page.keyboard.press("Enter")
    asking = visit.page.locator(".it-ask")
    asking.get_by_role("button", name="Make it").click()
    asking.get_by_label("Make it").fill("blue")
    visit.page.keyboard.press("Enter")
    visit.page.locator(COMPARE).wait_for(timeout=60_000)
    visit.rest()
    assert re.fullmatch(r"Make r\d+ in img1 blue\.", visit.user_messages.last.inner_text().strip())
    assert not visit.complaints()


def test_a_picture_is_pasted(visit: Visit, photos: Path) -> None:
    data = base64.b64encode((photos / "chelsea_cat.jpg").read_bytes()).decode()
    visit.page.locator("#chat-input").evaluate(
        """(field, data) => {
            const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0))
            const clipboardData = new DataTransfer()
            clipboardData.items.add(new File([bytes], 'cat.jpg', { type: 'image/jpeg' }))
            field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
        }""",
        data,
    )
    visit.page.locator("#chat-submit:not([disabled])").wait_for()
    visit.page.locator("#chat-submit").click()
    visit.rest(after=0)
    assert "tabby cat" in visit.said()
