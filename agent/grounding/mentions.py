"""Mentions: where a text names a thing, with the number, colours, negation and hedge that are said of it.

A documented grammar of our own: the longest known noun wins; what stands before it in the same noun phrase is read
leftwards until a determiner, a verb, a preposition or a punctuation mark. Where a tree of the sentence is given, it
decides which words are nouns here, and which colours behind a verb belong to whom.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from imagetxt.agent.grounding import asserting, terms
from imagetxt.agent.grounding.colouring import Shade, is_colour, said_after, said_before, shades_in
from imagetxt.agent.grounding.numbers import LISTED_NUMBER, is_just_one, number
from imagetxt.agent.grounding.sentences import Piece, words
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.terms import DETERMINERS, NUMBERS
from imagetxt.agent.grounding.tree import is_finite_at, is_part_of_name, is_verb_at
from imagetxt.tools import language
from imagetxt.tools.vision import lexicon

__all__ = ["NUMBERS", "Mention", "is_colour", "mentions"]

LONGEST_NOUN = 4


@dataclass(frozen=True)
class Mention:
    """One naming of a thing: `text[start:end]` is the noun; `begin` is where its noun phrase starts.

    `least` and `most`: how many the words say there are (`most` None: no upper bound); `counted`: a number was said.
    `every`: what is said is said of all of them. `negated`: the text says that there is none; `partly`: that something
    else is without it. `asserted`: False where nothing is said of this picture (a likeness, a condition, a kind).
    `stands_for`: for "it" or "the red one", the nouns that may be meant. `picked`: words that no evidence knows pick
    some out ("the two slim towers"), so that there may be others. `side`: "left" or "right" of its like, as in
    "the left one".
    """

    noun: str
    words: str
    begin: int
    start: int
    end: int
    least: int = 1
    most: int | None = None
    counted: bool = False
    every: bool = False
    shades: tuple[Shade, ...] = ()
    negated: bool = False
    partly: bool = False
    hedged: bool = False
    asserted: bool = True
    stands_for: tuple[str, ...] = ()
    picked: bool = False
    side: str = ""

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours it is said to have, each once."""
        return tuple(dict.fromkeys(s.name for s in self.shades if not s.denied))

    @property
    def plural(self) -> bool:
        return self.least > 1


def mentions(sentence: Piece, syntax: Syntax | None = None, also: frozenset[str] = frozenset()) -> list[Mention]:
    """Every mention in a sentence, in order; positions are those of the whole text.

    `also`: nouns beside the known ones, in both numbers: what the things in the picture are called.
    """
    tokens = words(sentence.text, sentence.start)
    known = nouns() | also if also else nouns()
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        length = _noun_length(tokens, i, sentence, syntax, known)
        if length:
            found.append(_mention(tokens, i, length, sentence, syntax))
        i += max(1, length)
    return found


@cache
def nouns() -> frozenset[str]:
    """Every known noun, as it may stand in a text."""
    return frozenset(lexicon.known_nouns())


def _noun_length(tokens: Sequence[Piece], i: int, sentence: Piece, syntax: Syntax | None, known: frozenset[str]) -> int:
    """How many words from token `i` on make the longest known noun; 0 where none does."""
    for length in range(min(LONGEST_NOUN, len(tokens) - i), 0, -1):
        run = tokens[i : i + length]
        if " ".join(t.text for t in run) not in known or not _unbroken(run, sentence):
            continue
        if length == 1 and i and run[0].text in _VERBS_BEHIND and tokens[i - 1].text in known:
            return 0
        if length == 1 and (_is_colour_here(tokens, i) or _is_no_thing(tokens, i)):
            return 0
        if _qualifies(tokens, i + length, run, known):
            return 0
        return 0 if syntax and _is_no_noun(syntax, run) else length
    return 0


