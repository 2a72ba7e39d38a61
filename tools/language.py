"""English in number and article: "an umbrella", "two pairs of scissors", "wine glasses".

The inflect library does the grammar; the tables here hold what it gets wrong for things seen in pictures: nouns that
only come in pairs, nouns that are not counted, and letters read out one by one ("an LED").
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

PAIRS = frozenset(
    (
        "binoculars",
        "eyeglasses",
        "headphones",
        "jeans",
        "pajamas",
        "pants",
        "pliers",
        "pyjamas",
        "scissors",
        "shorts",
        "skis",
        "spectacles",
        "sunglasses",
        "tights",
        "trousers",
        "tweezers",
    )
)
"""Nouns that are plural in form and counted in pairs."""

MASS: dict[str, str] = {
    "broccoli": "pieces of broccoli",
    "corn": "ears of corn",
    "cutlery": "pieces of cutlery",
    "equipment": "pieces of equipment",
    "fabric": "pieces of fabric",
    "foliage": "patches of foliage",
    "food": "pieces of food",
    "fruit": "pieces of fruit",
    "furniture": "pieces of furniture",
    "grass": "patches of grass",
    "ground": "patches of ground",
    "hay": "heaps of hay",
    "ice": "patches of ice",
    "luggage": "pieces of luggage",
    "mist": "patches of mist",
    "pavement": "stretches of pavement",
    "sand": "patches of sand",
    "snow": "patches of snow",
    "toilet paper": "rolls of toilet paper",
    "traffic": "lines of traffic",
    "vegetation": "patches of vegetation",
    "water": "stretches of water",
    "wood": "pieces of wood",
    "writing": "pieces of writing",
}
"""Nouns that take no "a" and no plural, with what one says to count them."""

_PLURALS = {
    "cattle": "cattle",
    "hen-of-the-woods": "hen-of-the-woods",
    "passer-by": "passers-by",
    "people": "people",
    "police": "police",
    "tv": "TVs",
}
_SINGULARS = {plural: singular for singular, plural in _PLURALS.items()} | {"people": "person", "tvs": "TV"}
_ENDS_OF_SINGULARS = ("ss", "us", "is", "as", "os", "ys")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_VERBS = {"is": "are", "was": "were", "has": "have", "does": "do", "this": "these", "that": "those", "it": "they"}
_READ_AS_AN = frozenset("AEFHILMNORSX")


@cache
def _engine() -> Any:
    import inflect

    return inflect.engine()


def a(phrase: str) -> str:
    """A noun phrase with its article: "an umbrella", "a uniform", "a pair of skis", "green grass" (not counted)."""
    if not phrase.strip():
        return ""
    head = head_noun(phrase)
    if head in MASS or phrase.lower() in MASS:
        return phrase
    if head in PAIRS:
        return f"{article(phrase)} pair of {phrase}" if phrase == head else f"a pair of {phrase}"
    return phrase if is_plural(head) else f"{article(phrase)} {phrase}"


def article(phrase: str) -> str:
    """ "a" or "an", by how the first word of the phrase sounds."""
    first = re.split(r"[\s\-–]", phrase.strip(), maxsplit=1)[0].strip("\"'“”‘’(")
    digits = re.match(r"\d+", first)
    if digits:
        return "an" if digits[0][0] == "8" or digits[0] in ("11", "18") else "a"
    spelled = re.fullmatch(r"[A-Z](\d.*)?|[A-Z]{2,3}s?|[B-DF-HJ-NP-TV-Z]{2,}", first)
    if spelled:
        return "an" if first[0] in _READ_AS_AN else "a"
    return str(_engine().a(first)).split(" ", 1)[0] if first else "a"


def plural(noun: str, n: int = 2) -> str:
    """A noun phrase in the number that `n` of it need: plural("person") is "people", plural("wine glass", 1) itself."""
    if n == 1:
        return noun
    lead, last = _split(noun)
    if noun.lower() in _PLURALS:
        return _PLURALS[noun.lower()]
    if last.lower() in _PLURALS:
        return lead + _PLURALS[last.lower()]
    if last.lower() in PAIRS or last.lower() in MASS or noun.lower() in MASS or is_plural(last):
        return noun
    if last.isupper() and len(last) > 1:
        return f"{noun}s"
    return str(_engine().plural_noun(noun))


def singular(noun: str) -> str:
    """The singular of a noun phrase: "people" gives "person"; what is singular or has no singular stays."""
    lead, last = _split(noun)
    low = last.lower()
    if low in _SINGULARS:
        return lead + _SINGULARS[low]
    if low in PAIRS or low in MASS or low.endswith(_ENDS_OF_SINGULARS):
        return noun
    found = _engine().singular_noun(last)
    if not found or _engine().plural_noun(found) != last:
        return noun
    return lead + str(found)


def is_plural(noun: str) -> bool:
    """Whether the last word of a noun phrase is plural in form and nothing else ("sheep" may be either: False)."""
    low = _split(noun)[1].lower()
    if low in ("people", "cattle", "police"):
        return True
    return low not in PAIRS and singular(low) != low


def count_words(n: int, noun: str) -> str:
    """ "two cats": words up to twelve, then figures; "two pairs of scissors", "three pieces of furniture", "no dogs"."""
    number = number_word(n)
    lead, last = _split(noun)
    if last.lower() in PAIRS:
        return f"{number} {'pair' if n == 1 else 'pairs'} of {noun}"
    for mass, measure in MASS.items():
        if noun.lower().endswith(mass) and (noun.lower() == mass or noun.lower().endswith(" " + mass)) and n != 0:
            counted = measure.replace(f"of {mass}", f"of {noun}")
            return f"{number} {singular_measure(counted) if n == 1 else counted}"
    return f"{number} {lead}{plural(last, n)}" if lead.strip() in ("", last) else f"{number} {plural(noun, n)}"


def singular_measure(measure: str) -> str:
    """ "pieces of furniture" → "piece of furniture"."""
    head, _, rest = measure.partition(" ")
    return f"{singular(head)} {rest}"


def number_word(n: int) -> str:
    """A count in words up to twelve, then in figures; 0 is "no"."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def number_value(word: str) -> int | None:
    """The count that a word or figure states: "two" → 2, "a couple of" is no number word → None."""
    low = word.lower()
    if low in _NUMBERS:
        return _NUMBERS.index(low)
    return {"zero": 0, "none": 0, "dozen": 12}.get(low, int(low) if low.isascii() and low.isdigit() else None)


def verb(n: int, form: str) -> str:
    """A verb or pronoun in the number of `n`: verb(2, "is") is "are", verb(1, "has") "has", verb(2, "stands") "stand"."""
    if n == 1:
        return form
    if form in _VERBS:
        return _VERBS[form]
    return str(_engine().plural_verb(form))


def join_words(words: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def sentence(text: str) -> str:
    """The text as one sentence: a capital first, one mark last, no doubled spaces."""
    clean = re.sub(r"\s+", " ", text).strip()
    clean = re.sub(r"\s+([,.;:!?])", r"\1", clean).rstrip(" ,;:")
    if not clean:
        return ""
    if not re.search(r"[.!?…][”\"')]?$", clean):
        clean += "."
    return clean[0].upper() + clean[1:]


def head_noun(phrase: str) -> str:
    """The noun that carries a phrase, lower case: "a red wine glass on the table" → "glass"."""
    core = re.split(r"\s(?:of|on|in|with|at|by|to|near|under|behind)\s", phrase.strip().lower(), maxsplit=1)[0]
    return core.split()[-1] if core.split() else ""


def _split(noun: str) -> tuple[str, str]:
    """All but the last word (with its space), and the last word."""
    lead, space, last = noun.rpartition(" ")
    return lead + space, last
