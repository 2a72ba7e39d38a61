"""What a new picture should look like, out of a request: "Redraw it as a watercolour, seed 7" → "a watercolour"."""

import re

from imagetxt.tools import language

_COLOURS = (
    "red|orange|yellow|green|blue|purple|violet|pink|brown|black|white|grey|gray|golden|gold|silver|turquoise|beige"
)
_IT = (
    r"(?:it|this|that|them|everything"
    r"|img\d+"
    r"|(?:the|this|that|my) (?:whole |first |second |third |fourth |fifth |1st |2nd |3rd |4th |5th |last |other |new |"
    r"newest |latest |original )?(?:picture|photo|photograph|image|pic|scene|one|drawing|painting|rendering|result)"
    r"|(?:the|my) (?:first|second|third|fourth|fifth|last|other|former|latter)"
    r"(?= (?:as|in|into|like|look|again|an?)\b|\W*$)"
    r"|(?:picture|photo|photograph|image|pic)(?: number| no\.?)? ?\#?(?:\d+|one\b|two\b|three\b|four\b|five\b))"
)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


_OF_PICTURE = re.compile(
    r"(?<=\w)\s+(?:in|on|of|from)\s+(?:img\d+|(?:photo|picture|image|pic)\s?(?:\d+|one\b|two\b|three\b|four\b)"
    r"|the\s+(?:first|second|third|other|last|new|original)"
    r"(?:\s+(?:one|photo(?:graph)?|picture|image|pic)\b|(?=\W*$|\s+(?:an?|"
    + _COLOURS
    + r")\b)))(?!\s+(?:as|in|like)\b.*\bstyle)",
    re.IGNORECASE,
)
"""The picture that a thing to be drawn otherwise is in: "make the cat in the first one blue"."""
_SEED = _pattern(
    r"""[,;]?\s*(?:and\s+)?(?:(?:using|with|use)\s+)?(?:(?:an?other|(?:a\s+)?(?:new|different|fresh)|random|(?:the\s+)?same|the)\s*)?
    \bseed\b\s*(?:of|is|to|at|=|:|number)?\s*\d*"""
)
_NUMBERS = _pattern(
    r"""[,;(]?\s*(?:(?:and|with|at|in|using|use)\s+)?(?:a\s+)?\b(?:\d{1,3}\s*(?:%|percent)\s+strength|strength\b\s*(?:of|is|at|to|:|=)?\s*[01]?[.,]?\d+\s*%?|\d{1,3}\s+(?:\w+\s+)?steps
    |steps\s*[:=]?\s*\d{1,3}|\d{2,4}\s*(?:px|pixels?)(?:\s+(?:wide|tall|high|long))?|size\s*(?:of|is|:|=)?\s*\d{2,4}|\d{3,4}\s*[x×]\s*\d{3,4})\b\)?:?"""
)
TRIES = _pattern(
    r"""[,;]?\s*(?:(?:and|but|you\s+may)\s+)?\b(?:(?:with|in|take|use|make|try(?:\s+it)?|have)\s+)+
    (?:(?:up\s+to|at\s+most|no\s+more\s+than|max(?:imum)?|only|a\s+maximum\s+of)\s+)?
    (?P<tries>one|two|three|four|five|six|[0-9])\s+(?:more\s+)?(?:times?|tries|attempts?|goes|goe?s)\b"""
)
"""How often a drawing may be tried: "try up to three times"."""
_SETTINGS = _pattern(
    r"""[,;]?\s*(?:(?:and|with|using|use)\s+)*\b(?:the\s+)?(?:same\s+(?:settings?|options|parameters|numbers|strength(?:\s+and\s+seed)?)
    |control\b\s*(?:of|is|by|on|[:=])?\s*(?:depth|edges?|canny|outlines?|seg(?:ment(?:s|ation)?)?|lines)\b)"""
)
FIRMNESS = _pattern(
    r"""[,;]?\s*\b(?:(?:(?:make|draw|paint)\s+it|with|at|but|(?:a\s+)?(?:bit|little|lot)|much|even|slightly|way|rather)\s+)*
    (?:(?:(?:make|set)\s+)?(?:the\s+)?strength\s+(?:to\s+be\s+)?(?:a\s+(?:bit|little)\s+|much\s+)?(?:(?P<raised>higher|bigger|larger|greater|up)|(?P<lowered>lower|smaller|less|down))
    |(?P<up>stronger|(?:more|higher|greater)\s+(?:strong(?:ly)?|intense(?:ly)?|strength|intensity))
    |(?P<down>weaker|subtler|(?:not\s+(?:so|as|that|too)|less|lower|more(?=\s+subtl))\s+(?:strong(?:ly)?|intense(?:ly)?|subtle|subtly|strength|intensity)))\b
    (?:\s+(?:in\s+)?(?:style|effect|look)\b)?"""
)
"""How much more or less than before the words are to be followed: "a bit less strong"."""
REPEATED = re.compile(
    r"^\W*(?:(?:please|ok(?:ay)?|now|and)\W+)*(?:(?:try|do|draw|paint|make|render|show|redo|repeat"
    r"|give)\s+(?:me\s+)?(?:(?:it|that|this|one)\s+)?)?"
    r"(?:again|once\s+more|one\s+more(?:\s+time)?|over|another\b(?:\s+(?:one|version|try|go|variation|seed))?"
    r"|(?:with\s+)?(?:the\s+)?same\s+(?:seed|settings?|numbers?)|(?:with\s+)?(?:an?\s+)?(?:different|new"
    r"|fresh)\s+(?:version|try|go|variation|seed))\b[\s,;:–-]*"
    r"(?:(?:but|only|just|and|though|this\s+time|now)\b[\s,]*)*",
    re.IGNORECASE,
)
"""The wish for the same again; what follows it is to be otherwise: "again, but in oil"."""
_KEPT = _pattern(
    r"""[,;]?\s*(?:(?:and|but)\s+)?(?:please\s+)?\b(?:(?:leav(?:e|ing)|keep(?:ing)?)\s+(?:everything|all|anything)(?:\s+(?:else|the\s+rest))?
    |(?:leav(?:e|ing)|keep(?:ing)?)\s+the\s+rest|(?:do\s+not|don't)\s+(?:touch|change)\s+(?:anything|the\s+rest)(?:\s+else)?|nothing\s+else)
    (?:\s+(?:untouched|unchanged|as\s+(?:it\s+(?:is|was)|is)|the\s+same|alone|be))?(?=\W*$)
    |[,;]?\s*(?:(?:and|but)\s+)?(?:by\s+)?
    \b(?:keep(?:ing)?|us(?:e|ing)|with|preserv(?:e|ing)|follow(?:ing)?|respect(?:ing)?)\b
    (?![^,.;]*\b(?:thick|bold|thin|fine|dark|black|white|strong|heavy)\ (?:outlines?|contours?|edges?)\b)[^,.;]*?
    \b(?:depth|edges?|outlines?|contours?|canny|segmentation|layout|composition|control)\b
    (?:\s+as\s+(?:the\s+)?control)?"""
)
_POLITE = _pattern(
    r"""\b(?:please|pls|for\ me|(?:can|could|would)\ you|(?:could|can)\ i|i(?:'d|\ would)\ like(?:\ you)?(?:\ to)?
    |i\ want(?:\ you)?(?:\ to)?|now|then|just|also|as\ well|let's)\b"""
)
_RECOLOUR = _pattern(
    rf"""\b(?:make|paint|colou?r|turn|dye|get|have|want)\s+(?:the|his|her|its|their)\s+
    (?!(?:\w+\s+)?(?:picture|photo|photograph|image|scene|drawing|one)\b)
    ((?:\w+\s+)??\w+)\s+(?:in(?:to)?\s+)?({_COLOURS})\b
    (?:\s+in\s+(?:an?|the|your|another|one)\s+(?:new\s+)?(?:drawing|picture|image|painting)(?=\W*$))?"""
)
"""A thing and its new colour; "in a drawing" behind it says nothing of the style."""
_COMMAND = _pattern(
    r"""^(?:re-?)?(?:draw|paint|make|turn|do|render|generate|create|give|show|get|have|see|sketch|convert|transform
    |imagine|try)\b(?:\s+me)?"""
    + rf"(?:\s+{_IT})?".replace(" ", r"\ ")
    + r"""(?:\s+(?:once\s+)?(?:again|anew|over))?(?:\s+(?:look|appear))?
    (?:\s+(?:like|as|into|to\ look\ like))?\b[,:]?\s*"""
)
_LEADING = _pattern(
    r"^(?:and|but|so|ok(?:ay)?|now|then|"
    + _IT.replace(" ", r"\ ")
    + r"|(?:to\ )?look(?:ing)?\ like|like|as|into|to)\b[,\s]*"
)


