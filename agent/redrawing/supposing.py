"""A wish to draw one thing of a picture again that the picture does not show: "redraw the tower"."""

import re

from imagetxt.agent.calls import Caller
from imagetxt.tools import language, wording
from imagetxt.tools.definitions import DescribeRegions, FindObjects
from imagetxt.tools.vision.lexicon import parse_phrase

_JUST_A_THING = re.compile(r"the (?P<thing>[a-z]+(?: [a-z]+)?)", re.IGNORECASE)


def nothing_to_redraw(caller: Caller, image: str, prompt: str) -> str:
    """Why the thing that a wish names cannot be drawn again, and what can; empty where it can, or none is named.

    Raises what the tools raise.
    """
    named = _JUST_A_THING.fullmatch(prompt)
    if named is None or parse_phrase(named["thing"]).noun is None:
        return ""
    if caller.run(FindObjects(image=image, text=named["thing"])).regions:
        return ""
    there = wording.group([r for r in caller.run(DescribeRegions(image=image)).regions if r.certain])
    offer = language.join_words([wording.noun_phrase(g) for g in there[:3]])
    instead = f"; I can redraw the picture as it is, with {offer}" if offer else "; I can redraw the picture as it is"
    return f"I see no {named['thing']} in {image} to redraw{instead}."
