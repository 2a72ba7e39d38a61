"""The arguments of a chosen tool: what the request says literally, resolved by code and held against the state."""

import re
from typing import Any

from imagetxt.agent.choice.leads import LEAD
from imagetxt.agent.choice.named_images import addressed, drawing_meant, mentioned
from imagetxt.agent.choice.orders.heart import heart
from imagetxt.agent.choice.pictures import unaddressed
from imagetxt.agent.choice.render_arguments import render_arguments
from imagetxt.agent.choice.state import State
from imagetxt.tools import language
from imagetxt.tools.vision import lexicon
from imagetxt.tools.vision.coco import COCO

_REGION = re.compile(r"\b[rR]([1-9]\d*)\b")
_DETAILED = re.compile(r"(?<!no )(?<!not )(?<!not too )(?<!too )\b(detailed|long|longer|full|rich)\b", re.IGNORECASE)
_BRIEF = re.compile(r"\b(?:one|single)[ -](?:line|sentence)\b|\b(?:short|brief|concise|crisp)(?:ly)?\b", re.IGNORECASE)
_ENDS = re.compile(r"\b(?P<end>first|last)\s+two\b", re.IGNORECASE)
_PHOTOS = re.compile(r"\b(?:photos|photographs|pictures|images|both)\b", re.IGNORECASE)
_HERE = re.compile(
    r"\b(?:also|too)\b.*(?<!\bis )(?<!\bare )\bthere\W*$"
    r"|(?<!\bis )(?<!\bare )\bthere,?\s+(?:also|too)\W*$|\bin\s+(?:there|here|it)\W*$"
    r"|\b(?:hold|carry|touch|eat|us|wear|rid|driv|wash|read)ing\s+(?:it|them)\W*$",
    re.IGNORECASE,
)
"""What is asked of the picture at hand: "are there people there, too?"."""
_DRAWINGS = re.compile(r"\b(?:drawings|paintings|sketches|redraws|renders|renderings)\b", re.IGNORECASE)
_ARTICLES = re.compile(r"^(?:(?:the|a|an|any|all|every|some|of|just|only)\s+)+", re.IGNORECASE)
_BEFORE = r"\b(?:the|an?|all|every|each|any|my|your|his|her|this|that|these|those|some)\s+((?:[\w-]+\s+){1,3})"
_WORN = (
    r"(\s+(?:with|in|wearing)\s+(?:an?|the)\s+(?!(?:\w+\s+)?(?:photo|picture|image|one|left|right|middle|back|front|top"
    r"|bottom|corner|background|foreground)\b)(?:[\w-]+\s+)?[\w-]+)\W*(?:please\W*)?$"
)
"""What tells one thing from its like, behind its name: "the woman in the green coat"."""
_NO_THINGS = frozenset("picture photo image photograph scene area thing object".split())
"""Nouns that say of no picture rather than of another that it is meant."""
_WHETHER = re.compile(
    rf"^{LEAD}(?:(?:can\s+you|could\s+you|tell\s+me|do\s+you\s+know)\b{LEAD})*(?:how\s+many|(?:if"
    r"|whether)?\s*(?:is|are|there)\s+(?:there|any|is|are)|count)\b",
    re.IGNORECASE,
)
"""How a question begins that asks whether something is there, or how much of it."""
_ANYBODY = frozenset(
    "person persons people human humans folk folks individual individuals".split()
    + "man men woman women guy guys lady ladies".split()
)
"""Words for a person whoever it is, or grown up, as nearly all in photographs are."""
_THESE = re.compile(
    r"\b(?:the|these|those|they|both) (?:\w+ )?(?:people|men|women|guys|ladies|girls|boys|children|kids|persons"
    r"|folks)\b",
    re.IGNORECASE,
)
"""Several people who are spoken of as seen."""
_ONE_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_BACKGROUND = re.compile(r"\b(?:background|backdrop|bg)\b", re.IGNORECASE)
_ALL = {"", "all", "it", "this", "that", "everything", "picture", "image", "photo", "text", "writing", "words"}


