# ruff: noqa: E501  # patterns read best with few breaks
"""What is asked of a text that was written here, where "text" might also be writing in a picture: it is quoted.

"Why does your text say several?", "is the frisbee in the text?", "which sentence is the least certain?", "which text did
you just change". What cannot be told otherwise is answered with the text itself, and never by looking for writing.
"""

import re
from collections.abc import Sequence

from imagetxt.agent.across.naming import photos
from imagetxt.agent.across.pointing import shown
from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.orders.bare import is_asked_politely
from imagetxt.agent.conversation.called import with_nth_named
from imagetxt.agent.conversation.chat import Chat
from imagetxt.agent.conversation.recalling import RECALLED, Exchange, mentioning, names_in
from imagetxt.agent.conversation.records import Answer
from imagetxt.agent.conversation.stated import as_asked
from imagetxt.agent.conversation.version import Version
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.refining.reading import read
from imagetxt.agent.refining.things import is_told
from imagetxt.tools import language

_NTH = r"(?:(?:first|second|third|last|other|latest|current|new|old|short|long|whole|img\d+) )?"
_KIND = r"(?:text|paragraph|description|caption|write-?up)"
_OURS = re.compile(
    rf"\byour {_NTH}{_KIND}s?\b|\b(?:the|this|that|my|our|which|what|its|both) {_NTH}{_KIND}s?\b"
    r"(?! (?:on|in|at|over|under|above|below|behind|near|next|beside|that is written|written|printed)\b)"
    rf"|\b(?:which|what) (?:of (?:the|your) )?sentences?\b|\b{_KIND} (?:of|for|about) img\d+",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"^{LEAD}(?:(?:then|but|wait|so|and)\b\W*)*(?:what|which|who|whose|where|when|why|how|is|are|was|were|does|do|did|has"
    r"|have|can you (?:tell|say|see))\b|\?\s*$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    rf"^{LEAD}(?:(?:then|but|wait|so|and)\b\W*)*(?:what|which|why|who|where|when)\b(?! about\b)", re.IGNORECASE
)
_SAYS = re.compile(
    r"\b(?:say|says|said|mention|mentions|write|wrote) (?:that )?(?:there (?:is|are) )?[\"“']?(?P<word>[a-z]+)", re.I
)
_MENTIONED = re.compile(
    rf"^{LEAD}(?:is|are|was|were|does|do|did|has|have) (?:there )?(?:{_OURS.pattern} (?:mention|name|include|say|speak of|talk"
    rf" about|tell of|have) )?(?P<thing>(?:(?:the|an?|any|his|her|its|their) )?[\w' -]+?)(?: (?:mentioned|named|included|now"
    rf"|still|part))*(?: (?:in|of|by|from) (?:{_OURS.pattern}))?\W*$",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:chang|edit|alter|rewr|wrote|writ|touch)\w*\b", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:least|not|un|less) ?(?:certain|sure|safe)\b|\bmost (?:doubtful|uncertain|unsure)\b|\b(?:un(?:certain|sure)|doubtful|guess(?:es|ed|work)?)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(r"\b(?:may|might|perhaps|possibly|maybe|seems?|what looks)\b", re.IGNORECASE)


def of_our_text(said: str, chat: Chat, before: Sequence[Exchange]) -> Answer | None:
    """The answer; None where nothing is asked of a text, there is none, or writing in a picture may be meant."""
    words = with_nth_named(" ".join(said.replace("’", "'").split()), chat.state())
    ours = _OURS.search(words)
    image = addressed(words, chat.state())
    version = chat.versions.of(image) if image else chat.versions.current
    wishes = is_asked_politely(words) or (read(said).understood and not _OPEN.match(words))
    ours = ours if _OURS.search(as_asked(words, chat.state())) else None  # "your text mentions a car. Where is it?"
    if ours is None or version is None or wishes or not _ASKS.search(words):
        return None
    written = any(chat.album.evidence(one).texts for one in photos(chat.state()))
    if (
        written
        and not re.match(r"your\b|which\b|what\b", ours[0], re.IGNORECASE)
        and not ours[0].endswith(version.image)
    ):
        return None
    about = names_in(re.sub(_OURS.pattern, " ", words, flags=re.IGNORECASE))
    if image is None and (silent := _untold(about, version, chat)):
        return silent
    if ours[0].lower().startswith(("which ", "what ")) and _CHANGED.search(words):
        last = next((one for one in reversed(before) if one.changed and one.image in chat.album.handles), None)
        version = (chat.versions.of(last.image) if last and last.image else None) or version
        return _quoted(version, version.text)
    if _UNSURE.search(words):
        doubtful = [piece.text for piece in sentences(version.text) if _HEDGED.search(piece.text)]
        return (
            _quoted(version, " ".join(doubtful))
            if doubtful
            else _told("No sentence of it is marked as uncertain.", version)
        )
    mentioned = _MENTIONED.match(words)
    names = names_in(mentioned["thing"]) if mentioned is not None and "?" in words else []
    if len(names) == 1:
        evidence = chat.album.evidence(version.image)
        told = mentioning(names, [Exchange("", (version.text,))])
        if not told and not is_told(names[0], evidence, version.english or version.text):
            return _told(f"No, the text about {version.image} does not speak of {language.a(names[0])}.", version)
        return _quoted(version, told[0] if told else version.text)
    says = _SAYS.search(words[ours.end() :])
    if says is not None and image is None:
        standing = [v for one in chat.album.handles if (v := chat.versions.of(one)) is not None]
        saying = [v for v in standing if re.search(rf"\b{says['word']}\b", v.text, re.IGNORECASE)]
        version = version if version in saying else next(iter(saying), version)
        lines = [one.text for one in sentences(version.text) if re.search(rf"\b{says['word']}\b", one.text, re.I)]
        if lines:
            return _quoted(version, " ".join(lines))
    told = mentioning(about, [Exchange("", (version.text,))]) if about else []
    return _quoted(version, " ".join(told) or version.text)


def _untold(about: Sequence[str], version: Version, chat: Chat) -> Answer | None:
    """That the picture which shows a thing has no text yet, where the one that stands is of another that does not."""
    state = chat.state()
    for thing in about:
        showing = [one for one in photos(state) if shown(thing, one, state)]
        if showing and version.image not in showing and all(chat.versions.of(one) is None for one in showing):
            told = f"The {thing} is in {showing[0]}, and there is no text about {showing[0]} yet."
            return Answer(text=told, image=showing[0], answered_by=RECALLED)
    return None


def _quoted(version: Version, text: str) -> Answer:
    return _told(f"The text about {version.image} says: “{text}”", version)


def _told(text: str, version: Version) -> Answer:
    return Answer(text=text, image=version.image, answered_by=RECALLED)
