"""Plural, singular and article of English nouns, by rule and short tables of exceptions.

Own rules, because the library for it (inflect) takes three to four seconds to import, longer than a whole description
may; the tests hold these rules against inflect over common things.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PAIRS = _words(
    "binoculars eyeglasses goggles headphones jeans pajamas pants pliers pyjamas scissors shorts skis "
    "spectacles sunglasses tights trousers tweezers"
)
"""Nouns that are plural in form and counted in pairs."""

_IRREGULAR = {
    "calf": "calves",
    "child": "children",
    "die": "dice",
    "elf": "elves",
    "foot": "feet",
    "goose": "geese",
    "half": "halves",
    "hoof": "hooves",
    "knife": "knives",
    "leaf": "leaves",
    "life": "lives",
    "loaf": "loaves",
    "man": "men",
    "mouse": "mice",
    "ox": "oxen",
    "passer-by": "passers-by",
    "person": "people",
    "quiz": "quizzes",
    "scarf": "scarves",
    "shelf": "shelves",
    "thief": "thieves",
    "tooth": "teeth",
    "wharf": "wharves",
    "wife": "wives",
    "wolf": "wolves",
    "woman": "women",
}
_SAME = _words(
    "aircraft beaver-fur bison cattle chinos clothes cod deer elk garfish grouse hen-of-the-woods leaf-litter moose "
    "offspring people plankton police salmon series sheep shrimp snoek spacecraft species squid sushi swine "
    "trout"
)
_O_ES = _words("buffalo domino echo hero mosquito potato tomato torpedo tornado volcano")
_IES = _words(
    "birdie brownie budgie collie cookie doggie genie hoodie kelpie magpie movie necktie pie rotisserie selfie "
    "smoothie tie zombie"
)
_HARD_CH = _words("monarch patriarch stomach")
_S_SINGULAR = _words("atlas canvas christmas flandres gas gps lens mathematics news texas triceratops")
_US_PLURAL = _words("emus gnus kudus maus menus tutus tzus")
_IS_SINGULAR = _words(
    "axis basis chassis clematis debris ibis iris malinois mantis marquis oasis pelvis tennis trellis"
)
_E_KEPT = _words("ache axe cache canoe fuse headache hoe moustache mustache niche oboe porsche quiche shoe tiptoe toe")
_MEN_ARE_NOT = _words("caiman german human ottoman roman shaman talisman")
_FROM_IRREGULAR = {many: one for one, many in _IRREGULAR.items()}
_LIKE_AN = re.compile(r"(?:hour|hon(?:est|ou?r)|heir)", re.IGNORECASE)
_LIKE_A = re.compile(
    r"(?:eu|ewe|one\b|once\b|ouija|ukulele|ur(?:anium|ine)|ubi|ut(?:ensil|ili)|us(?:e|ua|ur)|uni(?![dmn]|lluminated))",
    re.IGNORECASE,
)
_SPELLED = re.compile(r"[A-Z](\d.*)?|[A-Z]{2,3}s?|[B-DF-HJ-NP-TV-Z]{2,}")
_READ_AS_AN = frozenset("AEFHILMNORSX")


def plural_word(word: str) -> str:
    """The plural of one word, whatever its number before."""
    low = word.lower()
    if low in _IRREGULAR:
        return _cased(word, _IRREGULAR[low])
    if low in PAIRS or low in _SAME or low.endswith("fish") or singular_word(word) != word:
        return word
    if len(word) > 1 and (word.isupper() or low == "tv"):
        return f"{word.upper()}s"
    if low.endswith("man") and low not in _MEN_ARE_NOT:
        return word[:-2] + "en"
    if re.search(r"[^aeiou]y$", low):
        return word[:-1] + "ies"
    if low.endswith("sis"):
        return word[:-2] + "es"
    if low in _O_ES or (low.endswith(("s", "x", "z", "ch", "sh")) and low not in _HARD_CH):
        return word + "es"
    return word + "s"


def singular_word(word: str) -> str:
    """The singular of one word; a word that is singular, or has no other number, stays."""
    low = word.lower()
    if low in _FROM_IRREGULAR:
        return _cased(word, _FROM_IRREGULAR[low])
    if low in PAIRS or low in _SAME or low in _IRREGULAR or low in _S_SINGULAR or len(low) < 3:
        return word
    if low.endswith("men") and low not in ("men", "specimen", "abdomen", "omen"):
        return word[:-2] + "an"
    if not low.endswith("s") or low.endswith(("ss", "sis")) or low in _IS_SINGULAR:
        return word
    if low.endswith("us") and low not in _US_PLURAL:
        return word
    return _without_s(word, low)


def _without_s(word: str, low: str) -> str:
    if low.endswith("ies") and low[:-1] not in _IES and len(low) > 4:
        return word[:-3] + "y"
    if low[:-1] in _E_KEPT or low.endswith("ouses"):
        return word[:-1]
    if low.endswith(("sses", "xes", "ches", "shes", "uses", "lenses", "gases", "nvases", "mantises")):
        return word[:-2]
    if low.endswith("oes") and low[:-2] in _O_ES:
        return word[:-2]
    return word[:-1]


def article(phrase: str) -> str:
    """Choose "a" or "an" by how the first word of the phrase sounds: an hour, a uniform, an LED lamp, an 8-year-old."""
    first = re.split(r"[\s\-–]", phrase.strip(), maxsplit=1)[0].strip("\"'“”‘’(")
    digits = re.match(r"\d+", first)
    if digits:
        return "an" if digits[0][0] == "8" or digits[0] in ("11", "18") else "a"
    if _SPELLED.fullmatch(first):
        return "an" if first[0] in _READ_AS_AN else "a"
    if _LIKE_AN.match(first):
        return "an"
    return "an" if first[:1].lower() in tuple("aeiou") and not _LIKE_A.match(first) else "a"


def _cased(model: str, word: str) -> str:
    return word.capitalize() if model[:1].isupper() else word
