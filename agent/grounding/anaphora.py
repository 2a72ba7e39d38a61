"""Words that stand for a thing named before: "it", "they", "the black one", "another", "both"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from imagetxt.agent.grounding import asserting, terms
from imagetxt.agent.grounding.chosen import CHOSEN, OF_THEM, OTHERS, group, is_bare_choice, of_something_else, opening
from imagetxt.agent.grounding.mentions import Mention, nouns
from imagetxt.agent.grounding.ones import CHOICES, SIZES, as_noun, has_look, next_to, that_one, told_behind
from imagetxt.agent.grounding.pronouns import (
    HANDS,
    ONES,
    garment,
    is_area,
    is_divided,
    kinds,
    pronoun,
    standing_for,
)
from imagetxt.agent.grounding.sentences import Piece, words
from imagetxt.agent.grounding.shades import is_colour, shades_in
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.tools.vision import lexicon

_IN_TURN = frozenset("next last final fourth fifth".split())
"""What stands for the next of several where a colour is said of it: "the next in yellow"."""


def anaphors(
    sentence: Piece,
    found: Sequence[Mention],
    past: Sequence[Sequence[Mention]],
    *,
    unnamed: Mapping[str, tuple[str, ...]] | None = None,
    syntax: Syntax | None = None,
) -> list[Mention]:
    """What a sentence says of things named before: in it (`found`), else in the sentences before it.

    `past`: what those sentences name, the nearest first; one that names nothing is left out. `unnamed`: what "she" and
    "they" mean where nothing was named.
    """
    tokens = words(sentence.text, sentence.start)
    earlier = past[0] if past else ()
    result: list[Mention] = []
    for i, token in enumerate(tokens):
        if any(m.begin <= token.start < m.end for m in (*found, *result)):
            continue
        here = [m for m in found if m.end <= token.start]
        ahead = next((m for m in found if m.begin > token.start), None)
        found_here = (
            _coloured_one(tokens, i, here, earlier, result)
            or _other(tokens, i, here, earlier, (unnamed or {}).get("she", ()), told=result, syntax=syntax, ahead=ahead)
            or that_one(tokens, i, _kinds_told_apart(here, earlier, result))
            or pronoun(tokens, i, [*here, *(m for m in result if _is_one_of_several(m))], past, unnamed or {})
            or garment(tokens, i, found, (unnamed or {}).get("she", ()))
        )
        if found_here is not None:
            lead = asserting.before(tokens, i, sentence)
            if asserting.is_asserted(lead) and not asserting.is_hedged(lead):
                result.append(_on_its_other_side(found_here, result))
    alone = None if found or result else _bare(tokens, past)
    return [alone] if alone is not None else result


def _kinds_told_apart(here: Sequence[Mention], earlier: Sequence[Mention], told: Sequence[Mention]) -> tuple[str, ...]:
    """What "that on the left" may be one of: what another one was of, else the last several things."""
    before = next((m for m in reversed(told) if m.words == "that" or _is_one_of_several(m)), None)
    several = [m for m in here if m.plural] or [m for m in earlier if m.plural]
    return before.stands_for if before else kinds(several[-1:])


def _on_its_other_side(made: Mention, told: Sequence[Mention]) -> Mention:
    """Of "to its left a dog, to its right a cat" the second "its", which is the first one's."""
    sides = {"its left", "its right", "their left", "their right"}
    first = next((m for m in told if m.words in sides and m.words.split()[0] == made.words.split()[0]), None)
    same = first is not None and made.words in sides and first.words != made.words
    return replace(made, noun=first.noun, stands_for=first.stands_for) if first is not None and same else made


