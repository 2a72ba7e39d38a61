"""The JSON that `describe` writes beside an image's other files; explained in docs/json.md."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, ValidationError

from imagetxt.agent.description import Description, Length


class Options(BaseModel):
    """What the describing was asked for. The same content and the same options are not described twice."""

    length: Length = "medium"
    language: str = "English"
    redraw: bool = True
    style: str | None = Field(default=None, description="style words for the redraw; null where none was made")
    model: str = Field(description='the chat model that was asked for, as provider:model, or "none"')
    profile: str = Field(default="auto", description="which backends served the tools")


class SourceFile(BaseModel):
    """The picture file that was described."""

    name: str = Field(description="the file's name, without its folder")
    sha256: str = Field(description="hash of the file's bytes")
    place: str = Field(description="hash of the file's absolute path: tells one x.jpg from another, betrays no folder")


class Written(BaseModel):
    """The names of the files that belong together, all in one folder."""

    markdown: str
    regions: str
    redraw: str | None = None


class Record(BaseModel):
    """One described image: where it came from, what was asked for, what was found and said."""

    format: Literal["imagetxt-description-1"] = "imagetxt-description-1"
    version: str = Field(description="the version of imagetxt that wrote this")
    made: datetime = Field(description="when, in UTC")
    file: SourceFile
    options: Options
    written: Written
    description: Description


def read_record(path: Path) -> Record | None:
    """The record in a JSON file; None where there is none, or it is not one of ours."""
    try:
        return Record.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