def arguments(tool: str, request: str, phrase: str, state: State) -> dict[str, Any]:
    """What to call `tool` with. `phrase`: what the model took from the request as the thing it names."""
    image = which_image(request, state)
    if tool == "compare_images":
        return _pair(request, state)
    if tool == "render_image":
        return render_arguments(request, state, image)
    if tool == "caption_image":
        return {
            "image": image,
            "detail": "detailed" if _DETAILED.search(request) and not _BRIEF.search(request) else "short",
        }
    if tool == "ask_image":
        return {"image": image, "question": request} | _region(request, "", image, state)
    if tool == "find_objects":
        return {"image": image, "text": unaddressed(whole_phrase(phrase, request)) or request}
    if tool == "segment_region":
        named = _region(request, phrase, image, state) or _main_thing(request, phrase, image, state)
        return {"image": image} | (named or {"text": unaddressed(whole_phrase(phrase, request)) or request})
    if tool == "read_text":
        return {"image": image} | _region(request, phrase, image, state)
    if tool == "refine":
        return {"image": text_of(request, state), "wish": request}
    return {"image": image}


def which_image(request: str, state: State) -> str | None:
    """The image a request is about: named, counted, "the new one", the one that shows the thing named, or in focus."""
    meant = addressed(heart(request), state) or addressed(request, state)
    shown = None if state.brought else _showing(request, state)
    return meant or shown or state.focus or next(iter(state.images), None)


def text_of(request: str, state: State) -> str | None:
    """The image whose text a wish is about: of its words only the things it names point to another, not "for kids"."""
    from imagetxt.agent.refining.reading import read

    wish = read(request)
    old = (word for word, _ in wish.swaps)
    told = " ".join((*wish.named, *old, wish.left))  # "shorter, for the bus" leaves the bus, which no form has taken
    named = request if wish.writing else told  # what is written on the car is of the picture with a car
    meant = addressed(request, state) or _called(told, state)
    meant = meant or (None if state.brought else _showing(named, state))
    return meant or state.focus or next(iter(state.images), None)


def _called(words: str, state: State) -> str | None:
    """The one image whose file is called as a word says: "about the friends", of friends.jpg."""
    said = set(re.findall(r"[a-z]{3,}", words.lower()))
    found = [image for image, name in state.names.items() if name.rsplit(".", 1)[0].lower() in said]
    return found[0] if len(found) == 1 else None


def _showing(request: str, state: State) -> str | None:
    """The one photo that shows what a request names, where the one in focus shows nothing of it."""
    if _HERE.search(request) and state.focus is not None:
        return None
    photos = [image for image in state.images if image not in state.sources]
    if (people := _with_people(request, photos, state)) is not None:
        return people if people != state.focus else None
    shown = [image for image in photos if _named(request, image, state)]
    narrower = _WHETHER.match(request) is None  # "how many babies?" is no question about the picture with a man
    shown = shown or [image for image in photos if _covered(request, image, state, narrower=narrower)]
    at_hand = (None, *shown, *(made for made, source in state.sources.items() if source in shown))
    return shown[0] if len(shown) == 1 and state.focus not in at_hand else None


def _with_people(request: str, photos: list[str], state: State) -> str | None:
    """The one photo with as many people as are spoken of, where the one in focus has not: "these ladies", "she"."""
    many = _THESE.search(request) is not None
    if not many and (not _ONE_PERSON.search(request) or _is_alive(state.topic)):
        return None
    people = {
        image: sum(any(lexicon.is_a(n, "person") for n in region.names) for region in state.known(image))
        for image in photos
    }
    fits = [image for image, number in people.items() if (number > 1 if many else number == 1)]
    return fits[0] if len(fits) == 1 and state.focus not in (*fits, *state.sources) else None


def _is_alive(topic: str) -> bool:
    """Whether the thing spoken of may be "he" or "she"."""
    if language.is_plural(topic):
        return False
    noun = lexicon.parse_phrase(topic).noun if topic else None
    return noun is not None and (lexicon.is_a(noun, "person") or lexicon.is_a(noun, "animal"))


def _covered(request: str, image: str | None, state: State, *, narrower: bool = True) -> bool:
    """Whether a region may be called by a wider or another noun of the request: the person of "the man", "people".

    Without `narrower`, by a wider one only: a person is one of the "people", but need not be a "baby".
    """
    said = {
        lexicon.normal(word) or language.singular(word)
        for word in re.findall(r"[a-z]+", request.lower())
        if word in lexicon.known_nouns() and (narrower or word in _ANYBODY or lexicon.normal(word) != "person")
    }
    names = {name for region in state.known(image) for name in region.names} - _NO_THINGS
    return any(
        lexicon.is_a(name, noun) or (narrower and lexicon.is_a(noun, name))
        for name in names
        for noun in said - _NO_THINGS
    )


