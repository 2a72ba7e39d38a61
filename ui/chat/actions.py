"""What buttons and clicks in the page's elements do: each becomes a message and a turn, or shows something.

Nothing that the browser sends is believed: every payload passes its model, and handles must be the chat's own.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import chainlit as cl
from pydantic import BaseModel, ValidationError

from imagetxt.tools.errors import ImagetxtError, UnknownHandleError
from imagetxt.tools.geometry import Box
from imagetxt.ui.chat import payloads, showing, turns, wishes
from imagetxt.ui.chat.desks import Desk, thread_id
from imagetxt.ui.chat.page import Page
from imagetxt.ui.chat.words import plain

FORGED = "That button sent something this page does not know. Load the page again, and try once more."


async def act(page: Page, desk: Desk, name: str, payload: Any) -> Any:
    """Do what a button asks; what comes back goes to the element that asked. A forged wish is answered in words."""
    model, do = ACTIONS[name]
    try:
        return await do(page, desk, model.model_validate(payload))
    except ValidationError:
        await cl.Message(content=FORGED).send()
    except ImagetxtError as exc:
        await cl.Message(content=plain(str(exc))).send()
    return None


async def _ask_region(page: Page, desk: Desk, asked: payloads.AskRegion) -> None:
    region = asked.region
    if region is None and asked.box is not None:
        x0, x1 = sorted(asked.box[0::2])
        y0, y1 = sorted(asked.box[1::2])
        region = desk.conversation.mark(asked.image, Box(x0=x0, y0=y0, x1=x1, y1=y1))
    await _begin(page, desk, wishes.of_region(asked, desk.chat, str(region)))


async def _refine(page: Page, desk: Desk, asked: payloads.Refine) -> None:
    desk.chat.album.id_of(asked.image)
    await _begin(page, desk, wishes.of_text(asked))


async def _redraw(page: Page, desk: Desk, asked: payloads.Redraw) -> None:
    await _begin(page, desk, wishes.of_render(asked, desk.chat))


async def _use_render(page: Page, desk: Desk, asked: payloads.OfImage) -> None:
    desk.chat.album.id_of(asked.image)
    await _begin(page, desk, wishes.of_use(asked))


async def _show_version(_page: Page, desk: Desk, asked: payloads.ShowVersion) -> dict[str, Any]:
    """An earlier or later version takes the place of the one that is shown; it is the one that wishes build on."""
    versions = desk.chat.versions
    if not any(v.number == asked.number and v.image == asked.image for v in versions):
        raise UnknownHandleError(f"There is no version {asked.number} of the text about {asked.image}.")
    version = versions.stand(asked.number)
    await desk.conversation.keep()
    return await showing.paragraph_props(desk, version)


async def _download(_page: Page, desk: Desk, asked: payloads.OfImage) -> dict[str, str]:
    desk.chat.album.id_of(asked.image)
    return {"url": f"/takeaway/{desk.thread}/{asked.image}.png", "name": f"{asked.image}.png"}


async def _show_control(page: Page, desk: Desk, asked: payloads.OfRender) -> None:
    made = wishes.render_of(desk.chat, asked.render)
    shown = await showing.control_map(page, desk, made)
    await cl.Message(content=f"What {asked.render} kept of {made.source}:", elements=[shown]).send()


async def _open_chat(_page: Page, _desk: Desk, asked: payloads.OpenChat) -> dict[str, str]:
    return {"url": f"/thread/{thread_id(asked.chat.replace('-', ''))}"}


async def _take(_page: Page, desk: Desk, asked: payloads.Take) -> dict[str, str]:
    if asked.what != "chat":
        desk.chat.album.id_of(asked.what)
    return {"url": f"/takeaway/{desk.thread}/{asked.what}.{asked.form}"}


async def _begin(page: Page, desk: Desk, wish: wishes.Wish) -> None:
    """Put a wish into the chat as the person's message, and let its turn begin; nobody waits for its end."""
    said, calls = wish
    turns.begin(page, desk, said, calls=calls)


ACTIONS: dict[str, tuple[type[BaseModel], Callable[[Page, Desk, Any], Awaitable[Any]]]] = {
    "ask_region": (payloads.AskRegion, _ask_region),
    "refine": (payloads.Refine, _refine),
    "show_version": (payloads.ShowVersion, _show_version),
    "redraw": (payloads.Redraw, _redraw),
    "use_render": (payloads.OfImage, _use_render),
    "download": (payloads.OfImage, _download),
    "show_control": (payloads.OfRender, _show_control),
    "open_chat": (payloads.OpenChat, _open_chat),
    "take": (payloads.Take, _take),
}
"""Action → the model of its payload, and what does it."""
