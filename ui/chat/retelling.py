"""A kept chat told again: its turns as the steps and elements that the page showed, made anew from what is kept.

The ids are made from the chat's own, so that a second telling, in another tab or after a reload, is the same one.
"""

import asyncio
import re
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from imagetxt.agent.conversation.records import TurnRecord
from imagetxt.agent.description import ToolCall
from imagetxt.tools.errors import ImagetxtError
from imagetxt.ui.chat import galleries, showing, words
from imagetxt.ui.chat.desks import Desk
from imagetxt.ui.chat.page import Page

Plain = dict[str, Any]
AUTHOR = "imagetxt"
_CUT = re.compile(r"\b(r[1-9]\d*): .* was cut out")


@dataclass
class Told:
    """What the page shows of a chat: Chainlit's steps and elements as plain data."""

    steps: list[Plain] = field(default_factory=list)
    elements: list[Plain] = field(default_factory=list)


async def retold(page: Page, desk: Desk, turns: Sequence[TurnRecord]) -> Told:
    """All turns of a chat. A picture that is gone is left out, and said to be gone."""
    return await asyncio.to_thread(_retold, page, desk, turns)


def _retold(page: Page, desk: Desk, turns: Sequence[TurnRecord]) -> Told:
    teller = _Teller(page, desk)
    for turn in turns:
        teller.tell(turn)
    return teller.told


class _Teller:
    def __init__(self, page: Page, desk: Desk) -> None:
        self._page, self._desk = page, desk
        self.told = Told()

    def tell(self, turn: TurnRecord) -> None:
        said = self._step(turn, "said", "user_message", "You", turn.said)
        run = self._step(turn, "run", "run", "on_message", "", parent=said)
        for handle in turn.opened:
            self._picture(turn, run, handle, f"**{handle}** · {words.plain(self._name(handle))}")
        for index, call in enumerate(turn.calls):
            self._call(turn, run, index, call)
        for note in turn.warnings:
            self._message(turn, run, f"note {note}", f"*{words.plain(note)}*")
        for number in turn.versions:
            self._paragraph(turn, run, number)
        for handle in turn.made:
            self._render(turn, run, handle)
        if turn.answer is not None:
            text = "\n\n".join(words.plain(line) for line in turn.answer.text.splitlines())
            message = self._message(turn, run, "answer", text)
            self._cut_outs(turn, message, turn.answer.text)
            if (found := turn.found) is not None and found.items:
                self._element(
                    turn, message, "Gallery", "found", lambda: galleries.gallery_props(self._page, self._desk, found)
                )

    def _name(self, handle: str) -> str:
        album = self._desk.chat.album
        return album.name_of(handle) if handle in album else "gone"

    def _picture(self, turn: TurnRecord, run: str, handle: str, content: str) -> None:
        message = self._message(turn, run, f"picture {handle}", content)
        self._element(turn, message, "Picture", handle, lambda: showing.picture_props(self._page, self._desk, handle))

    def _paragraph(self, turn: TurnRecord, run: str, number: int) -> None:
        try:
            version = self._desk.chat.versions[number]
        except KeyError:
            return
        message = self._message(turn, run, f"version {number}", "")
        if version.image not in turn.opened:
            self._element(
                turn,
                message,
                "Picture",
                f"{version.image} {number}",
                lambda: showing.picture_props(self._page, self._desk, version.image),
            )
        self._element(turn, message, "Paragraph", str(number), lambda: showing.paragraph_props_of(self._desk, version))

    def _render(self, turn: TurnRecord, run: str, handle: str) -> None:
        render = next((r for r in self._desk.chat.renders if r.image == handle), None)
        if render is None or render.source is None:
            self._picture(turn, run, handle, f"**{handle}** · drawn")
            return
        message = self._message(turn, run, f"render {handle}", f"**{handle}** · {words.plain(render.prompt)}")
        self._element(turn, message, "Compare", handle, lambda: showing.compare_props(self._page, self._desk, render))

    def _cut_outs(self, turn: TurnRecord, message: str, answer: str) -> None:
        """What was cut out, as the answer names it."""
        for call in turn.calls:
            if call.tool != "segment_region" or call.error:
                continue
            handle = str(call.arguments.get("image"))
            for region in [call.arguments["region"]] if call.arguments.get("region") else _CUT.findall(answer):
                with suppress(ImagetxtError):
                    found = self._desk.chat.album.region(handle, region)
                    if told := showing.cut_out_told(self._page, self._desk, handle, found):
                        self._image(turn, message, told)

    def _image(self, turn: TurnRecord, message: str, told: dict[str, str], *, key: str = "") -> None:
        self.told.elements.append(
            {
                "id": self._id(turn, key or told["name"]),
                "threadId": self._desk.thread,
                "forId": message,
                "type": "image",
                "display": "inline",
                "size": "medium",
                "mime": "image/webp",
                **told,
            }
        )

    def _call(self, turn: TurnRecord, run: str, index: int, call: ToolCall) -> None:
        how: Any = {"cached": call.cached, "error": call.error}
        name = words.finished(call.tool, call.arguments, call.seconds, **how)
        output = words.outcome(call.arguments, "", call.backend, call.seconds, **how)
        step = self._step(turn, f"call {index}", "tool", name, output, parent=run, error=bool(call.error))
        if told := showing.found_told(self._page, self._desk, call):
            self._image(turn, step, told, key=f"found {index}")

    def _message(self, turn: TurnRecord, run: str, key: str, content: str) -> str:
        return self._step(turn, key, "assistant_message", AUTHOR, content, parent=run)

    def _step(
        self, turn: TurnRecord, key: str, kind: str, name: str, output: str, *, parent: str = "", error: bool = False
    ) -> str:
        step = self._id(turn, key)
        self.told.steps.append(
            {
                "id": step,
                "threadId": self._desk.thread,
                "parentId": parent or None,
                "type": kind,
                "name": name,
                "input": "",
                "output": output,
                "createdAt": turn.at or None,
                "start": turn.at or None,
                "end": turn.at or None,
                "isError": error,
                "showInput": False,
                "metadata": {},
                "streaming": False,
            }
        )
        return step

    def _element(self, turn: TurnRecord, message: str, kind: str, key: str, made: Any) -> None:
        try:
            props = made()
        except ImagetxtError as exc:
            self._step(turn, f"gone {kind} {key}", "assistant_message", AUTHOR, f"*{words.plain(str(exc))}*")
            return
        self.told.elements.append(
            {
                "id": self._id(turn, f"{kind} {key}"),
                "threadId": self._desk.thread,
                "forId": message,
                "type": "custom",
                "name": kind,
                "display": "inline",
                "props": props,
                "mime": "application/json",
            }
        )

    def _id(self, turn: TurnRecord, key: str) -> str:
        return str(uuid.uuid5(uuid.UUID(self._desk.chat.id), f"{turn.number} {key}"))
