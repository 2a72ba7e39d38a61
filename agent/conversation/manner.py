"""The manner of a text: every wish that stands, so that a later one ("longer") keeps the earlier ("in German")."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Form = Literal[
    "paragraph",
    "caption",
    "alt text",
    "list",
    "child",
    "simple",
    "haiku",
    "poem",
    "formal",
    "funny",
    "friendly",
    "lively",
    "advert",
    "story",
    "news",
    "postcard",
    "pirate",
]
AS_FORM: dict[Form, str] = {
    "paragraph": "as a paragraph",
    "caption": "as a caption",
    "alt text": "as alt text",
    "list": "as a list",
    "child": "for a child",
    "simple": "in simple words",
    "haiku": "as a haiku",
    "poem": "as a poem",
    "formal": "more formal",
    "funny": "funny",
    "friendly": "friendlier",
    "lively": "livelier",
    "advert": "as an advert",
    "story": "as a story",
    "news": "as a news report",
    "postcard": "as a postcard",
    "pirate": "like a pirate",
}
"""Each form as a person would wish for it."""
SURROUNDINGS = "background"
"""What `keep`, `drop` and `more_of` call everything that is no thing: areas, the scene and what lies behind."""


class Own(BaseModel):
    """A sentence that a person wrote by hand."""

    model_config = ConfigDict(frozen=True)

    text: str
    language: str = "English"
    instead: tuple[str, ...] = Field(default=(), description="the sentences whose place it took")

    @property
    def checkable(self) -> bool:
        """Whether it can be held against the evidence."""
        return self.language == "English"


class Manner(BaseModel):
    """How a paragraph is to be. A fresh description has the default manner."""

    model_config = ConfigDict(frozen=True)

    form: Form = "paragraph"
    language: str = "English"
    sentences: int | None = Field(default=None, description="at most so many; None: as many as a description has")
    words: int | None = Field(default=None, description="at most so many")
    keep: tuple[str, ...] = Field(default=(), description="phrases: speak of these things alone")
    drop: tuple[str, ...] = Field(default=(), description="phrases: do not speak of these")
    more_of: tuple[str, ...] = Field(default=(), description="phrases: tell everything known of these")
    first: str | None = Field(default=None, description="phrase: begin with it")
    last: str | None = Field(default=None, description="phrase: end with it")
    colours: bool | None = Field(default=None, description="True: tell them all; False: none; None: as it comes")
    writing: bool | None = Field(default=None, description="True: quote all of it; False: none; None: as it comes")
    emojis: bool = Field(default=False, description="an emoji after the first word for each kind of thing")
    hashtags: bool = Field(default=False, description="a last line of hashtags, one for each kind of thing")
    closing: str = Field(default="", description="the person's own last line: a signature, a greeting")
    rephrased: bool = Field(default=False, description="a plain paragraph in the other wording that code has for it")
    tense: Literal["present", "past"] = "present"
    certainty: Literal["plain", "hedged", "sure only"] = "plain"
    swaps: tuple[tuple[str, str], ...] = Field(default=(), description="(word, word to say instead)")
    says: tuple[str, ...] = Field(default=(), description="sentences of the person's own that the evidence bears out")
    own: tuple[Own, ...] = Field(default=(), description="what the person wrote by hand, in order")
    struck: tuple[str, ...] = Field(default=(), description="sentences that the person took out")
    hidden: tuple[str, ...] = Field(default=(), description="ids of the regions that only those spoke of")
