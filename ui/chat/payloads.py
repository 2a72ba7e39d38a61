"""What the page's buttons may send, each checked before anything is done with it."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Handle = Annotated[str, Field(pattern=r"^img[1-9]\d{0,5}$")]
Region = Annotated[str, Field(pattern=r"^r[1-9]\d{0,5}$")]
Coordinate = Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]


class Payload(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AskRegion(Payload):
    """A place in a picture was pointed at: a known region, or a box x0, y0, x1, y1 in pixels of the original."""

    image: Handle
    region: Region | None = None
    box: tuple[Coordinate, Coordinate, Coordinate, Coordinate] | None = None
    wish: Literal["what", "cut", "only", "make"]
    words: str = Field(default="", max_length=300)

    @model_validator(mode="after")
    def _one_place(self) -> "AskRegion":
        if (self.region is None) == (self.box is None):
            raise ValueError("either a region or a box")
        return self


class Refine(Payload):
    image: Handle
    wish: str = Field(pattern=r"^(shorter|longer|undo|language:[^\W\d_][\w .'()-]{1,38})$")


class ShowVersion(Payload):
    image: Handle
    number: int = Field(ge=1, le=100_000)


class Redraw(Payload):
    render: Handle
    how: Literal["seed", "stronger", "weaker"]


class OfImage(Payload):
    image: Handle


class OfRender(Payload):
    render: Handle


class OpenChat(Payload):
    chat: str = Field(pattern=r"^[0-9a-f-]{32,36}$")


class Take(Payload):
    what: str = Field(pattern=r"^(chat|img[1-9]\d{0,5})$")
    form: Literal["md", "json", "coco", "zip", "html"]
