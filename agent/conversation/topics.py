"""What an answer brought up, so that "it" in the next message means that."""

import re
from collections.abc import Sequence

from imagetxt.agent.across.naming import other_than, photos
from imagetxt.agent.choice.asking import UNCLEAR, names_things, unread_topic
from imagetxt.agent.choice.clauses import clauses
from imagetxt.agent.choice.ellipsis import leaves_out
from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.state import State
from imagetxt.agent.conversation.meant import people_in
from imagetxt.tools import language
from imagetxt.tools.album import Album
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.answers.questions import read_question
from imagetxt.tools.evidence import Region
from imagetxt.tools.language import plural
from imagetxt.tools.vision.lexicon import is_a, parse_phrase
from imagetxt.tools.wording import definite

_ACROSS = re.compile(
    rf"^{LEAD}(?:is|are|was|were|does|do|has|have)\s+(?:it|they|he|she|these|those)\b.*"
    r"\b(?:as|than|from|like)\b.*\bin (?:the (?:first|second|third|other|last)|img\d+)\b",
    re.IGNORECASE,
)
"""Holds what was spoken of against something in another picture."""
_SUBJECT_PRONOUN = re.compile(
    rf"^{LEAD}(?P<be>is|are|was|were|does|do|has|have)\s+(?:it|they|he|she|these|those)\b",
    re.IGNORECASE,
)
_NAMED_ACROSS = re.compile(
    rf"^{LEAD}(?:is|are|was|were|does|do|has|have)\s+the\s+(?P<thing>[\w-]+)(?P<more> [\w-]+)?\s+"
    r"(?!in\b|on\b|from\b|of\b).*\b(?:as|than|like)\b.*"
    r"\b(?:in|on|from|of) (?:the (?:first|second|third|other|last)|img\d+)\b",
    re.IGNORECASE,
)
"""The same of a thing that is named without its picture."""
_SAME_AS = re.compile(
    rf"^{LEAD}(?:is|are|was|were|does|do|has|have)\s+"
    r"(?:it|they|he|she|these|those|the (?P<thing>[\w-]+))\s(?!in\b|on\b).*"
    r"\bthe same colou?r (?:as|like) (?:the|that) (?P<other>[\w-]+(?: [\w-]+)?)\W*$",
    re.IGNORECASE,
)
"""Holds what was spoken of against a thing whose picture is not named."""
_TWO_THINGS = re.compile(
    rf"^{LEAD}(?:is|are)\s+the\s+(?P<a>[\w-]+)\s+(?:(?:much\s+)?(?:bigger|larger|smaller)\s+than"
    r"|(?:of\s+)?the\s+same\s+colou?r\s+(?:as|like))\s+(?:the|that)\s+(?P<b>[\w-]+)\W*$",
    re.IGNORECASE,
)
"""Two things held against each other, of which no picture is named."""
_NTH_PICTURE = r"the (?:first|second|third|other|last)(?: (?:one|photo|picture|image|pic))?|img\d+"
_WHO = re.compile(
    rf"^{LEAD}(?:[^,?]{{1,30}}, )?(?:who\b|(?:what|where|how|why)\s+(?:is|are|was|were|does|do|did)\s+(?:he|she"
    rf"|they)\b)",
    re.IGNORECASE,
)
"""Asks of people, who then go on being spoken of: "what are they doing?"."""
_SUBJECT = re.compile(
    rf"^{LEAD}what\s+(?:is|are|was|were|does|do|has|have)\s+(?:the|that|this|those"
    r"|these)\s+(?P<thing>[\w-]+)\s+"
    r"(?:\w+ing|do|eat|wear|hold|want|have|got)\b",
    re.IGNORECASE,
)
_MANY = re.compile(r"\b(?:they|them|their|these|those)\b", re.IGNORECASE)
_PAIR = re.compile(
    rf"^{LEAD}(?:is|are|was|were|does|do|has|have)\s+(?P<a>it|that|this|he|she|they|those|these)\b"
    r".*\b(?:as|than|from|to|like|of|behind|beside)\s+(?P<b>it|that|them|they|those|these|him|her)\b(?:\s+(?:is"
    r"|are|do|does))?\W*$",
    re.IGNORECASE,
)
"""Asks of one thing beside another, and names neither: "is it the same colour as they are?"."""

_OF_THEM = re.compile(
    rf"^{LEAD}how many of (?:them|those|these|'?em)(?: (?:are|is) there| do you see| can you see)?\W*$", re.IGNORECASE
)


def placed(region: Region) -> str:
    """A region with its place."""
    return f"{region.phrase or region.name} {region.place}".strip()


def new_topic(question: str, shown: Sequence[Region], everything: Sequence[Region]) -> str:
    """The thing that an answer brought up: "Anything on the wall?" "A white clock." makes it the clock."""
    there = [r for r in shown if r.certain and r.kind == "object"]
    if not there and len(shown) == 1 and shown[0].kind == "object" and names_things(question):
        return _one_of_several(shown[:1], everything)  # "what may be a handbag" is what is spoken of then
    kinds = {r.label for r in there[:2]}
    if not names_things(question) or not there or len({r.label for r in there}) > 2:
        return ""
    asked = re.findall(r"[a-z]+", question.lower())
    new = [r for r in there if r.name not in asked and r.label not in asked]
    names = {r.label for r in new} if len(kinds) > 1 else kinds
    same = [r for r in there if r.label in names]
    if len(names) != 1 or not new:
        return _one_of_several(there, everything) if len(there) == 1 else ""
    return _one_of_several(same, everything) if len(same) == 1 else plural(same[0].name, len(same))


