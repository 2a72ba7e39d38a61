"""Sight: a chat model that can see is shown the pictures, small, for one call; nothing of them stays in the history."""

import base64
import os
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from imagetxt.tools.album import Album
from imagetxt.tools.errors import ConfigurationError, UnknownHandleError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

LONG_SIDE = 768
MOST_SHOWN = 4
_QUALITY = 85
_SIGHT = {"": True, "on": True, "1": True, "yes": True, "off": False, "0": False, "no": False}

Block = dict[str, Any]


def can_see(model: "BaseChatModel | None") -> bool:
    """Whether a model takes images, by LangChain's profile of it.

    A model that has no profile, on a server of one's own, is not shown any; nor is anyone with IMAGETXT_SIGHT=off.
    Raises ConfigurationError for another value than on or off, since what is misspelt may be meant to hide.
    """
    if not sight_allowed():
        return False
    profile = getattr(model, "profile", None) or {}
    return bool(profile.get("image_inputs"))


def sight_allowed() -> bool:
    """Whether pictures may be shown to a chat model: IMAGETXT_SIGHT. Raises ConfigurationError for an unknown value."""
    given = os.environ.get("IMAGETXT_SIGHT", "").strip().lower()
    if given not in _SIGHT:
        raise ConfigurationError(f"IMAGETXT_SIGHT is {given!r}. Expected on or off.")
    return _SIGHT[given]


def shown(album: Album, handles: Sequence[str]) -> list[Block]:
    """Content blocks for the pictures of `handles` (MOST_SHOWN at most): each its handle, then a JPEG of LONG_SIDE.

    A picture whose file is gone is left out.
    """
    blocks: list[Block] = []
    for handle in list(dict.fromkeys(handles))[:MOST_SHOWN]:
        try:
            data = _jpeg(album, handle)
        except UnknownHandleError:
            continue
        blocks.append({"type": "text", "text": f"{handle}:"})
        blocks.append({"type": "image", "base64": data, "mime_type": "image/jpeg"})
    return blocks


def with_sight(messages: "Sequence[BaseMessage]", blocks: Sequence[Block]) -> "list[BaseMessage]":
    """The messages with the pictures beside what the person said last; the given ones are left as they are."""
    from langchain_core.messages import HumanMessage

    last = max((i for i, m in enumerate(messages) if isinstance(m, HumanMessage)), default=-1)
    if last < 0 or not blocks:
        return list(messages)
    seen = HumanMessage(content=[{"type": "text", "text": messages[last].text}, *blocks])
    return [*messages[:last], seen, *messages[last + 1 :]]


def _jpeg(album: Album, handle: str) -> str:
    picture = album[handle].pil()
    picture.thumbnail((LONG_SIDE, LONG_SIDE))
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY)
    return base64.b64encode(buffer.getvalue()).decode()
