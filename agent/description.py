"""What `describe` gives: the paragraph, what it rests on, and how it came about."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from imagetxt.tools.definitions import Rendered
from imagetxt.tools.evidence import Evidence

Length = Literal["short", "medium", "long"]


class ToolCall(BaseModel):
    """One tool call as it went."""

    tool: str
    arguments: dict[str, Any] = Field(default_factory=dict)
    seconds: float = 0.0
    backend: str = ""
    weights: list[str] = Field(default_factory=list)
    cached: bool = False
    error: str | None = None


class Span(BaseModel):
    """A piece of the paragraph and the regions it speaks of: characters `start` to `end` (exclusive)."""

    start: int
    end: int
    regions: list[str]


class Claim(BaseModel):
    """One checkable statement of a text, held against the evidence."""

    kind: Literal["existence", "count", "colour", "relation", "place", "text", "comparison"]
    words: str = Field(description="the statement as it stands in the text")
    verdict: Literal["supported", "contradicted", "not checkable"]
    regions: list[str] = Field(default_factory=list, description="ids of the regions it rests on")
    start: int = Field(default=0, description="where its words stand in the text: the first character")
    end: int = Field(default=0, description="and the one behind the last")


class Description(BaseModel):
    """An image in words."""

    image: str = Field(description="the image's handle")
    name: str = Field(description="the file's name, without its folder")
    paragraph: str
    english: str = Field(default="", description="the checked English text, where the paragraph is in another language")
    caption: str = Field(default="", description="one sentence")
    written_by: str = Field(description='"composed", or the chat model that wrote the paragraph, as provider:model')
    spans: list[Span] = Field(default_factory=list)
    claims: list[Claim] = Field(default_factory=list, description="the claims of the paragraph as it stands")
    removed: list[str] = Field(
        default_factory=list, description="sentences of the model that the evidence did not bear"
    )
    calls: list[ToolCall] = Field(default_factory=list)
    evidence: Evidence
    redraw: Rendered | None = None
    notes: list[str] = Field(default_factory=list, description="what a person should know: a fallback, a frame taken")
    model_fault: str = Field(default="", description="what kept the chat model from its part; empty where nothing did")
    seconds: float = Field(default=0.0, description="wall time of the whole description")
    model_seconds: float = Field(default=0.0, description="part of it spent in the chat model")


class Reply(BaseModel):
    """An answer about an image."""

    text: str
    known: bool = Field(default=True, description="False: the evidence cannot say")
    answered_by: str = Field(description='"ask_image", or the chat model, as provider:model')
    claims: list[Claim] = Field(default_factory=list)
    removed: list[str] = Field(default_factory=list)
    calls: list[ToolCall] = Field(default_factory=list)
    seconds: float = 0.0
    model_fault: str = Field(default="", description="what kept the chat model from answering; empty where nothing did")
