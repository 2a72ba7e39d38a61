"""Which words of a sentence name a thing: the longest known noun, where it is a noun here and names no mere quality."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from imagetxt.agent.grounding import people, terms
from imagetxt.agent.grounding.fruit import is_colour_here
from imagetxt.agent.grounding.gapping import gapped
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import is_colour
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.terms import DETERMINERS, NUMBERS
from imagetxt.agent.grounding.tree import is_adverb_at, is_part_of_name, is_verb_at
from imagetxt.tools import language
from imagetxt.tools.vision import lexicon

LONGEST_NOUN = 4
_VERBS_BEHIND = frozenset("towers flies stands rests leans sails parks watches waits boats ships trains".split())
"""Plurals that are verbs right behind a noun in the singular: "a giraffe towers"."""
_VERBS_TOO = frozenset("water park fish man book train fly sail bear duck host".split())
_ALSO = {
    **dict.fromkeys((f"{kind} jet" for kind in ("passenger", "private", "fighter", "jumbo", "commercial")), "airplane"),
    **dict.fromkeys(("clock face", "clockface"), "clock"),
    **dict.fromkeys(("wash basin", "washbasin", "hand basin", "bathroom basin"), "sink"),
    **dict.fromkeys(("double-decker", "city bus", "tour bus", "school bus"), "bus"),
    **dict.fromkeys(("pickup", "pick-up", "lorry truck"), "truck"),
}
"""Names beside those of the lexicon, where a word alone would say something else."""
_SOMEBODYS = frozenset("in wearing dressed clad who walking standing sitting seated holding".split())
"""Behind "figure" they say that it is somebody, and not a figure of clay or speech."""
_ANIMALS_FRIEND = frozenset("furry feathered four-legged feline canine equine fluffy woolly furred".split())


@cache
def nouns() -> frozenset[str]:
    """Every known noun, as it may stand in a text."""
    return frozenset(lexicon.known_nouns()) | people.words() | _also().keys()


@cache
def _also() -> dict[str, str]:
    return {form: noun for name, noun in _ALSO.items() for form in (name, language.plural(name))}


def noun_of(name: str) -> str:
    """What a name is counted as: "puppies" as "dog", "crew members" as "person", what no lexicon knows as itself."""
    if name in people.words():
        return "person"
    return _also().get(name) or lexicon.normal(name) or language.singular(name)


def noun_length(tokens: Sequence[Piece], i: int, sentence: Piece, syntax: Syntax | None, known: frozenset[str]) -> int:
    """How many words from token `i` on make the longest known noun; 0 where none does."""
    for length in range(min(LONGEST_NOUN, len(tokens) - i), 0, -1):
        run = tokens[i : i + length]
        if " ".join(t.text for t in run) not in known or not _unbroken(run, sentence):
            continue
        if length == 1 and i and run[0].text in _VERBS_BEHIND and tokens[i - 1].text in known:
            return 0
        if length == 1 and (is_colour_here(tokens, i, syntax, known) or _is_no_thing(tokens, i)):
            return 0
        acts = _takes_object(tokens, i + length, sentence, syntax, known)
        if not acts and _qualifies(tokens, i + length, run, known):
            return 0
        if length == 1 and _takes_object(tokens, i, sentence, syntax, known):
            return 0
        named = _is_entry(tokens, i, length, sentence) or gapped(tokens, i + length, sentence)
        if syntax and not named and _is_no_noun(syntax, run, described=_is_described(tokens, i)):
            return 0
        return length
    return 0


_AGENT = re.compile(r"\w{3,}(?:er|or|ist|ian|man|woman|boy|girl|maid|ant)s?$")
_ACTS_AS_ONE = re.compile(
    r",?\s+(?:(?:(?:is|are)\s+)?(?P<dressed>(?:dressed|clad|attired|clothed)\s+in)\b|(?:dressed|clad|attired|clothed)\b|wear(?:s|ing)?\b|(?P<who>whom?)\b"
    r"|(?:all|entirely|completely)\s+in\s+[a-z]+)|,?\s+in\s+(?P<colour>[a-z]+)\b(?=\s*(?:[,.;]|$|and\b|[a-z]+s\b))",
    re.IGNORECASE,
)


def is_somebody(tokens: Sequence[Piece], i: int, sentence: Piece, syntax: Syntax | None) -> bool:
    """Whether a noun that no lexicon knows is a person, by what is said of it: "the barber, all in white"."""
    k = syntax.at(tokens[i].start) if syntax is not None else None
    if people.is_named(tokens, i, sentence):
        return True
    if syntax is None or k is None or syntax.words[k].tag not in ("NN", "NNS") or is_colour(tokens[i].text):
        return False
    if tokens[i].text in terms.BODY | terms.CLOTHES | terms.PICTURES | terms.BEHOLDERS | terms.FLOCKS | terms.TOGETHER:
        return False
    opens = re.search(r"(?:^|[;:]\s*)(?:the|an?)\s+$", sentence.text[: tokens[i].start - sentence.start], re.IGNORECASE)
    behind = re.split(r"[;:]", sentence.text[tokens[i].end - sentence.start :])[0]
    if opens and _AGENT.match(tokens[i].text) and re.search(r"\b(?:wears|wearing|dressed in|clad in)\b", behind):
        return True
    match = _ACTS_AS_ONE.match(sentence.text[tokens[i].end - sentence.start :])
    if match is None or not (match["who"] or match["dressed"] or _AGENT.match(tokens[i].text)):
        return False
    return match["colour"] is None or is_colour(match["colour"].lower())


def _takes_object(
    tokens: Sequence[Piece], i: int, sentence: Piece, syntax: Syntax | None, known: frozenset[str]
) -> bool:
    """Whether a plural is a verb: a noun right before it, an object behind: "the rug ties the room together"."""
    if not 0 < i < len(tokens) - 2 or not language.is_plural(tokens[i].text):
        return False
    behind = tokens[i + 1].text in _OPENS_OBJECT and tokens[i + 2].text not in _MEASURED
    if not behind or not _unbroken(tokens[i - 1 : i + 2], sentence):
        return False
    before = syntax.at(tokens[i - 1].start) if syntax else None
    if syntax is None or before is None:
        return tokens[i - 1].text in known and not language.is_plural(tokens[i - 1].text)
    return syntax.words[before].tag in ("NN", "NNP")


_OPENS_OBJECT = frozenset("the a an its their his her our".split())
_MEASURED = frozenset("size colour color shape height length".split())


def _qualifies(tokens: Sequence[Piece], i: int, run: Sequence[Piece], known: frozenset[str]) -> bool:
    """Whether a known noun of another kind stands right behind: "stone path"; not in "puppy dog"."""
    if i < len(tokens) and tokens[i].text in _VERBS_BEHIND:
        return False
    if i >= len(tokens) or is_colour(tokens[i].text) or tokens[i].start - run[-1].end != 1:
        return False
    behind = tokens[i].text if tokens[i].text in known else " ".join(t.text for t in tokens[i : i + 2])
    if behind not in known or language.is_plural(run[-1].text):
        return False
    name = " ".join(t.text for t in run)
    return not (lexicon.is_a(name, behind) or lexicon.is_a(behind, name))


def _is_entry(tokens: Sequence[Piece], i: int, length: int, sentence: Piece) -> bool:
    """Whether a name stands as an entry of a list or note, which a tree reads badly: "Counter: left.", ", spoon on"."""
    before = sentence.text[: tokens[i].start - sentence.start]
    behind = sentence.text[tokens[i + length - 1].end - sentence.start :]
    opens = re.search(r"(?:^|[;.])\W*$", before)
    if opens and (re.match(r"\s*:", behind) or _is_note(tokens, i + length, behind)):
        return True
    detected = lexicon.normal(tokens[i].text) in lexicon.common_classes() and tokens[i].text not in _VERBS_TOO
    if not detected or length != 1:
        return False
    if re.match(r"\s*[,?]", behind) and re.fullmatch(r"\W*(?:(?:and|but|oh|the|any|no)\s+)*", before, re.I):
        return True  # "And kites, yes, two of them"
    return bool(re.search(r",\s*$", before)) and not language.is_plural(tokens[i].text)


def _is_note(tokens: Sequence[Piece], i: int, behind: str) -> bool:
    """Whether all that follows a name is a colour: "Sea blue."."""
    return i < len(tokens) and is_colour(tokens[i].text) and re.match(r"\s+[\w-]+\s*(?:[.,;]|$)", behind) is not None


def _is_described(tokens: Sequence[Piece], i: int) -> bool:
    """Whether an article and a colour stand right before a word, which makes it a noun: "a purple oven"."""
    opens = DETERMINERS | terms.SHADES | set(NUMBERS)
    return i > 1 and is_colour(tokens[i - 1].text) and tokens[i - 2].text in opens


def _is_no_noun(syntax: Syntax, run: Sequence[Piece], *, described: bool = False) -> bool:
    """Whether the tree takes these words for a verb or an adverb, or for the qualifier of what is named behind them."""
    behind = syntax.at(run[-1].end + 1)
    if described and behind is not None and syntax.words[behind].text in _DISPLAYS:
        return False  # "a red double-decker showing": taken for a noun
    alone = not described and len(run) == 1 and (is_verb_at(syntax, run[0].start) or is_adverb_at(syntax, run[0].start))
    return alone or is_part_of_name(syntax, run[-1].end)


_DISPLAYS = frozenset("showing displaying reading bearing saying advertising".split())
"""What is done by what has writing on it."""
_STANDS_BESIDE = re.compile(
    r"(?:is|stands|sits|rests|lies) (?:\w+ )?(?:to the (?:left|right) of|on the (?:left|right)|next to|beside"
    r"|on (?:a|the) (?:table|tripod|desk))\b"
)
"""What is said of a camera as of a thing, which the one that took the picture is not."""


def _is_no_thing(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a noun means the picture itself, or who made it or looks at it."""
    before = tokens[i - 1].text if i else ""
    if tokens[i].text in terms.BEHOLDERS:
        behind_it = " ".join(t.text for t in tokens[i + 1 : i + 7])
        return before in ("the", "our", "this") and not (tokens[i].text == "camera" and _STANDS_BESIDE.match(behind_it))
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if behind == "of" and (tokens[i].text in terms.LOOSE_GROUPS):
        return True
    if (
        before == "to"
        and tokens[i].text in _VERBS_TOO
        and tokens[i - 2].text not in ("next", "close", "near", "adjacent")
    ):
        return True
    if tokens[i].text in ("somebody", "someone") and (behind in _UNSEEN_ACTS or before == "of"):
        return True
    if tokens[i].text in ("friend", "friends") and before in _ANIMALS_FRIEND:
        return True
    if tokens[i].text in ("figure", "figures") and behind not in _SOMEBODYS and not _counted_out(tokens, i):
        return True
    if _only_qualifies(tokens, i, before, behind):
        return True
    if tokens[i].text == "board" and before == "on":
        return True
    return tokens[i].text == "down" or _is_the_picture(tokens, i)


