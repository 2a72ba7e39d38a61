"""Colour words of a text: which words are colours, and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.vision import colours

DENIALS = frozenset(("not", "never", "isn't", "aren't", "wasn't", "weren't", "neither", "nor", "hardly"))
BETWEEN_COLOURS = frozenset(("and", "or", "nor", "with", "both", "either"))


@dataclass(frozen=True)
class Shade:
    """A colour said (or denied) of a thing, and where in the text."""

    name: str
    start: int
    end: int
    denied: bool = False


def is_colour(word: str) -> bool:
    """Whether a word is a colour's name."""
    return colours.rgb_of(word) is not None


def shades_in(tokens: Sequence[Piece], *, denied: bool = False) -> list[Shade]:
    """The colours among some words, each with the word that shades it: "dark blue", "black-and-white"."""
    found: list[Shade] = []
    plainly = denied
    for k, token in enumerate(tokens):
        denied = plainly or _is_set_against(tokens, k)
        shaded = k and tokens[k - 1].text in terms.SHADES - {"bright", "vivid"} and token.start - tokens[k - 1].end == 1
        before = tokens[k - 1] if shaded else None
        if is_colour(token.text):
            name = f"{before.text} {token.text}" if before else token.text
            found.append(Shade(name, before.start if before else token.start, token.end, denied))
        elif token.text.endswith("s") and is_colour(token.text[:-1]) and _is_of_colours(tokens, k):
            found.append(Shade(token.text[:-1], token.start, token.end, denied))
        elif "-" in token.text:
            parts = [part for part in token.text.split("-") if is_colour(part)]
            found.extend(Shade(part, token.start, token.end, denied) for part in parts)
    return found


def _is_of_colours(tokens: Sequence[Piece], k: int) -> bool:
    """Whether a plural such as "browns" or "oranges" names colours: "a mix of browns", "browns and oranges"."""
    before = [t.text for t in tokens[max(0, k - 2) : k]]
    joined = len(before) == 2 and before[1] == "and"
    return is_colour(before[0].removesuffix("s")) if joined else bool({"of", "in"} & set(before))


_SET_AGAINST = (("rather", "than"), ("instead", "of"), ("opposed", "to"), ("anything", "but"), ("far", "from"))


def _is_set_against(tokens: Sequence[Piece], k: int) -> bool:
    """Whether a colour is named only as what the thing has not: "black rather than white", "neither red nor green"."""
    if k and tokens[k - 1].text in ("neither", "nor"):
        return True
    k -= 1 if k and tokens[k - 1].text in terms.SHADES | {"a", "an"} else 0
    return k > 1 and (tokens[k - 2].text, tokens[k - 1].text) in _SET_AGAINST


def goes_on(word: str) -> bool:
    """Whether a word may stand in a run of colours: "brown", "and", "dark", "mostly"."""
    return (
        is_colour(word)
        or word in terms.SOFTENERS | terms.SHADES | DENIALS | BETWEEN_COLOURS
        or any(is_colour(part) for part in word.split("-"))
    )
