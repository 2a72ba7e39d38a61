"""Texts called by what they are, or by whose they are: "the postcard", "the kid's text", "the blurb for #2".

A text that was written here and is called so is never looked for in a picture.
"""

import re

from imagetxt.agent.across.naming import photos
from imagetxt.agent.across.pointing import may_show, shown
from imagetxt.agent.choice.leads import ASKING, REPLY
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.orders.forms import form
from imagetxt.agent.choice.state import State
from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.manner import Form
from imagetxt.agent.conversation.version import Version
from imagetxt.tools import language
from imagetxt.tools.vision.lexicon import parse_phrase

_CALLED: dict[str, Form] = {
    "title": "caption",
    "headline": "caption",
    "caption": "caption",
    "alt text": "alt text",
    "list": "list",
    "bullets": "list",
    "bullet points": "list",
    "haiku": "haiku",
    "poem": "poem",
    "advert": "advert",
    "ad": "advert",
    "story": "story",
    "news report": "news",
    "news": "news",
    "postcard": "postcard",
    "letter": "postcard",
}
_THE_TEXT = re.compile(
    rf"\b(?:the|that|this|my|your) (?:(?:last|short|long|little|lovely|first) )?(?P<form>{'|'.join(_CALLED)})\b",
    re.IGNORECASE,
)
_SHOT = r"(?:photo(?:graph)?|picture|image|pic|one)"
_NTH = r"(?:first|second|third|fourth|last|other)"
TEXT = r"(?:text|paragraph|description|caption|write-?up|blurb|story)"
_OWNED = re.compile(
    r"(?<!first )(?<!second )(?<!third )(?<!last )(?<!other )"
    rf"\b(?:(?:the|that|this|my|your|our) )?(?P<owner>[a-z]+)'s (?P<of_owner>{TEXT})\b(?! of\b)"
    rf"|\b(?:the|that|this|my|your|our) (?P<thing>[a-z]+) (?P<of_thing>{TEXT})\b(?! of\b)"
    rf"|\b(?:(?:the|your|that|this|my) )?(?P<whole>{TEXT}) (?:of|for|about) (?:the|that|my|your|our) "
    r"(?P<shows>[a-z]+)(?: (?:photo|picture|pic"
    r"|one)\b|(?=\W*$|\s*[,;:]))",
    re.IGNORECASE,
)
"""A text, and what its picture shows: "the kid's text", "the horse description", "the text about the horse"."""
_READS = re.compile(
    rf"^(?P<how>{ASKING}how (?:does|do|did)) (?P<picture>(?:the )?(?:{_NTH} )?{_SHOT}(?: \d)?|the {_NTH}|img\d+)"
    r"(?P<reads> read(?: now| again| at the moment)*\W*)$",
    re.IGNORECASE,
)
GOES_ON = (
    r"(?=\W*$|\s*[,;:]| (?:to|in|as|into|so|down|by|for|with|without|like|and|but|a (?:bit|little|lot)|much|more"
    r"|less|even"
    r"|not|now|again|once|please|what|how|say|says|read|reads|sound|feel|in|too|longer|shorter|[a-z]{3,}er|funny|sad"
    r"|simple|short|long|formal|friendly|lively|poetic)\b)"
)
"""What stands behind "the first" where that is a picture, and not the first of some things."""
_PLACED = re.compile(
    rf"\b(?P<whole>{TEXT}) (?P<of>of|for|about) (?:(?P<picture>(?:the )?(?:{_NTH} )?{_SHOT}(?: \d)?|img\d+)"
    rf"|(?P<nth>the {_NTH})){GOES_ON}",
    re.IGNORECASE,
)
"""A text by the place of its picture: "the text for picture 2", "your description of the first"."""
_CARRIER = form("CARRIER$")
_TEXT_OF = rf"\b(?:the|your|that|this|my) {TEXT} (?:of|for|about)"
_ITS = rf"{_TEXT_OF} img\d+\b"
_OURS = re.compile(rf"{_TEXT_OF} (?P<image>img\d+)\b", re.IGNORECASE)
_HEARD = re.compile(
    rf"^{ASKING}(?:read|show|give|tell|recite|quote|send|let (?:me|us) (?:see|have|hear|read)|(?:(?:can|may) (?:i"
    r"|we) )?"
    rf"(?:see|have|hear|read))(?: (?:me|us|out|aloud))* {_ITS}(?: (?:again|please|once more|out|aloud|now|to me))*\W*$"
    rf"|^{ASKING}(?:(?:what|how) (?:does|did|do|is|was) )?{_ITS}(?:,? (?:what|how) (?:does|is) it)?"
    r"(?: (?:say|read|go|look|sound|like|saying|now|currently|at the moment|again|please|stand|stands))*\W*$",
    re.IGNORECASE,
)
"""Wants to read the text as it stands."""
_STAYS = re.compile(
    rf"^{REPLY}(?:just |please |rather )*(?:leave|keep|let) "
    rf"(?:it|that|this|them|both|(?:the|your|that|this|my|both|all|these) {TEXT}s?(?: (?:of|for|about) img\d+)?)"
    r"(?: (?:just|exactly))?(?: (?:(?:as|like|how|the way) (?:it|they|that) (?:is|are|was|were|stands?|reads?)|as"
    r" is|so|be"
    r"|alone|like (?:this|that)|unchanged|untouched))(?: (?:now|please|then|for now))*\W*$"
    rf"|^{REPLY}(?:do not|don'?t|never) (?:change|touch|alter|edit) (?:it|that|this|anything|(?:the|your|that|this)"
    rf" {TEXT})"
    r"(?: (?:any ?more|again|any further|now|please|then))*\W*$",
    re.IGNORECASE,
)
"""Wants nothing changed."""


