"""Words that stand for a thing named before: "it", "they", "the black one", "another", "both"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from imagetxt.agent.grounding import asserting, terms
from imagetxt.agent.grounding.mentions import Mention, nouns
from imagetxt.agent.grounding.ones import CHOICES, SIZES, as_noun, has_look, next_to, told_behind
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

_OTHERS = frozenset(("another", "other", "others", "one", "second", "first", "third"))
_IN_TURN = frozenset("next last final fourth fifth".split())
"""What stands for the next of several where a colour is said of it: "the next in yellow"."""
_CHOSEN = CHOICES | HANDS | frozenset("middle central other upper lower first second third remaining last".split())
"""What tells one of several from the others before "one": "the middle one"."""
_OF_THEM = (["of", "them"], ["of", "these"], ["of", "those"], ["of", "which"], ["of", "whom"])


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
        found_here = (
            _coloured_one(tokens, i, here, earlier, result)
            or _other(tokens, i, here, earlier, (unnamed or {}).get("she", ()), told=result, syntax=syntax)
            or pronoun(tokens, i, here, past, unnamed or {})
            or garment(tokens, i, found, (unnamed or {}).get("she", ()))
        )
        if found_here is not None:
            lead = asserting.before(tokens, i, sentence)
            if asserting.is_asserted(lead) and not asserting.is_hedged(lead):
                result.append(found_here)
    alone = None if found or result else _bare(tokens, past)
    return [alone] if alone is not None else result


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
    if tokens[i].text not in ONES or not i or tokens[i - 1].text == "and" or not next_to(tokens, i):
        return None
    j = i
    while j and next_to(tokens, j) and (is_colour(tokens[j - 1].text) or tokens[j - 1].text in terms.SHADES | {"and"}):
        j -= 1
    shades = shades_in(tokens[j:i])
    if not shades or tokens[j].text == "and":
        return None
    begin = j
    while begin and tokens[begin - 1].text in terms.DETERMINERS | set(terms.NUMBERS) | _CHOSEN | SIZES:
        if not next_to(tokens, begin) and tokens[begin - 1].text not in SIZES:  # "another, a brown one"
            break
        begin -= 1
    here = [m for m in here if not _is_worn_or_part(m)] or [m for m in told if _is_one_of_several(m)]
    things = [m for m in here if not is_area(m)] or [m for m in earlier if not is_area(m)] or here or earlier
    plain = [m for m in things if not lexicon.is_a(m.noun, "person") and m.words not in terms.BODY]
    things = plain or things  # nobody is "a blue one"
    joined = begin > 1 and tokens[begin - 1].text == "and" and next_to(tokens, begin - 1)
    joined = (joined and bool(here) and here[-1].end == tokens[begin - 2].end) or bool(here and _is_counted(here[-1]))
    if begin > 2 and not joined and tokens[begin - 1].text == "and" and is_colour(tokens[begin - 3].text):
        return None  # "a blue volume and a red one": of what no lexicon knows
    meant = kinds(here[-1:] if joined else [m for m in things if m.shades] or things)
    return standing_for(tokens, begin, i, meant, shades, plural=tokens[i].text == "ones") if meant else None


def _is_worn_or_part(mention: Mention) -> bool:
    """Whether a mention names what only carries a thing's colour, so that no "one" is another of it."""
    return mention.words in terms.BODY | terms.CLOTHES


def _is_one_of_several(mention: Mention) -> bool:
    """Whether a mention stands for one of a group that was told of before: "one", "the first"."""
    said = set(mention.words.split())
    return bool(mention.stands_for) and bool(said & (_OTHERS | _IN_TURN | CHOICES | ONES))


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
) -> Mention | None:
    """Such as "one is black, the other white"; `who`: what somebody can only be where nobody was named.

    `told`: what else stands for something in the sentence before it.
    """
    number = terms.NUMBERS.get(tokens[i].text, 0)
    in_turn = tokens[i].text in _IN_TURN and i > 0 and tokens[i - 1].text == "the"
    if tokens[i].text not in _OTHERS and number < 2 and not in_turn and not _is_bare_choice(tokens, i):
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
    if follower == "of" and _of_something_else(tokens, last + 2):
        return None
    several = next((m for m in reversed(told) if _is_one_of_several(m)), None)
    in_turn_of = several if tokens[i].text in _FOLLOWING and not any(m.plural for m in here) else None
    meant = in_turn_of.stands_for if in_turn_of else kinds(_group(tokens, i, last, here, earlier))
    behind_whole = last + 3 if [t.text for t in tokens[last + 1 : last + 3]] in _OF_THEM else last + 1
    shades = (
        []
        if is_divided(tokens, i)
        else told_behind(tokens, last, behind_whole, in_turn=in_turn or _opening(tokens, i) < i)
    )
    verb = tokens[last + 2].text if behind in terms.COPULAS and last + 2 < len(tokens) else behind
    parts = [m for m in here if _is_counted(m)][-1:]
    lifeless = parts and not any(lexicon.is_a(m.noun, k) for m in here for k in ("person", "animal"))
    if ((verb == "in" and shades) or verb in terms.WEARING) and not lifeless:  # "one in red" is somebody
        somebody = tuple(kind for kind in meant if lexicon.is_a(kind, "person"))
        meant = somebody or kinds(m for m in (*here, *earlier) if lexicon.is_a(m.noun, "person")) or who
    if not meant or (in_turn and not shades and syntax is None):
        return None
    begin = _opening(tokens, i)
    made = standing_for(tokens, begin, last, meant, shades, plural=number > 1 or tokens[i].text == "others")
    if number > 1:
        return replace(made, least=number, most=number, counted=True)
    chosen = {t.text for t in tokens[begin : last + 1]} if tokens[begin].text == "the" else set()
    return replace(made, side=next((side for side in HANDS if {side, f"{side}most"} & chosen), ""))


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
    if word.head > k and head.tag.startswith("NN") and word.dep in ("amod", "nummod", "det", "compound", "nmod"):
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
        return word in _IN_TURN or (word == "one" and before in _CHOSEN)
    parted = behind.start - tokens[last].end > 1 and behind.text not in SIZES | _CHOSEN
    return given and (behind.text.endswith(("ed", "ing")) or parted)