def _bare(tokens: Sequence[Piece], past: Sequence[Sequence[Mention]]) -> Mention | None:
    """A sentence that says nothing but a colour of what was named before: "Brown, every one."."""
    meant = next((k for level in past if (k := kinds(level))), ())
    shades = shades_in(tokens)
    said = {t.text for t in tokens if not is_colour(t.text)}
    if not meant or not shades or not said <= terms.SHADES | terms.SOFTENERS | terms.ALL_OF:
        return None
    made = standing_for(tokens, 0, len(tokens) - 1, meant, shades, plural=False)
    return replace(made, every=bool(said & {"all", "every", "each", "both"}))


def _coloured_one(
    tokens: Sequence[Piece], i: int, here: Sequence[Mention], earlier: Sequence[Mention], told: Sequence[Mention] = ()
) -> Mention | None:
    """Such as "the black one", "two red ones"; `told`: what else stands for something in the sentence before it."""
    pair = tokens[i].text in ("pair", "trio", "duo") and i + 1 < len(tokens) and tokens[i + 1].text != "of"
    if not (tokens[i].text in ONES or pair) or not i or tokens[i - 1].text == "and" or not next_to(tokens, i):
        return None
    j = i
    while j and next_to(tokens, j) and (is_colour(tokens[j - 1].text) or tokens[j - 1].text in terms.SHADES | {"and"}):
        j -= 1
    shades = shades_in(tokens[j:i])
    if not shades or tokens[j].text == "and":
        return None
    begin = j
    while begin and tokens[begin - 1].text in terms.DETERMINERS | set(terms.NUMBERS) | CHOSEN | SIZES:
        if not next_to(tokens, begin) and tokens[begin - 1].text not in SIZES:  # "another, a brown one"
            break
        begin -= 1
        if tokens[begin].text in ("a", "an", "the"):  # "to its right ~a black one~"
            break
    here = [m for m in here if not _is_worn_or_part(m)] or [m for m in told if _is_one_of_several(m)]
    things = [m for m in here if not is_area(m)] or [m for m in earlier if not is_area(m)] or here or earlier
    plain = [m for m in things if not lexicon.is_a(m.noun, "person") and m.words not in terms.BODY]
    things = plain or things  # nobody is "a blue one"
    joined = begin > 1 and tokens[begin - 1].text == "and" and next_to(tokens, begin - 1)
    joined = (joined and bool(here) and here[-1].end == tokens[begin - 2].end) or bool(here and _is_counted(here[-1]))
    if begin > 2 and not joined and tokens[begin - 1].text == "and" and is_colour(tokens[begin - 3].text):
        return None  # "a blue volume and a red one": of what no lexicon knows
    group_of = next((m for m in reversed(told) if m.words.split()[-1] in ONES or m.words in _MANY), None)
    meant = kinds(here[-1:] if joined else [m for m in things if m.shades] or things)
    apposed = bool(here) and begin > 0 and tokens[begin - 1].end == here[-1].end  # "a suitcase, an orange one"
    meant = kinds(here[-1:]) if apposed and not is_area(here[-1]) else meant
    if group_of is not None and not apposed and not any(m.plural and m.counted for m in here if m.begin > group_of.end):
        meant = group_of.stands_for  # "two green ones and a red one"
    return standing_for(tokens, begin, i, meant, shades, plural=tokens[i].text == "ones") if meant else None


_MANY = frozenset(("they", "these", "those"))


def _is_worn_or_part(mention: Mention) -> bool:
    """Whether a mention names what only carries a thing's colour, so that no "one" is another of it."""
    return mention.words in terms.BODY | terms.CLOTHES


def _is_one_of_several(mention: Mention) -> bool:
    """Whether a mention stands for one of a group that was told of before: "one", "the first"."""
    said = set(mention.words.split())
    return bool(mention.stands_for) and bool(said & (OTHERS | _IN_TURN | CHOICES | ONES))


def _is_counted(mention: Mention) -> bool:
    """Whether a mention numbers several things, so that "a green one" behind it is one of them."""
    return mention.plural and mention.counted and not is_area(mention)


