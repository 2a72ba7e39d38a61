"""Questions in words that no pattern fits: read by what they are about, or left alone.

A question that asks for a number, a colour, a place, a relation, writing or the larger of two says so by some word,
however it is dressed. Where that word and the things it is about are both there, the question is that; where a word
beside them could change what is asked, it is left alone: a question is rather not answered than misread.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from imagetxt.tools.answers import neutral
from imagetxt.tools.answers.cues import BESIDES
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.language import is_plural
from imagetxt.tools.patterns import compiled
from imagetxt.tools.vision.colour_words import is_colour, shade_words
from imagetxt.tools.vision.lexicon import common_classes, is_a, kinds_of, normal

_RELATIONS = (
    (r"\b(?:(?:to|on|at|in) (?:the|its) left(?:[- ]hand)?(?: side)? of|left of)\b", "left of"),
    (r"\b(?:(?:to|on|at|in) (?:the|its) right(?:[- ]hand)?(?: side)? of|right of)\b", "right of"),
    (r"\b(?:above|over|higher (?:up )?than)\b", "above"),
    (r"\b(?:below|beneath|under(?:neath)?|lower (?:down )?than)\b", "below"),
    (r"\bin front of\b", "in front of"),
    (r"\bbehind\b", "behind"),
    (r"\b(?:next to|beside|close to)\b", "next to"),
    (r"\b(?:on top of|on)\b(?! (?:the|its|which|what|his|her) (?:left|right|side|top|bottom))", "on"),
)
"""Words of relation and the pattern table's own words for them."""
_NUMBER = (
    r"\b(?:how many|how much(?! (?:is|are|was|were|do|does|did|for)\b)"
    r"|number|count|counts|counted|counting|amount|total|quantity)\b"
)
_NO_COUNT = r"^(?:do|does|can)\b.* count$|\b(?:what|which) number (?:has|is|does|on)\b"
_PLACE = (
    r"\b(?:where|whereabouts|locate|location|position|point (?:me )?(?:to|out|at)|which (?:part|half|area"
    r"|corner|region|spot))\b"
)
_FIND = r"\bhow (?:do|can|could|would|may) (?:i|we|you|one) (?:find|spot|locate)\b"
_READ = (
    r"\b(?:read|spell|spells|spelled|letters?|lettering|words?|writing|texts?|printed|written|inscription|labell?ed)\b"
    r"|\b(?:does|do|is) .*\bsay(?:s|ing)?\b|\bit says?\b|\bsays? what\b|\bsays? (?:some|any)thing\b"
)
_BIGGER = r"\b(?:bigger|larger|biggest|largest|greater (?:in )?size)\b|\bsize\b.*\bgreater\b|\bmore (?:space|room)\b"
_SMALLER = (
    r"\b(?:smaller|smallest|tinier|less (?:big|large|space|room))\b|\bnot (?:as|so) (?:big|large)\b|\bless room\b"
)
_MORE = (
    r"\b(?:more|most|majority|fewer|outnumbers?|exceeds?|wins)\b"
    r"|\b(?:greater|higher|larger|bigger)\b.*\b(?:numbers?|amounts?|counts?)\b|\bnumbers?\b.*\b(?:greater"
    r"|higher|larger|bigger)\b"
)
_CORNER = r"(?:top |bottom )?(?:left|right)|top|bottom|middle|cent(?:er|re)"
_SET_AGAINST = r"\b(?:than|or|and|outnumbers?|exceeds?|between|compared|vs|versus)\b"
_DENIED = r"\b(?:no|not|never|none|without|neither|nor|isn't|aren't|doesn't|don't|wasn't|weren't|cannot|can't)\b"
_SIZED = "bigger|larger|smaller|tinier|greater|less|not (?:as|so)"
_IS = r"\b(?:is|are|was|does|do|would|seems?|looks?)(?: the)?"
_SIGHT = r"(?:see|sees|find|finds|spot|notice|look|looks|know|knows|say|says|tell|get|recogni[sz]e|show|shows)"
_HAS = r"(?:have|has|had|got)(?! (?:you|we|i|they|it|one)\b)"


