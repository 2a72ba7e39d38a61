"""Which pictures a conversation holds, and which regions they have: “How many photos do we have now?”."""

import re
from typing import TYPE_CHECKING

from imagetxt.agent.choice.leads import LEAD
from imagetxt.tools import language

if TYPE_CHECKING:
    from imagetxt.agent.conversation.chat import Chat

_HOW_MANY = re.compile(
    rf"^{LEAD}(?:how many|what|which) (?:pictures|photos|images|pics) "
    r"(?:(?:do|did|have|can) (?:we|you|i)(?: \w+)?(?: you)?|are there|are in|(?:are|is) (?=left|here|still))"
    r"(?:\s*(?:have|got|here|left|remaining|still|now|so far|in total|altogether"
    r"|in (?:this|our|the) (?:chat|conversation)))*\W*$",
    re.IGNORECASE,
)


_WHICH_NOW = re.compile(
    rf"^{LEAD}(?:which|what) (?:picture|photo|image|pic|one) (?:are|were|am) (?:we|you|i) "
    r"(?:(?:talking|speaking) about|on|at|looking at|discussing)(?: (?:right )?now| here| again)*\W*$",
    re.IGNORECASE,
)


_SHOWN = re.compile(
    rf"^{LEAD}(?:(?:what|which|where) [\w' ]*?[?.!] )?(?:what|which)(?: (?:picture|photo|image|pic|one))?"
    r" (?:was it (?:that )?i|did i|have i|i) (?:just )?(?:show(?:ed)?|sen[dt]|g[ia]ve|upload(?:ed)?|bring|brought)"
    r"(?: (?:to )?(?:you|u))? (?P<when>last|first|most recently|at first|before)\W*$",
    re.IGNORECASE,
)
"""Asks which picture came last: "where were we? what did I show you last?"."""


_REGIONS = re.compile(
    rf"^{LEAD}(?:(?:what|which)(?: (?:ids?|names?))?|(?:list|show|tell|name|give)(?: (?:me|us))?(?: all)?)"
    r"(?: (?:are|do|have|is|of|all|the|of the|names of|ids of|there|you|found))*"
    r" (?:the |its |these |all )*regions?(?: (?:ids?|names?))?(?: (?:called|named|have|are there|you (?:found|know"
    r"|see)|are|there|again|please|by (?:id|name)|with (?:their )?(?:ids?|names?)|(?:of|in|for) (?:img\d+|it|this|that"
    r"|(?:the|this|that) [\w ]*?(?:picture|photo|image|one))))*\W*$",
    re.IGNORECASE,
)


def asks_for_regions(said: str) -> bool:
    """Whether a message asks what regions there are: "what are the regions called?"."""
    return _REGIONS.match(" ".join(said.split())) is not None


def regions_here(chat: "Chat", image: str) -> str:
    """The regions of a picture by their ids, as far as it was looked at."""
    regions = chat.album.evidence(image).regions
    if not regions:
        return f"No region of {image} has a name yet: it was not looked at, or nothing was found."
    told = "; ".join(f"{one.id}: {one.phrase or one.name}, {one.place}" for one in regions)
    return f"{told}."


def picture_shown(said: str, chat: "Chat") -> str:
    """The picture that came first or last, with the text that stands for it, where a message asks that; else empty."""
    asked = _SHOWN.match(" ".join(said.split()))
    drawn = {render.image for render in chat.renders}
    shown = [handle for handle in chat.album.handles if handle not in drawn]
    if asked is None or not shown:
        return ""
    first = "first" in asked["when"].lower()
    image = shown[0 if first else -1]
    told = chat.versions.of(image)
    text = f" I said of it: “{told.text}”" if told is not None else ""
    return (
        f"The {'first' if first else 'last'} picture that you showed me is {image} ({chat.album.name_of(image)}).{text}"
    )


def asks_which_now(said: str) -> bool:
    """Whether a message asks which picture the talk is about."""
    return _WHICH_NOW.match(" ".join(said.split())) is not None


def picture_now(chat: "Chat") -> str:
    """The picture that the talk is about, with its name."""
    if chat.focus is None:
        return "There is no picture here yet."
    return f"We are talking about {chat.focus} ({chat.album.name_of(chat.focus)})."


def asks_for_pictures(said: str) -> bool:
    """Whether a message asks how many pictures, or which, the conversation holds."""
    return _HOW_MANY.match(" ".join(said.split())) is not None


def pictures_here(chat: "Chat") -> str:
    """All of them, with their names; of drawings, what they were drawn from."""
    drawn = {render.image: render.source for render in chat.renders}
    handles = chat.album.handles
    if not handles:
        return "There is no picture here yet."
    told = [
        f"{handle} (drawn from {drawn[handle]})" if drawn.get(handle) else f"{handle} ({chat.album.name_of(handle)})"
        for handle in handles
    ]
    return language.sentence(f"{language.count_words(len(handles), 'picture')}: {language.join_words(told)}")
