"""A chat as JSON: everything that is known, for programs."""

from datetime import UTC, datetime
from importlib.metadata import version as version_of
from typing import Literal

from pydantic import BaseModel, Field

from imagetxt.agent.conversation.records import Options, Render, TurnRecord
from imagetxt.agent.conversation.version import Version
from imagetxt.tools.evidence import Evidence
from imagetxt.ui.takeaway.contents import WHOLE, Contents


class ChatImage(BaseModel):
    """One image of the chat, without its pixels."""

    handle: str
    name: str = Field(description="the file's name as it came")
    file: str = Field(description="what the picture is called in the zip, under pictures/")
    sha256: str = Field(description="hash of the file's bytes as they came")
    evidence: Evidence


class ChatRecord(BaseModel):
    """A chat, or what of it concerns one image."""

    format: Literal["imagetxt-chat-1"] = "imagetxt-chat-1"
    version: str = Field(description="the version of imagetxt that wrote this")
    made: datetime = Field(description="when, in UTC")
    id: str = Field(description="the chat's id")
    title: str
    image: str | None = Field(default=None, description="handle of the one image this is about; null: the whole chat")
    options: Options
    images: list[ChatImage]
    turns: list[TurnRecord]
    versions: list[Version] = Field(description="every version of the paragraphs, in order")
    current: int | None = Field(description="number of the version that stands")
    renders: list[Render]


def record(taken: Contents) -> ChatRecord:
    """The chat as plain data."""
    current = taken.chat.versions.current
    return ChatRecord(
        version=version_of("imagetxt"),
        made=datetime.now(UTC).replace(microsecond=0),
        id=taken.chat.id,
        title=taken.title,
        image=None if taken.what == WHOLE else taken.what,
        options=taken.chat.options,
        images=[
            ChatImage(handle=i.handle, name=i.name, file=i.file, sha256=i.sha256, evidence=i.evidence)
            for i in taken.images
        ],
        turns=taken.turns,
        versions=taken.versions,
        current=current.number if current and taken.version(current.number) else None,
        renders=taken.renders,
    )


def record_bytes(taken: Contents) -> bytes:
    """The chat as UTF-8 JSON, indented."""
    return (record(taken).model_dump_json(indent=1) + "\n").encode("utf-8", "replace")
