"""A conversation at rest, as plain data. What is large (pictures, evidence, versions) lies in files; ids stand here."""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, Field

from imagetxt.agent.conversation.manner import Form
from imagetxt.agent.description import Claim, Length, Span, ToolCall
from imagetxt.agent.finding.records import Found
from imagetxt.tools.definitions import Rendered

FORMAT = 2
"""Raised when a record changes its shape; `upgraded` then knows the older one."""


class Options(BaseModel):
    """What a person set for one conversation."""

    length: Length = "medium"
    language: str = Field(default="English", max_length=40)
    control: Literal["canny", "depth", "seg"] = "canny"
    strength: float = Field(default=0.8, ge=0, le=1)
    steps: int | None = Field(default=None, ge=1, le=150)
    seed: int | None = Field(default=None, ge=0, lt=2**32)
    size: int | None = Field(default=None, ge=64, le=4096)
    tries: int = Field(default=1, ge=0, le=5, description="further tries of a redraw that lost something")
    style: Form = Field(default="paragraph", description="the form that a description is given at once")
    profile: str = Field(default="", max_length=80, description="what serves the tools; empty: as the face was started")
    model: str = Field(default="", max_length=80, description="the chat model; empty: as the face was started")


class KeptImage(BaseModel):
    """One image of a conversation. `id`: the sha256 it is known by. `file` and `evidence` are ids of files."""

    handle: str
    id: str
    file: str
    name: str
    evidence: str


class Render(BaseModel):
    """A picture that was made, with all that is needed to make it again."""

    image: str = Field(description="handle of the new picture")
    source: str | None = None
    prompt: str = ""
    control: str = ""
    strength: float = 0.0
    steps: int | None = None
    size: int | None = None
    seed: int = 0
    backend: str = ""
    weights: list[str] = Field(default_factory=list)
    followed: list[str] = Field(default_factory=list)
    not_followed: list[str] = Field(default_factory=list)
    kept: list[str] = Field(default_factory=list)
    lost: list[str] = Field(default_factory=list)
    told: str = Field(default="", description="what was said of the drawing beside its source")
    similarity: float | None = Field(default=None, description="SSIM of picture and source, -1 to 1")
    edges: float | None = Field(default=None, description="part of the edges that both share, 0 to 1")

    @classmethod
    def of(cls, made: Rendered, **asked: Any) -> "Render":
        """The record of a render. `asked`: what only the request knows (steps, size), and what was kept and lost."""
        by = made.made_by
        told = made.model_dump(include=set(cls.model_fields))
        return cls(**(told | {"backend": by.backend if by else "", "weights": by.weights if by else []} | asked))


class Answer(BaseModel):
    """What was said to a person. `known` False: the evidence cannot say."""

    text: str
    image: str | None = Field(default=None, description="handle of the image it speaks of, for the spans")
    known: bool = True
    answered_by: str = ""
    spans: list[Span] = Field(default_factory=list)
    claims: list[Claim] = Field(default_factory=list)
    removed: list[str] = Field(default_factory=list)

    def of(self, image: str) -> "Answer":
        """The answer with the picture's handle before it, where nothing else says which one it speaks of."""
        lead = f"{image}: "
        if self.text.startswith(lead):
            return self
        moved = [s.model_copy(update={"start": s.start + len(lead), "end": s.end + len(lead)}) for s in self.spans]
        return self.model_copy(update={"text": lead + self.text, "spans": moved})


class TurnRecord(BaseModel):
    """One turn as it went: what a face shows again after a restart."""

    number: int
    said: str = ""
    opened: list[str] = Field(default_factory=list, description="handles of the images that came with the message")
    answer: Answer | None = None
    versions: list[int] = Field(default_factory=list, description="numbers of the paragraph's versions it led to")
    made: list[str] = Field(default_factory=list, description="handles of the pictures it made")
    found: Found | None = Field(default=None, description="earlier pictures that were looked for")
    calls: list[ToolCall] = Field(default_factory=list)
    warnings: list[str] = Field(default_factory=list)
    stopped: bool = False
    at: str = Field(default="", description="when it began, ISO 8601, UTC")
    seconds: float = 0.0


MANY = 50
"""Versions that a file names, so that a long conversation's record stays small."""


class Bundle(BaseModel):
    """The ids of versions that a record does not name any more."""

    versions: list[str]


class Record(BaseModel):
    """A conversation at rest, but for its messages and turns, which grow."""

    format: int = FORMAT
    id: str
    owner: str = ""
    title: str = ""
    options: Options = Field(default_factory=Options)
    images: list[KeptImage] = Field(default_factory=list)
    focus: str | None = None
    topic: str = ""
    spoken: str = Field(default="", description="the thing spoken of last that was seen")
    older: list[str] = Field(
        default_factory=list, description="ids of files that each name MANY versions, the first ones"
    )
    versions: list[str] = Field(default_factory=list, description="ids of files of the rest, in order of their numbers")
    current: int | None = None
    standing: dict[str, int] = Field(default_factory=dict, description="image → number of the version that stands")
    renders: list[str] = Field(default_factory=list, description="ids of files, in order")
    turns: int = 0

    def files(self) -> set[str]:
        """Every file that the conversation uses."""
        of_images = {file for image in self.images for file in (image.file, image.evidence)}
        return {*of_images, *self.older, *self.versions, *self.renders}


class Card(BaseModel):
    """What a list of conversations shows of one. `picture`: id of the file of its first image.

    It is written last, and what is in it counts: the title, and whether anybody wrote since it was read.
    """

    id: str
    title: str
    turns: int
    began: str
    changed: str
    picture: str | None = None
    files: list[str] = Field(default_factory=list, repr=False)
    revision: str = Field(
        default="", description="another one every time the conversation is written, but for its title"
    )


def joined(answers: Sequence[Answer]) -> Answer | None:
    """Several answers as one, each on its own line with the image it speaks of."""
    answers = list({answer.text: answer for answer in answers}.values())
    if len(answers) < 2:
        return answers[0] if answers else None
    many = len({answer.image for answer in answers}) > 1
    lines = [(a.of(a.image) if many and a.image else a).text for a in answers]
    return Answer(
        text="\n".join(lines),
        known=any(a.known for a in answers),
        answered_by=", ".join(dict.fromkeys(a.answered_by for a in answers if a.answered_by)),
        claims=[claim for a in answers for claim in a.claims],
        removed=[text for a in answers for text in a.removed],
    )
