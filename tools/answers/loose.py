"""Questions in words that no pattern fits: read by what they are about, or left alone.

A question that asks for a number, a colour, a place, a relation, writing or the larger of two says so by some word,
however it is dressed. Where that word and the things it is about are both there, the question is that; where the words
beside them could change what is asked, it is left alone: a question is rather not answered than misread.
"""

import re

from imagetxt.tools.vision.colour_words import is_colour, shade_words
from imagetxt.tools.vision.lexicon import detectable, known_nouns
from imagetxt.tools.vision.nouns import is_noun

_RELATIONS = (
    (r"\b(?:(?:to|on|at) (?:the|its) left(?: side)? of|left of)\b", "left of"),
    (r"\b(?:(?:to|on|at) (?:the|its) right(?: side)? of|right of)\b", "right of"),
    (r"\b(?:above|over|higher (?:up )?than)\b", "above"),
    (r"\b(?:below|beneath|under(?:neath)?|lower (?:down )?than)\b", "below"),
    (r"\bin front of\b", "in front of"),
    (r"\bbehind\b", "behind"),
    (r"\b(?:next to|beside|close to)\b", "next to"),
    (r"\b(?:on top of|on)\b(?! (?:the|its|which|what) (?:left|right|side|top|bottom))", "on"),
)
"""Words of relation and the pattern table's own words for them."""
_NUMBER = r"\b(?:how many|how much|number|count|amount|total)\b"
_PLACE = r"\b(?:where|whereabouts|locate|location|position|point (?:me )?to|find|which (?:part|half|area|corner))\b"
_READ = r"\b(?:read|spell|spelled|letters|words?|writing|text|printed|written)\b|\bdoes .*\bsay\b|\bit says?\b"
_BIGGER, _SMALLER = r"\b(?:bigger|larger|biggest|largest)\b", r"\b(?:smaller|smallest|less (?:big|large))\b"
_OPEN = r"\b(?:how|what|which|why|when|who|where)\b"
_SEEN = (
    r"\b(?:see|seen|spot|spotted|find|found|show|shows|shown|appears?|visible|there(?:'s)?|here"
    r"|contains?|in there|present|exist)\b"
)


def loosely(plain: str) -> str | None:
    """The question in words that the patterns know, or None: `plain` as `plain.py` leaves it."""
    nouns, others = things_in(plain)
    if not nouns or not all(_neutral(word) for word in others):
        return None
    return _read(plain, nouns) or _counted(plain, nouns) or _compared(plain, nouns) or _placed(plain, nouns)


def _read(plain: str, nouns: list[str]) -> str | None:
    return f"what is written on {nouns[0]}" if re.search(_READ, plain) else None


def _counted(plain: str, nouns: list[str]) -> str | None:
    if len(nouns) == 2 and re.search(r"\b(?:more|most|majority|greater number)\b", plain):
        choice = re.search(r"\b(?:which|or)\b", plain)
        return f"more {nouns[0]} or {nouns[1]}" if choice else f"more {nouns[0]} than {nouns[1]}"
    if len(nouns) == 1 and re.search(_NUMBER, plain):
        return f"how many {nouns[0]}"
    if len(nouns) == 1 and "colour" in plain:
        return f"what colour is {nouns[0]}"
    return None


def _compared(plain: str, nouns: list[str]) -> str | None:
    small, big = re.search(_SMALLER, plain), re.search(_BIGGER, plain)
    if len(nouns) < 2 or not (small or big):
        return None
    word = "smaller" if small else "bigger"
    choice = re.search(r"\b(?:which|what)\b|\bor\b", plain)
    return f"which is {word}, {nouns[0]} or {nouns[1]}" if choice else f"is {nouns[0]} {word} than {nouns[1]}"


