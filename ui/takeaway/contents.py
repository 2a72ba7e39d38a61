"""What of a chat is taken away: all of it, or what concerns one image."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.records import Render, TurnRecord
from imagetxt.agent.conversation.version import Version
from imagetxt.tools.errors import UnknownHandleError
from imagetxt.tools.evidence import Evidence
from imagetxt.ui.report.names import safe_stem

if TYPE_CHECKING:
    from imagetxt.tools.images import LoadedImage

WHOLE = "chat"
_JPEG = (".jpg", ".jpeg")


@dataclass(frozen=True)
class TakenImage:
    """One image on its way out. `file`: a name that every system takes, and that no other image here has."""

    handle: str
    name: str
    file: str
    sha256: str
    evidence: Evidence
    render: Render | None = None


@dataclass(frozen=True)
class Contents:
    """What is taken away, in the order it came about. `what`: "chat", or the one image's handle."""

    what: str
    chat: Chat
    images: list[TakenImage]
    turns: list[TurnRecord]
    versions: list[Version]
    renders: list[Render]

    @property
    def title(self) -> str:
        whole = self.chat.title or "A conversation about pictures"
        return whole if self.what == WHOLE else f"{self.images[0].name} ({self.what})"

    def image(self, handle: str | None) -> TakenImage | None:
        return next((image for image in self.images if image.handle == handle), None)

    def version(self, number: int) -> Version | None:
        return next((version for version in self.versions if version.number == number), None)

    def pixels(self, image: TakenImage) -> "LoadedImage | None":
        """The picture itself; None where its file is gone."""
        try:
            return self.chat.album[image.handle]
        except UnknownHandleError:
            return None


def contents(chat: Chat, turns: Sequence[TurnRecord], what: str = WHOLE) -> Contents:
    """What is to be taken away. Raises UnknownHandleError for an image that is not in the chat."""
    wanted = chat.album.handles if what == WHOLE else [what]
    for handle in wanted:
        chat.album.id_of(handle)
    return Contents(
        what=what,
        chat=chat,
        images=[_image(chat, handle) for handle in wanted],
        turns=[turn for turn in turns if what == WHOLE or _concerns(turn, what, chat)],
        versions=[version for version in chat.versions if version.image in wanted],
        renders=[render for render in chat.renders if render.image in wanted],
    )


def _concerns(turn: TurnRecord, handle: str, chat: Chat) -> bool:
    """Whether a turn brought, drew, described or spoke of an image."""
    described = {version.image for version in chat.versions if version.number in turn.versions}
    spoken = turn.answer.image if turn.answer else None
    return handle in {*turn.opened, *turn.made, *described, spoken}


def _image(chat: Chat, handle: str) -> TakenImage:
    name = chat.album.name_of(handle)
    render = next((render for render in chat.renders if render.image == handle), None)
    ending = ".jpg" if render is None and Path(name).suffix.lower() in _JPEG else ".png"
    return TakenImage(
        handle=handle,
        name=name,
        file=f"{handle}-{safe_stem(name)}{ending}",
        sha256=chat.album.id_of(handle),
        evidence=chat.album.evidence(handle),
        render=render,
    )