def _other(
    tokens: Sequence[Piece],
    i: int,
    here: Sequence[Mention],
    earlier: Sequence[Mention],
    who: tuple[str, ...],
    *,
    told: Sequence[Mention] = (),
    syntax: Syntax | None = None,
    ahead: Mention | None = None,
) -> Mention | None:
    """Such as "one is black, the other white"; `who`: what somebody can only be where nobody was named.

    `told`: what else stands for something in the sentence before it; `ahead`: what is named next behind it.
    """
    number = terms.NUMBERS.get(tokens[i].text, 0)
    in_turn = tokens[i].text in _IN_TURN and i > 0 and tokens[i - 1].text == "the"
    if tokens[i].text not in OTHERS and number < 2 and not in_turn and not is_bare_choice(tokens, i):
        return None
    if i > 0 and tokens[i].text == "one" and is_colour(tokens[i - 1].text) and next_to(tokens, i):
        return None  # which `_coloured_one` reads
    if number and [t.text for t in tokens[i + 1 : i + 3] if t.text == "to" or t.text in terms.NUMBERS][1:]:
        return None  # "outnumbered by four to one"
    follower = tokens[i + 1].text if i + 1 < len(tokens) else ""
    last = i + 1 if follower == "one" else i
    behind = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if _is_a_side(tokens, i) or not (_goes_on(tokens, i, last) or _stands_alone(tokens, i, last, here, syntax)):
        return None
    if follower == "of" and of_something_else(tokens, last + 2):
        return None
    several = next((m for m in reversed(told) if _is_one_of_several(m)), None)
    in_turn_of = several if tokens[i].text in _FOLLOWING and not any(m.plural for m in here) else None
    meant = in_turn_of.stands_for if in_turn_of else kinds(group(tokens, i, last, here, earlier))
    if ahead is not None and follower == "of" and ahead.plural and _is_right_behind(tokens, i, ahead):
        meant = kinds([ahead])  # "the larger of the two boats"
    behind_whole = last + 3 if [t.text for t in tokens[last + 1 : last + 3]] in OF_THEM else last + 1
    shades = (
        []
        if is_divided(tokens, i)
        else told_behind(tokens, last, behind_whole, in_turn=in_turn or opening(tokens, i) < i)
    )
    verb = tokens[last + 2].text if behind in terms.COPULAS and last + 2 < len(tokens) else behind
    parts = [m for m in here if _is_counted(m)][-1:]
    lifeless = parts and not any(lexicon.is_a(m.noun, k) for m in here for k in ("person", "animal"))
    if ((verb == "in" and shades and _is_dress(tokens, last)) or verb in terms.WEARING) and not lifeless:
        somebody = tuple(kind for kind in meant if lexicon.is_a(kind, "person"))
        meant = somebody or kinds(m for m in (*here, *earlier) if lexicon.is_a(m.noun, "person")) or who
    if not meant or (in_turn and not shades and syntax is None):
        return None
    begin = opening(tokens, i)
    made = standing_for(tokens, begin, last, meant, shades, plural=number > 1 or tokens[i].text == "others")
    if number > 1:
        return replace(made, least=number, most=number, counted=True)
    chosen = {t.text for t in tokens[begin : last + 1]} if tokens[begin].text == "the" else set()
    return replace(made, side=next((side for side in HANDS if {side, f"{side}most"} & chosen), ""))


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
    before = tokens[i - 1].text if i else ""
    if before == "all" and behind.text not in nouns():  # "all six wait"
        return True
    given = word in ("another", "other", "others", "latter", "former") or (word == "one" and before == "the")
    if behind.text in ("a", "an") and as_noun(tokens, last + 1):
        return word in _IN_TURN or (word == "one" and before in CHOSEN)
    parted = behind.start - tokens[last].end > 1 and behind.text not in SIZES | CHOSEN
    return given and (behind.text.endswith(("ed", "ing")) or parted)