def _is_bare_choice(tokens: Sequence[Piece], i: int) -> bool:
    """Such as "the rightmost" and "the latter" with no noun behind."""
    return tokens[i].text in CHOICES and i > 0 and tokens[i - 1].text == "the"


def _opening(tokens: Sequence[Piece], i: int) -> int:
    """Where the phrase that ends with a word such as "one" begins: the "the" of "the other", "the middle one"."""
    if i > 1 and tokens[i - 1].text in _CHOSEN and tokens[i - 2].text == "the" and next_to(tokens, i):
        return i - 2
    if i > 1 and tokens[i - 1].text == "other" and tokens[i].text in terms.NUMBERS and tokens[i].text != "one":
        return i - 2
    return i - 1 if i and tokens[i - 1].text in ("the", "an") else i


def _group(
    tokens: Sequence[Piece], i: int, last: int, here: Sequence[Mention], earlier: Sequence[Mention]
) -> list[Mention]:
    """The things that "one", "two" or "the other" at token `i` is of: several, if several were named."""
    number = terms.NUMBERS.get(tokens[i].text, 0)
    if any(m.words in terms.CLOTHES for m in here):  # "a man in a red coat; the one on the left"
        here = [m for m in here if lexicon.is_a(m.noun, "person")] or here
    here = [m for m in here if m.words not in terms.CLOTHES] or here
    named = next((m for m in here if _is_the_whole(tokens, m)), None)
    if named is not None:
        return [named]
    if number > 1 and [t.text for t in tokens[i - 2 : i]] == ["one", "of"]:  # "the bench is one of three"
        return list(here[-1:])
    if tokens[i].text in ("former", "latter"):
        two = [m for m in here if not is_area(m)][-2:] or [m for m in earlier if not is_area(m)][-2:]
        return two[:1] if tokens[i].text == "former" else two[-1:]
    chosen = _is_bare_choice(tokens, i) or (_opening(tokens, i) < i and tokens[i - 1].text != "the")
    many = [m for m in here if m.plural] or [m for m in earlier if m.plural and (chosen or not here)]
    if number > 1:
        many = many or [m for m in earlier if m.plural]
        of_them = [t.text for t in tokens[last + 1 : last + 3]] in _OF_THEM
        if not many and (of_them or "there" in {t.text for t in tokens[max(0, i - 3) : i]}):
            many = [] if of_them and here else [m for m in here or earlier if not of_them or not is_area(m)]
    if chosen and all(is_area(m) for m in here):  # "under the tree, the smaller one"
        here = []
    pair = [m for m in many if m.most == 2] if number < 2 else []
    return pair[-1:] or many[-1:] or ([] if number > 1 else list(here[-1:] or earlier[-1:]))


def _is_the_whole(tokens: Sequence[Piece], mention: Mention) -> bool:
    """Whether a sentence opens with what it speaks of: "Of the sheep, two are white"."""
    k = next((k for k, t in enumerate(tokens) if t.start >= mention.begin), 0)
    return 0 < k <= 2 and tokens[0].text in ("of", "among", "amongst") and tokens[k - 1].text == tokens[0].text


def _of_something_else(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a noun that nobody knows follows: "one of the cases", not "one of them", "one of the two"."""
    words = [t.text for t in tokens[i : i + 2]]
    if words[:1] in (["us"], ["you"]):
        return True
    if not words or words[0] not in ("the", "these", "those"):
        return False
    return len(words) > 1 and words[1] not in terms.TOGETHER | _OTHERS | terms.ALL_OF | nouns()
