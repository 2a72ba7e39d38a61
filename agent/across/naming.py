"""How the words of a question name pictures: each by itself ("the first"), or several ("both of them", "which one").

Named pictures are put into marks, so that what reads a question sees marks alone: "<img1>", "<both>", "<which>".
"""

import re

from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.state import State

_PICTURE = r"(?:photo(?:graph)?|picture|image|pic|shot|snapshot|one)"
_PICTURES = rf"(?:{_PICTURE}s?|scenes?|rooms?|places?)"
_PHOTOS = r"(?:photo(?:graph)?|picture|image|pic|shot)s"
_NUMBER = r"(?:two|three|four|five|\d+)"
_THEM = rf"(?:(?:the|my|these|those|your)\s+)?(?:{_NUMBER}\s+)?(?:{_PICTURES}|two)|them|these|those|{_NUMBER} of them"
_NTH = r"(?:first|second|third|fourth|last|1st|2nd|3rd|other|former|latter)"
_GOES_ON = (
    r"(?:but|that|which|and|or|than|as|more|less|have|has|had|hasn't|hasnt|shows?|is|isn't|does|doesn't|do|in"
    r"|on|too|also|lacks?"
    r"|contains?|(?:bright|dark|light|warm|cool|bigg|larg|small|great|tall)er|the same|not|with|can|got|are|was"
    r"|compared|of|like|just like|in the|likewise|ditto|similarly)"
)
_ENDS = rf"(?=\s*$|\s*[,;:?]|[.!](?:\s|$)|\s+{_GOES_ON}\b)"
_LAST = r"(?=\s*$)"
_HOW_MANY = r"(?:more|most|fewer|fewest|less|least)"
_HAS = r"(?=\s*$|\s+(?:taken|shot|have|has|shows?|is|of|contains?)\b)"
_SETS = (
    (
        "which",
        r"\bwhich\s+(?:of\s+(?:the|both|these|those|your)\s+(?:(?:the\s+)?two\s+)?)?(?:versions?"
        r"|drawings?|redraws?|paintings?)\b",
    ),
    (
        "which",
        rf"\b(?:which|what)\s+(?:one\s+)?(?:of\s+(?:{_THEM}|both(?:\s+of\s+them|\s+{_PICTURES})?)"
        rf"|(?:{_NUMBER}\s+)?{_PICTURES})\b",
    ),
    ("which", rf"\bwhich(?:\s+one)?(?=\s+(?:has|have|got|shows?|contains?)\s+(?:the\s+)?{_HOW_MANY}\b(?!.*\bor\b))"),
    ("one", rf"\b(?:only|just|exactly)\s+(?:in\s+)?one(?:\s+of\s+(?:{_THEM})|\s+{_PICTURE})?{_HAS}"),
    ("neither", rf"\b(?:neither|none)(?:\s+of\s+(?:{_THEM})|\s+{_PICTURE}|{_LAST})"),
    ("per", rf"\bper\s+{_PICTURE}\b"),
    ("each", rf"\b(?:each|every)(?:\s+one)?(?:\s+of\s+(?:{_THEM})|\s+{_PICTURE}|{_HAS})"),
    ("either", rf"\b(?:either|any|one)\s+of\s+(?:{_THEM})\b|\b(?:either|any)\s+{_PICTURES}\b|\beither{_HAS}"),
    ("both", rf"\b(?:they|we)\s+both\b|\b(?:both|all)\s+(?:of\s+)?(?:{_THEM})\b|\bboth\b"),
    ("set", rf"\b(?:the|these|those|my)\s+(?:{_NUMBER}\s+)?{_PHOTOS}\b|\b(?:the|these|those)\s+two\b(?:\s+of\s+them)?"),
    ("set", r"\b(?:them|they)\b"),
)
"""Marks and what they stand for, in this order."""
_ONE = re.compile(
    rf"\b(?:the|my|that|this)\s+(?:(?:very\s+)?{_NTH}\s+{_PICTURE}\b|{_NTH}\b{_ENDS})"
    rf"|\b(?:this|that)\s+(?:new\s+)?{_PICTURE}(?=\s*$|\s+(?:or|than|and|but)\b)"
    r"|\b(?:the\s+)?(?:img|image|picture|photo)(?:\s+(?:number|no\.?))?\s?(?:[1-9]\d*|one|two|three|four)\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"^(?P<it>(?:the|his|her|their) [\w-]+(?: [\w-]+)?) (?P<be>is|are) (?P<rest>.+ (?:in|on) <both>)$"
)
_OTHER = re.compile(r"\bother\b", re.IGNORECASE)
_THIS = re.compile(r"(?:this|that)\s+(?!first|second|third|fourth|last)", re.IGNORECASE)


