"""A chat that became a conversation of its own, since another place went on with it: its desk and tabs go along."""

from chainlit.context import context

from imagetxt.ui.chat.audience import tabs
from imagetxt.ui.chat.desks import Desk, thread_id
from imagetxt.ui.chat.page import Page


async def follow(page: Page, desk: Desk) -> None:
    """Put a desk and whoever looks at it under the id that its conversation has now."""
    thread = thread_id(desk.chat.id)
    for tab in {context.session, *tabs(desk.owner, desk.thread)}:
        tab.thread_id = thread
    page.desks.move(desk, thread)
    await context.emitter.send_window_message({"imagetxt": "branched", "thread": thread})
