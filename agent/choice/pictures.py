"""Which pictures a request speaks of, where it is more than one: "both photos", "which of the images".

What is asked over several pictures and gets one verdict is read in `agent/across`; this is for everything else.
"""

import re

from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.state import State
from imagetxt.tools import language

_PICTURES = r"(?:photos?|photographs?|pictures?|images?|ones?|pics?)"
_NUMBER = r"(?:two|three|four|five|\d+)"
_OUR = r"(?:the\s+|my\s+|these\s+)?"
_THEM = r"(?:them|these|those)"
_SEVERAL: tuple[tuple[str, str], ...] = (
    ("both of the two photos", rf"\b(?:both|all|each|every)\s+(?:of\s+)?{_OUR}(?:{_NUMBER}\s+)?{_PICTURES}\b"),
    ("any of my pictures", rf"\b(?:either|any)\s+(?:of\s+)?{_OUR}(?:{_NUMBER}\s+)?{_PICTURES}\b"),
    ("the two photos", rf"\b(?:the|these|those)\s+{_NUMBER}\s+{_PICTURES}\b"),
    ("each of them", rf"\b(?:both|each|all)\s+of\s+{_THEM}\b"),
    ("in any of them", rf"\bin\s+(?:either|any)\s+of\s+{_THEM}\b"),
    ("describe them all", r"\b(?:describe|caption|show|look\s+at)\s+(?:them\s+all|both|all)\b"),
    ("is there a dog in both?", r"\b(?:in|of)\s+(?:either|both|each)\W*$"),
    ("which of the photos", rf"\bwhich\s+(?:of\s+(?:the|these|those|my)\s+)?(?:{_NUMBER}\s+)?{_PICTURES}\b"),
    ("in which of them", rf"\bin\s+which\s+(?:one|{_PICTURES}|of\s+(?:the\s+two|{_THEM}))\b"),
)
"""An example of each way to mean several pictures, and its pattern."""
_MEANS_SEVERAL = re.compile("|".join(pattern for _, pattern in _SEVERAL), re.IGNORECASE)
_TEXTS = r"(?:texts|paragraphs|descriptions|captions)"
_FOR_EACH = re.compile(
    rf"\b(?:(?:both|all|each|every|either|any)\s+(?:of\s+)?{_OUR}(?:{_NUMBER}\s+)?(?:{_PICTURES}|{_TEXTS})\b"
    rf"|(?:(?:both|all|each)\s+of\s+)?{_THEM}\s+(?:{_NUMBER}(?:\s+{_PICTURES})?|both|all)\b"
    rf"|(?:both|each|all|either|any)\s+of\s+(?:{_THEM}|the\s+two)\b|the\s+{_NUMBER}\s+(?:{_PICTURES}|{_TEXTS})\b"
    r"|(?<=describe )each\b|(?<=caption )each\b|(?<=shorten )each\b|(?<=summarise )each\b|(?<=summarize )each\b"
    r"|(?<=title )each\b|(?<=rewrite )each\b|(?<=translate )each\b"
    r"|(?<=describe )all(?=\W*$)|(?<=caption )all(?=\W*$)"
    r"|(?P<bare>both)\b(?!\s+(?:the|his|her|its|their|my)\b|(?!\s*,).*(?<!\bblack )\b(?:and|or)\b)"
    r"|(?P<apiece>(?:(?:for|on|about|of)\s+)?each(?:\s+(?:one|of\s+them))?(?=\W*$)"
    r"|(?:per|for\s+every)\s+(?:photo|picture|image|pic)(?=\W*$)))",
    re.IGNORECASE,
)
"""The pictures of a wish that is to be done with each of them: "shorter for both", "draw these two as sketches"."""
_HELD_APART = re.compile(r"\b(?:differ\w*|compar\w*|in common|between)\b", re.IGNORECASE)
"""What is of two pictures at once, and not of each."""
_AS_MANY = re.compile(
    r"\b(?P<lead>as|into|like|want|need|have|write|make|me"
    r"|us)\s+(?P<what>(?:[a-z]+\s+)??(?P<many>[a-z]+s))\b(?!\s+[a-z]+s\b)",
    re.IGNORECASE,
)
"""What several pictures are to become, or to get: "as pencil sketches", "i want haikus"."""
_WHICH = re.compile(
    rf"\bwhich\s+(?:of\s+\w+\s+)?(?:{_NUMBER}\s+)?{_PICTURES}\b|\b(?:in|on)\s+which\s+(?:one|of)\b"
    rf"|\bone\s+of\s+\w+\s+(?:{_NUMBER}\s+)?{_PICTURES}\b.*[.;,]\s*which(?:\s+one)?\W*$"
    r"|\b(?:first|second)\s+(?:one\s+|photo\s+|picture\s+|image\s+)?or\s+(?:in\s+)?(?:the\s+)?(?:second|first)\b"
    r"|\bwhat\s+(?:photo|picture|image)\s+(?:shows?|has|have|includes?|contains?|features?|depicts?)\b"
    rf"|\bwhich\s+of\s+(?:the\s+{_NUMBER}|{_THEM}(?:\s+{_NUMBER})?)\s+(?:has|got|have|shows?|contains?)\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?:which|what\s+(?:photo|picture|image))\b.*?\b(?:shows?|includes?|features?|depicts?|has|have"
    r"|contains?|with|is\s+of|are\s+of|got|having|is\s+there|there\s+(?:is|are|'s)|are\s+there|(?:do"
    r"|can)\s+(?:you|i|we)\s+see"
    r"|in\s+which\s+\w+\s+is)\b(?P<thing>.*)",
    re.IGNORECASE,
)
_SEEN_IN = re.compile(
    r"\b(?:in|on)\s+which\b.*?\b(?:can|could|do|does|did|may|is|are)\s+(?P<thing>(?!you\b|i\b|we\b"
    r"|one\b).+?)\s+(?:(?:be\s+)?(?:seen|found|spotted|visible|shown|depicted)|appear|show\s+up|feature|occur)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"\b(?:is|are)\s+(?P<thing>.+?)\s+(?:shown\s+|visible\s+)?(?:in|on)\s+the\s+(?:first|second)\b.*\bor\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    rf"\bone\s+of\s+(?:the|these|those|my)\s+(?:{_NUMBER}\s+)?{_PICTURES}\s+(?:has|shows?|contains?|features?"
    rf"|depicts?)\s+(?P<thing>[^.;,?!]+)[.;,]\s*which\b",
    re.IGNORECASE,
)
_IN_SHORT = re.compile(
    rf"^\W*(?:(?P<thing>(?:an?\s+|the\s+)?[\w-]+(?:\s+(?!in\b)[\w-]+)?)\s+(?:is\s+)?in\s+which\s+{_PICTURES}"
    rf"|which\s+{_PICTURES}:?\s+(?P<last>[\w-]+(?:\s+[\w-]+)?))\W*$",
    re.IGNORECASE,
)
"""As in a telegram: "which photo bus", "bus in which photo"."""
_SHARED: tuple[tuple[str, str], ...] = (
    (
        "what do they both show",
        r"\bwhat\s+(?:do|does)\s+(?:they\s+)?(?:both|all)\b.{0,25}\b(?:show|have|share|contain)\b",
    ),
    ("have they anything in common", r"\b(?:have|has|got|is|are)\b.{0,20}\bin\s+common\b"),
    (
        "in the first that isn't in the second",
        r"\b(?:in|on)\s+the\s+(?:first|second|other|one|last|1st|2nd)\b.{0,15}\b(?:and|but|that|which)\b"
        r".{0,10}(?:n't|\bnot)\s+(?:(?:in|on)\s+)?the\b",
    ),
)
_HOLDS_TOGETHER = re.compile("|".join(pattern for _, pattern in _SHARED), re.IGNORECASE)
_ASIDES: tuple[tuple[str, str], ...] = (
    ("img2: …", rf"^{LEAD}(?:img|image\s|picture\s|photo\s)\d+\b\s*(?:[:,]|[–—-]\s)\s*"),
    ("only img2: …", rf"^{LEAD}(?:only|just)\s+(?:in\s+)?img\d+\s*[:,]\s*"),
    ("in img2, …", rf"^{LEAD}(?:in|on|of)\s+(?:img|image\s|picture\s|photo\s)\d+\b\W*"),
    (
        "in the second photo, …",
        rf"^{LEAD}(?:(?:in|on|of|about|for|as\s+to)\s+)?"
        rf"(?:the|this|that|my)\s+(?:\w+\s+)?{_PICTURES}\s*[,:]\s*",
    ),
    (
        "in the second, …",
        rf"^{LEAD}(?:in|on|of|for)\s+(?:the|that|my)\s+(?:first|second|third|last|other|former"
        r"|latter)\s*[,:]\s*",
    ),
    ("and …", r"^\W*(?:and|but|so|now|ok(?:ay)?,?)\s+(?=\w)"),
    (
        "… in the first photo",
        rf"\s+(?:in|on|of)\s+(?:the|this|that)\s+(?:first|second|third|fourth|last|other|new|original)\s+{_PICTURES}\b",
    ),
    ("… in the former", r"\s+(?:in|on|of)\s+the\s+(?:first|second|third|last|other|former|latter)(?=\s*[?.!]*\s*$)"),
    (
        "… of both",
        rf"\s+(?:in|on|of|for)\s+(?:both|the two|each|all)(?:\s+of\s+them)?(?:\s+{_PICTURES})?(?=\s*[?.!]*\s*$)",
    ),
    (
        "… that are in img2",
        r"\s+(?:that|which)\s+(?:is|are)\s+(?:shown\s+)?(?:in|on)\s+(?:img|image\s|picture\s|photo\s)\d+\b",
    ),
    (
        "what about img2, …",
        rf"^{LEAD}(?:what|how)\s+about\s+(?:img|image\s|picture\s"
        r"|photo\s)\d+\b\s*[,:;–-]\s*(?=\w+\s+\w)",
    ),
    ("… in img2", r"\s+(?:in|on|of)\s+(?:img|image\s|picture\s|photo\s)\d+\b"),
)
_ADDRESS = re.compile("|".join(pattern for _, pattern in _ASIDES), re.IGNORECASE)