def _only_qualifies(tokens: Sequence[Piece], i: int, before: str, behind: str) -> bool:
    """Whether a noun only says what sort another is: "several individual pieces", "a glass door", "a beach scene"."""
    word = tokens[i].text
    if word == "individual" and (before in terms.SEVERAL | terms.A_FEW or terms.NUMBERS.get(before, 0) > 1):
        return True
    if (word == "glass" and behind in _OF_GLASS) or (word == "water" and behind in _OF_WATER):
        return True
    if word in _HOLDING and behind == "of":
        return True
    if word == "glasses" and {t.text for t in tokens[max(0, i - 3) : i]} & terms.WEARING:
        return True
    if word == "screen" and before == "the" and _is_of_a_side(tokens, i):
        return True
    return behind in _SCENES and lexicon.is_a(word, "area")


_SCENES = frozenset("scene scenes setting atmosphere environment landscape view theme mood vibe scenery".split())
"""Before them an area only says what kind they are: "a beach scene"."""


def _is_of_a_side(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a side is told of what stands at token `i`, as of the picture itself: "at the top of the screen"."""
    lead = [t.text for t in tokens[max(0, i - 5) : i - 1]]
    return len(lead) > 1 and lead[-1] == "of" and lead[-2] in _SIDES_OF and lead[-4:-2] != ["to", "the"]


_SIDES_OF = frozenset("top bottom left right edge side corner middle centre center".split())
_HOLDING = frozenset("bag bags container containers box boxes packet packets sack sacks".split())
"""What is full of something else: "bags of fruit" are no handbags."""
_OF_WATER = frozenset("hose hoses tank tanks fountain fountains tower gun slide heater pipe pump meter line".split())
_OF_GLASS = frozenset(
    """door doors window windows wall walls roof panel panels pane panes top facade front case jar building buildings
    shelf shelves ceiling partition railing dome""".split()
)
"""What may be made of glass and is none to drink from."""
_UNSEEN_ACTS = frozenset("has had must might may could would will who once else left forgot chose".split())
"""What is said of "someone" who need not be there."""


def _counted_out(tokens: Sequence[Piece], i: int) -> bool:
    """Whether "figures" are numbered and do something: "three figures cross the road"."""
    before, behind = tokens[max(0, i - 1)].text, tokens[i + 1].text if i + 1 < len(tokens) else ""
    return tokens[i].text == "figures" and terms.NUMBERS.get(before, 0) > 1 and behind != "of"


def _is_the_picture(tokens: Sequence[Piece], i: int) -> bool:
    """`the picture` and `this outdoor picture` are the one we speak of; `a picture` may hang on a wall."""
    if tokens[i].text not in terms.PICTURES:
        return False
    before = [t.text for t in tokens[max(0, i - 3) : i] if t.text not in terms.OF_PICTURES]
    shows = i + 1 < len(tokens) and tokens[i + 1].text in ("of", "shows", "depicts", "captures", "features", "showing")
    return (bool(before) and before[-1] in ("the", "this", "our")) or (shows and i < 6)


def _unbroken(run: Sequence[Piece], sentence: Piece) -> bool:
    between = (sentence.text[a.end - sentence.start : b.start - sentence.start] for a, b in pairwise(run))
    return all(not gap.strip() for gap in between)
