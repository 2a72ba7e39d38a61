"""Words that pick one or some of a group told of before: "one", "the other", "the second", "two of them"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.chosen import CHOSEN, OF_THEM, OTHERS, group, is_bare_choice, of_something_else, opening
from imagetxt.agent.grounding.mentions import Mention, nouns
from imagetxt.agent.grounding.ones import CHOICES, SIZES, as_noun, has_look, is_dressed_doing, next_to, told_behind
from imagetxt.agent.grounding.pronouns import HANDS, ONES, is_area, is_divided, kinds, standing_for
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import Shade, is_colour
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.tools.vision import lexicon

_IN_TURN = frozenset("next last final fourth fifth".split())
"""What stands for the next of several where a colour is said of it: "the next in yellow"."""


@dataclass(frozen=True)
class Around:
    """What stands around a word that stands for a thing.

    `here` and `ahead`: what its sentence names before it and next behind it; `told`: what else there stands for
    something; `earlier`: what the sentence before names, `before`: with what stands for something there; `who`: what
    somebody can only be where nobody was named.
    """

    here: Sequence[Mention]
    earlier: Sequence[Mention] = ()
    told: Sequence[Mention] = ()
    before: Sequence[Mention] = ()
    ahead: Mention | None = None
    who: tuple[str, ...] = ()
    listed: Sequence[Mention] = ()


def other(tokens: Sequence[Piece], i: int, around: Around, syntax: Syntax | None = None) -> Mention | None:
    """Such as "one is black, the other white": what the word at token `i` stands for, with what is said of it."""
    last = i + 1 if [t.text for t in tokens[i + 1 : i + 2]] == ["one"] else i
    in_turn = tokens[i].text in _IN_TURN and i > 0 and tokens[i - 1].text == "the"
    if not _is_a_choice(tokens, i, in_turn=in_turn) or _is_read_elsewhere(tokens, i, last):
        return None
    if not (_goes_on(tokens, i, last) or _stands_alone(tokens, i, last, around.here, syntax)):
        return None
    shades = _said_behind(tokens, i, last, in_turn=in_turn)
    begin = opening(tokens, i)
    ours = begin > 0 and tokens[begin - 1].text in ("i'm", "am") and any(lexicon.is_a(k, "person") for k in around.who)
    group_of = around.who if ours else _group(tokens, i, last, around)
    meant = _dressed(tokens, last, group_of, shades, around)
    if not meant or (in_turn and not shades and syntax is None):
        return None
    if _is_of_unknown(tokens, i, around):
        return None
    return _standing(tokens, i, last, meant, shades)


_SET_BEFORE = terms.DETERMINERS | CHOICES | SIZES | {"left", "right", "middle", "other", "second", "first", "last"}


def _is_of_unknown(tokens: Sequence[Piece], i: int, around: Around) -> bool:
    """Whether "one … and one …" parts several things that no lexicon knows: nothing known was named twice before."""
    worn = [m for m in around.here if m.counted and m.plural]
    if worn and worn[-1].words in terms.CLOTHES:
        return True
    bare = [k for k, t in enumerate(tokens) if t.text == "one" and not (k and tokens[k - 1].text in _SET_BEFORE)]
    twice = i in bare and len(bare) > 1
    named = [m.noun for m in (*around.here, *around.told, *around.earlier, *around.before) if not is_area(m)]
    several = any(m.plural or m.stands_for for m in (*around.here, *around.told, *around.earlier, *around.before))
    dressed = [t.text for t in tokens[i + 1 : i + 2]] == ["in"]
    return twice and not dressed and not several and len(set(named)) == len(named)


def _is_a_choice(tokens: Sequence[Piece], i: int, *, in_turn: bool) -> bool:
    """Whether a word may pick one or some of several at all: "the other", "two", "the next", "the leftmost"."""
    number = terms.NUMBERS.get(tokens[i].text, 0)
    return tokens[i].text in OTHERS or number > 1 or in_turn or is_bare_choice(tokens, i)


def _is_read_elsewhere(tokens: Sequence[Piece], i: int, last: int) -> bool:
    """Whether a choice is none after all: "a black one", "four to one", "on the other", "one of the cases"."""
    if i > 0 and tokens[i].text == "one" and is_colour(tokens[i - 1].text) and next_to(tokens, i):
        return True
    behind = [t.text for t in tokens[i + 1 : i + 3]]
    if behind == ["of", "us"]:
        return True
    if tokens[i].text == "other" and terms.NUMBERS.get(behind[0] if behind else "", 0) > 1:
        return True  # "the other three": read at the number
    ratio = [word for word in behind if word == "to" or word in terms.NUMBERS][1:]
    if terms.NUMBERS.get(tokens[i].text, 0) and ratio:  # "outnumbered by four to one"
        return True
    return (
        _is_a_time(tokens, i) or _is_a_side(tokens, i) or (behind[:1] == ["of"] and of_something_else(tokens, last + 2))
    )


def _group(tokens: Sequence[Piece], i: int, last: int, around: Around) -> tuple[str, ...]:
    """The nouns of the group that the choice is of."""
    if around.listed:
        return kinds(around.listed)
    ahead, here = around.ahead, around.here
    whole = ahead is not None and ahead.plural and [t.text for t in tokens[i + 1 : i + 2]] == ["of"]
    if ahead is not None and whole and _is_right_behind(tokens, i, ahead):
        return kinds([ahead])  # "the larger of the two boats"
    several = next((m for m in reversed(around.told) if is_one_of_several(m)), None)
    if several is None and _opens_sentence(tokens, i):  # "One wears red. The other is in white."
        several = next((m for m in around.before if is_one_of_several(m)), None)
    if tokens[i].text in ("former", "latter") and sum(is_one_of_several(m) for m in around.told) > 1:
        return several.stands_for if several is not None else ()
    follows = tokens[i].text in _FOLLOWING or [t.text for t in tokens[max(0, i - 1) : i]] == ["other"]
    if several is not None and follows and not any(m.plural for m in here):
        return several.stands_for
    return kinds(group(tokens, i, last, here, around.earlier))


def _opens_sentence(tokens: Sequence[Piece], i: int) -> bool:
    return i < 3 and tokens[0].text in ("the", "another", "a", "and", "while", "one") and opening(tokens, i) <= 1


def _said_behind(tokens: Sequence[Piece], i: int, last: int, *, in_turn: bool) -> list[Shade]:
    """The colours said behind the choice."""
    if is_divided(tokens, i):
        return []
    whole = last + 3 if [t.text for t in tokens[last + 1 : last + 3]] in OF_THEM else last + 1
    return told_behind(tokens, last, whole, in_turn=in_turn or opening(tokens, i) < i)


def _dressed(
    tokens: Sequence[Piece], last: int, meant: tuple[str, ...], shades: Sequence[Shade], around: Around
) -> tuple[str, ...]:
    """The nouns that are meant; people alone, where what is said behind can only be said of somebody."""
    here = around.here
    behind = tokens[last + 1].text if last + 1 < len(tokens) else ""
    doing = is_dressed_doing(tokens, last + 1)
    verb = tokens[last + 2].text if (behind in terms.COPULAS or doing) and last + 2 < len(tokens) else behind
    parts = [m for m in here if is_counted(m)][-1:]
    lifeless = parts and not any(lexicon.is_a(m.noun, k) for m in here for k in ("person", "animal"))
    dress = (verb == "in" and shades and _is_dress(tokens, last)) or verb in terms.WEARING
    if not dress or lifeless:
        return meant
    somebody = tuple(kind for kind in meant if lexicon.is_a(kind, "person"))
    return somebody or kinds(m for m in (*here, *around.earlier) if lexicon.is_a(m.noun, "person")) or around.who


def _standing(tokens: Sequence[Piece], i: int, last: int, meant: tuple[str, ...], shades: Sequence[Shade]) -> Mention:
    number = terms.NUMBERS.get(tokens[i].text, 0)
    begin = opening(tokens, i)
    made = standing_for(tokens, begin, last, meant, shades, plural=number > 1 or tokens[i].text == "others")
    if number > 1:
        return replace(made, least=number, most=number, counted=True)
    chosen = {t.text for t in tokens[begin : last + 1]} if tokens[begin].text == "the" else set()
    return replace(made, side=next((side for side in HANDS if {side, f"{side}most"} & chosen), ""))


def is_one_of_several(mention: Mention) -> bool:
    """Whether a mention stands for one of a group that was told of before: "one", "the first"."""
    said = set(mention.words.split())
    return bool(mention.stands_for) and bool(said & (OTHERS | _IN_TURN | CHOICES | ONES))


def is_counted(mention: Mention) -> bool:
    """Whether a mention numbers several things, so that "a green one" behind it is one of them."""
    return mention.plural and mention.counted and not is_area(mention)


def _is_right_behind(tokens: Sequence[Piece], i: int, ahead: Mention) -> bool:
    """Whether a noun phrase stands right behind the "of" that follows token `i`."""
    return i + 2 < len(tokens) and ahead.begin <= tokens[i + 2].start <= ahead.start


def _is_dress(tokens: Sequence[Piece], last: int) -> bool:
    """Whether "in" behind token `last` opens a colour: "one in red" and "one is in dark red" are somebody."""
    k = next((k for k in range(last + 1, min(last + 4, len(tokens))) if tokens[k].text == "in"), None)
    behind = {t.text for t in tokens[k + 1 : k + 3]} if k is not None else set()
    return any(is_colour(word) or word in terms.SHADES | terms.CLOTHES for word in behind)


_FOLLOWING = frozenset("other others second third fourth last next final one".split())
"""What goes on with a group of which one was told of: "the first is red, the second, …"."""


_BEFORE_HOURS = frozenset("at until till since by struck strikes said says showed shows showing".split())


def _is_a_time(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a number is an hour or minutes: "leaves at ten", "five to"."""
    if terms.NUMBERS.get(tokens[i].text, 0) < 1:
        return False
    before = tokens[i - 1].text if i else ""
    behind = [t.text for t in tokens[i + 1 : i + 3]]
    alone = not behind or behind[0] in (terms.BARRIERS - {"of"}) | {"sharp"} or not next_to(tokens, i + 1)
    to = behind[:1] in (["to"], ["past"])
    ends = to and (len(behind) == 1 or behind[1] in terms.NUMBERS or not next_to(tokens, i + 2))
    return (before in _BEFORE_HOURS and alone) or ends


