"""What the last messages made: a drawing, or a text after which "the same" is wished for another picture."""

import re
from collections.abc import Sequence

from imagetxt.agent.across.naming import marked
from imagetxt.agent.across.pointing import points_elsewhere
from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.state import State
from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.drawn import PUT_ASIDE
from imagetxt.agent.conversation.phrasing import plainer
from imagetxt.agent.conversation.recalling import Exchange
from imagetxt.agent.conversation.version import Version, Versions
from imagetxt.tools.definitions import Rendered

_SAME_FOR = re.compile(
    rf"^{LEAD}(?:(?:do|make|write|tell|repeat|say|just|exactly)\s+)*(?:that|it|(?:the\s+)?same|likewise)(?:\s+thing)?"
    r"(?:\s+(?:again|too))?\s+(?:for|with|to|about|of|on)\s+<(?P<image>img\d+)>"
    r"(?:[\s,]+(?:too|as well|also|now|then|please))*\W*$"
    rf"|^{LEAD}(?:(?:in )?(?:the )?same (?:vibe|tone|mood|manner|way|voice|feel|spirit|treatment|kind|thing)"
    r"|likewise|ditto)"
    r"\s+(?:for|with|to|about|of|on)\s+<(?P<other>img\d+)>(?:[\s,]+(?:too|as well|also|now|then|please))*\W*$"
    rf"|^{LEAD}(?:(?:for|with|to|do)\s+)?<(?P<and>img\d+)>[\s,]+(?:likewise|ditto|similarly|(?:in )?(?:just "
    r"|exactly )?the same"
    r"(?: way| manner| tone)?)(?:[\s,]+(?:too|as well|now|then|please))*\W*$"
)


_LIKE = re.compile(
    rf"^{LEAD}(?:write|do|make|tell|describe|put)\b[^<]{{0,25}}<(?P<image>img\d+)>(?: text)?,?"
    r" (?:(?:in )?(?:just|exactly) )?(?:like|as with|the same (?:way )?as|in the (?:same )?(?:way|style|manner) of)"
    r" <(?P<model>img\d+)>\W*$"
)
"""A text that is to be made as another was: "write about the second like the first"."""


def made_last(before: Sequence[Exchange], drawn: Rendered | None) -> str:
    """What the last message that changed something made: "drawing", "text", or empty where none did.

    A drawing that was put aside is none.
    """
    aside = False
    for one in reversed(before):
        aside = aside or any(PUT_ASIDE in told for told in one.told)
        drew = one.changed and drawn is not None and one.image == drawn.image
        if one.changed and not (drew and aside):
            return "drawing" if drew else "text"
    return ""


def is_fresh(before: Sequence[Exchange], drawn: Rendered | None) -> bool:
    """Whether the message right before this one made a drawing."""
    return bool(before) and before[-1].changed and made_last(before, drawn) == "drawing"


def is_written(before: Sequence[Exchange], drawn: Rendered | None) -> bool:
    """Whether the message right before this one made a text."""
    return bool(before) and before[-1].changed and made_last(before, drawn) == "text"


def wishes_again(words: str, state: State, versions: Versions, before: Sequence[Exchange]) -> tuple[str, list[str]]:
    """`(image, wishes)`: what was wished of the text that stands, for another picture's; empty where none is asked for.

    Only where the message before this one made that text: "the same for the second one".
    """
    if (like := _LIKE.match(marked(words, state))) is not None:
        return like["image"], _wishes_of(versions.of(like["model"]), versions)
    match = _SAME_FOR.match(marked(words, state))
    image = match["image"] or match["other"] or match["and"] if match is not None else None
    version = versions.current
    if image is None or not before or not before[-1].changed or made_last(before, state.drawn) != "text":
        return "", []
    wishes: list[str] = []
    while version is not None and version.image != image:
        wishes[:0] = [version.wish] if version.wish else []
        version = versions[version.base] if version.base is not None else None
    return (image, wishes) if wishes else ("", [])


def _wishes_of(version: Version | None, versions: Versions) -> list[str]:
    """All that was wished of a text, in order."""
    wishes: list[str] = []
    while version is not None:
        wishes[:0] = [version.wish] if version.wish else []
        version = versions[version.base] if version.base is not None else None
    return wishes


def asked_before(chat: Chat) -> str:
    """What was said last: "and on the right?" changes a part of it; "and in the other?" is passed over."""
    said = [str(message.text) for message in chat.messages if message.type == "human"]
    state = chat.state()
    return plainer(next((words for words in reversed(said) if not points_elsewhere(words, state)), ""), state)
