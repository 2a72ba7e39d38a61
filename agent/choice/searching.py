"""Wishes to see a picture of an earlier time again, told by their words: "show me the photo with the bus"."""

import re

_PICTURE = r"(?:photo(?:graph)?s?|pictures?|images?|pics?|shots?|snapshots?|snaps?)"
_OWN = r"(?:(?:the|an?|my|our|that|those|these|all|any|some|every|other|earlier|old|older|first|last|of|where|i)\s+)*"
_OF = (
    r"(?:(?:again|back|here)\s+)?(?:(?:that|which)\s+(?:shows?|has|have|had|contains?|is\s+of|are\s+of|says?|reads?)|"
    r"with|of|showing|containing|where|in\s+which|saying|about|from)"
)
_ASK = (
    r"(?:(?:please|now|and|then|hey|ok(?:ay)?|can\s+you|could\s+you|would\s+you|i\s+want\s+(?:you\s+)?to|i'?d\s+like\s+to)"
    r",?\s+)*"
)
_VERB = r"(?:show|find|see|get|fetch|bring\s+up|bring\s+back|pull\s+up|dig\s+out|open|look\s+for|search\s+for|search)"
_PATTERNS = tuple(
    re.compile(rf"^\W*{pattern}\W*$", re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"{_ASK}{_VERB}\s+(?:me\s+|us\s+)?{_OWN}{_PICTURE}\s+{_OF}\s+(?P<thing>.+)",
        rf"{_ASK}(?:search|look)\s+(?:(?:through|in|among)\s+)?(?:all\s+)?(?:of\s+)?(?:my|our|the)\s+(?:\w+\s+)?{_PICTURE}\s+"
        rf"for\s+(?P<thing>.+)",
        rf"{_ASK}(?:search|look)\s+for\s+(?P<thing>.+?)\s+(?:in|among|through)\s+(?:all\s+)?(?:of\s+)?(?:my|our)\s+(?:\w+\s+)?"
        rf"{_PICTURE}",
        rf"where\s+(?:is|are|was|were)\s+(?:the|my|our|that|those)\s+(?:\w+\s+)?{_PICTURE}\s+{_OF}\s+(?P<thing>.+)",
        rf"(?:do|did|have)\s+(?:i|we)\s+(?:ever\s+)?(?:have|had|show|shown|give|given|send|sent|upload(?:ed)?)\s+(?:you\s+)?"
        rf"{_OWN}{_PICTURE}\s+{_OF}\s+(?P<thing>.+)",
        rf"(?:which|what)\s+of\s+(?:my|our)\s+(?:\w+\s+)?{_PICTURE}\s+(?:shows?|has|have|had|contains?|with|is\s+of|are\s+of)\s+"
        rf"(?P<thing>.+)",
    )
)
_ENDING = re.compile(
    r"[\s,]+(?:please|again|once more|(?:in|on) (?:it|them)|for me|from (?:before|earlier|yesterday|last \w+)|"
    r"(?:that |which )?i (?:sent|showed|gave|uploaded|took)(?: (?:to )?you)?(?: (?:before|earlier|yesterday))?|"
    r"(?:is|are|was|were) (?:in it|visible|shown|seen))\W*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:there\s+(?:is|are|was|were|'s)\s+|there's\s+|you\s+can\s+see\s+|i\s+have\s+)", re.IGNORECASE
)
_DRAWN_IN = re.compile(
    r"^(?:the\s+|all\s+|its\s+)*(?:regions?|box(?:es)?|outlines?|masks?|labels?|edges?|bounding\s+box(?:es)?)\W*$", re.I
)
"""What we draw into a picture: who wants to see it with its regions looks for none."""
_LONGEST = 200


def sought(request: str) -> str | None:
    """What is looked for among the person's pictures; None where the request is no such wish."""
    if len(request) > _LONGEST:
        return None
    for pattern in _PATTERNS:
        match = pattern.match(request)
        if match is None:
            continue
        thing = _OPENING.sub("", match["thing"].strip(" \t\n.,;:!?\"'“”"))
        while (shorter := _ENDING.sub("", thing)) != thing:
            thing = shorter
        return None if not thing or _DRAWN_IN.match(thing) else thing
    return None
