"""What a sentence needs after something was taken out: its verb in the new number, its articles, marks and capitals."""

import re

from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.syntax import Syntax, parse
from imagetxt.tools.inflection import article, plural_word

_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "go": "goes", "aren't": "isn't"}
_VERBS = frozenset(
    """sit stand lie rest appear wait walk run look play share sleep graze hang lean face watch eat drink move stay
    occupy fill dominate seem remain keep ride chase follow swim fly cross wear hold carry
    roam stroll pose drift float gather""".split()
)
_MANY = frozenset(("group", "pair", "couple", "number", "row", "herd", "flock", "people", "lot"))
_ARTICLE = re.compile(r"\b([Aa])n?\s+(?=([A-Za-z][\w'’-]*))")
_TOGETHER = re.compile(
    r"\b(?:each other|one another|side by side|together|both|between them|share|shares)\b", re.IGNORECASE
)
_DANGLING = re.compile(
    r"\b(?:is|are|was|were|be|and|or|but|while|with|of|the|an?|to|both|neither|nor|in|on|at|by|which|that|who|than|as|from"
    r"|its|their|contains?|shows?|features?|depicts?|includes?|see|there)\s*(?:[,.;:!?…]|$)"
    r"|\b(?:is|are|was|were)\s+(?:and|or|but|while|which|that)\b|^\W*(?:and|or|but|while|which|that|of|is|are|stands?|sits?|lies?|hangs?)\b"
    r"|\b(?:is|are|was|were|['’]s|['’]re)\s+(?:with|if|both all|over)\b|\w-\s|\s-\w|^(?:he|she|it|they)\s*,"
    r"|\b(?:found|located|seen|situated|positioned|placed|propped|mounted|nestled|wedged|suspended|flanked|occupies|occupy"
    r"|being)\s*(?:[,.;:]|$)|\band (?:stands?|sits?|lies?|rests?|hangs?)\s*[.;,]|\bat the heart\s*[.;,]"
    r"|\b(?:at|in|on|of|with|from) (?:this|that|these|those)\s*,|\b(?:is|are|was|were)\s*\("
    r"|\b(?:its|their|his|her|my|our)\s+(?:the|an?|its|their)\b|\bover\s*:"
    r"|\b[a-z]+s ones\b|\bthe colou?r\s*[.,;]|\bfurther\s*(?:and\b|[,.;])"
    r"|\b(?:an?|the)\s+(?:group|pair|duo|trio|quartet|quintet|herd|flock|row|set|couple|number|slice|piece|bunch|loaf|handful|series"
    r"|collection)"
    r"\b(?!\s+of\b|[-\w])"
    r"|\b(?:dressed|clad|clothed|attired|outfitted)\b(?!\s+(?:in|as|for|up|to|like|from|all|[a-z]+ly)\b)"
    r"|\b(?:wearing|wears|wear|sporting)\s*(?:[,.;:!?]|$|and\b|or\b|while\b)"
    r"|\b(?:in|wearing|other) (?:clothes|clothing|attire|garments)\b|\"\"|“”"
    r"|\bin (?:the|an?) tops?\b(?![-\s]+(?:left|right|hand|of|corner|half|part|edge|third|cent|portion|row|shelf))"
    r"|\bwearing \w+ing\b|\b(?:being|is|are) the other\b|\bover and\b"
    r"|\b(?:that|which|who)\s+(?:sits?|stands?|rests?)\s*(?:[.;,]|$)|\b(?:most|much) (?:is|are)\b|\band,[^,]*[.;]$"
    r"|\bin (?:stands?|sits?|waits?|walks?|looks?|poses?|is|are|and|or|on|at|with)\b"
    r"|\b(?:slightly|just|directly|immediately|hangs|lies|leans|both of them|and the (?:[a-z]+ )?one)\s*(?:[.;,]|$)"
    r"|\band the (?:[a-z]+ )?other\s*(?:[.;]|$)|\bthan (?:any|either|both|all|each|every)\s*(?:[.;,]|$|and\b|but\b)"
    r"|\b(?:that|which|who)\s+(?:lies?|stands?|sits?|rests?|hangs?)\s+(?:is|are|was|were|has|have)\b|\b(?:un)?like\s*[.;,]"
    r"|\bis (?:lying|placed)\s*(?:[.;,]|$)|,\s+(?:its|his|her|their) \w+\s*(?:[.;]|$)"
    r"|\bthe one (?:stands|sits|lies|waits|is in)\b|\((?:an?|the) \w+ ones?\)"
    r"|\bthe one (?:on|at|in) the \w+\s*[,;]\s+the one\b"
    r"|\b(?:a|an|the) ones?\s*[.,;]|,\s+(?:one|two|another|the other)\s*(?:[.;]|$)"
    r"|\b(?:in|on|at) the (?:\w+ground|left|right|middle)\s+(?:in|on|at) the (?:\w+ground|left|right|middle)\b"
    r"|\bin (?!circles\b|pairs\b|rows\b)[a-z]{4,}s (?:from|to|on|at|by|along|past|for|toward|towards|an?|the)\b"
    r"|\bexcept\s*[,.;]|;\s+(?:floats?|stands?|sits?|hangs?|lies?|rests?)\b"
    r"|\bfor\s*[,.;]|\bhome\s*(?:and\b|[,.;])|\bin (?:one|another)\s*(?:[.;,]|$)|\band one\s*(?:[.;,]|$)"
    r"|\b(?:glazed|bound|painted)\s+(?:one|two|and)\b|\bno no\b|\bkeeps?\s*[,.;]|\bhalf (?:two|three|four|five)\b"
    r"|\b(?:and|but) it (?:stands|sits|lies|rests|hangs)\s*[.;,]|\bwearing [a-z]+s\s+(?:an?|the|its)\b"
    r"|\b(?:carries|bears|carrying|bearing|displays|reads|says|advertises|announces|proclaims|boasts|sports)\s*[,.;]"
    r"|\b(?:is|are)\s+(?!always|perhaps|across|less|this|its|his|as|towards|plus|sometimes|nonetheless|thus|besides)"
    r"[a-z]{3,}[^us\W]s\s+(?:an?|the|its|on|in|at|above|below|over|beside|from|to)\b"
    r"|\b(?:the|an?)\s+(?:is|are|and|or|of|on|in|at|to|with)\b|\b(?:of|with|to|by|from)\s+(?:is|are|and|or|on|in|at)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 4
"""A sentence with fewer says nothing any more: "The bicycle stands."."""
_VERB = re.compile(
    rf"\b(?:is|are|was|were|has|have|there's|[a-z]+s|can|may|\w+ing|{'|'.join(sorted(_VERBS))})\b", re.IGNORECASE
)


def agreeing(text: str, *, quick: bool = False) -> str:
    """The text with every verb in the singular whose subject is a single thing, where it stood in the plural.

    By the tree where there is one; else the first verb behind a single thing that opens the sentence.
    """
    syntax = None if quick else parse([Piece(text, 0, len(text))])[0]
    if syntax is None:
        single = re.match(r"(?:There|(?:An?|The|One)\s+(?:(?!and\b|or\b)[\w'-]+\s+){1,3}?)(?=(?P<verb>[\w']+))", text)
        return text if single is None else _replaced(text, list(re.finditer(r"[\w']+", text))[:5])
    for i, word in enumerate(syntax.words):
        if word.text in ("is", "was") and syntax.child(i, "expl") is not None and _has_many(syntax, i):
            return text[: word.start] + {"is": "are", "was": "were"}[word.text] + text[word.end :]
        behind_many = i > 0 and syntax.words[i - 1].tag in ("NNS", "NNPS")  # "two trucks have", whatever the tree says
        if (word.tag in ("VBP", "VB") or word.text == "were") and not behind_many and _has_single_subject(syntax, i):
            new = _in_singular(word.text)
            if new is not None:
                changed = text[: word.start] + new + text[word.end :]
                return agreeing(changed) if changed != text else text
    return text


def _has_many(syntax: Syntax, i: int) -> bool:
    thing = syntax.child(i, "attr", "nsubj", "dobj")
    return thing is not None and syntax.words[thing].tag in ("NNS", "NNPS") and syntax.child(thing, "det") is None


def _has_single_subject(syntax: Syntax, i: int) -> bool:
    verb = syntax.words[i].head if syntax.words[i].dep in ("aux", "auxpass") else i
    while syntax.words[verb].dep == "conj" and syntax.child(verb, "nsubj", "nsubjpass", "expl") is None:
        verb = syntax.words[verb].head
    if syntax.child(verb, "aux") not in (None, i):
        return False
    there = syntax.child(verb, "expl") is not None
    subject = syntax.child(verb, "attr", "dobj", "nsubj") if there else syntax.child(verb, "nsubj", "nsubjpass")
    if subject is None or syntax.words[subject].tag not in ("NN", "NNP") or syntax.words[subject].text in _MANY:
        return False
    return syntax.child(subject, "conj") is None


def _replaced(text: str, words: "list[re.Match[str]]") -> str:
    """The text with the first of some words that is a plural verb in the singular; "and" before it ends the search."""
    for match in words:
        new = _in_singular(match.group())
        if match.group().lower() in ("and", "or"):
            return text
        if new is not None:
            return text[: match.start()] + new + text[match.end() :]
    return text


def _in_singular(word: str) -> str | None:
    low = word.lower()
    return _SINGULAR.get(low) or (plural_word(low) if low in _VERBS else None)


def tidy(text: str, original: str = "") -> str:
    """The text with single blanks, marks where they belong, the right articles and a capital first.

    `original`: the text before something was taken out; an "and" between commas that stood there stays.
    """
    clean = re.sub(r"[ \t]+", " ", text).strip()
    clean = re.sub(r"\s*\(\s*\)|\s*[—–]+\s*(?=[.!?]|$)", "", clean)
    clean = re.sub(r"\s+([,.;:!?…])", r"\1", clean)
    clean = re.sub(r"[,;:]+(?=\s*[.!?…])|,(?=\s*[,;])", "", clean)
    clean = re.sub(r"(?<=[:;])\s*,", "", clean)
    clean = (
        re.sub(r"(?<=[:;])\s+(?:and|but)\s+(?=\w)", " ", clean)
        if not re.search(r"[:;]\s+(?:and|but)\s", original)
        else clean
    )
    clean = re.sub(r"^([-*•–]\s*),\s*", r"\1 ", clean)
    clean = re.sub(r"\b(and|but),\s+(?=(?:an?|the|one|two)\b[^,]*$)", r"\1 ", clean)
    clean = re.sub(r"^[\s,;:]+", "", clean)
    clean = re.sub(r"^(?:and|but|while|whereas|or)\s+", "", clean, flags=re.IGNORECASE)
    ends = r"[.;]" if re.search(r",\s*(?:and|or),", original) else r"[,.;]"
    clean = re.sub(rf",\s*(?:and|or)\s*(?={ends})", "", clean)
    clean = _ARTICLE.sub(lambda m: _with_article(m), clean)
    return clean[:1].upper() + clean[1:]


_COMPARATIVE = re.compile(r"\b(?:more|fewer|less|(?:larg|small|bigg|tall|short|wid)er)\b", re.IGNORECASE)


_PARTED = re.compile(
    r"\b(?:an?|the)\s+(?:[\w-]+\s+){0,2}[\w-]+,\s+[a-z]{2,}[^us\W]s\s+(?:for|in|on|at|the|an?|its|to|from|near|over)\b",
    re.IGNORECASE,
)
"""A subject that a comma parts from its verb: "a bicycle, waits for its owner"."""


def stands(text: str, original: str) -> bool:
    """Whether what is left still reads as a sentence (or as the kind of note it was)."""
    if re.search(r"\bthan\b", original) and not re.search(r"\bthan\b", text) and _COMPARATIVE.search(text):
        return False
    if len(_PARTED.findall(text)) > len(_PARTED.findall(original)):
        return False
    if "respectively" in text and text.count(" and ") < original.count(" and "):
        return False
    if sum(text.count(mark) for mark in '"“”') % 2 != sum(original.count(mark) for mark in '"“”') % 2:
        return False
    if len(text.split()) < 2 or len(_DANGLING.findall(text)) > len(_DANGLING.findall(original)):
        return False
    had_verb = bool(_VERB.search(original))
    return not had_verb or (bool(_VERB.search(text)) and len(text.split()) >= _FEWEST_WORDS)


def needs_several(text: str) -> bool:
    """Whether a text says what can only be said of more than one."""
    return bool(_TOGETHER.search(text))


def _with_article(match: "re.Match[str]") -> str:
    right = article(match[2])
    return (right.capitalize() if match[1] == "A" else right) + " "
