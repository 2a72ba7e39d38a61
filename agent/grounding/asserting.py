"""What a sentence asserts of a thing: that it is there, that it is not, that it may be, or nothing at all."""

import re
from collections.abc import Sequence

from imagetxt.agent.grounding import terms
from imagetxt.agent.grounding.colouring import is_colour
from imagetxt.agent.grounding.sentences import Piece
from imagetxt.agent.grounding.syntax import Syntax
from imagetxt.agent.grounding.tree import denied_at, ends_before
from imagetxt.tools.vision import lexicon

_GENERIC = re.compile(
    r"\s+(?:often|usually|always|generally|typically|sometimes|never|can|need|love|like|enjoy|tend|make|have|are)\s+"
    r"(?!(?:standing|sitting|lying|walking|visible|present|seen|shown|in|on|at|near|behind|also|there|placed|parked)\b)",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:may|might|maybe|possibly|perhaps|probably|presumably|apparently|could|likely|seems?|appears? (?:to be|like)"
    r"|what (?:looks|appears|seems)|suggest\w*|hint\w*|imply\w*|i think|i believe|i guess|not sure)\b"
)
_LIKE = re.compile(
    r"\b(?:looks?|looking|shaped|feels?|almost|just|much|something|appears?) like\s+(?:\w+\s+){0,3}$|\bas if\b"
    r"|\bas (?!large\b|big\b|small\b|tall\b|wide\b|high\b|many\b|well\b|far\b|soon\b)\w+ as (?:\w+\s+){0,2}$"
)
_THOUGHT = re.compile(
    r"\b(?:think\w*|dream\w*|wait\w*|search\w*|long(?:s|ing)|hop(?:es|ing)|hunt\w*|made|fit|perfect|ideal|meant"
    r"|gets? along)"
    r"\s+(?:of|about|for|with)\s+(?:\w+\s+){0,2}$"
    r"|\b(?:invit(?:es?|ed|ing)|beckon(?:s|ed|ing)?|attract(?:s|ed|ing)?|welcom(?:es?|ed|ing)|tempt(?:s|ed|ing)?|urg(?:es?|ed|ing)|encourag(?:es?|ed|ing)|remind(?:s|ed|ing)?)\s+(?:\w+\s+){0,2}$"
    r"|\b(?:still|quiet|soft|bright|cold|sweet|silent|calm|clear|busy|free|proud|white|black|red|green|blue|brown|gr[ae]y)"
    r"\s+as\s+(?:an?\s+|the\s+)?(?:\w+\s+)?$"
)
"""What somebody only thinks of, and what something is likened to."""
_SIMILE = re.compile(
    r"(?:,|\b(?:shine|shines|shimmers?|glows?|stretches|stands?))\s+like\s+(?:an?|the)\s+(?:\w+\s+){0,2}$"
)
_DEPICTED = re.compile(rf"\b(?:{'|'.join(terms.DEPICTIONS)})s?\s+of\s+(?:\w+\s+){{0,3}}$")
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
    r"\bwhat\s+(?:i|we|you|one)\s+(?:do(?:es)?\s+not|don't|cannot|can't|can\s+not)\s+see\s+(?:here\s+)?(?:is|are)\s+"
    r"(?:an?\s+|any\s+)?$"
)
_CARRIED = frozenset(
    "arms arm hands hand head hair face eyes lap feet foot back shoulder shoulders hat cap shoes".split()
)
"""What somebody has only where they are themselves."""
_OTHER_PLACES = frozenset("outside elsewhere upstairs downstairs anymore nearby".split())
_FURTHER = frozenset(("other", "second", "third", "further", "more", "additional", "fourth"))
_OURS = re.compile(
    r"\b(?:we|i)\s+(?:had\s+|have\s+|just\s+)?(?!(?:can|could|do|did|see|saw|seen|notice\w*|spot\w*|find|found|count\w*|like\w*|love\w*|enjoy\w*|am"
    r"|are|think|guess|believe|look\w*|also|have|had|got|would|bet|say|now|not\w*|observ\w*|record\w*|photograph\w*"
    r"|captur\w*|an?|the|one|two|three|four|five|six|seven|eight|nine|ten|some|no|my|our)\b)\w+\s+[^,;:]*$"
)
"""What the speakers do or did themselves: "We stopped the car"; not what they see."""
_CONDITION = re.compile(rf"\b(?:{'|'.join(terms.CONDITIONS)})\b[^,;:]*$")
_LONGEST_LIST = 9


