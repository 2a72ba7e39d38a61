"""Turns at work: each in a task of its own, which Stop, a closed tab or a lost connection do not tear apart."""

import asyncio
from collections.abc import Sequence
from typing import cast

import chainlit as cl
from chainlit.context import context, local_steps

from imagetxt.agent.conversation.conversation import NewImage
from imagetxt.agent.conversation.turn import Call
from imagetxt.ui.chat.audience import address_everyone
from imagetxt.ui.chat.branching import follow
from imagetxt.ui.chat.desks import Desk
from imagetxt.ui.chat.drawing import Drawing
from imagetxt.ui.chat.page import Page

RUN = "on_message"
"""The step that a turn's steps lie in, by the name under which Chainlit shows no line of its own for it."""


def begin(
    page: Page,
    desk: Desk,
    said: str = "",
    images: Sequence[NewImage] = (),
    *,
    calls: Sequence[Call] = (),
    message: cl.Message | None = None,
) -> "asyncio.Task[None]":
    """Let a turn begin. `message`: what the person wrote; without one, the words are put into the chat for them."""
    task = asyncio.create_task(_turn(page, desk, said, images, calls, message))
    desk.running.add(task)
    task.add_done_callback(desk.running.discard)
    return task


async def _turn(
    page: Page,
    desk: Desk,
    said: str,
    images: Sequence[NewImage],
    calls: Sequence[Call],
    message: cl.Message | None,
) -> None:
    address_everyone(desk.ledger)
    conversation = desk.chat.id
    await context.emitter.task_start()
    if (
        not desk.chat.turns
    ):  # on a phone, where the sidebar is not there to see it, custom.js gives the chat its address
        await context.emitter.send_window_message({"imagetxt": "began", "thread": desk.thread})
    try:
        drawing = Drawing(
            page, desk, await _shown(message or cl.Message(content=said, type="user_message", author="You"))
        )
        async for event in desk.conversation.send(said, images, calls=calls):
            await drawing.hear(event)
    finally:
        desk.running.discard(cast("asyncio.Task[None]", asyncio.current_task()))
        if not desk.running:  # another turn that waits goes on showing that there is work
            await context.emitter.task_end()
    if desk.chat.id != conversation:
        await follow(page, desk)


async def _shown(message: cl.Message) -> str:
    """Show the person's message in every tab; returns the id of the run that answers it."""
    await context.emitter.send_step(message.to_dict())
    run = next(iter((local_steps.get() or [])[-1:]), None) or cl.Step(name=RUN, type="run", parent_id=message.id)
    local_steps.set([run])
    await context.emitter.send_step(run.to_dict())
    return run.id


async def stop(desk: Desk) -> None:
    """Let what is at work end within a step."""
    desk.conversation.cancel()