def _one_of_several(shown: Sequence[Region], everything: Sequence[Region]) -> str:
    """One thing as one speaks of it again: "horse on the right" where it has its like."""
    return re.sub(r"^the ", "", definite(shown[0], everything))


def open_topic(question: str, image: str, state: State) -> str:
    """What the talk is about after a question that got no answer: people, where it asked who they are."""
    topic = unread_topic(question)
    if topic == UNCLEAR and _WHO.match(question) and (many := people_in(image, state)):
        return "people" if many > 1 else "person"
    if topic == UNCLEAR and (asked := _SUBJECT.match(question)) and parse_phrase(asked["thing"]).noun:
        return asked["thing"]  # "what is the cat lying on?" goes on about the cat
    return topic


def with_pair_named(words: str, state: State) -> str:
    """The words with thing and picture where they are held against something in another: "the birds in img2"."""
    if (pair := _TWO_THINGS.match(words)) is not None:
        return _with_both_pictures(words, pair, state)
    if (same := _SAME_AS.match(words)) is not None:
        other = other_than(state.focus, state)
        if (
            other
            and state.topic
            and _is_in(same["other"], other, state)
            and not _is_in(same["other"], state.focus, state)
        ):
            words = f"{words.rstrip(' ?.!')} in {other}?"
    there = re.search(rf"\b(?:in|on|from|of) (?:{_NTH_PICTURE})(?=\W*$)", words, re.IGNORECASE)
    match = _ACROSS.match(words) or _NAMED_ACROSS.match(words)
    image = addressed(f"{there[0]} photo" if there and not there[0].endswith(("one", "photo")) else words, state)
    if match is None or there is None or image is None:
        return words
    here = state.focus if state.focus != image else other_than(image, state)
    if match.re is _NAMED_ACROSS:
        longer = match["more"] and parse_phrase(f"{match['thing']}{match['more']}").noun is not None
        end = match.end("more" if longer else "thing")
        thing = words[match.start("thing") : end]
        if _is_in(thing, image, state) or not _is_in(thing, here, state):
            return words
        return f"{words[:end]} in {here}{words[end:]}"
    if here is None or not state.topic or not _is_in(state.topic, here, state):
        return words
    bare = re.sub(r"^(?:the|an?) ", "", state.topic)
    many = _MANY.search(words) is not None
    thing = language.plural(language.singular(bare)) if many else language.singular(bare)
    return _SUBJECT_PRONOUN.sub(rf"\g<be> the {thing} in {here}", words, count=1)


def _with_both_pictures(words: str, pair: "re.Match[str]", state: State) -> str:
    """The words with the picture of each of two things, where each is in one picture alone, and not in the same."""
    places = [[image for image in photos(state) if _is_in(pair[name], image, state)] for name in ("a", "b")]
    if any(len(place) != 1 for place in places) or places[0] == places[1]:
        return words
    first = f"{words[: pair.end('a')]} in {places[0][0]}{words[pair.end('a') : pair.end('b')]}"
    return f"{first} in {places[1][0]}?"


def leaves_pair_open(words: str) -> bool:
    """Whether a question holds two things against each other and names neither, or only that of another picture."""
    if _ACROSS.match(words):
        return True
    match = _PAIR.match(words)
    return match is not None and match["a"].lower() != match["b"].lower() and not things_in(words.lower())[0]


def leaves_open(words: str, state: State, before: str, *, unclear: bool) -> bool:
    """Whether nobody could tell what is meant: a pronoun or an ellipsis with nothing sure before it.

    `before`: what was said before this. `unclear`: it left open what it spoke of.
    """
    from imagetxt.agent.across.reading import read
    from imagetxt.agent.refining.reading import read as read_wish

    vague = unclear and not read_wish(words).says and leaves_out(clauses(words)[0], before)
    vague = vague and read_question(words).kind not in ("setting", "light", "whereabouts")
    vague = vague or (counts_them(words) and not state.topic)
    return leaves_pair_open(words) or (vague and read(words, state) is None)


def counts_them(words: str) -> bool:
    """Whether words ask how many of some things there are, and name none: "how many of them?"."""
    return _OF_THEM.match(words) is not None


def meant_topic(words: str, state: State, spoken: str) -> str:
    """What the words' pronoun means: "they" is no single thing that was asked for and not seen.

    `spoken`: the thing spoken of last that was seen.
    """
    topic = state.topic
    if not topic or not _MANY.search(words) or language.is_plural(topic) or _is_seen(topic, state):
        return topic
    if re.search(rf"\b{re.escape(language.plural(topic))}\b", state.asked, re.IGNORECASE):
        return language.plural(topic)  # "how many pillows are there? are they all pink?"
    return spoken if _is_in(spoken, state.focus, state) else topic


def _is_in(thing: str, image: str | None, state: State) -> bool:
    """Whether a picture shows something that may be called so."""
    noun = parse_phrase(re.sub(r"^(?:the|an?) ", "", thing)).noun
    names = {name for region in state.known(image) for name in region.names}
    return noun is not None and any(is_a(name, noun) or is_a(noun, name) for name in names)


def _is_only_in(thing: str, image: str, state: State) -> bool:
    """Whether that picture shows it, and the one in focus does not."""
    return _is_in(thing, image, state) and not _is_in(thing, state.focus, state)


def _is_seen(thing: str, state: State) -> bool:
    noun = parse_phrase(thing).noun
    names = {name for image in state.images for region in state.known(image) for name in region.names}
    return noun is not None and any(is_a(name, noun) or is_a(noun, name) for name in names)


def can_be_topic(phrase: str, album: Album) -> bool:
    """Whether what a request names can be "it" later: a region that no picture has cannot."""
    if re.fullmatch(r"r\d+", phrase) is None:
        return True
    return any(album.evidence(handle).region(phrase) is not None for handle in album.handles)
