"""Sight: a chat model that can see is shown the pictures, small, for one call; nothing of them stays in the history."""

import base64
import os
import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from imagetxt.agent.across.naming import marked, photos
from imagetxt.agent.choice.state import State
from imagetxt.tools.album import Album
from imagetxt.tools.errors import ConfigurationError, UnknownHandleError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

LONG_SIDE = 768
MOST_SHOWN = 8
_QUALITY = 85
_SIGHT = {"": True, "on": True, "1": True, "yes": True, "off": False, "0": False, "no": False}

_NAMED = re.compile(r"<(img\d+)>")
_OVER_SEVERAL = re.compile(r"<(?:both|each|either|neither|which|per|one)>")
_PICTURES = re.compile(r"\b(?:photo(?:graph)?|picture|image|pic|shot)s\b", re.IGNORECASE)

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


def asked_of(said: str, state: State, in_view: Sequence[str]) -> list[str]:
    """The images that a question is about: those in view, those it names, and all photos where it asks over several."""
    words = marked(said, state)
    named = [image for image in _NAMED.findall(words) if image in state.images]
    several = _OVER_SEVERAL.search(words) or ("<set>" in words and _PICTURES.search(said))
    return list(dict.fromkeys([*named, *in_view, *(photos(state) if several else ())]))


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
