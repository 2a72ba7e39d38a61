"""What Chainlit calls. It loads this file by its path, under another name: everything lasting lives elsewhere."""

from pathlib import Path

import chainlit as cl
from chainlit.context import context

from imagetxt.agent.conversation.conversation import NewImage
from imagetxt.ui.chat import starters, turns
from imagetxt.ui.chat.audience import owner_of
from imagetxt.ui.chat.desks import Desk
from imagetxt.ui.chat.page import current_page
from imagetxt.ui.inputs import display_name


def desk_here() -> Desk:
    """The desk of the chat that the browser shows."""
    session = context.session
    return current_page().desk(owner_of(session), session.thread_id)


@cl.set_starters
async def set_starters(_user: cl.User | None = None) -> list[cl.Starter]:
    return [cl.Starter(label=e.label, message=e.message, icon=e.thumbnail) for e in starters.EXAMPLES]


@cl.on_message
async def on_message(message: cl.Message) -> None:
    desk = desk_here()
    if not message.content:
        # The page offers Stop only after a first word was said, and a picture alone says none.
        await context.emitter.emit("first_interaction", {"interaction": "…", "thread_id": context.session.thread_id})
    images = [NewImage(Path(e.path), display_name(Path(e.name))) for e in message.elements if e.path]
    if not images and not desk.chat.turns:
        images = [NewImage(data, name) for name, data in starters.photos_for(message.content)]
    await turns.take_turn(current_page(), desk, message.content, images)


@cl.on_stop
async def on_stop() -> None:
    await turns.stop(desk_here())
