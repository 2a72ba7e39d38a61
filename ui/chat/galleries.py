"""Pictures that were found again, as the page's own element."""

import asyncio
from typing import Any

import chainlit as cl

from imagetxt.agent.finding.records import Found, FoundImage
from imagetxt.tools.errors import ImagetxtError
from imagetxt.tools.images import LoadedImage, open_image
from imagetxt.ui.chat.desks import Desk
from imagetxt.ui.chat.page import Page

_SIDE = 360


async def gallery(page: Page, desk: Desk, found: Found) -> cl.CustomElement:
    """The element that shows what was found, each picture small."""
    made = await asyncio.to_thread(gallery_props, page, desk, found)
    return cl.CustomElement(name="Gallery", props=made, display="inline")


def gallery_props(page: Page, desk: Desk, found: Found) -> dict[str, Any]:
    """What the element shows; a picture that is gone is left out."""
    items = [_item(page, desk, item) for item in found.items]
    return {"query": found.query, "sure": found.sure, "here": desk.chat.id, "items": [item for item in items if item]}


def _item(page: Page, desk: Desk, item: FoundImage) -> dict[str, Any] | None:
    try:
        picture = _pixels(page, desk, item).pil()
    except ImagetxtError:
        return None
    picture.thumbnail((_SIDE, _SIDE))
    told = item.model_dump(include={"chat", "image", "title", "name", "phrase", "score", "when"})
    return told | {"url": page.pictures.lend(desk.owner, picture), "width": picture.width, "height": picture.height}


def _pixels(page: Page, desk: Desk, item: FoundImage) -> LoadedImage:
    """The picture, of the chat at hand or kept. Raises UnknownHandleError, StorageError, BadImageError."""
    if item.chat == desk.chat.id or page.memory is None:
        return desk.chat.album[item.image]
    return open_image(page.memory.files.get(item.file), name=item.name)
