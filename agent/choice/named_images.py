"""Which images the words of a request name: a handle, a number, a place in the order, "the new one", "the drawing".

Handles may have gaps, since a drawing that was not kept takes its handle with it: "the second photo" is the second that
is there, and so is "photo 2" where no image has that handle.
"""

import re

from imagetxt.agent.choice.state import State

_WORD = r"(?:photo(?:graph)?|picture|image|pic|one|shot)"
_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_PLACES = {**{word: place for place, word in enumerate(_WORDS)}, "former": 0, "latter": 1, "last": -1}
_NUMBERS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_NTH = rf"(?:{'|'.join(_PLACES)}|[1-9]\d{{0,2}}(?:st|nd|rd|th))"
_PICTURE = r"(?:picture|image|photo|photograph|pic)"
_MENTION = re.compile(
    r"\b(?P<kind>img|image|picture|photo|photograph|pic)(?:\s+(?:number|no\.?|nr\.?))?\s?#?\s?"
    r"(?P<number>[1-9]\d*|0\d*(?![.,]\d)|(?<=img)-\d{1,3}(?![-.]?\w))\b"
    rf"|(?<!seed )\b(?:number\s+|no\.\s*|nr\.?\s*)(?P<nr>[1-9]\d?|{'|'.join(_NUMBERS)})"
    r"(?=\s*[,:]|\W*$|\s+(?:as|into"
    rf"|in\s+(?!the\b))\b)"
    rf"|(?:\b{_PICTURE}\s+(?:number|no\.?|nr\.?)|(?<!the )(?<!this )(?<!that )\b{_PICTURE})"
    rf"\s+(?P<spelt>{'|'.join(_NUMBERS)})\b"
    r"(?=\W*$|\s*[,:.?!]|\s+(?:in|into|as|and|to|with|from|for|by|again|now|please|like|than|has|have|is|shows?|needs?|wants?|gets?"
    r"|should|lacks?|deserves?)\b)"
    rf"|(?<!\bat )\b(?P<nth>{_NTH})\b"
    rf"(?=\W+{_WORD}\b|\W*$|\s*[:,–]\s|\W+(?:as|into|like|an?|please|again|too|also|instead|now|then)\b"
    rf"|(?:\W+(?:and|with|to|or|than|from))+\W+(?:the\W+)?(?:{_NTH})\W+{_WORD}\b)",
    re.IGNORECASE,
)
_HUNG = re.compile(rf"\W+{_WORD}\W+(?:on|over|above|behind|hanging|of\W+the\W+(?:wall|row|series))\b", re.IGNORECASE)
"""What goes on so speaks of a picture that is in a picture: "the second picture on the wall"."""
_COUNTED = re.compile(rf"\W+{_WORD}\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:the|that|my)\s+other\s+(?:photo(?:graph)?|picture|image|pic)\b", re.IGNORECASE)
_NEWEST = re.compile(
    r"\b(?:the|that|this|my)\s+(?:new|newest|latest|fresh|most\s+recent|newly\s+\w+"
    r"|just\s+\w+)\s+(?:photo(?:graph)?|picture|image|pic|one)\b",
    re.I,
)
_MADE = re.compile(
    r"\b(new (one|picture|image|version)|render(ed|ing|s)|redraw(n|ing)|drawing|painting|result|generated|"
    r"(?:the|your|that|this|last) (?:new |latest |final )?(?:render|redraw)|"
    r"your (?:own )?(?:version|picture|image|one|work|artwork|creation|art|take)|"
    r"you (?:just |have |have just |'ve |'ve just )?(drew|painted|made|rendered|drawn|created|generated))\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\b(original|source|photo(graph)?|first)\b", re.IGNORECASE)
_CONTRASTED = re.compile(
    r"(?:,\s*|\s+)(?:and\s+|but\s+)?(?:not(?!\s+just\b|\s+only\b)|instead\s+of|rather\s+than)\s+(?:from\s+"
    r"|in\s+|on\s+|of\s+)?(?:the\s+|my\s+|this\s+|that\s+)?"
    rf"(?:\w+\s+)?(?:img\d+|{_WORD}s?|original|source|first|second|third|last|other|former|latter|drawing"
    rf"|painting)\b(?=\W*$|\s*[,.;])",
    re.IGNORECASE,
)
_WORD_FOR_WORD = re.compile(
    r"\b(?:say|use|write|put|have)\s+(?:the\s+word\s+)?[\"'“]?\w+[\"'”]?\s+(?:instead\s+of|rather\s+than|not)\b",
    re.IGNORECASE,
)
"""What is to be said for another word, which is no picture: "say photo instead of picture"."""
_BEFORE_NTH = re.compile(
    r"\b(?:the|my|that|this|your|our|his|her|very|and|or|in|on|of|for|to|than|with|about|from|as|just|only|now|also|not|img\d+)"
    r"\W*$|[,:;.]\s*$",
    re.IGNORECASE,
)
"""What stands before "first" where it is the first picture."""
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_AT_HAND = re.compile(rf"\b(?:in|on|of) th(?:is|at) (?:new )?{_WORD}\b(?! (?:or|than)\b)", re.IGNORECASE)
_MOST_TOLD = 8
_LONGEST_TOLD = 40
_DIGITS = 12
"""More than any handle has; Python itself reads no number of some thousand digits."""


