"""A question in its plainest dress: without politeness, frames and tags, so that few patterns fit many wordings.

"Could you tell me whether the mug is bigger than the bowl in this photo?" → "the mug is bigger than the bowl".
"""

import re

_PICTURE_WORDS = r"\b(?:photo(?:graph)?s?|images?|pics?|shots?|snapshots?|pictures)\b"
_SHORT = {
    r"\b(what|where|who|which|there|that|it|one|colour|color)'s\b": r"\1 is",
    r"\bi'm\b": "i am",
    r"\bi'd\b": "i would",
    r"\b(?:really|actually|maybe|perhaps|probably|definitely|clearly|mostly|mainly|somewhere|exactly) ?": "",
    r"\b(?:a lot|much|far) (?=bigg|larg|small)": "",
    r"\bu\b": "you",
    r"\br\b(?!\d)": "are",
    r"\.\.\.|…": ",",
    r"^(is|are|does|do|was|were|can|has|have)n't\b": r"\1",
    r"^describe (?=(?:where|the (?:colour|color|place|position)|.+ colou?r$))": "",
    r"^(?:would|could) (?!it\b)(.+?) (?:be|count as)\b": r"is \1",
    r"\bcolors?\b|\bcolours\b": "colour",
    r"\bcolou?red\b": "coloured",
    r"\blocated (?=\w)|\bto be found (?=\w)": "",
}
_FRAME = re.compile(
    r"""^(?:
    (?:please|hey|hi|hello|okay|ok|and|so|but|well|now|also|then|just|oh|hm+|um+)\b[,:]?
    | (?:can|could|would|will)\ you\ (?:please\ )?(?:tell|say|check|confirm)(?:\ (?:me|us|to\ me))?
    | (?:please\ )?(?:tell\ me|let\ me\ know|give\ me|say)
    | i\ (?:want|need|would\ like|would\ love)\ to\ know
    | i\ (?:wonder|think|believe|guess|suppose|assume) | i\ am\ wondering | (?:do\ you\ know|any\ idea)
    | (?:do\ you\ think|would\ you\ say|can\ (?:one|you)\ say|am\ i\ right)
    | (?:could|can)\ it\ be(?=\ that) | is\ it\ (?:true|right|correct|so|the\ case)(?=\ that)
    | (?:in|on|from|looking\ at|judging\ by|according\ to|as\ for)\ (?:it|(?:the|this|that)\ (?:picture|scene)),?
    )(?:\ (?:if|whether|that(?=\ (?:the|a|an|there|it|more|this)\b)))?\ """,
    re.VERBOSE,
)
_TAG = re.compile(
    r"""(?:[,;:.]\ ?(?:(?:is|am)\ (?:that|this|it|i)\ )?(?:right|correct|true|yes\ or\ no|no
    |(?:is|are|does|do)(?:n't|\ not)\ (?:it|he|she|they|there)
    |(?:is|are)\ (?:there|they)\ (?:one|any|there|here)|would\ you\ say|if\ you\ can)
    |[,\ ]+(?:or\ not|please|thanks|thank\ you|for\ me|anywhere|at\ all))$""",
    re.VERBOSE,
)
_ASIDE = re.compile(r" (?:would|do) you (?:say|think)(?: that)?(?= )")
_TAIL = re.compile(
    r",? ?\b(?:(?:in|on|of|from|within) (?:the|this|that) (?:whole )?(?:picture|scene)|in (?:here|there|it)|here)$"
)


def plain(text: str) -> str:
    """The question in lower case without its mark, dressed down as far as it goes."""
    low = re.sub(r"\s+", " ", text.lower().replace("’", "'")).strip(" .?!\n\t")
    low = re.sub(_PICTURE_WORDS, "picture", low)
    for short, full in _SHORT.items():
        low = re.sub(short, full, low)
    looked_for = re.fullmatch(
        r"i (?:am (?:looking|searching) for|can'?(?:no)?t (?:find|see)) (.+?)[.,;:!] (?:is|are) (?:there|one) .*", low
    )
    if looked_for:
        return f"is there {looked_for[1]}"
    return _undressed(_ASIDE.sub("", low))


def _undressed(low: str) -> str:
    while True:
        less = _without_tail(_TAG.sub("", _FRAME.sub("", low, count=1), count=1))
        if less == low or not less:
            return low
        low = less


def _without_tail(low: str) -> str:
    """Without "in the picture" at the end, unless hardly anything would be left."""
    bare = _TAIL.sub("", low)
    return bare if len(bare.split()) > 2 or bare.startswith(("any ", "got ")) else low