@dataclass(frozen=True)
class Said:
    """A question taken apart. `text`: without the words for the picture; `others`: words besides the things."""

    text: str
    things: list[str]
    others: frozenset[str]

    def only(self, *tables: frozenset[str]) -> bool:
        """Whether every word besides the things is in these tables or says little."""
        return self.others <= neutral.LITTLE.union(*tables)

    def has(self, pattern: str) -> bool:
        return compiled(pattern).search(self.text) is not None

    def in_order(self, between: str) -> bool:
        """Whether the two things stand on either side of such words: "a dog … than … a cat"."""
        match = re.search(between, self.text)
        after = things_in(self.text[match.end() :])[0] if match else []
        before = things_in(self.text[: match.start()])[0] if match else []
        return before == self.things[:1] and after == self.things[1:]

    @property
    def shades(self) -> str:
        """The colours that stand apart from any thing: "is the dog brown"."""
        words = re.findall(r"\w[\w'-]*", self.text)
        return " ".join(w for w in words if w in self.others and (is_colour(w) or w in shade_words()))

    @property
    def acts(self) -> bool:
        """Whether a thing itself sees or says: "can the dog see me"."""
        bare = [re.escape(thing.removeprefix("the ")) for thing in self.things]
        return bool(bare) and self.has(
            rf"\b(?:{'|'.join(bare)}) (?:(?:can|could|do|does|would|may) )?(?:{_SIGHT}|{_HAS})\b"
        )


def _bare(thing: str) -> str:
    return re.escape(thing.removeprefix("the "))


def loosely(plain: str) -> str | None:
    """The question in words that the patterns know, or None: `plain` as `plain.py` leaves it."""
    text = " ".join(neutral.ENDS.sub("", neutral.PICTURE.sub(" ", plain)).split())
    things, others = things_in(text)
    said = Said(text, things, frozenset(word.removesuffix("'s") for word in others))
    readers = _READERS.get(len(things), ())
    return next((read for reader in readers if (read := reader(said)) is not None), None)


def _written(said: Said) -> str | None:
    if not said.has(_READ) or not said.only(neutral.READ) or said.has(r"\bhow\b"):
        return None
    return f"what is written on {said.things[0]}" if said.things else "what is written"


def _counted(said: Said) -> str | None:
    if not said.has(_NUMBER) or not said.only(neutral.NUMBER) or said.acts or said.has(_NO_COUNT):
        return None
    return None if said.has(r"\bhow much\b") and not is_plural(said.things[0]) else f"how many {said.things[0]}"


def _coloured(said: Said) -> str | None:
    thing, shades = said.things[0], said.shades
    worn = neutral.WORN if is_a(thing.removeprefix("the "), "person") else frozenset[str]()
    if said.has(BESIDES):
        return None  # "anything red besides the cup" asks of all but the cup
    if shades and not said.has(neutral.OPEN.pattern) and not said.has(_DENIED):
        known = said.only(neutral.COLOUR, worn, frozenset(shades.split()))
        return f"is {thing} {shades}" if known else None
    if said.others & {"colour", "coloured", "colouring"} and not shades and said.only(neutral.COLOUR, worn):
        return f"what colour is {thing}"
    return None


def _more(said: Said) -> str | None:
    a, b = said.things
    if not said.has(_MORE) or not said.only(neutral.MORE):
        return None
    if said.has(_DENIED) or said.has(r"\bmore (?:space|room)\b") or not said.has(_SET_AGAINST):
        return None
    choice = said.has(r"\b(?:which|or|who|what|vs|versus)\b")
    if not choice and not said.in_order(r"\bthan\b" if said.has(r"\bthan\b") else r"\b(?:outnumbers?|exceeds?)\b"):
        return None
    if said.has(r"\bfewer\b"):
        return None if choice else f"more {b} than {a}"
    return f"more {a} or {b}" if choice else f"more {a} than {b}"


