# ruff: noqa: E501  # lists of words read best with few breaks
"""A request in plain words: chat shorthand written out, slips of the keyboard mended, trade words for picture and text.

Only words that orders are made of are changed, and those that speak of pictures; what stands in quotation marks and the
names of things stay as they came.
"""

import re
from difflib import get_close_matches
from functools import cache

from imagetxt.agent.finding import embedding
from imagetxt.agent.rewording.shorthand import as_typed
from imagetxt.tools.patterns import compiled

_PICTURES = r"(?:assets?|visuals?|mock-?\s?ups?|comps|artworks?|graphics?|creatives?|fotos?|pictur|jpe?gs?|pngs?|attachments?|uploads?)"
_OURS = r"(?:the|this|that|my|our|your|these|those|both|two|three|each|either|first|second|third|last|other|new|newest|original|whole|entire|full)"
_UNITS = {
    word: n
    for n, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
        ).split()
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SHORT: tuple[tuple[str, str], ...] = (
    (r"\bw/\s?(?=o\b)", "with"),
    (r"\bwitho\b", "without"),
    (r"\bw/\s*(?=\w)|(?<=\w )w (?=\w{2})", "with "),
    (r"\b(?:in|on)2\b", "into"),
    (r"\b(the (?:new|other|first|second|third|last|left|right|1st|2nd|3rd)) 1\b", r"\1 one"),
    (r"\bcutout(?= (?:the|r\d|my|that|this)\b)", "cut out"),
    (r"\bimg(?!\s?\d)\b", "image"),
    (r"\bimgs\b", "images"),
    (r"\btxt\b", "text"),
    (r"\bfoto(s?)\b", r"photo\1"),
    (r"\bwater[ -]colou?r(?=s?\b)", "watercolour"),
    (r"\bdesc\b", "describe"),
    (r"\bdiff(?= (?:seed|style|one|colou?r|version|angle))", "different"),
    (r"\bbg\b", "background"),
    (r"\bre-(?=[a-z])", "re"),
    (r"\bregion (?:number |no\.? ?|# ?)?(?=[1-9]\d?\b)", "r"),
    (r"\b(?:style|prompt|look)\s*=\s*", "as "),
    (r"(?<=[a-z])\s*=(?=\s*[\w\"])", " "),
    (r"(?:\s|^)--?(?:style|prompt|look)\s+", " as "),
    (r"(?<=\w)\s+--(?=[a-z])", ", "),
)
"""Shorthand of orders, beside that of chats."""
_TRADE: tuple[tuple[str, str], ...] = (
    (
        rf"\b({_OURS}(?: (?:of the )?(?:two|three|{_OURS}))?) (?:hero |key |lead )?{_PICTURES}\b(?! (?:on|above|below|behind|under|hanging)\b)",
        "",
    ),
    (r"\bin(?:side)?[ -](?:the )?frame\b", "in the picture"),
    (
        r"\b(which|both|two|three|these|those|either|each)((?: of)?(?: the| these| those)?(?: two| three)?) frames\b",
        r"\1\2 pictures",
    ),
    (r"\bin (?:this|that) frame\b", "in the picture"),
    (r"\bin the (?:layout|comp|composition)\b", "in the picture"),
    (r"\b(?:the|this|that) (?:hero|key|lead|money) (?:shot|image|visual)\b", "the picture"),
    (
        r"\b(the|this|that|your|any|all|whatever) copy\b(?!.*\boriginal\b)(?! (?:of|from) (?:the|my|this) (?:photo|picture|image))",
        r"\1 text",
    ),
)
_EVERYTHING_BUT = r"(?:everything|everyone|everybody|anything|all(?:\s+(?:of\s+it|the\s+rest))?)\s+(?:but|except(?:\s+for)?|apart\s+from|other\s+than|besides|save\s+for)"
_EXCEPT: tuple[tuple[str, str], ...] = (
    (rf"\b(describe|tell me about|talk about|write about)\s+{_EVERYTHING_BUT}\s+", r"\1 it without mentioning "),
    (
        rf"\b(cut (?:out|away|off)|mask(?: out| off)?|isolate|select|crop(?: out| away)?|clip(?: out| away)?)\s+{_EVERYTHING_BUT}\s+",
        "cut out ",
    ),
)
"""What is kept or left out where everything else is named: "cut away everything but the cat"."""
_FILLERS = re.compile(
    r"(?<![\w'])(?:u[hm]+|e[rh]m?|hm+|(?<!do )(?<!did )(?<!if )(?<!what )(?<!that )you know|i mean|sort of like)(?![\w'])[,\s]*(?=\w)|(?<=\b)(?:like,? )(?=(?:a|one|the) (?:one|short)\b)",
    re.IGNORECASE,
)
"""What is only said while one thinks: "what does the, uh, the sign say"."""
_TWICE = re.compile(r"\b(an?|the|as|to|in|of|and|is|it|i|what does the|where is the)\s*,?\s+(?=\1\b)", re.IGNORECASE)
_SLANG = r"(?:bro|bruh|fam|dude|bestie|homie|lol|lmao|rq|ngl|tbh|tho|no cap|for real|real quick)"
_CALLED = re.compile(
    rf"^\W*(?:(?:yo|a+yo|aight|{_SLANG})\b[,!.\s]+)+(?!on\b|in\b|with\b|at\b|is\b|has\b|wearing\b)(?=\w)|(?<!\bthe)(?<!\bthis)(?<!\bthat)(?<!\bmy)(?<!\ba)(?:[,\s]+(?:{_SLANG}|or nah)(?=\W*$))+",
    re.IGNORECASE,
)
"""Whom one calls, and what one hangs on to it, in the slang of chats."""
_SPELT = re.compile(
    r"\b(seed|region|strength|steps?)((?: (?:number|of|to|is))?) "
    rf"({'|'.join(_TENS)})?[- ]?({'|'.join(_UNITS)})?\b(?! (?:half|point|or|and)\b)",
    re.IGNORECASE,
)
"""A number that is dictated: "seed twenty one", "region two"."""
_QUOTED = re.compile(r"([\"“„«][^\"”“»]*[\"”“»])")
_ORDER_WORDS = frozenset(
    """picture pictures photo photos image images everything background describe description paragraph sentence sentences
    caption segment segmentation regions boxes bounding around objects different another version original compare
    comparison difference differences shorter longer translate rewrite written redraw draw painting watercolour watercolor
    pencil sketch cartoon people colour color where there what which many people please label labels outline""".split()
)
"""Words of orders that are mended where they are misspelt."""
_SHORTEST = 4
_NEAR = 0.84
"""Ratio of `difflib` from which on a word that is none may be one of these."""


