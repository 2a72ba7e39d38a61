"""Colours as words say them of a thing: before it, behind it, and behind a relative clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.gapping import gapped
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.tools.vision import colours

_DENIALS = frozenset(("not", "never", "isn't", "aren't", "wasn't", "weren't", "neither", "nor", "hardly"))
_WORN_TOO = frozenset(
    """trousers jeans gloves boots shorts pants leggings tights sandals heels socks glasses sunglasses sneakers trainers
    shoes overalls pyjamas pajamas robes clothes garments scrubs swimtrunks trunks scarves sleeves stripes dots jerseys
    shirts jackets coats suits vests uniforms dresses hats caps helmets flowers""".split()
)
_ACTS = frozenset(
    """walks walk waits wait stands stand sits sit runs waiting walking standing sitting running looks looking crosses
    crossing pedals pushes pulls throws plays kicks serves holds carries leans rides talks poses posing holding
    carrying""".split()
)
"""What somebody in a colour does: "a pedestrian in white walks by"."""
_WHOLLY = frozenset("entirely all completely wholly fully totally head toe up only mostly casually smartly to".split())
"""What may stand between "dressed" and the colour: "dressed entirely in black"."""
_LOOKS = frozenset(
    """long short small tall lush dense thick soft fluffy shiny glossy warm cold smooth tangled sturdy slender sleek
    wispy ripe glowing gleaming shining painted colored coloured tinted dyed otherwise""".split()
)
"""What else may be said of how a thing looks where its colour is set beside it: "leaves, long and green"."""
_TOPS = frozenset("top tops vest vests kit gear tee t-shirt t-shirts blouse parka anorak raincoat sweatshirt".split())
"""What is clothing behind a colour, and else often something other."""
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
    plainly = denied
    for k, token in enumerate(tokens):
        denied = plainly or _is_set_against(tokens, k)
        shaded = k and tokens[k - 1].text in terms.SHADES - {"bright", "vivid"} and token.start - tokens[k - 1].end == 1
        before = tokens[k - 1] if shaded else None
        if is_colour(token.text):
            name = f"{before.text} {token.text}" if before else token.text
            found.append(Shade(name, before.start if before else token.start, token.end, denied))
        elif (
            token.text.endswith("s")
            and is_colour(token.text[:-1])
            and {"of", "and", "in"} & {t.text for t in tokens[max(0, k - 2) : k]}
        ):
            found.append(Shade(token.text[:-1], token.start, token.end, denied))
        elif "-" in token.text:
            parts = [part for part in token.text.split("-") if is_colour(part)]
            found.extend(Shade(part, token.start, token.end, denied) for part in parts)
    return found


_SET_AGAINST = (("rather", "than"), ("instead", "of"), ("opposed", "to"), ("anything", "but"), ("far", "from"))


def _is_set_against(tokens: Sequence[Piece], k: int) -> bool:
    """Whether a colour is named only as what the thing has not: "black rather than white"."""
    k -= 1 if k and tokens[k - 1].text in terms.SHADES | {"a", "an"} else 0
    return k > 1 and (tokens[k - 2].text, tokens[k - 1].text) in _SET_AGAINST


def said_after(tokens: Sequence[Piece], i: int, nouns: frozenset[str], sentence: Piece | None = None) -> list[Shade]:
    """Colours said of the noun that ends before token `i`: "the dogs are black and white", "the dog's brown fur"."""
    if i >= len(tokens):
        return []
    j = i + 1 if tokens[i].text in terms.BODY or _is_aside(tokens, i) else i
    word = tokens[j].text if j < len(tokens) else ""
    if word in ("with", "has", "have", "whose"):
        on = j + 2 if word in ("has", "have") and [t.text for t in tokens[j + 1 : j + 2]] == ["on"] else 0
        return _clothed(tokens, on) if on else _worn(tokens, j + 1) or _whose(tokens, j, nouns)
    if word == "in" and j == i:
        return _dressed(tokens, j + 1, sentence) or _clothed(tokens, j + 1)
    if word in terms.WEARING:
        k = j + 1
        while k < len(tokens) and tokens[k].text in _WHOLLY:
            k += 1
        return _clothed(tokens, k) or _dressed(tokens, k + (tokens[k].text == "in" if k < len(tokens) else 0), sentence)
    if word in ("on", "at", "in") and (k := _behind_side(tokens, j)):
        return said_after(tokens, k, nouns, sentence)
    if word in ("that", "which", "who"):
        return _behind_relative(tokens, j + 1, nouns)
    if word in terms.COPULAS:
        worn = j + 1 < len(tokens) and tokens[j + 1].text in terms.WEARING
        denied = word in ("isn't", "aren't")
        return said_after(tokens, j + 1, nouns, sentence) if worn else _predicate(tokens, j + 1, nouns, denied=denied)
    if word.endswith("ing") or word in terms.POSED:
        return _behind_participle(tokens, j + 1, nouns, sentence)
    return _set_beside(tokens, i, sentence) if sentence is not None and j == i else _worn(tokens, j)


def _set_beside(tokens: Sequence[Piece], i: int, sentence: Piece) -> list[Shade]:
    """Colours right behind a noun with no verb between: "Sea blue.", "the cup yellow", "a dog, brown and white,"."""
    left_out = shades_in(gapped(tokens, i, sentence))
    return left_out or _noted(tokens, i, sentence) or _worn(tokens, i) or _apposed(tokens, i, sentence)


def _whose(tokens: Sequence[Piece], j: int, nouns: frozenset[str]) -> list[Shade]:
    """Such as "a dog whose fur is white"."""
    words = [t.text for t in tokens[j : j + 3]]
    told = len(words) == 3 and words[0] == "whose" and words[1] in terms.BODY and words[2] in terms.COPULAS
    return _predicate(tokens, j + 3, nouns) if told else []


def _behind_side(tokens: Sequence[Piece], j: int) -> int:
    """The word behind a side of the picture: "the person on the left wears red"; 0 where there is none."""
    words = [t.text for t in tokens[j : j + 7]]
    verbs = terms.COPULAS | terms.WEARING | {"has", "have"}
    k = next((k for k, word in enumerate(words) if word in verbs), 0)
    sides = {"left", "right", "middle", "centre", "center"}
    return j + k if len(words) > 3 and words[1] == "the" and k and sides & set(words[1:k]) else 0


_ASIDES = frozenset("above below behind there here inside overhead beyond nearby ahead beneath opposite".split())


def _is_aside(tokens: Sequence[Piece], i: int) -> bool:
    """Whether an adverb of place stands between noun and copula: "the banners above were blue"."""
    return tokens[i].text in _ASIDES and (i + 1 < len(tokens) and tokens[i + 1].text in terms.COPULAS)


def _noted(tokens: Sequence[Piece], i: int, sentence: Piece) -> list[Shade]:
    """Colours right behind the noun that opens a note: "Sea blue.", "Eyes green, clear."."""
    opens = not re.search(r"\w", sentence.text[: tokens[i - 1].start - sentence.start])
    j = i
    while opens and j < len(tokens) and (is_colour(tokens[j].text) or tokens[j].text in terms.SHADES | {"and"}):
        j += 1
    rest = sentence.text[tokens[j - 1].end - sentence.start :]
    return shades_in(tokens[i:j]) if j > i and re.match(r"\s*(?:[,.;]|$|with\b)", rest) else []


def said_before(tokens: Sequence[Piece], i: int, sentence: Piece) -> list[Shade]:
    """Colours that open a sentence whose subject follows: "Quite orange is the kite." Token `i` opens the subject."""
    if i < 2 or tokens[i - 1].text not in terms.COPULAS:
        return []
    j = i - 1
    while j and _goes_on(tokens[j - 1].text):
        j -= 1
    run = tokens[j : i - 1]
    opening = bool(run) and bool(re.search(r"(?:^\W*|[,;:\n]\s*)$", sentence.text[: run[0].start - sentence.start]))
    return shades_in(run) if opening else []


def _predicate(tokens: Sequence[Piece], j: int, nouns: frozenset[str], *, denied: bool = False) -> list[Shade]:
    """The colours from token `j` on, where they are said of a subject and belong to no noun behind them."""
    run: list[Piece] = []
    while j < len(tokens) and _goes_on(tokens[j].text):
        denied = denied or tokens[j].text in _DENIALS
        run.append(tokens[j])
        j += 1
    if j < len(tokens) and (tokens[j].text in nouns or _names_one(tokens, j)) and not is_colour(tokens[j].text):
        return []
    cut = next((k for k, word in enumerate(run) if word.text == "with"), None)
    if cut is not None and j < len(tokens) and tokens[j].start - run[-1].end == 1:
        run = run[:cut]  # "black with a white blaze": white is what it has
    return shades_in(run, denied=denied)


def _behind_relative(tokens: Sequence[Piece], j: int, nouns: frozenset[str]) -> list[Shade]:
    """Colours in or behind a relative clause: "which is red", "that is waiting there is red"."""
    for k in range(j, min(j + 7, len(tokens))):
        if tokens[k].text in nouns and not is_colour(tokens[k].text):
            return []
        if tokens[k].text in terms.COPULAS and (shades := _predicate(tokens, k + 1, nouns)):
            return shades
    return []


def _behind_participle(tokens: Sequence[Piece], j: int, nouns: frozenset[str], sentence: Piece | None) -> list[Shade]:
    """Colours behind what somebody or something does: "the person sitting on the left wears green"."""
    for k in range(j, min(j + 7, len(tokens))):
        apart = tokens[k].start - tokens[k - 1].end > 1
        if apart or (tokens[k].text in nouns and not is_colour(tokens[k].text)):
            return []
        if tokens[k].text in terms.COPULAS | terms.WEARING:
            return said_after(tokens, k, nouns, sentence)
    return []


def _apposed(tokens: Sequence[Piece], j: int, sentence: Piece) -> list[Shade]:
    """Colours set beside a noun: "the cow's red", "bed: black", "a dog, brown and white,"."""
    between = sentence.text[tokens[j - 1].end - sentence.start : tokens[j].start - sentence.start]
    if not re.fullmatch(r"['’]s\s+|\s*[:(–—-]\s*|,\s+", between):
        return []
    run: list[Piece] = []
    while (
        j < len(tokens)
        and (_goes_on(tokens[j].text) or tokens[j].text in _LOOKS or tokens[j].text in ("of", "them", "each"))
        and tokens[j].text != "a"
    ):
        run.append(tokens[j])
        j += 1
    while run and run[-1].text == "with":
        run.pop()
    rest = sentence.text[run[-1].end - sentence.start :] if run else ""
    more = r"(?:\s*[a-z]+)?" if run and run[-1].text == "and" else r"(?:\s+in\s+colou?r)?"  # "red and round,"
    return shades_in(run) if re.match(rf"{more}\s*(?:[,.;:!)\]]|$|with\s|as\s|and\s+(?:it|they)\b)", rest) else []


def _clothed(tokens: Sequence[Piece], j: int) -> list[Shade]:
    """Colours of what somebody wears: "in a dark blue coat", "wearing a red and white dress"."""
    while j < len(tokens) and tokens[j].text in terms.DETERMINERS | {
        "in",
        "bright",
        "long",
        "short",
        "heavy",
        "simple",
    }:
        j += 1
    run: list[Piece] = []
    while j < len(tokens) and (is_colour(tokens[j].text) or tokens[j].text in terms.SHADES | {"and"}):
        run.append(tokens[j])
        j += 1
    worn = [t.text for t in tokens[j : j + 2]]
    return shades_in(run) if any(word in terms.CLOTHES or word in _TOPS for word in worn) else []


def _dressed(tokens: Sequence[Piece], j: int, sentence: Piece | None) -> list[Shade]:
    """Such as "a person in red": colours with nothing behind them that could be red itself."""
    run: list[Piece] = []
    while j < len(tokens) and (is_colour(tokens[j].text) or tokens[j].text in terms.SHADES | {"and"}):
        run.append(tokens[j])
        j += 1
    ends = j >= len(tokens) or tokens[j].text in terms.BARRIERS | terms.DETERMINERS | set(terms.NUMBERS) | _ACTS
    ends = ends or _is_act(tokens, j)
    rest = sentence.text[run[-1].end - sentence.start :] if run and sentence else ""
    ends = ends or (bool(run) and tokens[j].start - run[-1].end > 1)
    return shades_in(run) if ends or re.match(r"\s*[,.;:!)]", rest) or (run and run[-1].text == "and") else []


def _is_act(tokens: Sequence[Piece], j: int) -> bool:
    """Whether a verb stands behind a colour: "in yellow balances on a board"; not "in red trousers on a board"."""
    word, behind = tokens[j].text, tokens[j + 1].text if j + 1 < len(tokens) else ""
    onward = behind in terms.OF_PLACE or behind in (
        "across",
        "through",
        "toward",
        "towards",
        "against",
        "ahead",
        "while",
    )
    return onward and word.endswith("s") and word not in _WORN_TOO


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
