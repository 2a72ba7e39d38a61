"""Requests with their thing before them ("the sky, what colour is that?"), or hardly put ("boat y/n"), in full."""

import re

from imagetxt.agent.choice.leads import LEAD

_ASKS = r"(?:what|where|how|which|who|is|are|was|were|does|do|did|has|have|had|can|could)"
_FRONTED = re.compile(
    rf"^{LEAD}(?:(?:(?:what|how) about|as (?:for|to)|regarding|about)\s+)?"
    r"(?P<thing>(?:the|that|this|those|these|my)\s+(?!(?:photo|picture|image|one)\b)[\w'-]+(?:\s+[\w'-]+){0,5}?)"
    rf"\s*(?:,|\s[-–—]|:)\s*(?P<asked>{_ASKS}\b.*?)\b"
    r"(?P<it>it|that|they|those|these|he|she|(?:his|her|its|their)\s+(?P<part>[\w-]+))\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ORDER_FRONTED = re.compile(
    rf"^{LEAD}(?:(?P<thing>(?:the|that|this|those|these|my|all|every)\s+[\w'-]+(?:\s+[\w'-]+){{0,3}}?)\s*(?:,"
    rf"|\s[-–—]|:)"
    r"|(?P<bare>[\w'-]+(?:\s+[\w'-]+){0,3}?)\s*:)\s*"
    r"(?P<verb>(?:please\s+)?(?:find|locate|mark|count|box|frame|show|highlight|circle|cut\s+out|cut|isolate"
    r"|mask|extract))\s+"
    r"(?:me\s+)?(?:it|them|that|those|these|him|her|each)(?:\s+all)?\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""An order with its thing before it: "chairs: find them all"."""
_PICTURE = re.compile(r"\b(?:photo(?:graph)?|picture|image|pic|shot|img\d+)\b", re.IGNORECASE)


_LEAD = rf"^(?P<lead>{LEAD})(?:(?P<image>img\d+)\b[\s:,]*)?"
_YES_NO = re.compile(rf"{_LEAD}(?P<asked>.+?)[\s,;–-]*\b(?:y/n|yes/no|yes or no)\W*$", re.IGNORECASE)
_ITS = re.compile(
    rf"{_LEAD}(?:the\s+)?(?P<asked>(?:colou?rs?|number|count|position|place|location)\s+of\s+[^,;:.?]+?)\W*$",
    re.IGNORECASE,
)


_MORE = re.compile(
    r"(?<=\?)\s+(?:(?:and|or|perhaps|maybe)\s+)?(?P<thing>(?:an?|any|some)\s+[\w-]+(?:\s+[\w-]+){0,4}?)"
    r"(?:,?\s+(?:maybe|perhaps|then|even|too|at least))?\s*\?",
    re.IGNORECASE,
)
"""A thing that is asked for after a question: "Is there coffee? A cup, maybe?"."""
_PRESSED = re.compile(
    r"^\W*(?:if|unless)\s+you\s+(?:(?:don't|do not|won't|will not)\s+)?(?:admit|say|agree|confirm|accept|tell me)"
    r"(?:\s+that)?\s+(?P<claim>.+?)[,;]?\s+(?:then\s+)?(?:(?:i|you|we)(?:'ll| will|'d)|i'm going|i am going)\b.*$"
    r"|^\W*(?:(?:just|now|please)\s+)*(?:admit|confess|concede)(?:\s+it)?[:,]?(?:\s+that)?"
    r"\s+(?P<owned>(?:there|it|the|this|you)\b.+)$",
    re.IGNORECASE,
)
"""A claim under pressure is a claim to be held against the picture, and nothing else."""


def in_full(words: str) -> str:
    """A question that is put as briefly as can be, as a question: "img1 boat y/n" → "img1: boat?"."""
    words = _MORE.sub(lambda match: f" Is there {match['thing']}?", words)
    if (pressed := _PRESSED.match(words)) is not None:
        return f"Is it true that {(pressed['claim'] or pressed['owned']).rstrip(' .!?')}?"
    for pattern, opening in ((_YES_NO, ""), (_ITS, "what is the ")):
        if (match := pattern.match(words)) is not None:
            image = f"{match['image']}: " if match["image"] else ""
            return f"{match['lead']}{image}{opening}{match['asked']}?"
    return words


_HAVE_THEY = re.compile(
    rf"^{LEAD}(?P<thing>(?:the|these|those|all the)\s+[\w'-]+(?:\s+(?!what|where|who|how|which"
    rf"|why)[\w'-]+)?),?\s+(?P<be>have|has|are|is|do|does"
    rf"|did)\s+"
    r"(?:they|it|he|she)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
"""As other tongues ask: "the other things, have they changed?"."""


def unfronted(words: str) -> str:
    """The request with the thing in the place of the pronoun that takes it up; unchanged where nothing is fronted."""
    if (asked := _HAVE_THEY.match(words)) is not None and not _PICTURE.search(asked["thing"]):
        return f"{asked['be']} {asked['thing'][:1].lower()}{asked['thing'][1:]} {asked['rest']}"
    ordered = _ORDER_FRONTED.match(words)
    thing = (ordered["thing"] or ordered["bare"]) if ordered is not None else ""
    if ordered is not None and not _PICTURE.search(thing):
        return f"{ordered['verb']} {thing}{ordered['rest']}"
    match = _FRONTED.match(words)
    if match is None or _PICTURE.search(match["thing"]) or match["thing"].lower().endswith(" one"):
        return words
    thing = re.sub(r"^(?:that|this)\b", "the", match["thing"], flags=re.IGNORECASE)
    of = f"the {match['part']} of " if match["part"] else ""
    return f"{match['asked']}{of}{thing[0].lower()}{thing[1:]}{match['rest']}"
