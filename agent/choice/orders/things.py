"""Where the name of a thing ends in an order."""

import re

_TAIL = re.compile(
    r"\s*(?:[,.;:!?(]|\s[-–]\s|\b(?:out(?!\w)|free|loose|off|away|from|so|then|please|pls|exactly|precisely|neatly|carefully"
    r"|cleanly|properly|if|without|leaving|alone|by\s+itself|pixel\w*|as\s+an?|against|into|somewhere|anywhere|thanks|that\s+you"
    r"|you\s+(?:can|see)|there\s+(?:is|are)|background|to\s+(?:use|paste|put|print)|(?:would|will|can|could)\s+you|for\s+(?:me|us)"
    r"|and\s+(?:drop|remove|delete|leave|then|nothing|put|paint|draw|give|show|tell)|on\s+(?:its|his|her|their)\s+own"
    r"|with\s+(?:an?|no)\s+(?:transparent|background)|on\s+an?\s+(?:transparent|clear|empty|white)|in\s+(?:it|there|here|img\d+)"
    r"|(?:in|on|of)\s+(?:the|this|that|my)\s+(?:(?:first|second|third|last|other|new)\s+)?"
    r"(?:photo(?:graph)?|picture|image|pic|shot|scene|drawing|one))\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_MOST_WORDS = 8
_NAMELESS = frozenset(
    """a an the this that these those one ones other it its he she they him her his their what which who where next
    to of on in at by behind beside near left right and or is are position place location side""".split()
)


def noun_phrase(text: str) -> str:
    """The name of a thing at the beginning of a text: "the cat" of "the cat from it"; empty where it names none."""
    phrase = _TAIL.sub("", text.strip(" \t\"'“”:")).strip(" \t\"'“”")
    return phrase if len(phrase.split()) <= _MOST_WORDS and names_a_thing(phrase) else ""


def names_a_thing(phrase: str) -> bool:
    """Whether what was taken for the name of a thing may be one: "the one next to her" names none."""
    words = re.findall(r"[a-z']+", phrase.lower())
    return bool(words) and not set(words) <= _NAMELESS