def _compared(said: Said) -> str | None:
    a, b = said.things
    small, big = said.has(_SMALLER), said.has(_BIGGER)
    if small == big or not said.only(neutral.COMPARED):
        return None
    if said.has(_DENIED) and not said.has(rf"\bnot (?:as|so) (?:big|large)\b|\bnot {re.escape(b)}$"):
        return None
    word = "smaller" if small else "bigger"
    choice = said.has(r"\b(?:which|what|who|or|vs|versus)\b")
    if not choice and not said.in_order(r"\b(?:than|as|compared (?:to|with)|that of|not)\b"):
        subjects = [t for t in said.things if said.has(rf"{_IS} {_bare(t)} (?:(?:the|a|really) )?(?:{_SIZED})")]
        if len(subjects) != 1:
            return None
        a, b = subjects[0], next(t for t in said.things if t != subjects[0])
    return f"which is {word}, {a} or {b}" if choice else f"is {a} {word} than {b}"


def _side(said: Said) -> str | None:
    either = said.has(r"\bleft\b.*\bright\b|\bright\b.*\bleft\b|\b(?:which|what) side\b|\bside\b.*\bon$")
    if not either or not said.only(neutral.SIDES) or said.has(_DENIED):
        return None
    if len(said.things) == 1:
        return f"is {said.things[0]} on the left or on the right"
    swapped = _is_anchor(said.things[0], said.text)
    if not swapped and not _is_anchor(said.things[1], said.text):
        return None
    a, b = said.things[::-1] if swapped else said.things
    return f"is {a} left or right of {b}"


def _is_anchor(noun: str, plain: str) -> bool:
    """Whether a side is a side of this thing: "left of the car", "the car's left", "looking from the car"."""
    bare = re.escape(noun.removeprefix("the "))
    leads = r"(?:left|right|side)(?: side)? (?:of|from)|its|relative to|compared (?:to|with)|^from|next to"
    of = rf"\b(?:{leads}|(?:looking|looked|look|seen) (?:at|from)) (?:the )?{bare}\b"
    alone = rf"^(?:the )?{bare}[:,-]+ (?:is|are|where)\b.* of (?:it|them)\b|than (?:the )?{bare}$"
    return bool(re.search(rf"{of}|\b{bare}'s (?:left|right)|{alone}", plain))


def _where(said: Said) -> str | None:
    if (said.has(_PLACE) or said.has(_FIND)) and said.only(neutral.PLACE) and not said.acts:
        return f"where is {said.things[0]}"
    return None


def _related(said: Said) -> str | None:
    """A relation of two things, or what stands in one to the only thing there is."""
    found = next(((m, words) for pattern, words in _RELATIONS if (m := compiled(pattern).search(said.text))), None)
    if found is None or not said.only(neutral.RELATED) or said.has(_DENIED) or said.has(r"\bor\b.*\b(?:on|to|of)\b"):
        return None
    match, words = found
    if re.search(r"\b(?:left|right|top|bottom|middle)\b", said.text[: match.start()] + said.text[match.end() :]):
        return None  # a place besides is a condition of its own
    if re.match(r" (?:it|them|that|this)\b", said.text[match.end() :]):
        return None
    (before, _), (after, _) = things_in(said.text[: match.start()]), things_in(said.text[match.end() :])
    if len(before) == 1 and len(after) == 1:
        open_word = said.has(neutral.OPEN.pattern)
        return None if open_word else f"is {before[0]} {words} {after[0]}"
    asks = said.has(r"\b(?:what|which|who|any\w*|some\w*|list|name|and|show)\b") or match.start() == 0
    named = after or before
    if len(named) == 1 and len(said.things) == 1 and asks and (after or said.has(r"\bon it\b|\bhas what\b")):
        return f"what is {words} {named[0]}"
    return None


