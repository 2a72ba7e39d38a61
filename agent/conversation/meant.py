"""Words that mean something at hand: a file by its bare name, two people as "they both" or "the couple"."""

import re
from typing import TYPE_CHECKING

from imagetxt.agent.across.naming import photos
from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.state import State
from imagetxt.agent.refining.versions import goes_back
from imagetxt.tools import language
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

if TYPE_CHECKING:
    from imagetxt.agent.conversation.chat import Chat

_LONGEST_WISH = 120
_BARE = (
    r"\b(?P<verb>(?:re)?draw|(?:re)?paint|sketch|describe|caption|compare|show me|tell me about|cut out of"
    r"|in|turn|make|change|convert)\s+(?:the\s+)?(?P<name>{name})"
    r"(?=\W*$|\s*[,:]|\s+(?:as|in|like|with|and|again|please|once|to|for|into|look|black|gr[ae]y|brighter|darker"
    r"|warmer)\b)"
)
_BOTH = re.compile(
    rf"^(?P<lead>{LEAD}(?:are|do|did|were|have)\s+)(?:they|both of them"
    r"|both)\s+(?:both\s+)?(?P<rest>(?:wear|dress|sit|stand|smil|look|hold|laugh"
    r"|happy|sad|young|old|men\b|women\b|male|female|adult|child|angry|tall|in (?:black|white|red|blue|green"
    r"|grey|gray|dark|light)\b).*)$",
    re.IGNORECASE,
)
"""What is asked of people, and not of pictures: "are they both wearing dark clothes"."""
_OF_US = re.compile(r"\b(?P<how>how many|which|any|some|all) of (?:us|you|ourselves)\b", re.IGNORECASE)
"""Who speaks of themselves is in the picture: "how many of us are there?"."""
_COUPLE = re.compile(r"\b(?:the|this|that) (?:couple|pair|duo|two of them)\b(?! of\b)", re.IGNORECASE)
_TAKEN_UP = re.compile(
    rf"^(?P<lead>{LEAD})(?P<thing>(?:the|that|this|those"
    r"|these)\s+[\w-]+(?:\s+[\w-]+){0,2}?)\s*[,:–-]\s*"
    r"(?P<asked>(?:what|who|where|which|how|is|are)(?:'s)?\b[^,:]*?)\b(?:them|him|her|it)\b(?P<rest>[^,:]*)$",
    re.IGNORECASE,
)
"""A thing first, and then what is asked of it: "the two people: what's between them"."""
_BESIDE_HIM = re.compile(
    r"\b(?P<put>in front of|behind|beside|next to|near|close to|far from|with|(?:to the )?(?:left|right) of"
    r"|above|below|over|under"
    r"|around) (?:him|her)\b"
    r"(?=\s*[?.!,]*\s*$)",
    re.IGNORECASE,
)
_HE = re.compile(rf"^{LEAD}(?:what|who|where|which|how|is|does|has)\b.*\b(?:he|she|him|her)\b", re.IGNORECASE)
_CLOTHES = re.compile(
    r"\b(?:the|his|her|their|this|that) (?:\w+ )?(?:shirt|t-shirt|dress|jacket|coat|trousers|pants"
    r"|jeans|skirt|suit|hat|shoes|scarf|tie|sweater|jumper|glasses|sunglasses)\b(?! (?:in|of|on)\b)",
    re.IGNORECASE,
)
_MOST = {
    "bigger": "biggest", "larger": "largest", "smaller": "smallest", "taller": "tallest", "shorter": "shortest",
    "biggest": "biggest", "largest": "largest", "smallest": "smallest", "tallest": "tallest", "shortest": "shortest",
    "big": "biggest", "large": "largest", "small": "smallest", "little": "smallest",
}  # fmt: skip
_ONE_BY_SIZE = re.compile(rf"\bthe (?P<how>{'|'.join(_MOST)}) one\b", re.IGNORECASE)
_CALLED = re.compile(
    r"^\W*(?P<thing>(?!the\b|that\b|this\b)[a-z]+(?: [a-z]+)?)\s*:\s*(?P<asked>(?:what|who|where|which|how|is"
    r"|are|does)(?:'s)?\b.*)$",
    re.IGNORECASE,
)
"""A thing without an article before what is asked of it: "left guy: what's he wearing"."""
_PICTURE = re.compile(
    r"\b(?:photo(?:graph)?|picture|image|pic|shot|one|first|second|third|last|other)\b", re.IGNORECASE
)


def with_files_named(words: str, state: State) -> str:
    """The words with a picture's handle for its file's bare name, where that is no thing that was seen."""
    seen = {name for image in state.images for region in state.known(image) for name in region.names}
    for image in photos(state):
        stem = re.sub(r"\.\w{2,5}$", "", state.names.get(image, ""))
        if len(stem) > 2 and stem.isalpha() and language.singular(stem.lower()) not in seen:
            pattern = _BARE.format(name=re.escape(stem))
            words = re.sub(pattern, rf"\g<verb> {image}", words, flags=re.IGNORECASE)
    return words


def with_people(words: str, state: State) -> str:
    """The words with "the people" for "they both", and "the two people" for a couple, where the picture shows two."""
    words = _OF_US.sub(r"\g<how> people", words)
    if people_in(state.focus, state) < 2:
        two = [image for image in photos(state) if people_in(image, state) == 2]
        elsewhere = len(two) == 1 and _COUPLE.search(words)
        return f"{_COUPLE.sub('the two people', words).rstrip(' .?!')} in {two[0]}?" if elsewhere else words
    words = _COUPLE.sub("the two people", words)
    return _BOTH.sub(r"\g<lead>the people \g<rest>", words)


