"""Pictures called by one word: "the cat one", and by a colour: "make the green one longer"."""

import re
from collections.abc import Callable

from imagetxt.agent.across.naming import photos
from imagetxt.agent.choice.state import State
from imagetxt.tools.vision.colour_words import is_colour, same_colour

CALLED = re.compile(
    r"\b(?:(?:the|that|my)\s+(?P<thing>[a-z]+)\s+(?:one|photo(?:graph)?|picture|image|pic|shot)"
    r"|(?<!\ba )(?<!\ban )(?P<bare>[a-z]+)\s+(?:photo(?:graph)?|pic))\b(?!\s+(?:on|of|in)\s+the\s+wall)",
    re.IGNORECASE,
)
"""Pictures called by what they show: "the cat one"."""
_OF_A_PICTURE = re.compile(
    r"\b(?:in|on|of|for|about|describe|caption|(?:re)?draw|(?:re)?paint|sketch|rewrite|shorten|lengthen|translate"
    r"|retell|summari[sz]e|make|turn)\s+$",
    re.IGNORECASE,
)
"""What stands before a picture that is called by its colour, where "the green one" may also be a thing."""


def by_colour(words: str, look: Callable[[], State]) -> str:
    """Write "the green one" as the handle of the one photo that has that among its main colours."""

    def handle(match: "re.Match[str]") -> str:
        colour, before = (match["thing"] or match["bare"]).lower(), words[: match.start()]
        if not is_colour(colour) or not _OF_A_PICTURE.search(before):
            return match[0]
        state = look()
        having = [one for one in photos(state) if any(same_colour(colour, c) for c in state.colours.get(one, ()))]
        return having[0] if len(having) == 1 else match[0]

    return CALLED.sub(handle, words)
