"""Turns at work: each in a task of its own, which Stop, a closed tab or a lost connection do not tear apart."""

import asyncio
from collections.abc import Sequence

import chainlit as cl
from chainlit.context import context, local_steps

from imagetxt.agent.conversation.conversation import NewImage
from imagetxt.agent.conversation.turn import Call
from imagetxt.ui.chat.audience import address_everyone
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
    shown: bool = False,
) -> "asyncio.Task[None]":
    """Let a turn begin. `shown`: its words are put into the chat as the person's message first."""
    task = asyncio.create_task(_turn(page, desk, said, images, calls, shown))
    desk.running.add(task)
    task.add_done_callback(desk.running.discard)
    return task


async def _turn(
    page: Page, desk: Desk, said: str, images: Sequence[NewImage], calls: Sequence[Call], shown: bool
) -> None:
    address_everyone()
    await context.emitter.task_start()
    try:
        parent = await _said_for_person(said) if shown else _run_around()
        drawing = Drawing(page, desk, parent)
        async for event in desk.conversation.send(said, images, calls=calls):
            await drawing.hear(event)
    finally:
        if len(desk.running) < 2:  # another turn that waits goes on showing that there is work
            await context.emitter.task_end()


def _run_around() -> str | None:
    steps = local_steps.get() or []
    return steps[-1].id if steps else None


async def _said_for_person(words: str) -> str:
    """Put a message into the chat as if the person had typed it; returns the id of the run that answers it."""
    message = cl.Message(content=words, type="user_message", author="You")
    await message.send()
    run = cl.Step(name=RUN, type="run", parent_id=message.id)
    local_steps.set([run])
    await run.send()
    return run.id


async def stop(desk: Desk) -> None:
    """Let what is at work end within a step."""
    desk.conversation.cancel()
