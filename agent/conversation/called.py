"""Pictures called by their file or by what they show: "the sofa shot", "the sheep text"."""

import re
from collections.abc import Collection, Mapping

from imagetxt.agent.across.naming import photos
from imagetxt.agent.choice.leads import ASKING, LEAD
from imagetxt.agent.choice.named_images import addressed
from imagetxt.agent.choice.state import State
from imagetxt.agent.conversation.numbered import with_numbers
from imagetxt.tools import language
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_SHORTEST = 3
_SHOT = r"(?:shot|snap(?:shot)?|photo(?:graph)?|picture|image|pic|one|file)"
_TEXT = r"(?:text|paragraph|description|caption|write-?up|story)"
_INDOOR = frozenset(
    "office kitchen room bedroom bathroom hall shop store cafe restaurant bar classroom library gym indoor".split()
)
_OUTDOOR = frozenset(
    "street garden park beach forest field farm mountain lake sea city road nature desert meadow outdoor".split()
)
_WHOLE = frozenset("room indoor outdoor nature".split())
"""What no place in particular is called by."""
_IN_PLACE = re.compile(
    r"\b(?:the|my|that) (?:(?:living|dining|hotel|waiting) (?=room))?"
    rf"(?P<place>{'|'.join(sorted(_INDOOR | _OUTDOOR))}) (?:{_SHOT}|(?P<text>{_TEXT}))\b"
    rf"|(?<!\ba )(?<!\ban )\b(?P<bare>{'|'.join(sorted(_INDOOR | _OUTDOOR))})"
    r" (?:photo(?:graph)?|picture|pic)\b"
    r"|\b(?P<of>version|text|paragraph|description|caption) (?:of|for|about|on) (?:the|my|that) "
    rf"(?P<shown>{'|'.join(sorted(_INDOOR | _OUTDOOR))})\b",
    re.IGNORECASE,
)
"""A picture called by where it was taken."""
_DONE_TO = (
    r"\b(?P<do>describe|render|(?:re)?draw|(?:re)?paint|sketch|rewrite|shorten|translate|caption|summari[sz]e|turn"
    r"|convert|compare|give|title)"
)
"""What is done to a picture that is called by its file alone: "render living as a sketch"."""
_MADE = r"(?:one|version|drawing|painting|sketch|copy)"
_GOES_ON = (
    rf"(?= (?:once |again )*(?:as|in|into|like|with|for|again|text|an?|and|but|please|now|{_TEXT})\b|\s*[,.;:!?]|\s*$)"
)
_NTH_TEXT = re.compile(
    r"(?<!back to )\b(?:the|that|this|my|your) (?P<nth>first|second|third|fourth|fifth|last|other) "
    r"(?P<text>text|description|paragraph|caption"
    r"|write-?up)\b",
    re.IGNORECASE,
)
_IN_NTH = re.compile(
    r"\b(?P<in>in|on|of|from) the (?P<nth>first|second|third|fourth|fifth|last|other)"
    r"(?=\s+(?:is|are|was|were|has|have|can|looks?|wears?|does|do|stands?|sits?|rides?|holds?)\b)",
    re.IGNORECASE,
)
_ABOUT_NTH = re.compile(
    rf"^(?P<lead>{LEAD})(?:what|how) about (?:(?P<image>img\d+)|the (?P<nth>first|second|third|fourth|fifth|last|other)"
    rf"(?: {_SHOT})?)[\s,:;–-]+(?=(?:what|which|who|where|how|is|are|do|does|has|can)\b)",
    re.IGNORECASE,
)
"""A picture before what is asked of it: "what about the second one, is that a man?"."""
_WHAT_IS_IT = re.compile(r"what(?: is|'s| does) (?:that|it|this)(?: one)?(?: (?:of|show|about))?\W*", re.IGNORECASE)
_THE_NTH = re.compile(
    rf"^(?P<verb>(?:i(?:'m| am) [\w -]+?,\s*(?:so )?)?{ASKING}(?:rewrite|redo|rephrase|reword"
    r"|describe|shorten|retell|translate"
    r"|caption|summari[sz]e|redraw|draw|paint|turn|put|make|tell (?:me|us) (?:(?:more|all|something"
    r"|a bit) )*about))\s+the (?P<nth>first|second|third|fourth|fifth|last|other)"
    r"(?=\s+(?:for|in|as|an?|into|so|with|again|once|one more|anew|but|to|and|like|please|(?:(?:a (?:bit|little|lot)"
    r"|much|even) )?(?:(?:more|less) \w+|(?!dark|bright|light|warm|cool|sharp|big|small)\w{3,}er|funny|sad|simple"
    r"|short|long|formal|friendly|lively|poetic))\b|\W*$)",
    re.IGNORECASE,
)


