"""Turns at work: each in a task of its own, which Stop, a closed tab or a lost connection do not tear apart."""

import asyncio
from collections.abc import Sequence

import chainlit as cl
from chainlit.context import context, local_steps

from imagetxt.agent.conversation.conversation import NewImage
from imagetxt.ui.chat.audience import address_everyone
from imagetxt.ui.chat.desks import Desk
from imagetxt.ui.chat.drawing import Drawing
from imagetxt.ui.chat.page import Page


async def take_turn(page: Page, desk: Desk, said: str, images: Sequence[NewImage] = ()) -> None:
    """Take one turn and draw it. Whoever waits may be cancelled; the turn goes on to its own end."""
    task = asyncio.create_task(_turn(page, desk, said, images))
    desk.running.add(task)
    task.add_done_callback(desk.running.discard)
    await asyncio.shield(task)


async def _turn(page: Page, desk: Desk, said: str, images: Sequence[NewImage]) -> None:
    address_everyone()
    steps = local_steps.get() or []
    drawing = Drawing(page, desk, steps[-1].id if steps else None)
    await context.emitter.task_start()
    try:
        async for event in desk.conversation.send(said, images):
            await drawing.hear(event)
    finally:
        await context.emitter.task_end()


async def stop(desk: Desk) -> None:
    """Let what is at work end within a step."""
    desk.conversation.cancel()


async def say_for_person(words: str) -> None:
    """Put a message into the chat as if the person had typed it."""
    await cl.Message(content=words, type="user_message", author="You").send()
