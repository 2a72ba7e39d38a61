"""What "it" and "they" mean: the thing spoken of before, or the only kind of thing in the picture."""

import re

from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.state import State
from imagetxt.tools import language
from imagetxt.tools.vision.colour_words import colour_words
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_COLOURS = "|".join(map(re.escape, sorted(colour_words(), key=len, reverse=True)))
_PLACES = (
    "on|in|at|to|left|right|above|below|behind|beside|between|next|near|in front|inside|under|over|bigger|larger|"
    "smaller|higher|lower|close|farther|further|alone|the same"
)
_WHERE = rf"{LEAD}(?:in img\d+\s*,\s*)?"
_ORDERED = re.compile(
    r"(?<!in )(?<!on )(?<!of )(?<!about )\b(?P<it>it|them|those|these|that one|this one)\b"
    r"(?! (?:is|was|looks?|in|into|as|like|a|an) )",
    re.IGNORECASE,
)
_ASKED = (
    re.compile(
        r"(?P<before>\bwhat(?:'s\s+|\s+(?:colou?rs?\s+(?:of\s+)?(?:\w+\s+)?)?(?:is|are|does|do|has"
        r"|have)\s+))(?P<it>he|she|they)"
        r"(?=\s+(?:wearing|wear|dressed|got\s+on|have\s+on)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<before>\b(?:where|wh(?:at|ich)\s+colou?rs?|how\s+(?:big|large|small|high|far)"
        r"|(?:on\s+)?which\s+side|what\s+size)"
        r"\b(?:'s)?(?:\s+\w+){0,3}?\s+)(?P<it>it|they|them|those|these|that|he|she)"
        r"(?=\W*$|\s+(?:(?:stand|sit|lie|hang)(?:ing)?\s*)?(?:\W*$|(?:in|on|at)\b))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?P<before>{_WHERE}(?:is|are|was|were)\s+)(?P<it>it|they|those|these|he|she)"
        rf"(?=\s+(?:(?:all|both|really|more|standing|sitting|lying)\s+)*(?:{_COLOURS}|{_PLACES})\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?P<before>{LEAD})(?P<it>it|they|he|she)(?=\s+(?:is|are)\s+(?:{_COLOURS}|{_PLACES})\b.*\?)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<before>\b(?:behind|beside|above|below|under|over|near|around|next\s+to|in\s+front\s+of|(?:left"
        r"|right)\s+of)\s+)"
        r"(?P<it>it|them|that|those)(?=\W*$)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<before>\b(?:how\s+much|part|share|percentage|fraction|proportion)\b.*?\b(?:does|do|is"
        r"|are)\s+)(?P<it>it|they|he|she)"
        r"(?=\s+(?:fill|take|cover|occup))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?P<before>{_WHERE}(?:is|are)\s+)(?P<it>it|they|he|she)"
        r"(?=\s+(?:(?:all|quite|so)\s+)*(?:centred|centered|alone|close|side\s+by\s+side|apart)\b)",
        re.IGNORECASE,
    ),
)
_OWN = re.compile(r"\b(?P<it>its|their|his|her)\s+(?=\w)", re.IGNORECASE)
_WORN = re.compile(
    r"\b(?:their|his|her)\s+(?:\w+\s+)?(?:clothes|clothing|outfits?|dress(?:es)?|shirts?|jackets?|coats?"
    r"|trousers|suits?|uniforms?)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_MANY = ("they", "them", "those", "these", "their")


def with_thing(request: str, topic: str, *, question: bool) -> str:
    """A request with the thing in the place of the pronoun that means it; unchanged where none does.

    "cut it out" and "where is it?" speak of a thing, "is it raining?" and "what is in it?" do not.
    """
    if question and _WORN.search(request) and not _is_person(topic):
        topic = "person"  # clothes are a person's, whatever was spoken of last
    if not topic:
        return request
    bare = re.sub(r"^(?:the|an?|all(?:\s+the)?|any|some)\s+", "", topic.strip(), flags=re.IGNORECASE)

    def named(match: "re.Match[str]") -> str:
        many = match["it"].lower() in _MANY
        return f"the {language.plural(language.singular(bare)) if many else language.singular(bare)}"

    if re.search(r"\b(?:he|she|him|her|his)\b", request, re.IGNORECASE) and not _lives(bare):
        return request
    if not question:
        return _ORDERED.sub(named, request, count=1)
    for pattern in _ASKED:
        if pattern.search(request):
            return pattern.sub(lambda match: f"{match['before']}{named(match)}", request, count=1)
    return _OWN.sub(lambda match: f"{_possessive(named(match))} ", request, count=1)


def topic_of(request: str, state: State) -> str:
    """What the talk is about: people, where a request speaks of "her" and the picture that is meant shows people."""
    if not _PERSONAL.search(request) or _is_person(state.topic):
        return state.topic
    shown = state.known(addressed(request, state) or state.focus)
    people = [region for region in shown if any(is_a(name, "person") for name in region.names)]
    return "person" if people else state.topic


def _is_person(thing: str) -> bool:
    noun = parse_phrase(thing).noun if thing else None
    return noun is not None and is_a(noun, "person")


def _lives(thing: str) -> bool:
    """Whether a thing may be spoken of as "he" or "she"."""
    noun = parse_phrase(thing).noun
    return noun is not None and (is_a(noun, "person") or is_a(noun, "animal"))


def _possessive(phrase: str) -> str:
    return f"{phrase}'" if phrase.endswith("s") else f"{phrase}'s"
