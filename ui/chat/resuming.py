"""A chat opened again: as it stands where it is still open here, else told anew from what was kept."""

import asyncio
from typing import Any

from chainlit.context import context

from imagetxt.tools.errors import ImagetxtError, StorageError
from imagetxt.ui.chat import panel
from imagetxt.ui.chat.desks import Desk, chat_id
from imagetxt.ui.chat.page import Page
from imagetxt.ui.chat.retelling import retold
from imagetxt.ui.chat.words import plain

_SOON = 0.3


async def resume(page: Page, owner: str, thread: dict[str, Any]) -> None:
    """Put what the chat shows into `thread`, which Chainlit then gives to the browser."""
    try:
        desk = await opened(page, owner, str(thread["id"]))
    except ImagetxtError as exc:
        await context.emitter.send_toast(plain(str(exc)), "error")
        return
    await panel.show(page, desk)
    # The browser puts this in place of all it was sent before: nothing may be waited for between here and there.
    thread["steps"], thread["elements"] = desk.ledger.steps(), desk.ledger.elements()
    if desk.running:
        _work_goes_on(desk)


async def opened(page: Page, owner: str, thread: str) -> Desk:
    """The desk of a kept chat. Raises UnknownHandleError: the owner has none of that id; StorageError."""
    desk = page.desks.get(owner, thread)
    if desk is not None and not await _is_left_behind(page, desk):
        return desk
    page.desks.forget(owner, thread)
    if page.memory is None:
        raise StorageError(page.not_kept or "Nothing is kept on this page, so there is no earlier chat to go on with.")
    chat = await page.memory.load(chat_id(thread), owner=owner)
    turns = await page.memory.turns(chat.id, owner=owner)
    desk = page.desk(owner, thread, chat)
    if not desk.ledger.steps():
        told = await retold(page, desk, turns)
        desk.ledger.fill(told.steps, told.elements)
    try:
        desk.use(await asyncio.to_thread(page.engine_for, desk.options))
    except ImagetxtError as exc:
        await context.emitter.send_toast(f"{exc} This chat goes on with what the page was started with.", "warning")
    return desk


async def _is_left_behind(page: Page, desk: Desk) -> bool:
    """Whether a chat went on in another place, a terminal say, and holds nothing here that is not kept."""
    if page.memory is None or desk.running or desk.conversation.busy or desk.conversation.unkept:
        return False
    try:
        return await page.memory.has_gone_on(desk.chat)
    except StorageError:  # then what is here is all that can be shown
        return False


def _work_goes_on(desk: Desk) -> None:
    """Chainlit says that nothing is at work when a chat was resumed; where a turn still is, say so after it."""
    emitter = context.emitter

    async def tell() -> None:
        await asyncio.sleep(_SOON)
        if desk.running:  # a turn that ended meanwhile has told its end, and would be at work for ever
            await emitter.task_start()

    task = asyncio.create_task(tell())
    _telling.add(task)
    task.add_done_callback(_telling.discard)


_telling: "set[asyncio.Task[None]]" = set()