def _qualifies(tokens: Sequence[Piece], i: int, run: Sequence[Piece], known: frozenset[str]) -> bool:
    """Whether a known noun of another kind stands right behind: "stone path"; not in "puppy dog"."""
    if i < len(tokens) and tokens[i].text in _VERBS_BEHIND:
        return False
    if i >= len(tokens) or tokens[i].text not in known or is_colour(tokens[i].text):
        return False
    if tokens[i].start - run[-1].end != 1 or language.is_plural(run[-1].text):
        return False
    name = " ".join(t.text for t in run)
    return not (lexicon.is_a(name, tokens[i].text) or lexicon.is_a(tokens[i].text, name))


def _is_no_noun(syntax: Syntax, run: Sequence[Piece]) -> bool:
    """Whether the tree takes these words for a verb, or for the qualifier of a thing that is named behind them."""
    return (len(run) == 1 and is_verb_at(syntax, run[0].start)) or is_part_of_name(syntax, run[-1].end)


def _is_no_thing(tokens: Sequence[Piece], i: int) -> bool:
    """Whether a noun means the picture itself, or who made it or looks at it."""
    before = tokens[i - 1].text if i else ""
    if tokens[i].text in terms.BEHOLDERS:
        return before in ("the", "our", "this")
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if behind == "of" and (tokens[i].text in terms.LOOSE_GROUPS):
        return True
    if (
        before == "to"
        and tokens[i].text in _VERBS_TOO
        and tokens[i - 2].text not in ("next", "close", "near", "adjacent")
    ):
        return True
    if tokens[i].text in ("somebody", "someone") and behind in ("has", "had", "must", "might"):
        return True
    return _is_the_picture(tokens, i)


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


def _is_colour_here(tokens: Sequence[Piece], i: int) -> bool:
    """`orange` and its like are fruit only after a determiner or number with no noun behind."""
    word = tokens[i].text
    if not is_colour(word):
        return False
    before = tokens[i - 1].text if i else ""
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if after in nouns() or is_colour(after) or after in ("one", "ones", "and"):
        return True
    return not (before in DETERMINERS or before in NUMBERS)


def _mention(tokens: Sequence[Piece], i: int, length: int, sentence: Piece, syntax: Syntax | None) -> Mention:
    name = " ".join(t.text for t in tokens[i : i + length])
    before = _modifiers(tokens, i, sentence, syntax)
    texts = [t.text for t in before]
    plural = language.is_plural(name)
    least, most, counted = number(texts, plural=plural)
    if not counted and not plural and is_just_one(tokens, i, texts, length, sentence):
        least, most, counted = 1, 1, True
    listed = LISTED_NUMBER.match(sentence.text, tokens[i + length - 1].end - sentence.start)
    if listed and not counted:
        said = (listed[1] or listed[2] or listed[3]).lower()
        n = NUMBERS[said] if said in NUMBERS else int(said)
    if listed and not counted and n:
        least, most, counted = n, n, True
    lead = asserting.before(tokens, i - len(before), sentence)
    definite = any(t in ("the", "this", "that", "these", "those", "its", "their", "his", "her") for t in texts)
    denial = asserting.denial(tokens, i, texts, sentence, syntax, definite=definite)
    shades = dict.fromkeys(
        [
            *shades_in(before),
            *said_after(tokens, i + length, nouns(), sentence),
            *said_before(tokens, i - len(before), sentence),
        ]
    )
    if "neither" in texts and denial is None:
        shades = dict.fromkeys(replace(shade, denied=True) for shade in shades)
    begin = before[0].start if before else tokens[i].start
    whole = Piece(name, tokens[i].start, tokens[i + length - 1].end)
    return Mention(
        noun=lexicon.normal(name) or language.singular(name),
        words=name,
        begin=begin,
        start=whole.start,
        end=whole.end,
        least=least,
        most=most,
        counted=counted,
        every=any(t in ("both", "all", "every", "each") for t in [*texts, *_quantifier_behind(tokens, i + length)]),
        shades=tuple(shades),
        negated=denial == "all",
        partly=denial == "some",
        hedged=asserting.is_hedged(lead),
        side="" if plural else _hand(tokens, i - len(before), texts),
        picked=any((definite and _picks_out(t)) or t in terms.RESTRICTING for t in texts)
        or any(t in terms.POSED for t in _quantifier_behind(tokens, i + length)),
        asserted=asserting.is_asserted(lead)
        and not asserting.is_thought(tokens, i, sentence)
        and not asserting.is_owner(tokens, i + length - 1, sentence)
        and not asserting.is_address(sentence, whole, begin)
        and not asserting.is_generic(sentence, whole, begin, plural=plural),
    )


