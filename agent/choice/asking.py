"""Whether code can read a request as a question about what is in a picture, so that no model need be asked."""

import re

from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.pictures import asks_which
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.answers.questions import read_question
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_ASKING = re.compile(
    rf"^{LEAD}(?:(?:can|could|would|do|did)\s+you\s+(?:see|tell|say|spot|notice)|(?:tell|say)\b"
    r"|how\s+(?:many|is|was|bright|dark|well)|how'?s|describe\b.*\b(?:colou?r|place|position)s?\b|is|are|was"
    r"|were|does|do|has|have|any(?:one|body|thing)?|what(?:'?s)?|where(?:'?s)?|which|i(?:\s+am|'m"
    r"|\s+was)?\s+(?:wonder\w*|curious)"
    r"|on\s+(?:which|what)|in\s+(?:which|what)"
    r"|(?:the\s+)?(?:main|dominant|overall|principal)\s+colou?rs?"
    r"|(?:state|specify|indicate)\s+the\s+(?:position|location|place|number|colou?r))\b"
    r"|\?\s*$|\b\w+ (?:colou?r|where)\W*$",
    re.IGNORECASE,
)
_ORDER = re.compile(
    rf"^{LEAD}(?:read|find|show|list|transcribe|describe(?! .*\b(?:colou?r|place|position)))\b", re.IGNORECASE
)
_LINE = re.compile(r"\b(?:caption|title|alt[ -]text|headline|summ\w+|one (?:line|sentence))\b", re.IGNORECASE)
_REGION = re.compile(r"\br\d+\b", re.IGNORECASE)
_SHORT = 10
"""Words of a question after something unknown that is still plainly one: "is there a kettle?"."""
UNCLEAR = "something that was not found"
"""The topic after a question that asks for a thing and got none: "it" then means nothing that is known."""
_NAMES_A_THING = re.compile(
    r"\b(?:what(?:'s| is| are|s)?|who|which)\b"
    r"(?! (?:colou?r|time|brand|breed|name|price|direction|way|size|shape|material|pattern|age|mood|angle"
    r"|gender|sex)\b)"
)
_NAMES = ("sort", "what stands", "what place", "most", "else", "which of")
_LEFT_OPEN = ("unknowable", "overview", "region")


def asks_plainly(words: str) -> bool:
    """Whether the words are a question of a known kind about a known thing, or about setting or writing."""
    if (
        not _ASKING.search(words)
        or _LINE.search(words)
        or _ORDER.match(words)
        or _REGION.search(words)
        or asks_which(words)
    ):
        return False
    asked = read_question(words)
    about = [phrase for phrase in (asked.subject, asked.other) if phrase is not None]
    if asked.kind == "existence" and words.rstrip().endswith("?") and len(words.split()) < _SHORT:
        return bool(about and about[0].raw)
    return asked.kind not in _LEFT_OPEN and all(phrase.noun for phrase in about)


def asks_in_vain(words: str) -> bool:
    """Whether the words ask for what no evidence tells: a name, a reason, a price. A wish for a line is no question."""
    return bool(_ASKING.search(words)) and not _LINE.search(words) and read_question(words).kind == "unknowable"


def asks_for_things(words: str) -> bool:
    """Whether a question asks where things are, how many, or whether they are there: it is answered by a search."""
    asked = read_question(words)
    named = asked.subject is not None and asked.subject.noun is not None
    return named and asked.other is None and asked.kind in ("where", "count", "existence", "is there")


def asks_of_writing(words: str) -> bool:
    """Whether a question asks what is written somewhere."""
    return read_question(words).kind == "text"


def asked_about(words: str) -> str:
    """The thing that a question is about, as it says it; empty where it names none."""
    asked = read_question(words)
    selected = asked.selection.phrases if asked.selection is not None else ()
    about = [p for p in (asked.subject, *selected, asked.other) if p is not None and p.noun is not None]
    things = [p for p in about if not is_a(p.noun or "", "person")] or about  # "it" is rather the dog than its owner
    return things[0].word if things else ""


def unread_topic(words: str) -> str:
    """What the talk is about after a question that could not be read: the thing it names, or that this is unclear.

    Empty where it names nothing and asks for nothing that "it" could mean next. “What leans next to the bench?” asks
    for a thing that was not found: what "it" is after that is unclear. “How old is the dog?” goes on about the dog.
    """
    asked = read_question(words)
    low = words.lower()
    things = [thing.removeprefix("the ") for thing in things_in(low)[0]]
    if asked.selection is not None and asked.selection.unread:  # "Does the person have a dog?": "it" is the dog
        others = [thing for thing in things if not is_a(parse_phrase(thing).noun or "", "person")]
        return others[0] if others and len(things) > 1 else ""
    if asked.kind != "unknowable":
        return ""
    sort = re.search(r"\b(?:which|what) (\w+(?: \w+)?)", low)
    if sort and (kind := next((t for t in things if sort[1].startswith(t)), "")):
        return kind
    if _NAMES_A_THING.search(low):
        return UNCLEAR
    return things[0] if things else ""


def names_things(words: str) -> bool:
    """Whether the answer to a question names things that it did not: what stands there, which is the largest."""
    asked = read_question(words)
    if asked.selection is not None:
        return asked.words["ask"] in ("name", "exists")
    unnamed = asked.kind == "existence" and asked.subject is not None and asked.subject.noun is None
    return unnamed or asked.kind in _NAMES