def with_files_called(words: str, state: State) -> str:
    """The words with a picture's handle where they call it by its file's name or by the one thing that it shows."""
    if len(photos(state)) < 2:
        return words
    for image, stem in _stems(state).items():
        words = re.sub(
            rf"\b(?:(?:the|my|that) {stem} {_SHOT}|{stem} (?:pic|photo|picture"
            rf"|shot))\b",
            image,
            words,
            flags=re.I,
        )
        words = re.sub(rf"\b(?:the|my|that) {stem} (?P<text>{_TEXT})\b", rf"the \g<text> of {image}", words, flags=re.I)
        if not re.search(r"\bimg\d+\b", words):
            said = rf"\b(?P<said>(?:the|that|this|my) (?:[a-z]+ )?{stem}(?:'s)?)\b(?! (?:in|on|of|from)\b)"
            owned = re.search(rf"{said} [a-z]+ (?:[a-z]+\W*)$", words, re.IGNORECASE) if "'s" in words else None
            words = words if owned else re.sub(said, rf"\g<said> in {image}", words, count=1, flags=re.IGNORECASE)
    return words


_BY_FILE = (
    (r"^.*\b(?:start|begin) with (?:the )?{stem}\b", "describe {image}"),
    (r"\b{stem}'s ([a-z]+)\b", r"the \g<1> in {image}"),
    (rf"^({LEAD}){{stem}}(?= (?:as|like|in the style)\b)", r"\g<1>redraw {image}"),
    (
        r"\b(for|about|of|(?<=sentences )on|(?<=words )on|(?<=text )on|(?<=poem )on) (?:the )?{stem}(?=\W*$|\s+for\b)",
        r"\g<1> {image}",
    ),
    (rf"\bthe (?:{_SHOT}|{_TEXT}) (?:of|from|called) (?:my |our |the )?{{stem}}\b", "{image}"),
    (rf"^({LEAD}){{stem}}\s*[:–-]\s+(?=\w)", r"\g<1>{image}: "),
    (
        rf"{_DONE_TO} {{stem}}(?= (?:as|in|into|like|with|for|again|text|an?|{_TEXT})\b|\W*$)",
        r"\g<do> {image}",
    ),
)
"""What is done to, or said for, a picture by its file's bare name, and the same of its handle."""


def with_files_alone(words: str, state: State) -> str:
    """The words with a picture's handle for its file's bare name, where something is done to it or said for it."""
    stems = _stems(state) if len(photos(state)) > 1 else {}
    if len(stems) == len(photos(state)) == 2:
        a, b = stems.values()
        pair = rf"\b(which|what) of (?:the )?(?:{a} (?:and|or) (?:the )?{b}|{b} (?:and|or) (?:the )?{a})\b"
        words = re.sub(pair, r"\g<1> of the two pictures", words, flags=re.IGNORECASE)
    for image, stem in stems.items():
        words = re.sub(rf"{_DONE_TO} (?:the|my|that) {stem}{_GOES_ON}", rf"\g<do> {image}", words, flags=re.I)
        words = re.sub(
            rf"\b(?P<made>{_MADE}) of (?:the |my )?{stem}{_GOES_ON}", rf"\g<made> of {image}", words, flags=re.I
        )
        words = re.sub(rf",?\s+(?:(?:for|of) )?(?:the )?{stem} only(?=\W*$)", f", for {image} only", words, flags=re.I)
        for pattern, plainly in _BY_FILE:
            words = re.sub(pattern.format(stem=stem), plainly.format(image=image), words, flags=re.IGNORECASE)
    return words