def _hand(tokens: Sequence[Piece], begin: int, texts: Sequence[str]) -> str:
    """Of which side the thing is among its like: "left" for "the left cow" and "the left-hand cow", else empty."""
    words = [t.text for t in tokens[max(0, begin - 3) : begin]]
    if words[-1:] in (["left"], ["right"]) and words[-2:-1] == ["the"] and words[:-2] not in (["on"], ["to"], ["at"]):
        return words[-1]
    return next(
        (side for side in ("left", "right") if texts[:1] == ["the"] and {f"{side}-hand", f"{side}most"} & set(texts)),
        "",
    )


def _picks_out(word: str) -> bool:
    known = terms.DETERMINERS | terms.SEVERAL | terms.A_FEW | terms.SINGLE | terms.SHADES
    return not (word in known or word in NUMBERS or is_colour(word) or word in ("all", "of", "only", "and", "least"))


def _quantifier_behind(tokens: Sequence[Piece], i: int) -> list[str]:
    """Such as "The dogs are both black": the words right behind a noun's copula."""
    return [t.text for t in tokens[i + 1 : i + 2]] if i < len(tokens) and tokens[i].text in terms.COPULAS else []


def _modifiers(tokens: Sequence[Piece], i: int, sentence: Piece, syntax: Syntax | None) -> list[Piece]:
    """The words of the noun phrase that stand before the noun."""
    j = i
    while j > 0 and i - j < 7:
        word, follower = tokens[j - 1], tokens[j]
        gap = sentence.text[word.end - sentence.start : follower.start - sentence.start].strip()
        if gap and (gap != "," or not _describes(word.text) or not _describes(follower.text)):
            break
        counts = word.text == "of" and j >= 2 and tokens[j - 2].text in terms.SEVERAL | terms.A_FEW | _AMOUNTS
        if word.text in terms.BARRIERS and not counts and not _joins_colours(tokens, j) and follower.text != "least":
            break
        if _is_a_noun_of_its_own(word, follower) or (syntax and is_finite_at(syntax, word.start)):
            break
        j -= 1
        if word.text in DETERMINERS and not (j >= 1 and tokens[j - 1].text in ("both", "all", "of")):
            break
    return list(tokens[j:i])


def _is_a_noun_of_its_own(word: Piece, follower: Piece) -> bool:
    """Whether a known noun before a noun phrase is no part of it: the image in "in the image two dogs"."""
    if word.text not in nouns() or is_colour(word.text) or word.text in terms.SEVERAL:
        return False
    opens = follower.text in DETERMINERS or follower.text in NUMBERS
    return opens or follower.start - word.end != 1 or language.is_plural(word.text)


_VERBS_BEHIND = frozenset("towers flies stands rests leans sails parks watches waits boats ships trains".split())
"""Plurals that are verbs right behind a noun in the singular: "a giraffe towers"."""
_VERBS_TOO = frozenset("water park fish man book train fly sail bear duck host".split())
_AMOUNTS = frozenset(("lot", "number", "pair", "trio", "quartet", "one", "two", "three", "both", "all", "series"))


def _describes(word: str) -> bool:
    """Whether a comma may stand beside the word inside a noun phrase: "a small, brown dog"; not "dogs, two cats"."""
    return word not in NUMBERS and word not in DETERMINERS and (word not in nouns() or is_colour(word))


def _joins_colours(tokens: Sequence[Piece], j: int) -> bool:
    """Whether the word before token `j` is the "and" of "black and white"."""
    return (
        tokens[j - 1].text == "and"
        and j >= 2
        and is_colour(tokens[j - 2].text)
        and (is_colour(tokens[j].text) or tokens[j].text in terms.SHADES)
    )
