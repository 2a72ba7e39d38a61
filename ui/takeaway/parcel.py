"""One file to take away, in the form that is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import quote

from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.records import TurnRecord
from imagetxt.tools.errors import BadArgumentError
from imagetxt.ui.report.names import safe_stem
from imagetxt.ui.takeaway.archive import archive
from imagetxt.ui.takeaway.coco import coco_bytes
from imagetxt.ui.takeaway.contents import WHOLE, Contents, contents
from imagetxt.ui.takeaway.markdown import markdown_bytes
from imagetxt.ui.takeaway.page import page
from imagetxt.ui.takeaway.record import record_bytes

Form = Literal["md", "json", "coco", "zip", "html"]
FORMS: tuple[Form, ...] = get_args(Form)
_MAKERS: dict[str, tuple[Callable[[Contents], bytes], str, str]] = {
    "md": (markdown_bytes, ".md", "text/markdown; charset=utf-8"),
    "json": (record_bytes, ".json", "application/json"),
    "coco": (coco_bytes, ".coco.json", "application/json"),
    "zip": (archive, ".zip", "application/zip"),
    "html": (page, ".html", "text/html; charset=utf-8"),
}


@dataclass(frozen=True)
class Parcel:
    """A file to take away: a safe name, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes

    @property
    def disposition(self) -> str:
        """The Content-Disposition header that makes a browser keep the file under its name (RFC 6266)."""
        plain = self.name.encode("ascii", "replace").decode().replace("?", "_").replace("%", "_")
        return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(self.name, safe='')}"


def picture(chat: Chat, handle: str) -> Parcel:
    """One image of a chat as it is, in its full size. Raises UnknownHandleError, StorageError: its file is gone."""
    return Parcel(f"imagetxt-{handle}.png", "image/png", chat.album[handle].png())


def take(chat: Chat, turns: Sequence[TurnRecord], what: str = WHOLE, form: str = "md") -> Parcel:
    """A chat ("chat") or one image of it (its handle) as one file.

    Every picture is read, drawn on and encoded anew, so that a long chat takes seconds: call it in a thread.

    Raises:
        UnknownHandleError: there is no such image in the chat.
        BadArgumentError: a form that is not among FORMS.
    """
    if form not in _MAKERS:
        raise BadArgumentError(f"{form!r} is no form to take a chat away in. Expected one of {', '.join(FORMS)}.")
    make, ending, media_type = _MAKERS[form]
    taken = contents(chat, turns, what)
    stem = safe_stem(taken.title.replace("/", "-").replace("\\", "-") + ".x").strip("_ ") or WHOLE
    return Parcel(f"imagetxt-{stem[:80].rstrip(' .')}{ending}", media_type, make(taken))
