"""Messages that only say how something looks, and order nothing: they change no text, whatever words they have."""

import re

from imagetxt.agent.choice.leads import REPLY

_ADMIRES = re.compile(
    rf"^{REPLY}(?:(?:what|such)\s+an?\s+|that(?:'s|\s+is)\s+an?\s+|the\s+)?(?:(?:very|really|so|quite|pretty)\s+)?"
    r"(?:nice|lovely|cool|great|beautiful|gorgeous|pretty|cute|sweet|awesome|amazing|adorable|stunning|handsome|funny|weird"
    r"|ugly|fancy|good|wonderful|strange|horrible|hideous)\s+(?:(?:old|little|big|red|blue|green|yellow|white|black|brown)\s+)?"
    r"(?!texts?|paragraphs?|descriptions?|captions?|versions?|words?|tone|style|voice|language|one|and|or|but|as|in|for"
    r"|poems?|haikus?|stor(?:y|ies)|title|headline|letter|postcard|tweet|post|advert|ad|list|way|rhyme|english|please"
    r"|job|work|night|morning|day|evening|question|idea|point|luck)"
    r"(?P<what>[a-z]{3,})(?:[\s,]+(?:though|tho|btw|by the way|lol|haha|mate|indeed|you have there|there|that"
    r" is))*\W*$",
    re.IGNORECASE,
)
"""Only says how something looks: "nice hair though", "what a lovely beach!"."""
_PRAISES = re.compile(
    rf"^{REPLY}(?:(?:what|that's|that is|such)\s+an?\s+)?(?:nice|lovely|great|good|beautiful|wonderful|awesome"
    r"|amazing|cool)"
    r"\s+(?:text|paragraph|description|caption|poem|haiku|story)\W*$",
    re.IGNORECASE,
)


def admires(request: str) -> bool:
    """Whether a message only says how it likes something: "nice hair though", "great text"."""
    return bool(_ADMIRES.match(request) or _PRAISES.match(request))
