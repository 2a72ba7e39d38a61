# ruff: noqa: E501  # a table reads best with few breaks
"""A wish put straight before it is read: without the picture that it is about, its reasons, and what only leads to it."""

import re

LONGEST = 400
"""Characters of a wish that are read; more is not a wish about a text."""


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_HANDLE = re.compile(
    r"\b(?:(?:of|about|for|in)\s+)?img\d+(?:\s+again)?\b"
    r"|\b(?:of|about|for|on)\s+(?:the|my)\s+(?:first|second|third|fourth|fifth|other|last|new|previous)\s+"
    r"(?:photo(?:graph)?|picture|image|one)\b"
    r"|\b(?:of|about|for|on)\s+(?:(?:the|my)\s+)?(?:photo(?:graph)?|picture|image|number|no\.|nr\.)\s*(?:[1-9]|one|two|three|four)\b"
    r"|\b(?:(?:only|just)\s+)?(?:of|about|for|in)\s+the\s+(?:first|second|third|other|last)(?=\s*[,;:.!]|\s*$)"
    r"|^\W*(?:(?:and|but|now|ok)\s+)?(?:only|just)\s+(?:the\s+)?(?:first|second|third|other|last)"
    r"(?:\s+(?:photo(?:graph)?|picture|image|one))?(?=\s*[,;:])"
    r"|\s*,\s*(?:the\s+)?(?:first|second|third|other|last)(?:\s+(?:photo(?:graph)?|picture|image|one))?\W*$",
    re.IGNORECASE,
)
"""The picture that the text is about: which one it is has been settled, and it is no thing in it."""


_OF_WHICH = re.compile(
    r"\b(rewrite|redo|rephrase|reword|shorten|translate|summari[sz]e|make|put|do|change|turn|have|say)\s+(?:the|my)\s+(?:first|second"
    r"|third|fourth|fifth|other|last|new|previous)\s+(?:one|photo(?:graph)?|picture|image|text|paragraph|description)\b",
    re.IGNORECASE,
)
"""The same as the object of a wish: "rewrite the first one in two sentences"."""
_POLITE = _p(
    r"\b(?:please|pls|if (?:at all )?possible|i(?:'d| would) prefer|if that(?:'s| is) ok(?:ay)?|por favor|bitte|s'il (?:te|vous) pla[iî]t|per favore|a (?:tad|touch|wee bit|smidgen)(?! of)|can you|could you|would you|will you|i(?:'d| would) like(?: you to)?|i want(?: you to)?|let's|"
    r"now|just kidding|(?:just )?for fun|thanks|thank you|(?:and )?one (?:last|more|final|other) thing|i(?:'ve| have)? (?:have )?changed my mind|on second thoughts?|a (?:little )?bit"
    r"|a little(?! (?:kids?|child(?:ren)?|one|boy|girl|daughter|son|sister|brother)\b)|somewhat|slightly|try to|maybe|perhaps|kindly|rather|after all|anyway|though|if you (?:can|could|would|like|please)|for once|this time|real quick|quickly|would be (?:so |really |very )?(?:lovely|nice|great|good|fine|perfect|cool|handy))\b"
)
_AUDIENCE = _p(
    r"\b(?:for|to) (?:my|our|his|her|their) (?!(?:\w+ )?(?:little|small|young|baby|kid) (?:sister|brother|cousin))"
    r"(?:\w+ ){0,2}?(?:grand(?:mother|father|ma|pa)|gran|granny|nana?|mother|father|mum|mom|dad|aunt|uncle|wife"
    r"|husband|boss|friend|teacher|colleague|sister|brother|cousin|neighbou?r|client|audience|reader|student|follower)s?\b"
)
"""Grown-ups whom a text is for: it is in plain words as it is, and they are nothing in the picture."""
_NEAR_OR_FAR: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        _p(
            r"\b(?:only|just|nothing but|keep)(?: (?:tell|say|describe|mention|write|about|me|only))* (?:(?:what|whatever|who)(?:'s| is| are| stands?)|(?:the )?things?|everything|all)"
            r"(?: that (?:is|are|stands?))? (?:in (?:the )?(?:foreground|front)|close|near|nearest|closest)(?: to (?:us|me|the camera))?\b"
        ),
        "without the background",
    ),
    (
        _p(
            r"\b(?P<lead>only|just|nothing but|keep|more about|leave out|drop|without|no)(?: (?:tell|say|describe|mention|write|about|me|only))* (?:(?:what|whatever|who)(?:'s| is| are| lies)|(?:the )?things?|everything|all)"
            r"(?: that (?:is|are|lies))? (?:behind(?: (?:it|them|him|her|that|those))?|in the (?:back|background)|around(?: (?:it|them|him|her))?|far(?:ther|ther)? away)(?=\W*$)"
        ),
        r"\g<lead> the background",
    ),
)
"""What is near and what lies behind, as the refiner calls it."""
_THEM_OUT = _p(
    r"^(?P<before>.*?\b(?:the|my|your|all|those|these|about)\s+)(?P<what>[\w -]{2,30}?)\s*[,;:.]\s*(?:please |so |just |and )*(?:take|leave|get|cut|throw|drop) (?:them|it|those|that)(?: (?:out|away|off))?(?: (?:of (?:it|the text)|please|then))*\W*$"
)
"""What is to go is named before, and called "them" then: "i don't care about the hills, leave them out"."""
_REASON = _p(
    r",?\s+(?:because|cause|cos|since|as)\s+(?:i|we|he|she|they|my|our|people|nobody)\b(?:(?!\b(?:and|but) (?:make|in|as|without|add)\b)[^.;!?])*(?=[.;!?]|$)"
)
"""Why something is wished: "shorter, because I can't read so well"."""
_MADE = _p(
    r"\b(put|turn|make|cut|shorten|trim|change|convert|shrink|rewrite|redo)\s+(?:the|that|your|this)\s+(?:list|poem|story|haiku|bullets|bullet points|tweet|advert|postcard|limerick|verse)\b"
)
"""What stands, as the object of a wish: "put the list in a sentence" wants no list."""
_PART = _p(
    r"\b(?:the|that|any) (?:part|bit|sentence|line|stuff|thing|talk|mention)s? (?:about|on|of|with)\s+(?=the |his |her |its |their |all |a )"
)
"""What leads to a thing that a part of the text tells of."""
_ONE_MORE = _p(
    r"\b(?:add|append|attach|tack on|include|write|put in|insert|give me|and|with) (?:(?:a|one|another|an extra|one more|some|two|three) )+"
    r"(?:\w+ )?(?:sentences?|lines?|words?|bits?|notes?|remarks?|details?) (?:about|on|for|concerning|regarding|that (?:tells?|speaks?) of) "
)
"""What leads to a thing that a new sentence is to be about: "add a sentence about the path"."""


def straight(said: str) -> str:
    """The wish in one line, in the person's spelling, about things that it names as they are read."""
    raw = " ".join(_HANDLE.sub(" ", said.replace("’", "'")).split())[:LONGEST]
    raw = _REASON.sub("", raw) or raw
    raw = _ONE_MORE.sub("add ", raw)
    for pattern, plainly in _NEAR_OR_FAR:
        raw = pattern.sub(plainly, raw)
    return _PART.sub("", _THEM_OUT.sub(r"leave out the \g<what>", raw))


def bare(text: str) -> str:
    """The words of a wish in lower case, without politeness, whom it is for, and the text that it is about."""
    text = _MADE.sub(r"\1 it", _OF_WHICH.sub(r"\1 it", text)).lower()
    return " ".join(_AUDIENCE.sub(" ", _POLITE.sub(" ", text)).split())
