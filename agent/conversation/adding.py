"""A question whose answer is to go into the text: "What is on the left? Add it."."""

import re

from imagetxt.agent.calls import Caller
from imagetxt.agent.choice.asking import names_things
from imagetxt.agent.rewording.asking import ask_as_read
from imagetxt.tools.definitions import Answer

_ADDED = re.compile(
    r"^(?P<asked>[^?]+\?)\s+(?:please\s+|and\s+|then\s+)*(?:add|include|mention|put|work)\s+(?:it|that|them|this)\b"
    r"[\w\s]{0,20}\W*$",
    re.IGNORECASE,
)


def asked_to_add(wish: str) -> str | None:
    """The question about things whose answer a wish wants in the text; None for all others, and for writing."""
    match = _ADDED.match(wish.strip())
    return match["asked"] if match is not None and names_things(match["asked"]) else None


def wish_to_add(caller: Caller, image: str, asked: str) -> tuple[Answer, str]:
    """`(answer, wish)`: the wish that the text say what was answered; empty where nothing is known for sure.

    Raises what the tools raise.
    """
    found, _ = ask_as_read(caller, image, asked)
    sure = found.known and any(region.certain for region in found.regions)
    return found, f"add that {found.text[:1].lower()}{found.text[1:]}" if sure else ""