_AS_SUBJECT = re.compile(
    r"^(\W*(?:is|was)\s+)"
    r"(?:(?:the|this|that|my)\s+(?:first|second|third|fourth|fifth|last|other|former|latter|new)\s+"
    r"(?:one|photo(?:graph)?|picture|image)|img\d+)"
    r"(?=\s+(?:also\s+|too\s+)?(?:taken|shot|made|(?:out|in)doors?|outside|inside|at\s+night|by\s+day"
    r"|in\s+(?:black|colou?r)"
    r"|black[ -]and|sunny|dark|bright)\b)",
    re.IGNORECASE,
)
"""A picture that a question about the whole of it begins with: "Is the second one taken outdoors?"."""
_SAID_OF_ONE = re.compile(r"(?:is|are|was|were|looks?|seems?|stands?|lies?|sits?)\b", re.IGNORECASE)


def several(request: str, state: State) -> tuple[str, ...]:
    """The handles of all the pictures a request means; empty where it means one, or none in particular."""
    if not _MEANS_SEVERAL.search(request):
        return ()
    photos = tuple(handle for handle in state.images if handle not in state.sources)
    return photos if len(photos) > 1 else state.images if len(state.images) > 1 else ()


def for_each(wish: str, state: State) -> tuple[str, ...]:
    """A wish for several pictures as one for each, by its handle; as it is where it is for one: "cut out both cats"."""
    match = _FOR_EACH.search(wish)
    photos = tuple(handle for handle in state.images if handle not in state.sources)
    if match is None or len(photos) < 2 or asks_which(wish) or _HELD_APART.search(wish):
        return (wish,)
    after = re.match(r"\s+([a-z]+)", wish[match.end() :], re.IGNORECASE)
    if match["bare"] and after is not None and language.is_plural(after[1]):
        return (wish,)
    lead = "for " if match["apiece"] else ""
    before, behind = (_AS_MANY.sub(_as_one, part) for part in (wish[: match.start()], wish[match.end() :]))
    return tuple(f"{before}{lead}{photo}{behind}" for photo in photos)


