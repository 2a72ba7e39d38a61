"""Mentions: where a text names a thing, with the number, colours, negation and hedge that stand beside it.

A documented grammar of our own: the longest known noun wins; what stands before it in the same noun phrase is read
leftwards until a determiner, a verb, a preposition or a punctuation mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from imagetxt.agent.grounding.sentences import Piece, words
from imagetxt.tools import language
from imagetxt.tools.vision import colours, lexicon

LONGEST_NOUN = 4
_COUNTING = "zero one two three four five six seven eight nine ten eleven twelve"
NUMBERS: dict[str, int] = {word: n for n, word in enumerate(_COUNTING.split())}
SEVERAL = frozenset(
    ("several", "many", "numerous", "various", "multiple", "lots", "group", "row", "crowd", "flock", "herd")
)
A_FEW = frozenset(("some", "few", "couple", "both", "other"))
DETERMINERS = frozenset(
    ("a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her", "another", "each")
)
NEGATIONS = frozenset(("no", "without", "not", "never", "neither", "nor", "none", "isn't", "aren't", "lacks"))
HEDGES = frozenset(
    (
        "may",
        "might",
        "maybe",
        "possibly",
        "perhaps",
        "probably",
        "seems",
        "seem",
        "likely",
        "could",
        "appears",
        "resembles",
    )
)
_BARRIERS = frozenset(
    """is are was were be been has have with without of in on at to from by for and or but near beside behind above
    below under over between while as its it which who that there shows show sits sit stands stand lies lie rests rest
    appears appear seen see holds hold contains contain includes include depicts depict features feature left
    right""".split()
)
_PICTURES = frozenset(("picture", "image", "photo", "photograph", "frame", "scene", "view", "shot"))
_OF_PICTURES = frozenset(
    ("outdoor", "indoor", "black-and-white", "colour", "color", "whole", "entire", "bright", "dark")
)
_COPULAS = frozenset(("is", "are", "looks", "look", "being", "was", "were"))
_SOFTENERS = frozenset(("mostly", "mainly", "all", "both", "completely", "entirely", "very", "bright", "also", "in"))


@dataclass(frozen=True)
class Mention:
    """One naming of a thing: `text[start:end]` is the noun; `begin` is where its noun phrase starts.

    `least` and `most`: how many the words say there are (`most` None: no upper bound); `counted`: a number was said.
    """

    noun: str
    words: str
    begin: int
    start: int
    end: int
    least: int = 1
    most: int | None = None
    counted: bool = False
    colours: tuple[str, ...] = ()
    negated: bool = False
    hedged: bool = False


def mentions(sentence: Piece) -> list[Mention]:
    """Every mention in a sentence, in order; positions are those of the whole text."""
    tokens = words(sentence.text, sentence.start)
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        length = _noun_length(tokens, i, sentence)
        if length:
            found.append(_mention(tokens, i, length, sentence))
        i += max(1, length)
    return found


@cache
def _nouns() -> frozenset[str]:
    return frozenset(lexicon.known_nouns())


def _noun_length(tokens: Sequence[Piece], i: int, sentence: Piece) -> int:
    """How many words from token `i` on make the longest known noun; 0 where none does."""
    for length in range(min(LONGEST_NOUN, len(tokens) - i), 0, -1):
        run = tokens[i : i + length]
        if " ".join(t.text for t in run) in _nouns() and _unbroken(run, sentence):
            return 0 if length == 1 and (_is_colour_here(tokens, i) or _is_the_picture(tokens, i)) else length
    return 0


def _is_the_picture(tokens: Sequence[Piece], i: int) -> bool:
    """`the picture` and `this outdoor picture` are the one we speak of; `a picture` may hang on a wall."""
    if tokens[i].text not in _PICTURES:
        return False
    before = [t.text for t in tokens[max(0, i - 3) : i] if t.text not in _OF_PICTURES]
    return bool(before) and before[-1] in ("the", "this", "our")


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
    return not (before in DETERMINERS or before in NUMBERS) or after in _nouns() or is_colour(after)


def is_colour(word: str) -> bool:
    """Whether a word is a colour's name."""
    return colours.rgb_of(word) is not None