def _there(said: Said) -> str | None:
    """Whether a thing is there: what is asked where nothing else is."""
    if (
        said.has(neutral.OPEN.pattern)
        or not said.only(neutral.THERE)
        or said.acts
        or said.has(r"\ban? present\b|\bare you (?:an?|the|any)\b|\bam i a")
    ):
        return None
    return f"is there {said.things[0]}"


def _beside_it(said: Said) -> str | None:
    asks = said.has(
        r"\b(?:else|others?|besides|apart from|aside|except|excluding|leaving|(?:what|any\w+|some\w+) more)\b"
    )
    known = neutral.WHOLE | frozenset(
        "besides apart from aside other than except for excluding more not next to leaving beside".split()
    )
    if not asks or not said.only(known) or said.has(r"\bother one"):
        return None
    return f"what else is there besides {said.things[0]}" if said.things else "what else is there"


def _sort(said: Said) -> str | None:
    """Which of a wide kind: "what animal is it"."""
    thing = said.things[0].removeprefix("the ")
    name = re.escape(thing)
    asks = said.has(rf"\b(?:what|which)(?: (?:other )?(?:kinds?|sorts?|types?|breeds?|species)(?: of)?)? {name}\b")
    wide = said.has(rf"\bwhat (?:is|are|was) (?:the|this|that|these|those) {name}\b|\bname the {name}\b|\bwhich one\b")
    known = neutral.WHOLE | frozenset("type types breed breeds species called would if".split())
    place = re.search(rf"\b(?:on|at|in) the (?:{_CORNER})\b", said.text)
    known |= frozenset(f"on at in the {place[0]}".split()) if place else frozenset()
    if said.has(r"\bwho\b") or not said.only(known) or not (asks or (wide and _is_wide(thing))):
        return None
    return f"which {thing}{' ' + place[0] if place else ''} is there"


def _is_wide(noun: str) -> bool:
    """Whether "what is that …" asks for the kind: of animals and vehicles, not of dogs."""
    return normal(noun) not in common_classes() and len(kinds_of(noun)) > 1


def _outside(said: Said) -> str | None:
    known = frozenset(
        """taken take took shoot did they people made shot place building room doors air scene kind sort house open
        out""".split()
    )
    known |= frozenset(
        "indoor indoors outdoor outdoors inside outside in a of look looks like at what which where".split()
    )
    found = re.search(r"\b(?:(?:in|out)doors?|(?:in|out)side|out of doors|open air)\b", said.text)
    if found is None or not said.only(known):
        return None
    return "is it indoors or outdoors" if said.has(r"\bor\b|\bw(?:hat|hich|here)\b") else f"is it {found[0]}"


def _on_a_side(said: Said) -> str | None:
    place = re.search(
        r"(?:\b(?:to|on|at|in|towards?) the |^(?:the )?)(?P<side>left|right|top|bottom|middle|cent(?:er|re)|foreground)"
        r"\b",
        said.text,
    )
    known = neutral.WHOLE | frozenset("to the left right top bottom middle centre center foreground hand".split())
    known |= frozenset("side part half located lies stands sits over and be would can could where".split())
    asks = place is not None and (place.start() == 0 or said.has(r"\b(?:what|who|which|anything|something)\b"))
    if place and asks and said.only(known) and not said.has(r"\b(?:look|fac|point|turn|walk|go|head)(?:s|es|ing|ed)\b"):
        within = place["side"] in ("middle", "center", "centre", "foreground")
        return f"what is {'in' if within else 'on'} the {place['side']}"
    return None


def _whole(said: Said) -> str | None:
    asks = said.has(r"\b(?:what|list|name|describe|which (?:things|objects|items)|everything)\b")
    return "what is in the picture" if asks and said.only(neutral.WHOLE) else None


_READERS: dict[int, tuple[Callable[[Said], str | None], ...]] = {
    0: (_written, _outside, _on_a_side, _beside_it, _whole),
    1: (_written, _beside_it, _counted, _side, _coloured, _sort, _where, _related, _there),
    2: (_more, _compared, _side, _related),
}