def _as_one(match: "re.Match[str]") -> str:
    """One of what is wanted of each: "as sketches" is "as a sketch"."""
    if not language.is_plural(match["many"]):
        return match[0]
    one = match["what"].removesuffix(match["many"]) + language.singular(match["many"])
    return f"{match['lead']} {language.a(one)}"


def asks_which(request: str) -> bool:
    """Whether the answer is to be one of the pictures: "Which photo shows a bus?"."""
    return bool(_WHICH.search(request))


def thing_shown(request: str) -> str | None:
    """What the picture that is asked for shows: "a bus" of "Which photo shows a bus?"; None where nothing is named."""
    match = (
        _SEEN_IN.search(request)
        or _EITHER.search(request)
        or _ONE_OF.search(request)
        or _SHOWN.search(request)
        or _IN_SHORT.search(request)
    )
    shown = "" if match is None else next(said for said in match.groups() if said is not None).strip(" ?.!")
    return None if not shown or _SAID_OF_ONE.match(shown) else shown  # "which one is lower?" names nothing


def asks_what_is_shared(request: str) -> bool:
    """Whether two pictures are to be held against each other: "what do both show?", "… that isn't in the second?"."""
    return bool(_HOLDS_TOGETHER.search(request))


def unaddressed(request: str) -> str:
    """A question without the words that say which picture it is about: "how big is it in the first photo?" → "…it?".

    "Is the second one taken outdoors?" becomes "Is it taken outdoors?".
    """
    return _AS_SUBJECT.sub(r"\1it", _ADDRESS.sub("", request).strip() or request)
