"""The way out: a chat or one of its images as a file, for its owner."""

import asyncio
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, FastAPI, Response

from imagetxt.tools.errors import ImagetxtError, UnknownHandleError
from imagetxt.ui.chat.desks import chat_id
from imagetxt.ui.chat.keeping.people import owner_of
from imagetxt.ui.takeaway import picture, take

if TYPE_CHECKING:
    from imagetxt.agent.conversation.chat import Chat
    from imagetxt.agent.conversation.records import TurnRecord
    from imagetxt.ui.chat.page import Page

_ALONE = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; sandbox allow-scripts"
)
"""For a file that is looked at here after all: it reaches nothing, this page's own cookies included."""


def add_away(app: FastAPI, page: "Page") -> None:
    """Put `/takeaway/THREAD/WHAT.FORM` into the application; whose chat it is not gets 404, as for one that is not."""
    from chainlit.auth import get_current_user

    @app.get("/takeaway/{thread}/{name}", response_model=None)
    async def away(thread: str, name: str, user: Annotated[Any, Depends(get_current_user)]) -> Response:
        what, _, form = name.rpartition(".")
        try:
            chat, turns = await _kept(page, thread, owner_of(getattr(user, "identifier", None)))
            making = (picture, chat, what) if form == "png" else (take, chat, turns, what, form)
            parcel = await asyncio.to_thread(*making)
        except ImagetxtError:
            return Response("There is nothing here to take away.", status_code=404, media_type="text/plain")
        headers = {
            "Content-Disposition": parcel.disposition,
            "Content-Security-Policy": _ALONE,
            "Cache-Control": "no-store",
        }
        return Response(parcel.data, media_type=parcel.media_type, headers=headers)


async def _kept(page: "Page", thread: str, owner: str) -> "tuple[Chat, list[TurnRecord]]":
    """A chat as it is kept; where it is not, as it stands on its desk. Raises UnknownHandleError, StorageError."""
    desk, wanted = page.desks.get(owner, thread), chat_id(thread)
    if page.memory is not None:
        try:
            return await page.memory.load(wanted, owner=owner), await page.memory.turns(wanted, owner=owner)
        except ImagetxtError:
            if desk is None:
                raise
    if desk is None:
        raise UnknownHandleError("There is no such chat.")
    return desk.chat, desk.turns