def mentioned(request: str, state: State) -> list[str]:
    """The images that a request counts or numbers, in its order, each once; those that are not there are left out."""
    found = (_resolved(match, state) for match in _MENTION.finditer(request) if not _is_adverb(match))
    return list(dict.fromkeys(image for image in found if image is not None))


def addressed(request: str, state: State) -> str | None:
    """The image that a request's words point to: a handle, "the second photo", "the drawing"; None where none do."""
    request = uncontrasted(_QUOTED.sub("“”", request))
    if named := mentioned(request, state):
        return named[0]
    photos = _photos(state)
    if _OTHER.search(request) and len(photos) == 2 and state.focus in photos:
        return photos[1 - photos.index(state.focus)]
    if _NEWEST.search(request) and state.images[-1:] == tuple(state.sources)[-1:]:
        return state.images[-1]
    if _NEWEST.search(request) and len(photos) > 1:
        return photos[-1]
    if state.sources and _MADE.search(request) and not re.search(r"\boriginal\b", request, re.IGNORECASE):
        return state.drawn.image if state.drawn else list(state.sources)[-1]
    if state.sources and _SOURCE.search(request):
        return state.sources[list(state.sources)[-1]]
    return None


def uncontrasted(request: str) -> str:
    """A request without the picture that it says is not meant: "describe the new one, not the original"."""
    if _WORD_FOR_WORD.search(request):
        return request
    return _CONTRASTED.sub("", request)


def points_at_hand(request: str, state: State) -> bool:
    """Whether words say "this one" where there are several photos: which one is at hand, the answer is to tell."""
    return len(_photos(state)) > 1 and _AT_HAND.search(request) is not None


def drawing_meant(request: str) -> bool:
    """Whether the words speak of something that was drawn here."""
    return bool(_MADE.search(request))


def unknown_image(request: str, state: State) -> str:
    """What to say of an image that a request names and that is not there, as "photo 9" may be; else empty."""
    for match in _MENTION.finditer(request):
        if _resolved(match, state) is not None:
            continue
        if _is_numbered(match):
            called = repr(f"img{(match['number'] or _number(match))}"[:_LONGEST_TOLD])
        elif _COUNTED.match(request, match.end()) and not _HUNG.match(request, match.end()):
            called = match["nth"].lower()
        else:
            continue
        known = ", ".join(state.images[:_MOST_TOLD]) + (", …" if len(state.images) > _MOST_TOLD else "")
        return (
            f"There is no image {called} here. Known images: {known}."
            if _is_numbered(match)
            else (f"There is no {called} picture here. Known images: {known}.")
        )
    return ""


def _resolved(match: re.Match[str], state: State) -> str | None:
    photos = _photos(state)
    if match["nth"]:
        place = _place(match["nth"].lower())
        counted = photos if -len(photos) <= place < len(photos) else list(state.images)
        return counted[place] if -len(counted) <= place < len(counted) else None
    number, kind = _number(match), (match["kind"] or "picture").lower()
    handle = f"img{number}"
    is_photo = handle in state.images and handle not in state.sources
    if kind == "img" or is_photo or (handle in state.images and not kind.startswith("photo")):
        return handle if handle in state.images else None
    return photos[number - 1] if 1 <= number <= len(photos) else handle if handle in state.images else None


def _number(match: re.Match[str]) -> int:
    """The number that a mention says, in figures or as a word."""
    said = (match["number"] or match["spelt"] or match["nr"]).lower()
    return _NUMBERS[said] if said in _NUMBERS else int(said[:_DIGITS])


def _is_adverb(match: re.Match[str]) -> bool:
    """Whether "first" or "last" says when, and not which: "say something about the plants first"."""
    nth, before = (match["nth"] or "").lower(), match.string[: match.start()]
    alone = match.string[match.end() :].strip(" .!?,").lower() in ("", "now", "then", "please")
    return alone and nth in ("first", "last") and len(before.split()) > 1 and not _BEFORE_NTH.search(before)


def _is_numbered(match: re.Match[str]) -> bool:
    return bool(match["number"] or match["spelt"] or match["nr"])


def _place(nth: str) -> int:
    """The index of an ordinal: 0 for "first" and "1st", -1 for "last"."""
    return _PLACES[nth] if nth in _PLACES else int(nth[:-2]) - 1


def _photos(state: State) -> list[str]:
    """What a person counts: the photos, or everything where all was drawn."""
    return [image for image in state.images if image not in state.sources] or list(state.images)
