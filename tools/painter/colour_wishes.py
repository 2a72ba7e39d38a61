"""Colours that a prompt gives to things: "a blue bicycle", "make the cat orange", "turn the red car green"."""

import re
from dataclasses import dataclass
from functools import cache

from imagetxt.tools.painter.words import FILLERS
from imagetxt.tools.vision.lexicon import known_nouns

_NO_THING = FILLERS | frozenset("sitting standing lying stands sits lies wearing rests hangs leans runs walks".split())
_DO = r"\b(?:make|paint|turn|colou?r|recolou?r|dye|change)\s+"
_WHOSE = r"(?:(?:the|a|an|all|every|both|his|her|its|my|their|this|that|these|those)\s+)*"
_THING = r"(?P<thing>[a-z][\w'-]*(?:\s+[a-z][\w'-]*){0,3}?)"


@dataclass(frozen=True)
class ColourWish:
    """One thing that is to have a colour."""

    thing: str
    """How the prompt names it: "bicycle", "red car"."""
    colour: str
    plain: bool
    """True: an order ("make the cat orange", or nothing but "purple cats"); False: perhaps only a description."""
    words: str
    """The words of the prompt."""

    @property
    def source(self) -> str | None:
        """The colour it is said to have now: "red" in "turn the red car green"."""
        words = self.thing.split()
        return words[0] if len(words) > 1 and words[0] in _vocabulary() else None


def colour_wishes(text: str) -> tuple[list[ColourWish], str]:
    """The colour wishes of a prompt in lower case, and the prompt with them blanked out."""
    wishes: list[ColourWish] = []
    patterns = ((_ordered(), True), (_stated(), True), (_is(), False), (_behind(), False), (_adjectival(), False))
    for pattern, plain in patterns:
        before = pattern is _adjectival()
        for match in pattern.finditer(text):
            thing = _first_nouns(match["thing"]) if before else match["thing"]
            if not thing or _is_filler(thing) or "|" in match[0]:
                continue
            said = f"{match['colour']} {thing}" if before else match[0]
            alone = before and re.fullmatch(rf"(?:an?|the)?\s*{re.escape(said)}", text) is not None
            wishes.append(ColourWish(thing, match["colour"], plain or alone, said.strip()))
            end = match.start() + len(said)
            text = text[: match.start()] + "|" * len(said) + text[end:]
    return wishes, text


def _is_filler(thing: str) -> bool:
    return all(word in FILLERS for word in thing.split())


def _first_nouns(thing: str) -> str:
    """Of the words after a colour the ones before the first that cannot belong to the thing's name."""
    kept: list[str] = []
    for word in thing.split():
        doing = word.endswith(("ing", "ly")) and word not in known_nouns()  # a building and a ceiling are things
        if word in _NO_THING or word in _vocabulary() or doing:
            break
        kept.append(word)
    return " ".join(kept[:2])


@cache
def _vocabulary() -> frozenset[str]:
    from imagetxt.tools.vision.colour_words import colour_words

    return colour_words()


@cache
def _colour() -> str:
    from imagetxt.tools.vision.colour_words import shade_words

    names = "|".join(sorted(map(re.escape, _vocabulary()), key=len, reverse=True))
    shades = "|".join(sorted(shade_words()))
    return rf"(?P<colour>(?:(?:{shades})[\s-]+)?(?:{names})(?![\w-]))(?!\s+(?:and|or|&)\s+(?:{names})\b)"


@cache
def _ordered() -> re.Pattern[str]:
    return re.compile(
        rf"{_DO}{_WHOSE}{_THING}\s+(?:(?:to be|to|into|in|be|look|a)\s+)*{_colour()}"
        r"(?=\s*(?:$|[,.;!|]|(?:and|in|with|as|at|but|please)\b))"
    )


@cache
def _stated() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:the|a|an|his|her|its|my|their)\s+{_THING}\s+"
        rf"(?:should be|shall be|must be|should become|becomes|become|turns|turned|(?:is|are) now|now)\s+{_colour()}"
    )


@cache
def _behind() -> re.Pattern[str]:
    """As in "stained glass, the cows brown" or "the dog on the left in red": a clause of its own, without a verb."""
    begins = r"(?:(?<=^)|(?<=[,;:]\s)|(?<=\band\s)|(?<=\bwith\s))(?:the|his|her|its|my|their|all|both)\s+(?:the\s+)?"
    thing = r"(?P<thing>[a-z][\w'-]*(?:\s+(?!(?:is|are|in|on|of|at|and|or|with|now)\b)[a-z][\w'-]*){0,2}?"
    thing += r"(?:\s+(?:on|at|in|to)\s+the\s+(?:(?:top|bottom|far)\s+)?(?:left|right|top|bottom|middle|front|back))?)"
    return re.compile(rf"{begins}{thing}\s+(?:in\s+|all\s+)?{_colour()}(?=\s*(?:$|[,.;!|]|and\b))")


@cache
def _is() -> re.Pattern[str]:
    """As in "the bench is red": a wish where the bench is of another colour, else the plain truth."""
    return re.compile(
        rf"\b(?:the|his|her|its|my|their|both|all)\s+(?:the\s+)?{_THING}\s+(?:is|are)\s+(?:painted\s+|coloured\s+)?"
        rf"{_colour()}(?=\s*(?:$|[,.;!|]|(?:and|in|with|as|at|but|while|on)\b))"
    )


@cache
def _adjectival() -> re.Pattern[str]:
    """A colour right before a thing; not "black and white cat", whose colours nobody can tell apart here."""
    return re.compile(
        rf"(?<![\w-])(?<!\band\s)(?<!\bor\s){_colour()}\s+(?P<thing>[a-z][\w'-]*(?:\s+[a-z][\w'-]*){{0,2}})"
    )