def people_in(image: str | None, state: State) -> int:
    """How many people a picture is known to show."""
    return sum(any(is_a(name, "person") for name in region.names) for region in state.known(image))


def with_persons(words: str, state: State) -> str:
    """The words with the person for "him" or "her" behind a preposition, where one is meant, or there is but one."""
    topic = re.sub(r"^(?:the|an?) ", "", state.topic)
    spoken = parse_phrase(topic).noun
    person = topic if spoken is not None and is_a(spoken, "person") and not language.is_plural(topic) else ""
    if not person and people_in(state.focus, state) == 1:
        person = "person"
    if not person and _HE.search(words) and addressed(words, state) is None and not people_in(state.focus, state):
        alone = [image for image in photos(state) if people_in(image, state) == 1]
        if len(alone) == 1:  # he is in the one picture that shows somebody
            put = _BESIDE_HIM.sub(r"\g<put> the person", words)
            return f"in {alone[0]}, {put[:1].lower()}{put[1:]}"
    kinds = {name for region in state.known(state.focus) for name in region.names[:1]}
    worn = _LIVES.search(words) is not None and people_in(state.focus, state) > 0
    if worn or (kinds and all(is_a(kind, "person") for kind in kinds if not is_a(kind, "area"))):
        words = _THE_ONE.sub("the person ", words)
    return _BESIDE_HIM.sub(rf"\g<put> the {person}", words) if person else words


_LIVES = re.compile(r"\bthe one\b.*\b(?:wear|dress|smil|laugh|talk)\w*\b", re.IGNORECASE)
_THE_ONE = re.compile(
    r"\bthe one (?=(?:(?:on|at|in) the (?:far )?(?:left|right|middle|cent(?:re|er)|front|back)"
    r"|who|wearing)\b)",
    re.I,
)
"""A person where there is nothing else: "is the one on the right wearing a tie?"."""


_FUR = re.compile(
    r"\b(?:the|its|his|her|their) (?:coats?|fur|hair|feathers|plumage|hide)\b(?! (?:of|on|in)\b)", re.IGNORECASE
)
_OF_COLOUR = re.compile(rf"^{LEAD}(?:(?:what|which)(?:'s)? (?:\w+ )?colou?rs?|is|are)\b", re.IGNORECASE)


def with_animals(words: str, state: State) -> str:
    """The words with the animals that were spoken of for their coats, whose colour is theirs."""
    thing = re.sub(r"^(?:the|an?) ", "", state.topic)
    noun = parse_phrase(thing).noun
    if noun is None or not is_a(noun, "animal") or not _OF_COLOUR.match(words):
        return words
    many = re.search(r"\btheir\b", words, re.IGNORECASE) is not None
    return _FUR.sub(f"the {language.plural(language.singular(thing)) if many else thing}", words)


def with_worn(words: str, state: State) -> str:
    """The words with the one picture that shows people, where they speak of clothes and the one at hand shows none."""
    if not _CLOTHES.search(words) or addressed(words, state) or people_in(state.focus, state):
        return words
    dressed = [image for image in photos(state) if people_in(image, state)]
    return _CLOTHES.sub(rf"\g<0> in {dressed[0]}", words, count=1) if len(dressed) == 1 else words


def by_size(words: str, state: State) -> str:
    """The words with "the smallest camel" for "the smaller one", where it is known what the ones are."""
    thing = re.sub(r"^(?:the|an?) ", "", state.topic)
    noun = parse_phrase(thing).noun
    if noun is None or " " in thing or goes_back(words):  # "back to the shorter one" is of the text
        return words
    one = language.singular(thing)
    return _ONE_BY_SIZE.sub(lambda match: f"the {_MOST[match['how'].lower()]} {one}", words)


_OTHER_IS = re.compile(rf"^(?P<lead>{LEAD})(?P<be>is|was) the other(?: one)? (?P<rest>an? [\w -]+?)\W*$", re.IGNORECASE)
"""Asks what the other one is: of the other picture, where this one shows but one of a kind."""


def with_other(words: str, state: State) -> str:
    """The words with the other picture named in which the other one must be: "is the other one a girl?"."""
    asked = _OTHER_IS.match(words)
    shown = photos(state)
    if asked is None or len(shown) != 2 or state.focus not in shown:
        return words
    noun = parse_phrase(re.sub(r"^(?:the|an?) ", "", state.topic)).noun
    same = sum(any(noun and is_a(name, noun) for name in region.names) for region in state.known(state.focus))
    if same > 1 or people_in(state.focus, state) > 1:
        return words
    other = next(image for image in shown if image != state.focus)
    return f"{asked['lead']}in {other}, {asked['be']} it {asked['rest']}?"


def taken_up(words: str, _: State) -> str:
    """A question with its thing in the place of the pronoun that takes it up; pictures are no such things."""
    if (called := _CALLED.match(words)) is not None and not _PICTURE.search(called["thing"]):
        noun = parse_phrase(called["thing"].lower()).noun
        words = f"the {called['thing']}, {called['asked']}" if noun is not None else words
    match = _TAKEN_UP.match(words)
    if match is None or _PICTURE.search(match["thing"]):
        return words
    return f"{match['asked']}{match['thing']}{match['rest']}"


def wish_as_spelt(said: str, image: str | None, chat: "Chat") -> str:
    """A wish about a text with its misspelt words mended, where it is read as one only then; else empty."""
    from imagetxt.agent.choice.sure import is_plain_wish
    from imagetxt.agent.rewording.spelling import respelled, seen

    if image is None or "?" in said or len(said) > _LONGEST_WISH or is_plain_wish(said):
        return ""
    mended = respelled(said, seen(chat.album.evidence(image)))
    return mended if mended is not None and is_plain_wish(mended) else ""