def image_of_the_text(said: str, chat: Chat) -> str | None:
    """The picture whose text words call by its form, where only one has such a text; None where no other is meant."""
    called = _THE_TEXT.search(said)
    if called is None or addressed(said, chat.state()) is not None:
        return None
    form = _CALLED[called["form"].lower()]
    standing = {image: chat.versions.of(image) for image in chat.album.handles}
    having = [image for image, version in standing.items() if version is not None and version.manner.form == form]
    return having[0] if len(having) == 1 else None


def with_texts_called(words: str, state: State) -> str:
    """The words with "the description of img1" for a text that is called by what its picture shows, and only that one.

    So it is for what may be called so: a kid is a person, where one picture alone shows any. What writing is on ("the
    sign's text") is no picture of ours.
    """

    def named(match: "re.Match[str]") -> str:
        owner = match["owner"] or match["thing"] or match["shows"]
        no_owner = _CARRIER.match(owner) or not (match["owner"] or _is_thing(owner))  # "the short text"
        image = None if no_owner else _image_of(owner, state)
        kind = match["of_owner"] or match["of_thing"] or match["whole"]
        kind = "description" if kind.lower() == "text" else kind
        return f"the {kind} of {image}" if image is not None else match[0]

    def placed(match: "re.Match[str]") -> str:
        image = addressed(f"{match['nth']} photo", state) if match["nth"] else addressed(match["picture"], state)
        return f"{match['whole']} {match['of']} {image}" if image is not None else match[0]

    words = _READS.sub(r"\g<how> the text of \g<picture>\g<reads>", words)
    return _OWNED.sub(named, _PLACED.sub(placed, words)) if state.paragraphs else words


def unplaced_owner(words: str, state: State) -> str:
    """What to say of a text that is called by something which several pictures may show, or none; else empty."""
    called = _OWNED.search(words) if len(photos(state)) > 1 and state.paragraphs else None
    if called is None:
        return ""
    owner = called["owner"] or called["thing"] or called["shows"]
    if _CARRIER.match(owner) or not _is_thing(owner) or addressed(words, state) is not None:
        return ""
    which = language.join_words([f"{image} ({state.names.get(image, '')})" for image in photos(state)], "or")
    return f"I can't tell whose text “{called[0]}” is. Please say {which}."


def _is_thing(owner: str) -> bool:
    noun = parse_phrase(owner.lower()).noun
    return noun is not None and noun != "picture"


def _image_of(owner: str, state: State) -> str | None:
    """The one picture that shows it, else that may, else whose text names it; None where it is none or several."""
    thing, shots = language.singular(owner.lower()), photos(state)
    named = [
        image
        for image, text in state.paragraphs.items()
        if re.search(rf"\b{re.escape(owner)}s?\b", text, re.IGNORECASE)
    ]
    for having in (
        [image for image in shots if shown(thing, image, state)],
        [image for image in shots if may_show(thing, image, state)],
        [image for image in named if image in shots],
    ):
        if having:
            return having[0] if len(having) == 1 else None
    return None


def called_text(words: str, chat: Chat) -> Version | None:
    """The text that words, with its picture's handle in them, call: "the description of img1"; None for no such."""
    called = _OURS.search(words)
    return chat.versions.of(called["image"]) if called is not None else None


def wants_to_read(words: str) -> bool:
    """Whether a text that is called is wanted as it stands, and nothing else: "read me the description of img1"."""
    return _HEARD.match(words) is not None


def leaves_it(words: str) -> bool:
    """Whether nothing is to be changed: "no, leave the text as it is"."""
    return _STAYS.match(words) is not None
