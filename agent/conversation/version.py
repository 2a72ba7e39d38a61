"""The paragraph's versions: each the answer to a wish, none ever lost."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, Field

from imagetxt.agent.conversation.manner import Manner
from imagetxt.agent.description import Claim, Span

PERSON = "person"
"""Who wrote a version that was written by hand."""


class Version(BaseModel):
    """One form of the paragraph about an image."""

    number: int = Field(default=0, description="1, 2, … within the conversation; given when it enters the history")
    image: str = Field(description="handle of the image it speaks of")
    text: str
    wish: str = Field(default="", description="the person's wish that led to it; empty for a first description")
    written_by: str = Field(description='"composed", "person", or the chat model, as provider:model')
    language: str = "English"
    base: int | None = Field(default=None, description="number of the version it was made from")
    english: str = Field(default="", description="the checked English text, where `text` is a translation of it")
    spans: list[Span] = Field(default_factory=list)
    claims: list[Claim] = Field(default_factory=list)
    removed: list[str] = Field(default_factory=list, description="what the evidence did not bear and was taken out")
    notes: list[str] = Field(default_factory=list)
    manner: Manner = Field(default_factory=Manner, description="the wishes that stand, for the next one to build on")


class Versions:
    """All versions of a conversation, in order, and the one that stands now; `undo` steps back along `base`.

    `standing`: for each image the number of the version that stands, where it is not its last one.
    """

    def __init__(
        self,
        versions: list[Version] | None = None,
        *,
        current: int | None = None,
        standing: Mapping[str, int] | None = None,
    ) -> None:
        self._all = list(versions or ())
        self._current = current if current is not None else (self._all[-1].number if self._all else None)
        self._standing = dict(standing or {})
        if self.current is not None:
            self._standing[self.current.image] = self.current.number

    def __iter__(self) -> Iterator[Version]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, number: int) -> Version:
        """Raises KeyError."""
        for version in self._all:
            if version.number == number:
                return version
        raise KeyError(number)

    @property
    def current(self) -> Version | None:
        return None if self._current is None else self[self._current]

    @property
    def standing(self) -> dict[str, int]:
        """The number of the version that stands for each image, as far as one was chosen for it."""
        return dict(self._standing)

    def of(self, image: str) -> Version | None:
        """The version of an image's paragraph that stands: the one last made, undone to or chosen, else its last."""
        if image in self._standing:
            return self[self._standing[image]]
        return next((v for v in reversed(self._all) if v.image == image), None)

    def add(self, version: Version) -> Version:
        """Take a version in as the current one; returned with its number."""
        numbered = version.model_copy(update={"number": len(self._all) + 1})
        self._all.append(numbered)
        return self.stand(numbered.number)

    def stand(self, number: int) -> Version:
        """Let an earlier or later version be the one that stands. Raises KeyError."""
        version = self[number]
        self._current = self._standing[version.image] = number
        return version

    def undo(self) -> Version | None:
        """Step back to the version the current one was made from; None, and nothing changes, where there is none."""
        if self.current is None or self.current.base is None:
            return None
        return self.stand(self.current.base)
