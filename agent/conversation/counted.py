"""How many pictures a conversation holds, and which: “How many photos do we have now?”."""

import re
from typing import TYPE_CHECKING

from imagetxt.agent.choice.leads import LEAD
from imagetxt.tools import language

if TYPE_CHECKING:
    from imagetxt.agent.conversation.chat import Chat

_HOW_MANY = re.compile(
    rf"^{LEAD}(?:how many|what|which) (?:pictures|photos|images|pics) "
    r"(?:(?:do|did|have|can) (?:we|you|i)(?: \w+)?(?: you)?|are there|are in)"
    r"(?: (?:have|got|here|now|so far|in total|altogether|in (?:this|our|the) (?:chat|conversation)))*\W*$",
    re.IGNORECASE,
)


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
