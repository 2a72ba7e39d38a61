"""English in number and article: "an umbrella", "two pairs of scissors", "wine glasses", "a, b and c".

Functions take noun phrases ("red wine glass"); the word rules are in `inflection.py`.
"""

import re
from collections.abc import Sequence

from imagetxt.tools.inflection import PAIRS, article, plural_word, singular_word

MEASURES: dict[str, str] = {
    "broccoli": "piece",
    "clothing": "piece",
    "corn": "ear",
    "cutlery": "piece",
    "equipment": "piece",
    "fabric": "piece",
    "foliage": "patch",
    "food": "piece",
    "fruit": "piece",
    "furniture": "piece",
    "grass": "patch",
    "ground": "patch",
    "hay": "heap",
    "ice": "patch",
    "luggage": "piece",
    "mashed potato": "heap",
    "pavement": "stretch",
    "sand": "patch",
    "snow": "patch",
    "toilet paper": "roll",
    "vegetation": "patch",
    "water": "stretch",
    "wood": "piece",
    "writing": "piece",
}
"""Nouns that take no "a" and no plural, with the measure they are counted in: "two pieces of furniture"."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_OTHER_NUMBERS = {"zero": 0, "none": 0, "single": 1, "pair": 2, "couple": 2, "dozen": 12}
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_OTHER_NUMBERS |= {word: 13 + i for i, word in enumerate(_TEENS)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_OTHER_NUMBERS |= {
    f"{tens}{joint}{unit}": 20 + 10 * i + j
    for i, tens in enumerate(_TENS)
    for j, unit in enumerate(_NUMBERS[1:10], 1)
    for joint in "- "
}
_OTHER_NUMBERS["hundred"] = _OTHER_NUMBERS["a hundred"] = _OTHER_NUMBERS["one hundred"] = 100
_VERBS = {"is": "are", "was": "were", "has": "have", "does": "do", "this": "these", "that": "those", "it": "they"}
_PREPOSITIONS = re.compile(r"\s(?:of|on|in|with|at|by|to|near|under|behind)\s")


def a(phrase: str) -> str:
    """A noun phrase with its article: "an umbrella", "a pair of red skis"; none for "green grass" and "people"."""
    head = head_noun(phrase)
    if not head or _measure(phrase) or is_plural(head):
        return phrase
    if head in PAIRS:
        return f"a pair of {phrase}"
    return f"{article(phrase)} {phrase}"


def plural(noun: str, n: int = 2) -> str:
    """A noun phrase in the number that `n` of it need: "person" becomes "people"; where `n` is 1 it stays."""
    if n == 1 or _measure(noun):
        return noun
    lead, last = _split(noun)
    return lead + plural_word(last)


def singular(noun: str) -> str:
    """The singular of a noun phrase: "people" gives "person"; what is singular or has no singular stays."""
    lead, last = _split(noun)
    return noun if _measure(noun) else lead + singular_word(last)


def is_plural(noun: str) -> bool:
    """Whether a noun phrase is plural in form and could be singular too ("sheep", "scissors" say nothing: False)."""
    last = _split(noun)[1]
    return last.lower() in ("people", "cattle", "police") or singular_word(last) != last


def count_words(n: int, noun: str) -> str:
    """A count with its noun, "two cats": words up to twelve, then figures; "two pairs of skis", "no dogs"."""
    number, measure = number_word(n), _measure(noun)
    if measure and n:
        return f"{number} {plural(measure, n)} of {noun}"
    if head_noun(noun) in PAIRS:
        return f"{number} {plural('pair', n)} of {noun}"
    return f"{number} {plural(noun, n)}"


def number_word(n: int) -> str:
    """A count in words up to twelve, then in figures; 0 is "no"."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def number_value(word: str) -> int | None:
    """The count that a word or figure states: "two" is 2, "none" 0, "dog" None."""
    low = word.lower()
    if low in _NUMBERS:
        return _NUMBERS.index(low)
    return int(low) if low.isascii() and low.isdigit() else _OTHER_NUMBERS.get(low)


def be(noun: str, n: int = 1) -> str:
    """The verb behind a noun, “is” or “are”: one pair of scissors are, too."""
    return "are" if n > 1 or head_noun(noun) in PAIRS else "is"


def verb(n: int, form: str) -> str:
    """A verb or pronoun, given in the singular, in the number of `n`: "is" and 2 make "are", "stands" makes "stand"."""
    if n == 1:
        return form
    if form in _VERBS:
        return _VERBS[form]
    if form.endswith("ies"):
        return form[:-3] + "y"
    if form.endswith(("sses", "ches", "shes", "xes", "oes")):
        return form[:-2]
    return form[:-1] if form.endswith("s") and not form.endswith("ss") else form


def join_words(words: Sequence[str], last: str = "and") -> str:
    """A list as people write it: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


_OF_PAIRS = re.compile(
    r"(?<!pair of )(?<!pair of \w{3} )(?<!pair of \w{4} )(?<!pair of \w{5} )"
    rf"\b(?P<noun>{'|'.join(sorted(PAIRS))}) (?P<verb>is|was|has|does)\b"
)


def with_pairs_agreeing(text: str) -> str:
    """A text in which what comes in pairs has its verb in the plural: "the scissors are", "a pair of scissors is"."""
    return _OF_PAIRS.sub(lambda m: f"{m['noun']} {_VERBS[m['verb']]}", text)


def sentence(text: str) -> str:
    """The text as one sentence: a capital first, one mark last, no doubled spaces; "" stays ""."""
    clean = re.sub(r"\s+", " ", text).strip()
    clean = re.sub(r"\s+([,.;:!?])", r"\1", clean)
    clean = re.sub(r"[\s,;:]+(?=\.?$)", "", clean)
    if not clean or clean == ".":
        return ""
    if not re.search(r"[.!?…][”\"')]?$", clean):
        clean += "."
    return clean[0].upper() + clean[1:]


def head_noun(phrase: str) -> str:
    """The noun that carries a phrase, lower case: "a red wine glass on the table" → "glass"."""
    words = _PREPOSITIONS.split(phrase.strip().lower(), maxsplit=1)[0].split()
    return words[-1] if words else ""


def _measure(phrase: str) -> str | None:
    """The measure of a phrase that ends in an uncounted noun, or None."""
    words = phrase.lower().split()
    return MEASURES.get(" ".join(words[-1:])) or MEASURES.get(" ".join(words[-2:]))


def _split(noun: str) -> tuple[str, str]:
    """All but the last word (with its space), and the last word."""
    lead, space, last = noun.rpartition(" ")
    return lead + space, last