def _mention(tokens: Sequence[Piece], i: int, length: int, sentence: Piece) -> Mention:
    noun_words = " ".join(t.text for t in tokens[i : i + length])
    before = _modifiers(tokens, i, sentence)
    texts = [t.text for t in before]
    noun = lexicon.normal(noun_words) or noun_words
    least, most, counted = _number(texts, plural=language.is_plural(noun_words))
    lead = [t.text for t in tokens[max(0, i - len(before) - 6) : i]]
    return Mention(
        noun=noun,
        words=noun_words,
        begin=before[0].start if before else tokens[i].start,
        start=tokens[i].start,
        end=tokens[i + length - 1].end,
        least=least,
        most=most,
        counted=counted,
        colours=tuple(dict.fromkeys([*_colours(texts), *_said_after(tokens, i + length)])),
        negated=any(w in NEGATIONS for w in lead[-4:]),
        hedged=any(t.text in HEDGES for t in tokens[:i]),
    )


def _modifiers(tokens: Sequence[Piece], i: int, sentence: Piece) -> list[Piece]:
    """The words of the noun phrase that stand before the noun."""
    j = i
    while j > 0 and i - j < 6:
        word, follower = tokens[j - 1], tokens[j]
        gap = sentence.text[word.end - sentence.start : follower.start - sentence.start].strip()
        joins_colours = word.text == "and" and j >= 2 and is_colour(tokens[j - 2].text) and is_colour(follower.text)
        counts = word.text == "of" and j >= 2 and tokens[j - 2].text in SEVERAL | A_FEW | {"lot", "number", "pair"}
        if (gap and gap != ",") or (
            word.text in _BARRIERS and not joins_colours and not counts and follower.text != "least"
        ):
            break
        if word.text in _nouns() and not is_colour(word.text) and not counts and word.text not in SEVERAL:
            break
        j -= 1
        if word.text in DETERMINERS and not counts:
            break
    return list(tokens[j:i])


def _colours(texts: Sequence[str]) -> list[str]:
    found: list[str] = []
    for k, word in enumerate(texts):
        shade = f"{texts[k - 1]} {word}" if k and texts[k - 1] in ("dark", "light", "pale", "deep") else word
        found.extend(shade if part == word else part for part in word.split("-and-") if is_colour(part))
    return found


def _said_after(tokens: Sequence[Piece], i: int) -> list[str]:
    """Colours said of the noun behind it: "the dogs are black and white", "the car is dark blue"."""
    if i >= len(tokens) or tokens[i].text not in _COPULAS:
        return []
    run, j = [], i + 1
    while j < len(tokens) and (
        is_colour(tokens[j].text) or tokens[j].text in _SOFTENERS or tokens[j].text in ("and", "dark", "light", "pale")
    ):
        run.append(tokens[j].text)
        j += 1
    return [] if j < len(tokens) and tokens[j].text in _nouns() else _colours(run)


def _number(texts: Sequence[str], *, plural: bool) -> tuple[int, int | None, bool]:
    """`(least, most, counted)` for the words before a noun; `most` None means no upper bound."""
    for word in texts:
        n = NUMBERS.get(word, int(word) if word.isdigit() and len(word) < 4 else None)
        if n is not None:
            if n == 1 and not any(w in ("only", "just", "single") for w in texts):
                return 1, None, False
            return n, None if "least" in texts else n, True
        if word == "single":
            return 1, 1, True
        if word in SEVERAL:
            return 3, None, True
        if word in ("couple", "both", "pair"):
            return 2, 2, word != "pair"
        if word in A_FEW:
            return 2 if plural else 1, None, False
    return (2, None, False) if plural else (1, None, False)
