"""The small picture that stands beside a chat's title in the sidebar: its first one."""

import asyncio
from io import BytesIO

from imagetxt.agent.conversation.files import Files
from imagetxt.tools.errors import UnknownHandleError
from imagetxt.tools.images import LoadedImage, open_image
from imagetxt.ui.chat.desks import chat_id
from imagetxt.ui.chat.page import Page

SIDE = 96
"""Pixels of its longer side."""


async def of(page: Page, owner: str, thread: str) -> bytes:
    """A chat's picture as WebP; nothing where it has none.

    Raises UnknownHandleError: the owner has no such chat; StorageError, BadImageError: the picture is gone or damaged.
    """
    image = await _first(page, owner, thread)
    return b"" if image is None else await asyncio.to_thread(_small, image)


async def _first(page: Page, owner: str, thread: str) -> LoadedImage | None:
    if page.memory is not None:
        file = (await page.memory.card(chat_id(thread), owner=owner)).picture
        return None if file is None else await asyncio.to_thread(_read, page.memory.files, file)
    desk = page.desks.get(owner, thread)
    if desk is None:
        raise UnknownHandleError("There is no such chat.")
    return desk.chat.album[desk.chat.album.handles[0]] if desk.chat.album.handles else None


def _read(files: Files, file: str) -> LoadedImage:
    return open_image(files.get(file))


def _small(image: LoadedImage) -> bytes:
    picture, buffer = image.pil(), BytesIO()
    picture.thumbnail((SIDE, SIDE))
    picture.save(buffer, "WEBP", quality=80)
    return buffer.getvalue()
