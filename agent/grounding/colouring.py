"""Colours as words say them of a thing: before it, behind it, and behind a relative clause."""

import re
from collections.abc import Sequence

from imagetxt.agent.grounding import naming, terms
from imagetxt.agent.grounding.dressing import FINISHED, clothed, dressed, dressed_behind
from imagetxt.agent.grounding.gapping import gapped
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.shades import DENIALS, Shade, goes_on, is_colour, shades_in
from imagetxt.tools.vision import lexicon

_MIXES = frozenset("combines combine mixes mix blends blend pairs".split())
_MIXED = frozenset("combination mix mixture blend pattern".split())
_LOOKS = frozenset(
    """long short small tall lush dense thick soft fluffy shiny glossy warm cold smooth tangled sturdy slender sleek
    wispy ripe glowing gleaming shining painted colored coloured tinted dyed otherwise""".split()
)
"""What else may be said of how a thing looks where its colour is set beside it: "leaves, long and green"."""


def said_after(tokens: Sequence[Piece], i: int, nouns: frozenset[str], sentence: Piece | None = None) -> list[Shade]:
    """Colours said of the noun that ends before token `i`: "the dogs are black and white", "the dog's brown fur"."""
    if i >= len(tokens):
        return []
    j = i + 1 if tokens[i].text in terms.BODY or _is_aside(tokens, i) else i
    word = tokens[j].text if j < len(tokens) else ""
    if word in ("with", "has", "have", "whose"):
        on = j + 2 if word in ("has", "have") and [t.text for t in tokens[j + 1 : j + 2]] == ["on"] else 0
        return clothed(tokens, on) if on else _worn(tokens, j + 1) or _whose(tokens, j, nouns)
    if word == "in" and j == i and not _behind_side(tokens, j):
        return dressed(tokens, j + 1, sentence) or (
            [] if _is_dressed_up(tokens[i - 1].text) else clothed(tokens, j + 1)
        )
    if word in terms.WEARING | FINISHED:
        return dressed_behind(tokens, j, sentence)
    if word in ("on", "at", "in", "to") and (k := _behind_side(tokens, j)):
        return [] if _wears(tokens, k) and is_lifeless(tokens[i - 1].text) else said_after(tokens, k, nouns, sentence)
    if word in ("that", "which", "who"):
        return _behind_relative(tokens, j + 1, nouns)
    if word in terms.COPULAS:
        worn = j + 1 < len(tokens) and tokens[j + 1].text in terms.WEARING | FINISHED
        denied = word in ("isn't", "aren't")
        return said_after(tokens, j + 1, nouns, sentence) if worn else _predicate(tokens, j + 1, nouns, denied=denied)
    if word in _MIXES:
        return _predicate(tokens, j + 1, nouns)
    if word.endswith("ing") or word in terms.POSED:
        return _behind_participle(tokens, j + 1, nouns, sentence)
    return _set_beside(tokens, i, sentence) if sentence is not None and j == i else _worn(tokens, j)


def _is_dressed_up(word: str) -> bool:
    """Whether a toy or an animal wears clothes, which hide little of it: "a white teddy bear in a red dress"."""
    return any(lexicon.is_a(word, kind) for kind in ("animal", "toy", "bear")) and not lexicon.is_a(word, "person")


def _wears(tokens: Sequence[Piece], k: int) -> bool:
    """Whether the verb at token `k` says what somebody wears: "is wearing", "wears"."""
    verb = tokens[k + 1 : k + 2] if tokens[k].text in terms.COPULAS else tokens[k : k + 1]
    return [t.text for t in verb] in (["wearing"], ["wears"], ["dressed"], ["clad"])


def is_lifeless(word: str) -> bool:
    """Whether a noun names a thing that nobody would dress: a class of the detector, but no being and no toy."""
    noun = lexicon.normal(word)
    return noun in lexicon.common_classes() and not any(lexicon.is_a(noun, k) for k in ("person", "animal", "toy"))


def _set_beside(tokens: Sequence[Piece], i: int, sentence: Piece) -> list[Shade]:
    """Colours right behind a noun with no verb between: "Sea blue.", "the cup yellow", "a dog, brown and white,"."""
    left_out = shades_in(gapped(tokens, i, sentence))
    return left_out or _noted(tokens, i, sentence) or _worn(tokens, i) or _apposed(tokens, i, sentence)


def _whose(tokens: Sequence[Piece], j: int, nouns: frozenset[str]) -> list[Shade]:
    """Such as "a dog whose fur is white"."""
    words = [t.text for t in tokens[j : j + 3]]
    own = terms.BODY | terms.CLOTHES
    told = len(words) == 3 and words[0] == "whose" and words[1] in own and words[2] in terms.COPULAS
    return _predicate(tokens, j + 3, nouns) if told else []


def _behind_side(tokens: Sequence[Piece], j: int) -> int:
    """The word behind a side of the picture: "the person on the left wears red"; 0 where there is none."""
    words = [t.text for t in tokens[j : j + 7]]
    sides = {"left", "right", "middle", "centre", "center"}
    dress = next((k for k, word in enumerate(words) if k > 2 and word == "in"), 0)
    if dress and set(words[1:dress]) <= sides | {"the", "far"} and any(is_colour(word) for word in words[dress:]):
        return j + dress  # "his colleague to the right in yellow"
    verbs = terms.COPULAS | terms.WEARING | {"has", "have"} if words[0] != "to" else ()
    k = next((k for k, word in enumerate(words) if word in verbs), 0)
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
    while j and goes_on(tokens[j - 1].text):
        j -= 1
    run = tokens[j : i - 1]
    opening = bool(run) and bool(re.search(r"(?:^\W*|[,;:\n]\s*)$", sentence.text[: run[0].start - sentence.start]))
    return shades_in(run) if opening else []