def plainly(request: str) -> str:
    """A request in plain words; all but its quotations."""
    parts = _QUOTED.split(request)
    return "".join(part if place % 2 else _plain(part) for place, part in enumerate(parts)) or request


def _plain(said: str) -> str:
    said = _CALLED.sub("", _TWICE.sub("", _FILLERS.sub("", said)))
    said = as_typed(_SPELT.sub(_in_figures, said))
    for short, full in _SHORT:
        said = compiled(short, re.IGNORECASE).sub(full, said)
    for all_but, one in _EXCEPT:
        said = compiled(all_but, re.IGNORECASE).sub(one, said)
    for trade, plain in _TRADE:
        said = compiled(trade, re.IGNORECASE).sub(plain or _as_picture, said)
    return re.sub(r"[A-Za-z]+", lambda word: _mended(word[0]), said)


def _in_figures(match: "re.Match[str]") -> str:
    tens, unit = (match[3] or "").lower(), (match[4] or "").lower()
    if not tens and not unit:
        return match[0]
    number = _TENS.get(tens, 0) + _UNITS.get(unit, 0)
    return f"r{number}" if match[1].lower() == "region" and number else f"{match[1]}{match[2]} {number}"


def _as_picture(match: "re.Match[str]") -> str:
    many = match[0].lower().endswith("s") and match[1].lower() not in ("this", "the")
    return f"{match[1]} picture{'s' if many else ''}"


def _mended(word: str) -> str:
    """A word, or the word of an order that it was meant to be."""
    return _respelt(word.lower()) or word if len(word) >= _SHORTEST else word


@cache
def _respelt(low: str) -> str:
    if low in _ORDER_WORDS or not embedding.available() or embedding.is_word(low):
        return ""
    turned = [word for word in _ORDER_WORDS if sorted(word) == sorted(low) and word[0] == low[0]]
    near = turned or get_close_matches(low, sorted(_ORDER_WORDS), n=1, cutoff=_NEAR)
    return near[0] if near and near[0][0] == low[0] and not low.startswith(near[0]) else ""
