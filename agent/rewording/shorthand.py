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
    r"^((?:and |so )?what about (?:the )?(?:first|second|third|other|last)(?: (?:one|pic|photo|picture|image))?) "
    r"(?=(?:what|which|who|where|how|is|are|do|does|has)\b)": r"\1, ",
    r"\bur (?=the best|a (?:star|legend|hero)|awesome|amazing|great|welcome)": "you're ",
    r"\b(?:sumthing|sumthin|somethin|sumtin)\b": "something",
    r"\b(?:pls|plz|plse|pleas)\b": "please",
    r"(?<![\w'./-])pic(s?)(?![\w.-])": r"picture\1",
    r"^((?:ok|and|so|now) )?(?:the )?other (picture|one|photo),? (?=(?:what|which|who|where|how|is|are|any)s?\b)": (
        r"\1in the other \2, "
    ),
    r"\bhow many per ?cent\b": "what percentage",
    r"\bim(?= \w)": "i'm",
    r"\b(i|you|we|they)ve(?= \w)": r"\1've",
    r"\b(you|they)re(?= \w)": r"\1're",
    r"\b(that|there)s(?= \w)": r"\1's",
    r"\b(deer|sheep|fish)s\b": r"\1",
    r"\b2 (funny|long|short|formal|dark|bright|big|small|much)\b": r"too \1",
    r"^(?:n|nd) (?=(?:what|where|who|which|how|is|are|any|the|in)s?\b)": "and ",
    r"\bppl\b": "people",
    r"\bmsg(s?)\b": r"message\1",
    r"\b(?:teh|da)(?= \w)": "the",
    r"\b(?:smth|sth|smthn)\b": "something",
    r"\babt\b": "about",
    r"\bgimm[ei]\b": "give me",
    r"(?<=\w )4(?= (?:me|us|my|the|a)\b)": "for",
    r"(?:(?<=\bme )|(?<=\bit )|(?<=\bthis )|(?<=\bnext )|(?<=\bclose )|(?<=\bnear ))2(?= \w)|(?<=\w )2(?= (?:me"
    r"|us)\b)": "to",
    r"\b(any|some|every)1\b": r"\1one",
    r"\b(?:no1|noone)\b": "no one",
    r"\b(?:backgrnd|bckground|bkgd)\b": "background",
    r"^((?:and |but )?in (?:the )?(?:first|second|third|other|last) (?:one|pic|photo|picture|image)) "
    r"(?=(?:what|which|who|where|how|is|are|do|does|the)\b)": r"\1, ",
    r"^(is|are|was|were|has|have) now ((?:the|it|they|he|she|that|this|my)\b[^?]*?)\s*\??$": r"\1 \2 now?",
    r"\b(the (?:first|second|third|other|last)) (?=(?:pls|plz|please|thx|thanks)\b)": r"\1 one ",
    r"\bout of doors\b": "outdoors",
    r"\b(in|on|of|for|about) other (?=(?:one|pic|photo|picture|image)\b)": r"\1 the other ",
    r"\b(furniture|information|equipment|luggage|clothing|food)s\b": r"\1",
    r"\b(men|women)s\b(?! \w+s\b)": r"\1",
    r"\bwhich 1(?= |s?\b)": "which one",
    r"(?<![\w#&])#(?=[1-9]\b)": "picture ",
    r"\b1st\b": "first",
    r"\b2nd\b": "second",
    r"(?<!\bthe )(?<!\bmy )(?<!\bthis )(?<!\bthat )(?<!\byour )(?<!\bvery )\b(first|second) "
    r"(?=(?:one|pic|photo|picture|image|img)\b)": r"the \1 ",
    r"^((?:now|and|then|ok|ok now|and now) )?(first|second)\W*$": r"\1the \2",
    r"^(first|second) (?=(?:as|in|is|has|looks|shows|seems|or|vs)\b)": r"the \1 ",
    r"(?:(?<=\bthan )|(?<=\bin )|(?<=\bor )|(?<=\bof )|(?<=\bto )|(?<=\bvs )|(?<=\band )|(?<=\bis )"
    r"|(?<=\bdoes ))(first|second)(?=\W*$|\s(?:or|than|is|are|there|has|have|show|also|more|less|as"
    r"|[a-z]+er)\b)": r"the \1",
    r"\bbout (?=(?:the|a|an|it|that|my)\b)": "about ",
    r"\bpeoples\b": "people",
    r"^its (?=(?:an?|not|the|really|actually) )": "it's ",
    r"(?<=\bof )two (?=(?:photo(?:graph)?|picture|image|pic)s\b)": "the two ",
    r"\bb ?(?:&|/|n|and) ?w\b": "black and white",
    r"\bchildrens\b(?! \w+s?\b)": "children",
    r"\b(what|where|who|how)s(?= \w)": r"\1's",
    r"\b(?:coz|cuz|bcoz|bcuz)\b": "because",
    r"\b(?:hav|hve)\b": "have",
    r"(?<=\w )(?:n|nd)(?= \w)": "and",
    r"\b(?:ther|thier)(?= (?:is|are|any)\b)": "there",
    r"(?<=(?:is|re) )ther\b": "there",
}
"""Letters and misspelt words of chats that can be meant in one way only."""


_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), full) for pattern, full in _TYPED.items())


def as_typed(words: str) -> str:
    """The words with their shorthand written out."""
    for pattern, full in _PATTERNS:
        words = pattern.sub(full, words)
    return words
