"""Notes in few words as the questions and orders that they are: "headcount for each", "img1: objects"."""

import re

from imagetxt.agent.choice.leads import REPLY
from imagetxt.agent.conversation.drawing_again import PICTURE
from imagetxt.tools import language
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_LEAD = rf"^{REPLY}"
_READ_THERE = re.compile(
    rf"{_LEAD}(?:(?:can|could) you )?read(?: me| out| aloud)* (?:the |any |all |all the )?(?:text|writing|words"
    rf"|letters)"
    rf"(?: that is| you (?:can )?(?:find|see))? (?:in|on|of|from) (?P<image>{PICTURE})\W*$",
    re.IGNORECASE,
)
_TEXT_OUT = re.compile(
    rf"{_LEAD}(?:(?:can|could) you )?(?:take|get|edit|clean|wipe|erase|remove|delete) (?:out )?(?:the|that|all|all"
    rf" the) "
    r"(?:text|writing|lettering|letters)(?: (?:out|away|off))?(?: of (?:it|there))?\W*$",
    re.IGNORECASE,
)
"""Wants the writing gone from the picture; a text of ours is left out of, and not taken out."""
_HEADCOUNT = re.compile(
    rf"{_LEAD}(?:just |only )?(?:the |a )?(?:head ?-?count|(?:number|count) of (?:people|persons)|people count)(?:"
    rf" only)?"
    rf"(?: (?:for|of|in|per) (?P<where>each|both|{PICTURE}))?\W*$",
    re.IGNORECASE,
)
_RUNDOWN = re.compile(
    rf"{_LEAD}(?:(?P<image>{PICTURE})\s*[,:–-]\s*)?(?:an? )?(?:quick |short |brief |rough )?(?:rundown|overview|recap)"
    rf"(?: of (?P<of>{PICTURE}))?(?: please)?\W*$",
    re.IGNORECASE,
)
_HEAR_OF = re.compile(
    rf"{_LEAD}i(?: would|'d| should)? (?:like|love|want) to (?:hear|know|learn)(?: more| something)? (?:about|of) "
    rf"(?P<image>{PICTURE})(?: (?:now|next|please|too))*\W*$",
    re.IGNORECASE,
)
_OBJECTS = re.compile(
    rf"{_LEAD}(?:(?P<image>img\d+)\s*[:,]\s*)?(?:the |all )?(?:objects|things|items"
    rf"|contents)\W*$",
    re.I,
)
_TEXT_IN = re.compile(rf"{_LEAD}(?:any |the |all )?(?:text|writing|words) (?:in|on) (?P<image>{PICTURE})\W*$", re.I)
_DESCRIBE_AREA = re.compile(
    rf"{_LEAD}describe (?:me |us |to me |only |just )?the (?P<thing>[a-z]+)(?: (?:to|for)"
    rf" (?:me|us))?\W*$",
    re.I,
)
_DESCRIBE_ONE = re.compile(
    rf"{_LEAD}(?:(?:can|could) you )?describe (?:only |just )?(?P<thing>(?:the|that|this) (?P<noun>[a-z]+(?:"
    rf" [a-z]+)??) "
    r"(?:(?:on|in|at|to) the (?:far )?(?:left|right|middle|cent(?:re|er)|top|bottom)(?: side)?))\W*$",
    re.IGNORECASE,
)
"""One thing of several: what is known of it is its name, its colours and its place."""
_READ_OF = re.compile(
    r"\b(?P<how>one[ -](?:sentence|line)|quick|short|brief) (?:read|take)(?P<many>s)? (?:of|on)\b", re.IGNORECASE
)
"""What one takes from a picture at a glance, which has nothing to do with reading: "a one-sentence read of each"."""


_FORM_OF = re.compile(
    rf"{_LEAD}(?:(?:(?:can|could|would) you )?(?:please )?(?:compose|write|make|create|draft|prepare)(?: me| us)? )an? "
    r"(?:short |brief |nice |little |funny )?(?P<form>advert|advertisement|ad|poem|haiku|limerick|story|bedtime"
    r" story|tweet"
    rf"|postcard|letter|post|news report) (?:for|about|of|on) (?P<image>{PICTURE})(?: please)?\W*$",
    re.IGNORECASE,
)
"""A text in some form: "compose a short advertisement for the first photo"."""
_NO_SIGNS = re.compile(
    rf"{_LEAD}(?:cut|drop|remove|lose|kill|delete|skip) (?:the |all |all the )?(?P<signs>emojis?"
    rf"|hashtags?)\W*$",
    re.IGNORECASE,
)
_SENTENCES = re.compile(
    rf"{_LEAD}(?:(?:can|could) you )?(?:write|give|draft|make)(?: me| us)? (?P<many>one|two|three|four|five|six"
    rf"|\d) sentences? "
    rf"(?:on|about|for|of) (?P<image>{PICTURE})(?P<whom> for .+?)?\W*$",
    re.IGNORECASE,
)
_COLOURS = re.compile(
    rf"{_LEAD}(?:(?:can|could) you )?(?:list|name|enumerate)(?: me)?(?: all)?(?: the)?(?: main)? colou?rs"
    rf"(?: (?:of|in) (?P<image>{PICTURE}))?(?: please)?\W*$",
    re.IGNORECASE,
)
_FULL: tuple[tuple["re.Pattern[str]", str], ...] = (
    (_READ_THERE, "what is written in {image}?"),
    (_TEXT_IN, "what is written in {image}?"),
    (_TEXT_OUT, "remove the writing from the picture"),
    (_HEAR_OF, "describe {image}"),
    (_RUNDOWN, "describe {image}"),
    (_NO_SIGNS, "no {image}"),
    (_OBJECTS, "list the objects in {image}"),
    (_COLOURS, "what are the main colours of {image}?"),
    (_HEADCOUNT, "how many people are there in {image}?"),
)
"""What each note comes to; without a picture that it names, "it" or "the picture" is meant."""


def glances(words: str) -> str:
    """The words with "description" for what one takes from a picture at a glance: "a one-sentence read of each"."""
    return _READ_OF.sub(r"\g<how> description\g<many> of", words)


def in_full_words(words: str) -> str:
    """The question or order in full; empty where it is none of these notes."""
    for pattern, full in _FULL:
        if (match := pattern.match(words)) is not None:
            named = next((said for name, said in match.groupdict().items() if said), "")
            return full.format(image=named or ("it" if full.startswith("describe") else "the picture"))
    if (told := _SENTENCES.match(words)) is not None:
        return f"describe {told['image']} in {told['many']} sentences{told['whom'] or ''}"
    if (wanted := _FORM_OF.match(words)) is not None:
        form = re.sub(r"^(?:advertisement|ad)$", "advert", wanted["form"].lower())
        return f"describe {wanted['image']} as {language.a(form)}"
    area = _DESCRIBE_AREA.match(words)
    if area is not None and is_a(parse_phrase(area["thing"]).noun or "", "area"):
        return f"what colour is the {area['thing']}?"
    if (part := _DESCRIBE_ONE.match(words)) is not None and parse_phrase(part["noun"]).noun not in (None, "picture"):
        return f"find {part['thing']}"
    return ""
