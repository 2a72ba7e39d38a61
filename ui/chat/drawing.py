"""A turn drawn as it goes: its events become steps, streamed text and elements."""

import asyncio
import contextlib
from typing import Any

import chainlit as cl
from chainlit.context import context

from imagetxt.agent.events import (
    AnswerReady,
    Done,
    Event,
    ImageMade,
    ImageOpened,
    ParagraphReady,
    PicturesFound,
    Token,
    ToolFinished,
    ToolProgress,
    ToolStarted,
    Warned,
)
from imagetxt.tools.definitions import Segment
from imagetxt.tools.errors import ImagetxtError
from imagetxt.ui.chat import findings, galleries, showing
from imagetxt.ui.chat.desks import Desk
from imagetxt.ui.chat.page import Page
from imagetxt.ui.chat.steps import ToolStep
from imagetxt.ui.chat.words import plain


class Drawing:
    """Draws one turn. `hear` takes its events in order."""

    def __init__(self, page: Page, desk: Desk, parent: str | None = None) -> None:
        """`parent`: the id of the step that the turn's tool steps lie in."""
        self._page, self._desk, self._parent = page, desk, parent
        self._step: ToolStep | None = None
        self._writing: cl.Message | None = None
        self._opened: list[str] = []
        self._told: list[Any] = []

    async def hear(self, event: Event) -> None:
        """Draw one event."""
        draw: Any = _DRAWN.get(type(event))
        if draw is not None:
            await draw(self, event)

    async def _image_opened(self, event: ImageOpened) -> None:
        self._opened.append(event.handle)
        await self._show_picture(event.handle, f"**{event.handle}** · {plain(event.name)}")

    async def _tool_started(self, event: ToolStarted) -> None:
        await self._drop_writing()
        self._step = await ToolStep.begin(event, self._parent)

    async def _tool_progress(self, event: ToolProgress) -> None:
        if self._step is not None:
            await self._step.progress(event)

    async def _tool_finished(self, event: ToolFinished) -> None:
        if self._step is None:
            return
        shown, arguments = None, self._step.arguments
        with contextlib.suppress(ImagetxtError):
            drawn = await asyncio.to_thread(findings.picture_of, event.output, arguments, self._desk.chat.album)
            if drawn is not None:
                shown = await showing.plain_picture(self._page, self._desk, drawn, findings.NAME)
            if isinstance(event.output, Segment):
                cut = await showing.cut_out(self._page, self._desk, str(arguments["image"]), event.output.region)
                self._told += [cut] if cut else []
        await self._step.end(event, shown)
        self._step = None
        await self._refresh(str(arguments.get("image", "")))

    async def _token(self, event: Token) -> None:
        if self._writing is None:
            self._writing = cl.Message(content="")
        await self._writing.stream_token(plain(event.text))

    async def _paragraph(self, event: ParagraphReady) -> None:
        if event.version is None:
            return
        elements: list[Any] = [await showing.paragraph(self._desk, event.version)]
        if event.version.image not in self._opened:
            self._opened.append(event.version.image)
            shown = await self._picture(event.version.image)
            elements[:0] = [shown] if shown else []
        await self._say("", elements)

    async def _answer(self, event: AnswerReady) -> None:
        told, self._told = self._told, []
        await self._say("\n\n".join(plain(line) for line in event.answer.text.splitlines()), told)

    async def _found(self, event: PicturesFound) -> None:
        if event.found.items:
            self._told.append(await galleries.gallery(self._page, self._desk, event.found))

    async def _made(self, event: ImageMade) -> None:
        if event.render is None:
            return
        self._opened.append(event.handle)
        if event.render.source is None:
            await self._show_picture(event.handle, f"**{event.handle}** · drawn from the words")
            return
        with contextlib.suppress(ImagetxtError):
            element = await showing.compare(self._page, self._desk, event.render)
            await self._say(f"**{event.handle}** · {plain(event.render.prompt)}", [element])

    async def _warned(self, event: Warned) -> None:
        await self._drop_writing()
        await cl.Message(content=f"*{plain(event.text)}*", metadata={"note": True}).send()

    async def _done(self, event: Done) -> None:
        await self._drop_writing()
        if self._step is not None:  # its tool broke in a way that nobody foresaw, and told nothing
            await self._step.end(ToolFinished(self._step.tool, 0.0, error="It broke off."), None)
        self._desk.turns.append(event.turn)
        for handle in {*self._opened, *event.turn.made}:
            await self._refresh(handle)
        if event.turn.number == 1:  # the chat is kept now, and has a title: the sidebar looks again
            told = {"interaction": self._desk.chat.title, "thread_id": self._desk.thread}
            await context.emitter.emit("first_interaction", told)

    async def _say(self, content: str, elements: list[Any] | None = None) -> None:
        """A message; where text was streamed for it, that text gives way to what was checked."""
        message, self._writing = self._writing or cl.Message(content=""), None
        message.content = content
        await message.send()
        for element in elements or []:  # one after the other: the page shows them in the order they come
            await element.send(for_id=message.id)

    async def _drop_writing(self) -> None:
        """Text that was streamed and that nothing came of goes."""
        if self._writing is not None:
            await self._writing.remove()
            self._writing = None

    async def _show_picture(self, handle: str, content: str) -> None:
        element = await self._picture(handle)
        await self._say(content, [element] if element else None)

    async def _picture(self, handle: str) -> cl.CustomElement | None:
        try:
            element = await showing.picture(self._page, self._desk, handle)
        except ImagetxtError:
            return None
        self._desk.pictures[handle] = element
        return element

    async def _refresh(self, handle: str) -> None:
        element = self._desk.pictures.get(handle)
        if element is not None:
            with contextlib.suppress(ImagetxtError):
                await showing.refreshed(self._page, self._desk, handle, element)


_DRAWN = {
    ImageOpened: Drawing._image_opened,
    ToolStarted: Drawing._tool_started,
    ToolProgress: Drawing._tool_progress,
    ToolFinished: Drawing._tool_finished,
    Token: Drawing._token,
    ParagraphReady: Drawing._paragraph,
    AnswerReady: Drawing._answer,
    ImageMade: Drawing._made,
    PicturesFound: Drawing._found,
    Warned: Drawing._warned,
    Done: Drawing._done,
}
