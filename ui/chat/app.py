"""What Chainlit calls. It loads this file by its path, under another name: everything lasting lives elsewhere."""

import asyncio
from pathlib import Path
from typing import Any, cast

import chainlit as cl
from chainlit.context import context, init_ws_context
from chainlit.server import sio
from chainlit.session import WebsocketSession
from chainlit.socket import connect as connected
from chainlit.types import ThreadDict

from imagetxt.agent.conversation.conversation import NewImage
from imagetxt.ui.chat import panel, starters, turns
from imagetxt.ui.chat.actions import ACTIONS, act
from imagetxt.ui.chat.audience import owner_of, tabs
from imagetxt.ui.chat.desks import Desk, is_id
from imagetxt.ui.chat.keeping.doors import open_doors
from imagetxt.ui.chat.keeping.layer import MemoryLayer
from imagetxt.ui.chat.page import current_page
from imagetxt.ui.chat.resuming import resume
from imagetxt.ui.inputs import display_name


def desk_here() -> Desk:
    """The desk of the chat that the browser shows."""
    session = context.session
    return current_page().desk(owner_of(session), session.thread_id)


@cl.data_layer
def data_layer() -> MemoryLayer:
    return MemoryLayer(current_page())


open_doors(current_page().login)


@cl.set_starters
async def set_starters(_user: cl.User | None = None) -> list[cl.Starter]:
    return [cl.Starter(label=e.label, message=e.message, icon=e.thumbnail) for e in starters.EXAMPLES]


@cl.on_chat_start
async def on_chat_start() -> None:
    page, desk = current_page(), desk_here()
    await panel.show(page, desk)
    if not getattr(context.session, "thread_id_to_resume", None):  # none was asked for; one that is not there stays so
        await context.emitter.send_window_message({"imagetxt": "empty", "thread": desk.thread})
    if page.not_kept:
        await context.emitter.send_toast(page.not_kept, "warning")
    if given := page.take_images():
        turns.begin(page, desk, "", [NewImage(file, display_name(file)) for file in given])


@cl.on_chat_resume
async def on_chat_resume(thread: ThreadDict) -> None:
    await resume(current_page(), owner_of(context.session), cast("dict[str, Any]", thread))


@cl.on_message
async def on_message(message: cl.Message) -> None:
    desk = desk_here()
    if not message.content:
        # The page offers Stop only after a first word was said, and a picture alone says none.
        await context.emitter.emit("first_interaction", {"interaction": "…", "thread_id": context.session.thread_id})
    images = [NewImage(Path(e.path), display_name(Path(e.name))) for e in message.elements if e.path]
    if not images and not desk.chat.turns:
        images = [NewImage(data, name) for name, data in starters.photos_for(message.content)]
    await asyncio.shield(turns.begin(current_page(), desk, message.content, images, message=message))


@cl.on_settings_update
async def on_settings_update(values: dict[str, Any]) -> None:
    await panel.take(current_page(), desk_here(), values)


@cl.on_chat_end
async def on_chat_end() -> None:
    leaving = context.session
    current_page().desks.tidy(lambda desk: any(tab is not leaving for tab in tabs(desk.owner, desk.thread)))


@sio.on("connect")  # type: ignore[untyped-decorator]  # socketio has no types
async def connect(sid: str, environ: dict[str, Any], auth: Any) -> bool:
    """Chainlit's own, for sessions whose ids are ids: it makes, and deletes, a folder of that name."""
    if not isinstance(auth, dict) or not is_id(auth.get("sessionId")):
        raise ConnectionRefusedError("This session's id is none. Load the page again.")
    return bool(await connected(sid, environ, cast("Any", auth)))


@sio.on("stop")  # type: ignore[untyped-decorator]  # socketio has no types
async def stop(sid: str) -> None:
    """In place of Chainlit's own, which tears the task apart and says so; here the turn ends itself, and tells."""
    session = WebsocketSession.get(sid)
    if session is not None:
        init_ws_context(session)
        await turns.stop(desk_here())


for _name in ACTIONS:

    @cl.action_callback(_name)
    async def on_action(action: cl.Action) -> Any:
        return await act(current_page(), desk_here(), action.name, action.payload)