def with_settings_called(words: str, settings: Mapping[str, str]) -> str:
    """The words with the handle of the one picture that was taken where they say: "the office picture".

    `settings`: handle → "indoor", "outdoor" or "unknown".
    """

    def named(match: "re.Match[str]") -> str:
        place = (match["place"] or match["bare"] or match["shown"]).lower()
        wanted = "indoor" if place in _INDOOR else "outdoor" if place in _OUTDOOR else ""
        there = [image for image, setting in settings.items() if setting == wanted]
        open_ones = [image for image, setting in settings.items() if setting not in ("indoor", "outdoor")]
        if len(settings) < 2 or len(there) != 1 or (open_ones and place not in _WHOLE):
            return match[0]  # one of which it is not known where it was taken may be the cafe
        if match["of"]:
            return f"{match['of']} of {there[0]}"
        return f"the {match['text']} of {there[0]}" if match["text"] else there[0]

    return _IN_PLACE.sub(named, words)


def unplaced_text(words: str, state: State) -> str:
    """What to say of a text that is called by a place which no picture is known to show; else empty."""
    match = _IN_PLACE.search(words)
    place = (match["place"] if match["text"] else match["shown"]) if match is not None else None
    if place is None or len(photos(state)) < 2 or addressed(words, state) is not None:
        return ""
    called = language.join_words([f"{image} ({state.names.get(image, '')})" for image in photos(state)], "or")
    return f"I can't tell which picture shows {language.a(place.lower())}. Please say {called}."


