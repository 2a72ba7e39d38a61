"""How a text denies a thing: "no dogs, cats or people", "not one car", "without a hat", "nobody holds an umbrella"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.asserting import BUT_FOR, before, clause_start
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.tree import denied_at
from imagetxt.tools import language
from imagetxt.tools.vision import lexicon

_UNTOUCHED = re.compile(
    r"\bun[a-z]+(?:ed|en)\s+by\s+(?:any|a single|so much as an?)\s+"
    r"(?:[\w'-]+\s*(?:,|\bor\b|\band\b)\s*(?:any\s+)?){0,4}$"
)
"""Such as "undisturbed by any vehicle": there is none."""
_NO_DENIALS = frozenset("far only just merely simply too unlike least surprisingly long much".split())
"""Behind "not" they deny no thing: "not far from a bench"."""
_DEVOID = re.compile(
    r"\b(?:devoid|free|empty|clear|cleared|emptied|bereft|void|absence|lack|"
    r"(?:no|without(?: any| a)?) (?:sign|trace|hint|sight)s?) of\s+"
    r"(?:any\s+)?(?:[\w'-]+\s*(?:,|\bor\b|\band\b)\s*){0,4}$"
)
_UNSEEN = re.compile(
    r"\b(?:missing|absent|lacking)\s+(?:from\s+(?:the|this)\s+\w+\s+)?(?:is|are)\s+(?:an?\s+|any\s+|the\s+)?$"
    r"|\b(?:you|we|one|i)\s+(?:wo|would|will|ca)(?:n't|\s+not|nnot)\s+(?:find|see|spot|notice)\s+(?:an?\s+|any\s+)?$"
    r"|\b(?:picture|image|scene|photo(?:graph)?|composition|frame)\s+lacks\s+(?:an?\s+|any\s+)?$|"
    r"\bwhat\s+(?:i|we|you|one)\s+(?:(?:do(?:es)?|can|will|would)\s*n[o']t|cannot|don't|doesn't|can't|won't)\s+"
    r"(?:see|find)\s+(?:here\s+)?(?:is|are)\s+"
    r"(?:an?\s+|any\s+)?(?:[\w'-]+\s*(?:,|\bor\b|\band\b)\s*(?:an?\s+|any\s+|other\s+)?){0,4}$"
)
_OTHER_PLACES = frozenset("outside elsewhere upstairs downstairs anymore nearby".split())
_FURTHER = frozenset(("other", "second", "third", "further", "more", "additional", "fourth"))
_NOT_DONE = re.compile(
    r"\w+\s+(?:is|are|was|were|ha(?:s|ve) been)\s+(?:not|never)\s+[a-z]+(?:ed|en|ght|wn)\b", re.IGNORECASE
)
"""Such as "horses were not offered": of any in the picture nothing is said."""
_WITHIN_NONE = re.compile(
    r"\b(?:no|without(?: any| an?)?|not (?:an?|one|any)(?: single)?)\s+(?:[\w-]+\s+){1,3}?"
    r"(?:with|in|on|under|wearing|holding|carrying|riding|beside|near)\s+(?:an?\s+|any\s+)?$"
)
"""Such as "no women with": what nobody has need not be there."""
_LONGEST_LIST = 9
_EXCEPT = (
    r"\b(?:(?:apart|aside) from|except(?:ing| for)?|other than|besides"
    r"|save (?:for|the|an?)|but (?:for|one)|beyond)"
)
_EXCEPTION = re.compile(
    rf"{_EXCEPT}\s+(?:(?:an?|the|its|one)\s+)?(?:(?!(?:there|is|are|no)\b)[\w'-]+\s+){{0,3}}$", re.I
)
_HAS_EXCEPTION = re.compile(rf"{_EXCEPT}\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:nobody|no[ -]one|none of (?:them|the \w+)|neither(?: of them| \w+)?)\s+"
    r"(?:(?:is|are|was|were|has|have|seems? to be|appears? to be)\s+)?(?:\w+ly\s+)?"
    r"[a-z]+\s+(?:(?:with|on|in|at|by|to|from|under|near)\s+)?$"
)
"""Such as "nobody is holding", of whose object nothing is said but that nobody holds one."""
_OR_FOLLOWS = re.compile(
    r"\s*(?:,\s*(?:an?\s+|any\s+)?(?:[\w'-]+\s+){0,2}[\w'-]+\s*){0,4},?\s*\b(?:or|nor)\s", re.IGNORECASE
)


def denial(
    tokens: Sequence[Piece], i: int, lead: Sequence[str], sentence: Piece, syntax: Syntax | None, *, definite: bool
) -> str | None:
    """How the thing named at token `i` is denied: "all" (there is none), "some" (not with this one), or None.

    `lead`: the words of its own noun phrase; `definite`: it is spoken of as given ("the dog"), so that "not" denies
    what is said of it rather than the thing.
    """
    opening = sentence.text[: tokens[i - len(lead)].start - sentence.start]
    if _is_neither_of_two(tokens, i, lead) or _EXCEPTION.search(opening) or BUT_FOR.search(opening):
        return None
    found = _denial(tokens, i, lead, sentence, syntax, definite=definite)
    partly = found == "all" and (_is_of_a_place(opening) or _has_exception(tokens, i, sentence))
    return "some" if partly else found


_FRONTED = re.compile(
    r"\W*(?:under|below|beneath|above|on|in|behind|beside|next to|near|in front of)\s+(?:the|it|them|him|her|my|our)\b"
    r"[^,;:]*\s+$",
    re.IGNORECASE,
)
_SAYS_THERE = re.compile(r"\b(?:there|is|are|was|were|see|seen)\b", re.IGNORECASE)


def _is_of_a_place(opening: str) -> bool:
    """Whether only a place is without: "under the clock no persons"."""
    plain = re.sub(r"\([^)]*\)", "", opening)
    return _FRONTED.fullmatch(plain) is not None and _SAYS_THERE.search(plain) is None


def _has_exception(tokens: Sequence[Piece], i: int, sentence: Piece) -> bool:
    """Whether the part of the sentence that holds a noun names what it does not deny: "no luggage but for a bag"."""
    start, end = tokens[i].start - sentence.start, tokens[i].end - sentence.start
    before, behind = re.split(r"[;:]", sentence.text[:start])[-1], re.split(r"[;:]", sentence.text[end:])[0]
    only = re.search(r",\s+the (?:only|sole)\b", behind)
    return bool(only or _HAS_EXCEPTION.search(before) or _HAS_EXCEPTION.search(behind))


def _denial(
    tokens: Sequence[Piece], i: int, lead: Sequence[str], sentence: Piece, syntax: Syntax | None, *, definite: bool
) -> str | None:
    if any(word in terms.ABSOLUTE_NEGATIONS for word in lead):
        partly = _possessed(tokens, i, lead) or any(word in _FURTHER for word in lead) or _elsewhere(tokens, i)
        return "some" if partly else "all"
    start = clause_start(tokens, i, sentence)
    words = [t.text for t in tokens[start : i - len(lead)]]
    if words[-1:] == ["not"] or words[-2:] == ["not", "even"] or "nowhere" in words:
        return "some" if definite and "nowhere" not in words else "all"
    if syntax is not None and _is_nowhere(syntax, tokens[i].start):
        return "all"
    if _is_entry_of_none(tokens, i, sentence):
        there = _NONE_THERE.match(sentence.text, tokens[i].end - sentence.start)
        return "some" if there or "other" in lead else "all"
    clause = before(tokens, i - len(lead), sentence)
    if _DEVOID.search(clause) or _UNSEEN.search(before(tokens, i, sentence)):
        return "all"
    if _UNTOUCHED.search(before(tokens, i, sentence)):
        return "all"
    listed = _by_list(tokens, start, i, i - len(lead), sentence)
    if listed == "all" and any(word in _FURTHER for word in lead):
        return "some"
    if listed or definite:
        return listed
    if _NOBODY.search(clause) or _WITHIN_NONE.search(clause) or _is_not_done(tokens[i], lead, sentence):
        return "some"
    return _by_verb(tokens, i, words[-6:], syntax, further=any(word in _FURTHER for word in lead))


def _is_not_done(noun: Piece, lead: Sequence[str], sentence: Piece) -> bool:
    """Whether of things of a kind something is denied, so that none need be there: "horses were not offered"."""
    bare = not lead and language.is_plural(noun.text)
    return bare and _NOT_DONE.match(sentence.text, noun.start - sentence.start) is not None


def _elsewhere(tokens: Sequence[Piece], i: int) -> bool:
    """Whether what stands right behind says that another place is spoken of: "no tables outside"."""
    return i + 1 < len(tokens) and tokens[i + 1].text in _OTHER_PLACES


def _by_verb(
    tokens: Sequence[Piece], i: int, near: Sequence[str], syntax: Syntax | None, *, further: bool
) -> str | None:
    """How a denied verb among the last words before a noun phrase denies the thing: "I do not see a dog"."""
    if "lacks" in near or "lacking" in near:
        return "some"
    near = [w for k, w in enumerate(near) if not (w == "not" and k + 1 < len(near) and near[k + 1] in _NO_DENIALS)]
    if not any(word in terms.NEGATED_VERBS for word in near) or any(word in terms.DOUBLE_NEGATIVES for word in near):
        return None
    if syntax is not None and not denied_at(syntax, tokens[i].start):
        return None
    return "all" if _of_the_picture(near) and not further else "some"


def _is_neither_of_two(tokens: Sequence[Piece], i: int, lead: Sequence[str]) -> bool:
    """Such as "Neither dog wears a collar": both are there."""
    return (
        "neither" in lead
        and "nor" not in lead
        and not language.is_plural(tokens[i].text)
        and not any(t.text == "nor" for t in tokens[i:])
    )


def _is_entry_of_none(tokens: Sequence[Piece], i: int, sentence: Piece) -> bool:
    """Whether an entry of a list says that there is none: "Pets: none."."""
    return bool(
        re.match(
            r"\w*(?:\s*(?:,|&|/|\band\b|\bor\b)\s*[a-z]+){0,4}(?:\s\w+)?\**\s*[:–—-]\**\s*(?:none|no|0|zero)\b|\w*\s+(?:is|are|was|were)(?:n['’]t|\s+not)\s*(?:[.,;!]|$)"
            r"|\w*\s+(?:is|are|was|were)\s+(?:absent|missing|nowhere|not\s+to\s+be\s+(?:seen|found|spotted|made))\b|\w*\s*\(\s*(?:none|not|absent)\b"
            r"|\w*\s+not\s+(?:in\s+(?:the\s+|this\s+)?(?:picture|image|frame|photo|shot|view)|visible|present|pictured|shown|seen)\b",
            sentence.text[tokens[i].start - sentence.start :],
            re.IGNORECASE,
        )
    )


_NONE_THERE = re.compile(
    r"[^.;!?]*?[:–—-]\s*(?:none|no|0|zero)\s+(?:on|in|under|at|near|behind|beside|below|above|by|next)\b", re.IGNORECASE
)
"""Such as "dogs, cats: none on the bench"."""


def _is_nowhere(syntax: Syntax, start: int) -> bool:
    """Whether the verb of which a noun is the subject says that it is not there: "the cats one expects are nowhere"."""
    i = syntax.at(start)
    if i is None or syntax.words[i].dep not in ("nsubj", "nsubjpass"):
        return False
    verb = syntax.words[i].head
    gone = (c for c in syntax.children(verb) if syntax.words[c].text in ("nowhere", "absent", "missing"))
    return any(not any(w.text in (";", ":") for w in syntax.words[i:c]) for c in gone)


_NO_THINGS = frozenset("idea doubt need wonder way matter problem worries clue reason time point use chance".split())
"""What there is none of in a manner of speaking."""


def _by_list(tokens: Sequence[Piece], start: int, i: int, begin: int, sentence: Piece) -> str | None:
    """How a word of its clause denies the noun at `i`, whose phrase begins at `begin`: "neither a dog nor a cat"."""
    words = [t.text for t in tokens[start:begin]]
    joined = words[-1:] in (["or"], ["nor"], ["without"])
    opens_anew = tokens[begin].text in terms.OPENERS and not joined
    in_row = not opens_anew or bool(_OR_FOLLOWS.match(sentence.text[tokens[i].end - sentence.start :]))
    for j in range(len(words) - 1, -1, -1):
        if words[j] == "no" and words[j + 1 : j + 2] and words[j + 1] in _NO_THINGS:
            continue  # "no idea whose dog that is"
        if words[j] == "no" and sentence.text[tokens[start + j].end - sentence.start :].startswith(","):
            continue  # "no, only two cars"
        if words[j] == "none" and words[j + 1 : j + 2] and words[j + 1] in terms.OF_PLACE - {"of"}:
            continue  # "cups: none on the table"
        if words[j] in ("neither", "nor", "none") and _reaches(tokens, start + j, begin, sentence):
            partly = words[j + 1 : j + 2] == ["of"] or _is_said_of(tokens, start + j, i, begin, sentence)
            return "some" if partly else "all"
        if words[j] == "without" and _listed(tokens, start + j, begin, sentence):
            return "some" if _owned(tokens[start : start + j]) else "all"
        if in_row and (denied := _opens_denial(words, j)) and _listed(tokens, start + j, begin, sentence):
            return denied
    return None


def _is_said_of(tokens: Sequence[Piece], j: int, i: int, begin: int, sentence: Piece) -> bool:
    """Whether "neither" denies what is said of given things: "neither dog is in the water", "neither the cat nor …"."""
    between = sentence.text[tokens[j].end - sentence.start : tokens[begin].start - sentence.start]
    behind = sentence.text[tokens[i].end - sentence.start :]
    given = tokens[begin].text in ("the", "these", "those", "its", "his", "her", "their")
    return bool(_SAYS.search(between)) or (given and not _SEEN.search(behind))


_SAYS = re.compile(r"\b(?:is|are|was|were|has|have|wears?|holds?|looks?|seems?|appears?)\b")
_SEEN = re.compile(r"\b(?:visible|present|in sight|seen|shown|in view|there|here|found|anywhere)\b", re.IGNORECASE)


def _opens_denial(words: Sequence[str], j: int) -> str | None:
    """How the word at `j` opens a list of what is not there: "no dog or cat", "not one dog", "can't see any dogs"."""
    if words[j] == "no" or (words[j] == "not" and words[j + 1 : j + 2] in (["one"], ["a"], ["an"], ["any"])):
        return "all"
    if words[j] in ("isn't", "aren't", "wasn't", "weren't") and "there" in words[max(0, j - 2) : j]:
        return "all"
    near = words[max(0, j - 4) : j]
    if words[j] not in ("any", "a", "an") or not terms.NEGATED_VERBS & set(near) or terms.DOUBLE_NEGATIVES & set(near):
        return None
    return "all" if _of_the_picture(near) else "some"


def _reaches(tokens: Sequence[Piece], j: int, begin: int, sentence: Piece) -> bool:
    """Whether no clause of its own opens between "neither" and a noun: "neither a cat nor a dog, and a man"."""
    between = sentence.text[tokens[j].end - sentence.start : tokens[begin].start - sentence.start]
    opens = tokens[begin].text in terms.OPENERS
    anew = r",\s*(?:and|but)\s*$|\bbut\b|,\s*(?:and|while)\s+(?:there|it|they|he|she|the|an?)\b"
    return not (opens and re.search(anew, between))


def _possessed(tokens: Sequence[Piece], i: int, lead: Sequence[str]) -> bool:
    """Whether it is denied only of something named before: "the man has no dog"."""
    j = i - len(lead) - 1
    return j >= 1 and tokens[j].text in ("has", "have", "with", "wears", "holds", "carries")


def _owned(words: Sequence[Piece]) -> bool:
    """Whether something in the picture is named here, which "without" is then said of: "a man without a hat"."""
    names = [w.text for w in words if w.text not in terms.PICTURES]
    return any(lexicon.normal(name) is not None and not lexicon.is_a(name, "area") for name in names)


def _of_the_picture(words: Sequence[str]) -> bool:
    """Whether "not" is said of what there is or can be seen, rather than of what somebody does."""
    seen = {"there", "see", "seen", "visible", "contain", "contains", "show", "include", "find", "spot", "detect"}
    return bool(seen & set(words)) or ("make", "out") in pairwise(words)


def _listed(tokens: Sequence[Piece], j: int, i: int, sentence: Piece) -> bool:
    """Whether what stands between the denial at `j` and the noun at `i` is only a list: "no cats, dogs or people"."""
    between = sentence.text[tokens[j].end - sentence.start : tokens[i].start - sentence.start]
    ends = (
        r"\b(?:is|are|was|were|stands?|sits?|but|has|have|on|in|near|of|to|with|which|who|that|there|from|except|besides"
        r"|than|[a-z]{3,}ing)\b"
    )
    other = r"\band\s+(?:an?|the|two|three|four|several|some|one)\b|[^\w\s,'-]"
    return len(between.split()) <= _LONGEST_LIST and not re.search(f"{ends}|{other}", between)