def is_question(sentence: Piece) -> bool:
    """Whether a sentence asks."""
    return sentence.text.rstrip("\"”’')]").endswith("?")


def clause_start(tokens: Sequence[Piece], i: int, sentence: Piece) -> int:
    """The index of the first word of the clause that holds token `i`, by the words and marks that part clauses."""
    for j in range(i - 1, -1, -1):
        gap = _gap(sentence, tokens[j], tokens[j + 1])
        if ";" in gap or ":" in gap or "—" in gap:
            return j + 1
        if tokens[j].text in terms.CLAUSE_ENDS:
            return j + 1
    return 0


def before(tokens: Sequence[Piece], i: int, sentence: Piece) -> str:
    """The words of the clause that stand before token `i`, lower case, with a blank behind."""
    start = tokens[clause_start(tokens, i, sentence)].start - sentence.start
    return sentence.text[start : tokens[i].start - sentence.start].lower().replace("’", "'")


def is_hedged(lead: str, position: int = 0, syntax: Syntax | None = None) -> bool:
    """Whether the words before a noun leave it open whether the thing is there.

    `position`: where the lead ends in the whole text; with the tree a hedge reaches no further than its own clause:
    in "a bag, perhaps left behind, and a dog" the dog is certain.
    """
    hedges = list(_HEDGED.finditer(lead))
    if syntax is None:
        return bool(hedges)
    begin = position - len(lead)
    return any(not ends_before(syntax, begin + hedge.start(), position) for hedge in hedges)


def is_asserted(lead: str) -> bool:
    """Whether the words before a noun speak of a thing in the picture: not of a likeness, a statue or a condition."""
    return not (
        _OURS.search(lead)
        or _LIKE.search(lead)
        or _SIMILE.search(lead)
        or _DEPICTED.search(lead)
        or _CONDITION.search(lead)
        or _THOUGHT.search(lead)
    )


def is_thought(tokens: Sequence[Piece], i: int, sentence: Piece) -> bool:
    """Whether the thing at token `i` is only invited, thought of or hoped for, by a word of its own noun phrase."""
    return bool(_THOUGHT.search(before(tokens, i, sentence)))


def is_owner(tokens: Sequence[Piece], i: int, sentence: Piece) -> bool:
    """Whether somebody only owns what is named behind: "a child's bedroom", "my dad's desk"; not "the man's coat"."""
    if not lexicon.is_a(tokens[i].text, "person") or i + 1 >= len(tokens):
        return False
    gap = sentence.text[tokens[i].end - sentence.start : tokens[i + 1].start - sentence.start]
    behind = {token.text for token in tokens[i + 1 : i + 4]}
    return bool(re.fullmatch(r"['’]s?\s", gap)) and not behind & (terms.BODY | terms.CLOTHES | _CARRIED)


def is_address(sentence: Piece, noun: Piece, begin: int) -> bool:
    """Whether somebody is only spoken to, or speaks: "Dear Grandma", "a gift from mother", "Assistant: You see …"."""
    before = sentence.text[: begin - sentence.start].rstrip().lower()
    if re.search(r"\bdear\s+$", sentence.text[: noun.start - sentence.start].lower()):
        return True
    if noun.text in _KIN and begin == noun.start and re.search(r"\b(?:from|for|by|of|says?|said|and)$", before):
        return True
    after = sentence.text[noun.end - sentence.start :]
    return not re.search(r"\w", before) and bool(
        re.match(r"\s*:\s+[\"“]?(?:You|I|We|There|The|This|It|Yes|No)\b", after)
    )


_KIN = frozenset("mother father mum mom dad grandma grandmother grandpa grandfather aunt uncle mummy daddy".split())


def is_generic(sentence: Piece, noun: Piece, begin: int, *, plural: bool) -> bool:
    """Whether a sentence speaks of a kind: "Dogs are loyal animals."; not of dogs in this picture."""
    if not plural or begin != noun.start or sentence.text[: begin - sentence.start].strip(" \"'“-*•"):
        return False
    behind = _GENERIC.match(sentence.text[noun.end - sentence.start :])
    follower = re.match(r"\w+", sentence.text[noun.end - sentence.start + behind.end() :]) if behind else None
    return behind is not None and not (follower and is_colour(follower.group().lower()))