_TURNS_TO = re.compile(
    rf"^{LEAD}(?:(?:let us|let's|let me|i'll|we'll|shall we) )?(?:now )?"
    r"(?:(?:turn|go|move|come|switch|look|get|proceed)(?: on| over| back)? (?:to|at) )?"
    r"(?P<image>img\d+|(?:the|my) (?:first|second|third|fourth|fifth|last|other)"
    rf"(?: {_SHOT})?|(?:first|second|third|fourth|last|other) {_SHOT}|(?:picture|photo|image) (?:one|two|three|\d))"
    r"(?: now| then)?[.:;!]+\s+(?P<rest>\w.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""What only turns to another picture, before what is asked of it: "Let us turn to the second. Who is on the left?"."""
_ASKED = re.compile(
    rf"^{LEAD}(?:what|which|who|whose|where|how|is|are|was|were|does|do|has|have|can you (?:see|tell))\b", re.IGNORECASE
)


def turned_to(words: str, state: State) -> str:
    """A question with the picture that it is of, where a sentence before it turns to that."""
    match = _TURNS_TO.match(words)
    if match is None or len(photos(state)) < 2 or not _ASKED.match(match["rest"]):
        return words
    whole = re.search(rf"(?:\d|{_SHOT}|{_SHOT} \w+)$", match["image"], re.I)
    named = match["image"] if whole else f"{match['image']} photo"
    image = addressed(named, state)
    return f"in {image}, {match['rest'][:1].lower()}{match['rest'][1:]}" if image is not None else words


_AS_EXHIBITS = re.compile(
    r"\b(?P<nth>the (?:first|second|third|last|other)) (?:room|place|scene|flat)\b|\b(?P<which>(?:which|both|each"
    r"|either|neither|two|these|those|first|second|third|last|other)(?: of (?:the"
    r"|these)(?: two)?)?)"
    r" (?:exhibit|slide|snap|upload|attachment|frame)(?P<many>s?)\b",
    re.IGNORECASE,
)
"""Other words for the pictures of a conversation."""
_NUMBERED = re.compile(
    r"(?<!\ba )\b(?:shot|snap|snapshot|frame|slide|exhibit|pic)(?: (?:number|no\.?))? #?"
    r"(?P<number>[1-9]|one|two|three|four)\b(?! (?:of|hundred|thousand)\b)",
    re.IGNORECASE,
)
"""The same by their number: "shot one"."""


_OF_ALL = re.compile(
    r"\b(?P<which>which|any|none|one|all) of the (?P<number>three|four|five|six|seven|eight|nine|ten|\d+)"
    r"(?= (?:has|have|got|shows?|is|are|contains?|looks?|was|were|do|does)\b)",
    re.IGNORECASE,
)


_AS_MANY = re.compile(
    rf"^{ASKING}(?:(?:i|we)(?:'d| would)? (?:need|want|like)(?: to have)?|give me|give us|write(?: me| us)?|make(?:"
    r" me)?) "
    r"(?P<number>two|three|four|five|both|[2-9]) (?:of )?(?P<short>(?:very )?(?:short|brief|little) )?"
    r"(?:texts|descriptions|paragraphs)(?P<rest>,? (?:please|now|for (?:them|the photos|the pictures)))*\W*$",
    re.IGNORECASE,
)
"""A text for each picture, by how many those are: "I need two short descriptions"."""


def with_all_named(words: str, state: State) -> str:
    """The words with "of the photos" for "of the three", where there are as many: "which of the three has a cup?"."""
    many = len(photos(state))
    if (texts := _AS_MANY.match(words)) is not None and language.number_value(texts["number"].lower()) in (many, None):
        return "shorten both texts" if texts["short"] else "describe both photos"
    return _OF_ALL.sub(
        lambda m: f"{m['which']} of the photos" if language.number_value(m["number"]) == many else m[0], words
    )


def with_nth_named(words: str, state: State) -> str:
    """The words with a picture's handle where they count it: "in the first is …", "turn the second text into …"."""

    def image_of(match: "re.Match[str] | None") -> str | None:
        return addressed(f"the {match['nth']} photo", state) if match is not None else None

    words = _NUMBERED.sub(lambda m: f"picture {m['number']}", words)
    words = with_numbers(words, state)
    words = _AS_EXHIBITS.sub(lambda m: f"{m['nth'] or m['which']} picture{m['many'] or ''}", words)
    about = _ABOUT_NTH.match(words)
    if about is not None and (image := about["image"] or image_of(about)) is not None:
        rest = words[about.end() :]
        words = f"what is in {image}?" if _WHAT_IS_IT.fullmatch(rest) else f"{about['lead']}in {image}, {rest}"
    words = _NTH_TEXT.sub(lambda m: f"the {m['text']} of {image}" if (image := image_of(m)) else m[0], words)
    nth = _THE_NTH.match(words)
    if nth is not None and (image := image_of(nth)) is not None:
        words = f"{nth['verb']} {image}{words[nth.end() :]}"
    return _IN_NTH.sub(lambda m: f"{m['in']} {image}" if (image := image_of(m)) else m[0], words)


_NO_NAME = frozenset(
    "img image photo picture pic dsc dscn scan screenshot file copy final edit edited new old small large big day my"
    " the and with for from of in on at".split()
)
"""Words in names of files that call no picture."""


def _stems(state: State) -> dict[str, str]:
    """Handle → a pattern of what its file is called by, words of its name that name nothing seen in any picture."""
    seen = {name for image in state.images for region in state.known(image) for name in region.names}
    found = {image: _calling(state.names.get(image, ""), seen) for image in photos(state)}
    said = [word for words in found.values() for word in words]
    own = {image: [word for word in words if said.count(word) == 1] for image, words in found.items()}
    return {image: f"(?:{'|'.join(map(_as_written, words))})" for image, words in own.items() if words}


def _calling(name: str, seen: Collection[str]) -> list[str]:
    """The words of a file's name that may call it, the longest first: "beach day", "beach" of beach_day.jpg."""
    stem = re.sub(r"\.\w{2,5}$", "", name).lower()
    parts = [part for part in re.split(r"[\W\d_]+", stem) if part]
    words = [part for part in parts if len(part) >= _SHORTEST and part not in _NO_NAME]
    whole = [" ".join(parts)] if len(parts) > 1 and words else []
    return [word for word in (*whole, *words) if not _is_seen(word, seen)]


def _is_seen(word: str, seen: Collection[str]) -> bool:
    noun = parse_phrase(word).noun
    return noun == "picture" or any(word == name or (noun and (is_a(name, noun) or is_a(noun, name))) for name in seen)


def _as_written(word: str) -> str:
    """A pattern for a word of a file's name, which may be written with its accent: "cafe" for "café"."""
    return re.sub(r"\\ ", r"[ _-]", re.escape(word)).replace("e", "[eéè]")