def _placed(plain: str, nouns: list[str]) -> str | None:
    either = re.search(r"\bleft\b.*\bright\b|\bright\b.*\bleft\b|\b(?:which|what) side\b", plain)
    if either and len(nouns) == 1:
        return f"is {nouns[0]} on the left or on the right"
    if either and len(nouns) == 2:
        a, b = nouns[::-1] if _is_anchor(nouns[0], plain) else nouns
        return f"is {a} left or right of {b}"
    if len(nouns) == 1 and re.search(_PLACE, plain):
        return f"where is {nouns[0]}"
    found = next(((m, words) for pattern, words in _RELATIONS if (m := re.search(pattern, plain))), None)
    if found:
        return _related(plain, nouns, *found)
    if len(nouns) == 1 and re.search(_SEEN, plain) and not re.search(_OPEN, plain):
        return f"is there {nouns[0]}"
    return None


def _is_anchor(noun: str, plain: str) -> bool:
    """Whether a side is a side of this thing: "left of the car", "the car's left", "looking from the car"."""
    bare = re.escape(noun.removeprefix("the "))
    leads = r"(?:left|right|side) of|its|relative to|(?:looking|looked|seen) (?:at|from)|^from|next to"
    of = rf"\b(?:{leads}) (?:the )?{bare}\b"
    return bool(re.search(rf"{of}|\b{bare}'s (?:left|right)", plain))


def _related(plain: str, nouns: list[str], match: re.Match[str], words: str) -> str | None:
    (before, _), (after, _) = things_in(plain[: match.start()]), things_in(plain[match.end() :])
    if len(before) == 1 and len(after) == 1:
        return f"is {before[0]} {words} {after[0]}"
    if not before and len(after) == 1 and len(nouns) == 1 and re.search(r"\b(?:what|which|any\w*|list|name)\b", plain):
        return f"what is {words} {after[0]}"
    return None


def things_in(text: str) -> tuple[list[str], list[str]]:
    """The things a text names, in order, each once with "the" and the colours before it; and the words besides."""
    words = re.findall(r"[\w'-]+", text)
    things: list[str] = []
    others: list[str] = []
    start = 0
    while start < len(words):
        end = _end_of_thing(words, start)
        if end is None:
            others.append(words[start])
            start += 1
            continue
        colours: list[str] = []
        while others and (is_colour(others[-1]) or others[-1] in shade_words()):
            colours.insert(0, others.pop())
        phrase = " ".join(["the", *colours, *words[start:end]]).removesuffix("'s")
        things += [phrase] if phrase not in things else []
        start = end
    return things, others


def _end_of_thing(words: list[str], start: int) -> int | None:
    """Where the thing that begins at `start` ends; an orange before another thing is a colour."""
    found = next((e for e in range(min(len(words), start + 4), start, -1) if _is_thing(words[start:e])), None)
    if found is None and words[start] in ("orange", "oranges"):
        return start + 1 if start + 1 == len(words) or _end_of_thing(words, start + 1) is None else None
    return found


def _is_thing(words: list[str]) -> bool:
    name = " ".join(words).removesuffix("'s")
    return name not in _NO_THINGS and (name in known_nouns() or (is_noun(name) and detectable(name)))


def _neutral(word: str) -> bool:
    """Whether a word beside the things leaves open what is asked of them."""
    return word.removesuffix("'s") in _NEUTRAL or is_colour(word) or word in shade_words()


_NO_THINGS = frozenset(
    ("picture", "scene", "orange", "thing", "things", "object", "objects", "sort", "one", "someone", "somebody")
)
_NEUTRAL = frozenset(
    """a an the this that these those it its them they there here i you we one us me my is are was were be been being do
    does did has have had got can could would might may what which where whereabouts how many much any anything some
    something someone none in on at of to from with for by than as if whether and or but so not no yes either both more
    most less fewer greater majority least number count counted counting amount total colour coloured clothes wear wears
    wearing worn dressed outfit see sees seen spot spotted find finds found look looks looking show shows shown appear
    appears notice visible present tell say says said give name list mention call called point locate located location
    position place placed put stand stands standing sit sits sitting lie lies lying part side half area corner region
    picture scene thing things object objects item items two pair together compared comparing compare between against
    bigger larger biggest largest smaller smallest big large small size sized fills fill takes take up space left right
    above below over under underneath beneath behind front top next close near beside higher lower upper middle centre
    center bottom down hand read
    reads readable text writing written words word letters letter spell spells printed print
    please right correct true hey just only altogether all sure chance think believe guess check exactly also now then
    need know kind sort such first second other others else got happen""".split()
)
