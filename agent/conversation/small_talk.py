"""Small talk without a chat model that could be left to it: fixed, true answers (`small_talk.toml`)."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.ordered import is_imperative
from imagetxt.agent.conversation.bringing import NOTHING_ASKED, asks_nothing
from imagetxt.agent.conversation.ourselves import CANNOT
from imagetxt.agent.rewording.shorthand import as_typed

CAN_DO = (
    "I can describe a picture in a paragraph, find and cut out things in it, read its writing, answer questions about "
    "it, draw it again in another style, and compare two pictures."
)
_ASKS = re.compile(
    r"\?\s*$|^\W*(?:what|who|where|when|why|how|which|can|could|would|will|do|does|are|is|should)\b", re.I
)
_FOR_HELP = re.compile(r"\b(?:help|do|able|can (?:you|i)|features?|options?|commands?|work)\b", re.IGNORECASE)


def reply(said: str) -> str:
    """The answer to a message that needs no tool: what is known of us, that it is beyond us, or nothing asked."""
    low = " ".join(said.lower().replace("’", "'").split())
    for pattern, told in _table():
        if pattern.fullmatch(low):
            return told.format(can_do=CAN_DO, nothing_asked=NOTHING_ASKED)
    if not _ASKS.search(low):
        return NOTHING_ASKED
    return CAN_DO if _FOR_HELP.search(low) else f"{CANNOT} {CAN_DO}"


_ANSWERED = re.compile(
    rf"^{LEAD}(?:please\W+)?(?:tell|say|guess|name|state|explain|answer|count|describe|show|give|list|estimate"
    rf"|find|look)\b",
    re.I,
)
"""Verbs of orders that an answer would do for."""


def in_vain(said: str) -> str:
    """What to say where nothing could be told: that nothing was asked, or that an order is beyond us; else empty."""
    if asks_nothing(said):
        return NOTHING_ASKED
    said = as_typed(said)
    beyond = is_imperative(said) and not _ASKS.search(said) and not _ANSWERED.match(said)
    return f"{CANNOT} {CAN_DO}" if beyond else ""


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = tomllib.loads(files(__package__).joinpath("small_talk.toml").read_text("utf-8"))["talk"]
    return tuple((re.compile(rf"\W*(?:{row['said']})", re.IGNORECASE), row["reply"]) for row in rows)
