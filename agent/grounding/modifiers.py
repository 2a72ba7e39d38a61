"""The words of a noun phrase that stand before its noun: how far back they reach."""

from collections.abc import Sequence

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.naming import nouns
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import is_colour
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.terms import DETERMINERS, NUMBERS
from imagetxt.agent.grounding.tree import is_finite_at
from imagetxt.tools import language


def modifiers(tokens: Sequence[Piece], i: int, sentence: Piece, syntax: Syntax | None) -> list[Piece]:
    """The words of the noun phrase that stand before the noun."""
    j = i
    while j > 0 and i - j < 7:
        word, follower = tokens[j - 1], tokens[j]
        gap = sentence.text[word.end - sentence.start : follower.start - sentence.start].strip()
        if gap and (gap != "," or not _describes(word.text) or not _describes(follower.text)):
            break
        counts = word.text == "of" and j >= 2 and _counts(tokens[j - 2].text, tokens[i].text)
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


def _counts(measure: str, noun: str) -> bool:
    """Whether a word before "of" says how many: the pair of "a pair of dogs", the pieces of "two pieces of luggage"."""
    pieces = measure in ("piece", "pieces", "item", "items", "article", "articles")
    amount = measure in terms.SEVERAL | terms.A_FEW | _AMOUNTS
    return (
        amount
        or (measure == "pairs" and noun in _ONLY_MANY)
        or measure == "sets"
        or (pieces and (noun in language.MEASURES or noun == "baggage"))
    )


_ONLY_MANY = frozenset("scissors glasses sunglasses skis trousers pants jeans shorts binoculars pliers tongs".split())
"""What is counted in pairs, each of which is one thing."""
_AMOUNTS = frozenset(
    """lot number pair duo trio quartet quintet sextet septet octet one two three four five six seven eight nine ten
    both all series""".split()
)


def _describes(word: str) -> bool:
    """Whether a comma may stand beside the word inside a noun phrase: "a small, brown dog"; not "dogs, two cats"."""
    if word in ("no", "yes", "nope", "well"):
        return False
    if word in ("another", "only", "just", "even", "about", "nearly"):
        return word == "another"
    if word in terms.PICTURES or word in NUMBERS or word in DETERMINERS:
        return False
    return word not in nouns() or is_colour(word)


def _joins_colours(tokens: Sequence[Piece], j: int) -> bool:
    """Whether the word before token `j` is the "and" of "black and white"."""
    return (
        tokens[j - 1].text == "and"
        and j >= 2
        and is_colour(tokens[j - 2].text)
        and (is_colour(tokens[j].text) or tokens[j].text in terms.SHADES)
    )
