"""What was offered in a question and is taken up by the next message: “Did you mean “shorter”?” – “yes”."""

import re
from collections.abc import Sequence

from imagetxt.agent.conversation.recalling import Exchange
from imagetxt.agent.refining.likening import OFFER

_YES = re.compile(
    r"\W*(?:(?:oh|ah|hm+|ok(?:ay)?|well|and)\W+)*(?:yes|yeah|yep|yup|ya|ye?s+|sure|right|correct|exactly|precisely"
    r"|indeed|of course|please do|do (?:it|that|so)|go ahead|go for it|ok(?:ay)?|i did|i do|that'?s (?:it|right"
    r"|what i meant)|y)"
    r"(?:[\s,.!]+(?:please|do|do it|do that|i did|i do|i meant that|that|that'?s it|that'?s right|thanks|thank you"
    r"|go ahead|pls|exactly|right|it is|you may|sir|mate))*\W*",
    re.IGNORECASE,
)
_OFFERED = re.compile(re.escape(OFFER).replace(re.escape("{wish}"), "(?P<wish>[^”]+)"))


def taken_up(said: str, before: Sequence[Exchange]) -> str:
    """The wish that was offered right before, where a message says yes to it; else empty."""
    if not before or not before[-1].told or not _YES.fullmatch(said):
        return ""
    offered = _OFFERED.search(before[-1].told[-1])
    return offered["wish"] if offered else ""