def _is_a_side(tokens: Sequence[Piece], i: int) -> bool:
    """Whether "the other" is the other side: "on one side a mug and, on the other, a lamp"."""
    words = [t.text for t in tokens[: i + 1]]
    led = words[-3:-1] in (["on", "the"], ["at", "the"], ["to", "the"]) and words[-1] == "other"
    return led and any(words[k] == "one" and words[k + 1] in ("side", "hand", "end") for k in range(len(words) - 1))


def _stands_alone(tokens: Sequence[Piece], i: int, last: int, here: Sequence[Mention], syntax: Syntax | None) -> bool:
    """Whether the tree takes the word at `i` for the head of its phrase, though what follows is not said of "one"."""
    k = syntax.at(tokens[last].start) if syntax is not None else None
    if syntax is None or k is None:
        return False
    word, given = syntax.words[k], i > 0 and tokens[i - 1].text == "the"
    head = syntax.words[word.head]
    if (
        word.head > k
        and head.tag.startswith("NN")
        and head.text not in CHOICES
        and word.dep in ("amod", "nummod", "det", "compound", "nmod")
    ):
        return False
    number = terms.NUMBERS.get(tokens[i].text, 0)
    counted = number > 1 and bool(here) and here[-1].plural and here[-1].least >= number
    given = given or (i > 0 and tokens[i - 1].text in ("a", "an") and tokens[i].text in ("second", "third", "fourth"))
    return counted or (given and tokens[i].text in _FOLLOWING | CHOICES | {"first", "remaining"} and number < 1)


def _goes_on(tokens: Sequence[Piece], i: int, last: int) -> bool:
    """Whether what follows token `last` lets the word at `i` stand for a thing, and not before a noun of its own."""
    if last + 1 >= len(tokens):
        return True
    behind, word = tokens[last + 1], tokens[i].text
    if behind.text in terms.GOES_ON or is_colour(behind.text) or behind.text == "and" or has_look(tokens, last + 1):
        return True
    if terms.NUMBERS.get(word, 0) > 1 and is_dressed_doing(tokens, last + 1):  # "three played in red"
        return True
    before = tokens[i - 1].text if i else ""
    if before == "all" and behind.text not in nouns():  # "all six wait"
        return True
    given = before == "other" and terms.NUMBERS.get(word, 0) > 1
    given = given or word in ("another", "other", "others", "latter", "former") or (word == "one" and before == "the")
    if behind.text in ("a", "an") and as_noun(tokens, last + 1):
        return word in _IN_TURN or (word == "one" and before in CHOSEN)
    parted = behind.start - tokens[last].end > 1 and behind.text not in SIZES | CHOSEN
    return given and (behind.text.endswith(("ed", "ing")) or parted)