def thing(phrase: str) -> str:
    """A phrase without its articles and quantifiers: "all the red cars" → "red cars"."""
    return _ARTICLES.sub("", phrase.strip()).strip()


def whole_phrase(phrase: str, request: str) -> str:
    """The thing with what is said of it before: "umbrella" in "just the blue umbrella" → "blue umbrella"."""
    named = thing(phrase)
    for double in COCO:
        if " " in double and named and double.startswith(named + " ") and double in request.lower():
            named = double
    match = re.search(rf"{_BEFORE}{re.escape(named)}\b", request, re.IGNORECASE) if named else None
    whole = thing(match.group(1) + named) if match else named
    worn = re.search(rf"\b{re.escape(named)}{_WORN}", request, re.IGNORECASE) if named else None
    return f"{whole}{worn.group(1)}" if worn else whole


def names_no_region(request: str, state: State) -> bool:
    """Whether a request names a region that is not there, where others are known."""
    named = {f"r{n}" for n in _REGION.findall(request)}
    known = {region.id for region in state.known(which_image(request, state))}
    return bool(known and named and not named & known)


def is_known(phrase: str, image: str | None, state: State) -> bool:
    """Whether the evidence already holds a thing of that name."""
    return bool(_named(phrase, image, state)) or _covered(phrase, image, state)


def _region(request: str, phrase: str, image: str | None, state: State) -> dict[str, Any]:
    literal = [f"r{n}" for n in _REGION.findall(heart(request)) or _REGION.findall(request)]
    if literal:
        return {"region": literal[0]}
    named = _named(phrase, image, state) if thing(phrase).lower() not in _ALL else []
    return {"region": named[0]} if len(named) == 1 else {}


def _main_thing(request: str, phrase: str, image: str | None, state: State) -> dict[str, Any]:
    """What is kept where only the background is to go: the thing spoken of, else the first that is known."""
    if thing(phrase) or not _BACKGROUND.search(request):
        return {}
    if state.topic:
        return _region("", state.topic, image, state) or {"text": thing(state.topic)}
    known = state.known(image)
    return {"region": known[0].id} if known else {}


def _named(phrase: str, image: str | None, state: State) -> list[str]:
    said = {
        w
        for word in re.findall(r"\w+", phrase.lower())
        for w in (word, word.removesuffix("s"), word.removesuffix("es"))
    }
    return [r.id for r in state.known(image) if any(_is_said(name.lower().split(), said) for name in r.names)]


def _is_said(name: list[str], said: set[str]) -> bool:
    """Whether a name is among the words, or its last one is: a giant panda is called "panda"."""
    return set(name) <= said or (len(name) > 1 and len(name[-1]) > 2 and name[-1] in said)


def _pair(request: str, state: State) -> dict[str, Any]:
    named = mentioned(request, state)
    photos = [image for image in state.images if image not in state.sources]
    if len(named) >= 2:
        return {"image": named[0], "other": named[1]}
    drawn = [image for image in state.images if image in state.sources]
    if len(drawn) > 1 and _DRAWINGS.search(request):
        return {"image": drawn[-2], "other": drawn[-1]}
    if len(photos) > 1 and (ends := _ENDS.search(request)):
        image, other = photos[:2] if ends["end"].lower() == "first" else photos[-2:]
        return {"image": image, "other": other}
    if named and (source := state.sources.get(named[0])) is not None and source == state.focus:
        return {"image": source, "other": named[0]}  # "what is different in it now?": the photo came first
    if named and state.focus not in (None, *named) and not drawing_meant(request):
        return {"image": named[0], "other": state.focus}
    if len(photos) > 1 and _PHOTOS.search(request) and not drawing_meant(request):
        other = state.focus if state.focus in photos[1:] else photos[1]
        return {"image": photos[photos.index(other) - 1], "other": other}
    if state.drawn and state.drawn.image in state.sources:
        return {"image": state.sources[state.drawn.image], "other": state.drawn.image}
    if state.sources:
        made = list(state.sources)[-1]
        return {"image": state.sources[made], "other": made}
    return {"image": state.images[0], "other": state.images[1]} if len(state.images) > 1 else {}