_SHADE_NAME = re.compile(
    r"\b(?:mint|emerald|forest|sea|apple|grass|steel|ruby|cherry|wine|brick|blood|lemon|canary"
    r"|chocolate|hot|rose|electric|neon|pastel|fire|ocean|candy|bubblegum)[ -]"
    r"(?=(?:green|blue|red|yellow|brown|pink|purple|orange|grey|gray)\b)",
    re.IGNORECASE,
)
"""What a shade is called after; of it only the colour can be followed: "mint green"."""


def wish(request: str) -> str:
    """The wish without the command, the seed and what is to be kept; empty where nothing is left."""
    text = _SHADE_NAME.sub("", _OF_PICTURE.sub("", request.strip()))
    for gone in (TRIES, _SETTINGS, _SEED, _NUMBERS, FIRMNESS, _KEPT, _POLITE):
        text = gone.sub(" ", text)
    text = _RECOLOUR.sub(_recoloured, _tidy(text))
    for pattern in (_LEADING, _COMMAND, _LEADING, _COMMAND, _LEADING):
        text = _tidy(pattern.sub("", text, count=1))
    return text


def _recoloured(match: "re.Match[str]") -> str:
    """The thing in its new colour: "a blue car"; one that is told by its old colour keeps it: "the red car in blue"."""
    thing, colour = match[1], match[2].lower()
    told = re.match(rf"(?:{_COLOURS})\b", thing, re.IGNORECASE) is not None
    article = "" if language.is_plural(thing) else "a "
    return f"the {thing} in {colour}" if told else f"{article}{colour} {thing}"


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,.;:!?-")
