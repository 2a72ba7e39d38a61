"""The shorthand of chats written out: "u", "wat", "dont"."""

import re

_TYPED = {
    r"(?<![\w'.-])u(?![\w'.-])": "you",
    r"(?<![\w'.-])(?<!\d )(?:ur|yr)(?![\w'.-])": "your",
    r"(?<![\w'.-])r(?= (?:you|they|these|those|there|the|we|in)\b)": "are",
    r"(?<=what )r(?! ?\d)(?![\w'.-])|(?<=where )r(?! ?\d)(?![\w'.-])|(?<=animals )r(?= )"
    r"|(?<=many )r\b|(?<=many people )r\b": "are",
    r"\b(?:wat|wot|wut|whut|wht)(?=s?\b)": "what",
    r"\b(?:wich|whitch|wihch|whihc)\b": "which",
    r"\b(?:wher|were|whare)(?= (?:is|are) )": "where",
    r"(?<=left or )(?:rite|wright|write)\b": "right",
    r"(?<=\bon the )(?:rite|wright)\b": "right",
    r"\b(do|does|did|is|are|was|were|has|have|ca|wo|should|could|would)nt\b": r"\1n't",
    r"\b(deer|sheep|fish)s\b": r"\1",
    r"\b2 (funny|long|short|formal|dark|bright|big|small|much)\b": r"too \1",
    r"^(?:n|nd) (?=(?:what|where|who|which|how|is|are|any|the|in)s?\b)": "and ",
    r"\bppl\b": "people",
    r"\bwhich 1(?= |s?\b)": "which one",
    r"\b1st\b": "first",
    r"\b2nd\b": "second",
    r"(?<!\bthe )(?<!\bmy )(?<!\bthis )(?<!\bthat )(?<!\byour )(?<!\bvery )\b(first|second) "
    r"(?=(?:one|pic|photo|picture|image|img)\b)": r"the \1 ",
    r"^(first|second) (?=(?:is|has|looks|shows|seems|or|vs)\b)": r"the \1 ",
    r"(?:(?<=\bthan )|(?<=\bin )|(?<=\bor )|(?<=\bof )|(?<=\bto )|(?<=\bvs )|(?<=\band )|(?<=\bis )"
    r"|(?<=\bdoes ))(first|second)(?=\W*$|\s(?:or|than|is|has|have|show|also|more|less|as|[a-z]+er)\b)": r"the \1",
    r"\bbout (?=(?:the|a|an|it|that|my)\b)": "about ",
    r"\bpeoples\b": "people",
    r"\bb ?(?:&|n|and) ?w\b": "black and white",
    r"\bchildrens\b(?! \w+s?\b)": "children",
    r"\b(what|where|who|how)s(?= \w)": r"\1's",
    r"\b(?:coz|cuz|bcoz|bcuz)\b": "because",
    r"\b(?:hav|hve)\b": "have",
    r"(?<=\w )(?:n|nd)(?= \w)": "and",
    r"\b(?:ther|thier)(?= (?:is|are|any)\b)": "there",
    r"(?<=(?:is|re) )ther\b": "there",
}
"""Letters and misspelt words of chats that can be meant in one way only."""


def as_typed(words: str) -> str:
    """The words with their shorthand written out."""
    for pattern, full in _TYPED.items():
        words = re.sub(pattern, full, words, flags=re.IGNORECASE)
    return words