def _predicate(tokens: Sequence[Piece], j: int, nouns: frozenset[str], *, denied: bool = False) -> list[Shade]:
    """The colours from token `j` on, where they are said of a subject and belong to no noun behind them."""
    run: list[Piece] = []
    j += tokens[j].text in ("this", "that") if j < len(tokens) else 0  # "the carpet is this dark blue thing"
    while j < len(tokens) and (goes_on(tokens[j].text) or _is_a_look(tokens, j)):
        run.append(tokens[j])
        j += 1
    if j < len(tokens) and (tokens[j].text in nouns or _names_one(tokens, j)) and not is_colour(tokens[j].text):
        return []
    if len(run) > 2 and run[0].text in ("a", "an") and run[-1].text == "orange" and is_colour(run[-2].text):
        return []  # "above it is a yellow orange"
    cut = next((k for k, word in enumerate(run) if word.text == "with"), None)
    if cut is not None and j < len(tokens) and tokens[j].start - run[-1].end == 1:
        run = run[:cut]  # "black with a white blaze": white is what it has
    turn = next((k for k, word in enumerate(run) if word.text in DENIALS), len(run))  # "green, not yellow"
    said = [*shades_in(run[:turn], denied=denied), *shades_in(run[turn:], denied=True)]
    set_against = bool(said) and said[-1].denied and [t.text for t in tokens[j : j + 1]] == ["but"]
    return [*said, *_predicate(tokens, j + 1, nouns)] if set_against else said  # "isn't green but red"


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
        and (goes_on(tokens[j].text) or tokens[j].text in _LOOKS or tokens[j].text in ("of", "them", "each"))
        and tokens[j].text != "a"
    ):
        run.append(tokens[j])
        j += 1
    while run and (run[-1].text == "with" or _opens_anew(run)):
        run.pop()
    rest = sentence.text[run[-1].end - sentence.start :] if run else ""
    more = r"(?:\s*[a-z]+)?" if run and run[-1].text == "and" else r"(?:\s+in\s+colou?r)?"  # "red and round,"
    return shades_in(run) if re.match(rf"{more}\s*(?:[,.;:!)\]]|$|with\s|as\s|and\s+(?:it|they)\b)", rest) else []


def _opens_anew(run: Sequence[Piece]) -> bool:
    """Whether the last word of a run is the "and" of another clause: "slender and blue, and beside it"."""
    return len(run) > 1 and run[-1].text == "and" and run[-1].start - run[-2].end > 1


def _is_a_look(tokens: Sequence[Piece], j: int) -> bool:
    """Whether a word only joins another look to a colour: "clear and blue"."""
    words = [t.text for t in tokens[j : j + 3]]
    return words[0] in _LOOKS | {"clear", "calm"} and words[1:2] == ["and"] and is_colour(words[-1])


def _names_one(tokens: Sequence[Piece], j: int) -> bool:
    return tokens[j].text in ("one", "ones")


def _behind_mix(tokens: Sequence[Piece], j: int) -> int:
    """The word behind "a (striking) combination of", where that stands at `j`; else `j`."""
    k = next((k for k in range(j, min(j + 3, len(tokens))) if tokens[k].text in _MIXED), None)
    of = k is not None and [t.text for t in tokens[k + 1 : k + 2]] == ["of"]
    return k + 2 if k is not None and of and tokens[j].text in ("a", "the", tokens[k].text) else j


def _worn(tokens: Sequence[Piece], j: int) -> list[Shade]:
    """Colours of what carries a thing's colour: "brown and white fur"."""
    run: list[Piece] = []
    j = _behind_mix(tokens, j)
    while j < len(tokens) and len(run) < 6 and tokens[j].text not in terms.BODY:
        if not (goes_on(tokens[j].text) or tokens[j].text in ("thick", "long", "short", "soft", "fluffy", "shiny")):
            return []
        run.append(tokens[j])
        j += 1
    return shades_in(run) if j < len(tokens) and tokens[j].text in terms.BODY else []


def directly(tokens: Sequence[Piece], i: int) -> list[Shade]:
    """Colours right behind, without a verb: "the other black and white"."""
    run: list[Piece] = []
    while i < len(tokens) and (is_colour(tokens[i].text) or tokens[i].text in {"and"} | terms.SHADES | terms.SOFTENERS):
        if run and tokens[i].start - run[-1].end > 1 and is_colour(run[-1].text):
            return shades_in(run)  # "one black, a blue bowl"
        run.append(tokens[i])
        i += 1
    if run and run[-1].text == "and" and i < len(tokens) and _names_one(tokens, i):
        return shades_in(run)  # "one green and one red"
    near = 0 < i < len(tokens) and tokens[i].start - tokens[i - 1].end == 1
    joined = near and (_names_one(tokens, i) or tokens[i].text in naming.nouns())
    return [] if joined else shades_in(run)  # "one black, one brown"