def denial(
    tokens: Sequence[Piece], i: int, lead: Sequence[str], sentence: Piece, syntax: Syntax | None, *, definite: bool
) -> str | None:
    """How the thing named at token `i` is denied: "all" (there is none), "some" (not with this one), or None.

    `lead`: the words of its own noun phrase; `definite`: it is spoken of as given ("the dog"), so that "not" denies
    what is said of it rather than the thing.
    """
    if _is_neither_of_two(tokens, i, lead):
        return None
    if any(word in terms.ABSOLUTE_NEGATIONS for word in lead):
        partly = _possessed(tokens, i, lead) or any(word in _FURTHER for word in lead) or _elsewhere(tokens, i)
        return "some" if partly else "all"
    start = clause_start(tokens, i, sentence)
    words = [t.text for t in tokens[start : i - len(lead)]]
    if words[-1:] == ["not"] or words[-2:] == ["not", "even"] or "nowhere" in words:
        return "all"
    if _is_entry_of_none(tokens, i, sentence):
        return "some" if "other" in lead else "all"
    clause = before(tokens, i - len(lead), sentence)
    if _DEVOID.search(clause) or _UNSEEN.search(before(tokens, i, sentence)):
        return "all"
    if _UNTOUCHED.search(before(tokens, i, sentence)):
        return "all"
    listed = _by_list(tokens, start, i - len(lead), sentence)
    if listed == "all" and any(word in _FURTHER for word in lead):
        return "some"
    if listed or definite:
        return listed
    return _by_verb(tokens, i, words[-5:], syntax, further=any(word in _FURTHER for word in lead))


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
    return "neither" in lead and "nor" not in lead and not any(t.text == "nor" for t in tokens[i:])


def _is_entry_of_none(tokens: Sequence[Piece], i: int, sentence: Piece) -> bool:
    """Whether an entry of a list says that there is none: "Pets: none."."""
    return bool(
        re.match(
            r"\w*(?:\s\w+)?\**\s*[:–—-]\**\s*(?:none|no|0|zero)\b|\w*\s+(?:is|are|was|were)(?:n['’]t|\s+not)\s*(?:[.,;!]|$)"
            r"|\w*\s+(?:is|are|was|were)\s+(?:absent|missing|nowhere)\b|\w*\s*\(\s*(?:none|not|absent)\b"
            r"|\w*\s+not\s+(?:in\s+(?:the\s+|this\s+)?(?:picture|image|frame|photo|shot|view)|visible|present|pictured|shown|seen)\b",
            sentence.text[tokens[i].start - sentence.start :],
            re.IGNORECASE,
        )
    )


def _by_list(tokens: Sequence[Piece], start: int, begin: int, sentence: Piece) -> str | None:
    """How a word of its clause denies the noun phrase that begins at token `begin`: "neither a dog nor a cat"."""
    words = [t.text for t in tokens[start:begin]]
    opens_anew = tokens[begin].text in terms.OPENERS and words[-1:] not in (["or"], ["nor"], ["without"])
    for j in range(len(words) - 1, -1, -1):
        if words[j] in ("neither", "nor", "none") and _reaches(tokens, start + j, begin, sentence):
            return "some" if words[j + 1 : j + 2] == ["of"] else "all"
        if words[j] == "no" and not opens_anew and _listed(tokens, start + j, begin, sentence):
            return "all"
        if words[j] == "without" and _listed(tokens, start + j, begin, sentence):
            return "some" if _owned(tokens[start : start + j]) else "all"
    return None


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
    return any(
        w in ("there", "see", "seen", "visible", "contain", "contains", "show", "include", "find") for w in words
    )


def _listed(tokens: Sequence[Piece], j: int, i: int, sentence: Piece) -> bool:
    """Whether what stands between the denial at `j` and the noun at `i` is only a list: "no cats, dogs or people"."""
    between = sentence.text[tokens[j].end - sentence.start : tokens[i].start - sentence.start]
    ends = r"\b(?:is|are|was|were|stands?|sits?|but|has|have|on|in|near|of|to|with|which|who|that|there|[a-z]{3,}ing)\b"
    other = r"\band\s+(?:an?|the|two|three|four|several|some|one)\b|[^\w\s,'-]"
    return len(between.split()) <= _LONGEST_LIST and not re.search(f"{ends}|{other}", between)


def _gap(sentence: Piece, left: Piece, right: Piece) -> str:
    return sentence.text[left.end - sentence.start : right.start - sentence.start]
