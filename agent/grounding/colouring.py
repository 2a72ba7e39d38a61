"""Colours as words say them of a thing: before it, behind it, and behind a relative clause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.tree import clause_denied, subject_of
from imagetxt.tools.vision import colours

_DENIALS = frozenset(("not", "never", "isn't", "aren't", "wasn't", "weren't", "neither", "nor", "hardly"))
_BETWEEN_COLOURS = frozenset(("and", "or", "nor", "with", "both", "either"))


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
    for k, token in enumerate(tokens):
        before = tokens[k - 1] if k and tokens[k - 1].text in terms.SHADES - {"bright", "vivid"} else None
        if is_colour(token.text):
            name = f"{before.text} {token.text}" if before else token.text
            found.append(Shade(name, before.start if before else token.start, token.end, denied))
        elif "-" in token.text:
            parts = [part for part in token.text.split("-") if is_colour(part)]
            found.extend(Shade(part, token.start, token.end, denied) for part in parts)
    return found


def said_after(tokens: Sequence[Piece], i: int, nouns: frozenset[str]) -> list[Shade]:
    """Colours said of the noun that ends before token `i`: "the dogs are black and white", "the dog's brown fur"."""
    if i >= len(tokens):
        return []
    j, denied = i, False
    if tokens[j].text in terms.BODY:
        j += 1
    if j < len(tokens) and tokens[j].text in ("with", "has", "have", "whose"):
        return _worn(tokens, j + 1)
    if j < len(tokens) and tokens[j].text == "in" and j == i:
        return _dressed(tokens, j + 1, nouns)
    if j < len(tokens) and tokens[j].text in terms.COPULAS:
        if tokens[j].text in ("isn't", "aren't"):
            denied = True
        j += 1
    elif j == i:
        return _worn(tokens, j)
    run: list[Piece] = []
    while j < len(tokens) and _goes_on(tokens[j].text):
        denied = denied or tokens[j].text in _DENIALS
        run.append(tokens[j])
        j += 1
    if j < len(tokens) and (tokens[j].text in nouns or _names_one(tokens, j)) and not is_colour(tokens[j].text):
        return []
    return shades_in(run, denied=denied)


def _dressed(tokens: Sequence[Piece], j: int, nouns: frozenset[str]) -> list[Shade]:
    """ "a person in red": colours with nothing behind them that could be red itself."""
    run: list[Piece] = []
    while j < len(tokens) and (is_colour(tokens[j].text) or tokens[j].text in terms.SHADES | {"and"}):
        run.append(tokens[j])
        j += 1
    ends = j >= len(tokens) or tokens[j].text in terms.BARRIERS | terms.DETERMINERS | set(terms.NUMBERS)
    return shades_in(run) if ends or (run and run[-1].text == "and") else []


def _goes_on(word: str) -> bool:
    return (
        is_colour(word)
        or word in terms.SOFTENERS | terms.SHADES | _DENIALS | _BETWEEN_COLOURS
        or any(is_colour(part) for part in word.split("-"))
    )


def _names_one(tokens: Sequence[Piece], j: int) -> bool:
    return tokens[j].text in ("one", "ones")


def _worn(tokens: Sequence[Piece], j: int) -> list[Shade]:
    """Colours of what carries a thing's colour: "brown and white fur"."""
    run: list[Piece] = []
    while j < len(tokens) and len(run) < 6 and tokens[j].text not in terms.BODY:
        if not (_goes_on(tokens[j].text) or tokens[j].text in ("thick", "long", "short", "soft", "fluffy", "shiny")):
            return []
        run.append(tokens[j])
        j += 1
    return shades_in(run) if j < len(tokens) and tokens[j].text in terms.BODY else []


def predicated(tokens: Sequence[Piece], syntax: Syntax) -> Iterator[tuple[int, Shade]]:
    """`(position of the subject's noun, colour)` for every colour that the tree says of a subject."""
    for shade in shades_in(tokens):
        i = syntax.at(shade.end - 1)
        if i is None:
            continue
        top = _first_of_row(syntax, i)
        word = syntax.words[top]
        if word.dep not in ("acomp", "attr", "oprd", "ROOT", "amod", "advcl"):
            continue
        if word.dep in ("amod", "ROOT", "advcl"):
            continue
        if syntax.child(top, "det") is not None or any(c > i for c in syntax.children(i) if _is_thing(syntax, c)):
            continue
        subject = subject_of(syntax, word.head)
        if subject is not None:
            denied = clause_denied(syntax, word.head)
            yield syntax.words[subject].start, Shade(shade.name, shade.start, shade.end, denied)


def _is_thing(syntax: Syntax, i: int) -> bool:
    return syntax.words[i].tag.startswith("NN") and syntax.words[i].dep not in ("prep", "npadvmod")


def _first_of_row(syntax: Syntax, i: int) -> int:
    """The first of coordinated words: of "black and white" it is "black"."""
    while syntax.words[i].dep == "conj":
        i = syntax.words[i].head
    return i