_DRAWN = re.compile(
    r"\b(?:the|your|that|this)\s+(?:new\s+)?(?:drawing|painting|sketch|render(?:ing)?|redraw(?:ing)?"
    r"|drawn\s+(?:one|version))\b"
)
"""What was drawn last."""
_AND_SOURCE = re.compile(
    r"\b(?:the|my)\s+(?:original(?:\s+(?:photo(?:graph)?|picture|image|one))?|photo(?:graph)?|source)\b"
)
"""What it was drawn from, where a question speaks of both."""
_FILE = r"(?:(?:the|my)\s+)?(?:(?:file|photo|picture|image|one)\s+)?(?:(?:called|named)\s+)?[\"'“‘]?"
_FILE_ENDS = r"[\"'”’]?(?:\s+(?:photo|picture|image|file|one))?(?![\w-]|\.\w)"
_NUMBERED = (
    r"(?<![\w./-])(?:(?:(?:the|my)\s+)?(?:img|image|picture|photo|pic|file|room|number|no\.|nr\.?"
    r"|dsc)\s*[_#-]?\s*)?{number}"
    r"(?![\w-]|[.,]\d|\s+(?:euros?|dollars?|pounds|words|people|steps|px|pixels|%|years|metres|times)\b)"
)
"""The number that only one file's name has: "room 305", "and 7002"."""
_LEAST_STEM = 3


def with_handles(words: str, state: State) -> str:
    """The words with the handle of a picture in the place of its file's name: "in beach.jpg", "the beach photo"."""
    names = {handle: name for handle, name in state.names.items() if handle in photos(state)}
    stems = {handle: re.sub(r"\.\w{2,5}$", "", name) for handle, name in names.items()}
    for called in (names, stems):
        for handle, name in called.items():
            short = len(name) < _LEAST_STEM and not re.fullmatch(r"[a-z]+\d+", name, re.IGNORECASE)
            if short or list(called.values()).count(name) > 1 or re.fullmatch(r"img\d+|\d+", name):
                continue
            words = re.sub(_as_said(name, whole=called is names), handle, words, flags=re.IGNORECASE)
    numbers = {handle: re.findall(r"\d{3,}", stem)[-1:] for handle, stem in stems.items()}
    for handle, number in numbers.items():
        if number and list(numbers.values()).count(number) == 1 and number[0] not in state.images:
            words = re.sub(_NUMBERED.format(number=number[0]), handle, words, flags=re.IGNORECASE)
    return words


def _as_said(name: str, *, whole: bool) -> str:
    """How a file is called: by its name, or by a part that may be an ordinary word, which then says that it is one."""
    said = re.sub(r"(?:_|\\-|\\ )+", r"[\\s_-]+", re.escape(name))
    if whole or re.search(r"[\d_]", name):
        return rf"(?<![\w./-]){_FILE}{said}{_FILE_ENDS}"
    photo = r"(?:photo(?:graph)?|picture|image|pic|file)"
    return rf"\b(?:(?:the|my)\s+)?(?:{photo}\s+(?:called|named)\s+[\"'“‘]?{said}\b[\"'”’]?|{said}\s+(?:{photo}|one)\b)"


def photos(state: State) -> tuple[str, ...]:
    """The pictures that several may mean: the photos, or, where there is but one, the drawings as well."""
    own = tuple(image for image in state.images if image not in state.sources)
    return own if len(own) > 1 else state.images


def marked(words: str, state: State) -> str:
    """The words, lower case, with a mark for each picture or set of pictures that is named."""
    said = " ".join(words.lower().replace("’", "'").split()).rstrip(" ?.!")
    said = re.sub(r"\bone or the other\b", "either of them", said)
    said = re.sub(r"\bppl\b", "people", re.sub(r"\bu\b", "you", said))
    named: list[str] = []
    if state.sources and _DRAWN.search(said):
        latest = state.drawn.image if state.drawn else ""
        drawn = latest if latest in state.sources else list(state.sources)[-1]
        said = _DRAWN.sub(drawn, _AND_SOURCE.sub(state.sources[drawn], said))

    def mark(match: "re.Match[str]") -> str:
        image = _named(match[0], state, named)
        if image is None:
            return match[0]
        named.append(image)
        return f"<{image}>"

    said = _ONE.sub(mark, said)
    for name, pattern in _SETS:
        said = re.sub(pattern, f"<{name}>", said)
    return said


def as_question(said: str) -> str:
    """A claim of both pictures as the question whether it is so: "the car is red in <both>"."""
    return _CLAIMED.sub(r"\g<be> \g<it> \g<rest>", said)


def other_than(image: str | None, state: State) -> str | None:
    """The other picture, where there are just two."""
    shown = photos(state)
    return next((one for one in shown if one != image), None) if len(shown) == 2 and image in shown else None


def _named(words: str, state: State, before: list[str]) -> str | None:
    if _OTHER.search(words):
        return other_than(before[-1] if before else state.focus, state)
    if _THIS.match(words):
        return state.focus
    plain = re.sub(r"\b(?:number|no\.?)\s*", "", words.replace("the very", "the"))
    return addressed(plain, state)
