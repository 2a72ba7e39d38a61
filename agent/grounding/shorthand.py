"""Texts as people type them in a chat, put into written English: "theres 3 of em n its orange".

The check reads the plain text and answers in the positions of the one that was typed. Only what has one reading alone
is put right: a contraction without its apostrophe, a word typed as a letter, what is no word at all ("lol").
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from imagetxt.agent.grounding import meaning, terms
from imagetxt.agent.grounding.people import may_be_somebody
from imagetxt.agent.grounding.sentences import ABBREVIATIONS
from imagetxt.agent.grounding.shades import is_colour
from imagetxt.tools import language
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.vision import lexicon

_CONTRACTED = {
    word.replace("'", ""): word
    for word in """there's that's what's where's who's here's they're you're I'm don't doesn't didn't isn't aren't
    wasn't weren't can't couldn't hasn't haven't hadn't wouldn't shouldn't he's she's we've they've you've everyone's
    somebody's someone's nobody's everybody's""".split()
}
_CONTRACTED = {typed.lower(): word for typed, word in _CONTRACTED.items()}
_AS_LETTERS = {"u": "you", "r": "are", "ur": "your", "n": "and", "w": "with", "ppl": "people", "em": "them"}
_AS_LETTERS |= {"cos": "because", "cuz": "because", "tho": "though", "pic": "picture", "pics": "pictures"}
_LAUGHS = r"lol|lmao|rofl|xd|hah(?:ah?)*a?|heh(?:eh?)*"
_NO_WORD = rf"{_LAUGHS}|omg|btw|fyi|tbh|imo|imho|jk"
_TYPED = re.compile(
    rf"(?<![\w'’-])(?:(?P<word>{'|'.join(sorted({*_CONTRACTED, *_AS_LETTERS}, key=len, reverse=True))})"
    r"|(?P<its>its)|(?P<were>were)"
    rf"|(?P<laugh>{_LAUGHS})|(?P<aside>{_NO_WORD})|(?:the|my|your|ur|our|his|her|their|that|this)\s+(?:[a-z]+\s+)?(?P<noun>[a-z]{{2,}})s(?=\s))(?![\w'’-])"
    r"|(?:^|(?<=[.!?,\n]\s)|(?<=\n))(?P<first>[a-z]{2,})s(?=\s)"
    r"|(?<![\w'’.-])(?P<figure>[1-9]|1[0-2])(?=\s+of\s+(?:them|em|us|these|those|the)\b|\s+(?:red|blue|green|yellow|black|white|brown|pink|orange|purple|gr[ae]y)\b)"
    r"|(?<=[a-z]\s)(?P<one>1)(?=\s+(?:on|in|at|with|w|is|says|next|by|to|above|below|behind)\b|\s*(?:[,.;!?)\n]|$))"
    r"|\b(?:an?|the)\s+(?P<bare>[a-z]+)"
    r"(?=(?:,\s+(?:an?|the)\s+[a-z]+){0,4}\s+(?:and|n)\s+(?:an?|the)\s+(?P<next>[a-z]+)\s+one\b)"
    r"|\bone\s+(?P<hue>[a-z]+)(?=\s+one\s+(?P<other>[a-z]+)\b)"
    r"|,?\s+(?P<tag>(?:is|are|was|were|has|have|do|does|did)n['’]?t\s+(?:it|they|he|she|there|you|we))(?=\s*[?,])"
    r"|\bthe\s+(?P<adjective>red|blue|green|yellow|black|white|brown|pink|purple|gr[ae]y)(?=\s+(?:is|was|being|stands|sits|lies|hangs)\b)"
    r"|(?<=[a-z]{3})(?P<is>['’]s)(?=\s)|(?<=[a-z]) ?(?P<equals>==?) ?(?=[a-z])",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"\b(?:to|on|of|in|with|from|at|by|for|behind|beside|near|under|below|above|and)\s+$", re.IGNORECASE
)
"""Behind these "its" says whose a thing is."""
_SAID = re.compile(
    r"\s+(?:(?:not|all|just|only|still|also|really|so|up|down|out|over|there|here|both)\s+)*"
    r"(?:(?:an?|the|my|your|our|on|in|at|under|below|above|behind|beside|between|near|next to|inside|wearing)\s"
    r"|(?:to\s+the\s+)?(?:left|right)\s+of\s)",
    re.IGNORECASE,
)
"""What is said of a subject whose "is" has lost its apostrophe."""
_ENDS = re.compile(
    r"\s*(?:[.,;:!?()\n–—]|$)|\s+(?:and|n|but|so|too|like|as|right|because|cos|though|tho|with|w|on|in|at|not|or|than|again"
    rf"|it|its|it's|i|im|we|u|you|they|the|that|thats|both|all|now|{_NO_WORD})\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|r|was|were|has|have|had|do|does|can|will|[a-z]{2,}[^s\W]ed|[a-z]{3,}ing)\b|['’]s\b", re.I
)
_US = re.compile(r"\s+(?:all|both|on|in|at|left|right|the|not|standing|sitting|waiting|wearing)\b", re.IGNORECASE)
_NO_OWNER = re.compile(r"\b(?:that|there|what|who|here|let|she|where|how)$", re.IGNORECASE)
_WORD = re.compile(r"\s+([a-z]+)", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.,;:!?\n–—]|\b(?:and|but|so|because))\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Stretch:
    """A part of the plain text and where it stood in the typed one; `kept`: it is the same in both."""

    start: int
    end: int
    typed_start: int
    typed_end: int
    kept: bool


@dataclass(frozen=True)
class Plain:
    """A text in written English, with where each of its parts was typed."""

    text: str
    stretches: tuple[Stretch, ...]

    def typed_start(self, position: int) -> int:
        """Where what begins here was begun."""
        one = self._at(position)
        return min(one.typed_start + position - one.start, one.typed_end)

    def typed_end(self, position: int) -> int:
        """Where what ends before this position was ended."""
        one = self._at(position - 1)
        at_its_end = not one.kept and position == one.end
        return one.typed_end if at_its_end else min(one.typed_start + position - one.start, one.typed_end)

    def _at(self, position: int) -> Stretch:
        k = bisect_right(self.stretches, position, key=lambda s: s.start) - 1
        return self.stretches[max(0, k)]


def in_plain_english(text: str, evidence: Evidence) -> Plain | None:
    """A typed text as it would be written; None where it is written so."""
    edits: list[tuple[int, int, str]] = []
    for match in _TYPED.finditer(text):
        edit = _edit(text, match, evidence)
        if edit is not None and (not edits or edits[-1][1] <= edit[0]):
            edits.append(edit)
    plain = _edited(text, edits)
    apart = _apart(plain.text)
    return replace(plain, text=apart) if edits or apart != text else None


_OPENING = re.compile(r"(?:(?<=[A-Za-z]{2})|(?<=[a-z] \d)|(?<=[a-z]\)))[.!?…]+\s+[a-z]")
_TURN = re.compile(r"(?<=[.!?…]) (?=[–—-] [A-Z])")
_SPEAKER = re.compile(r"^[A-Z]\w*:(?=\s)", re.MULTILINE)


def _apart(text: str) -> str:
    """A text as long as before, with a capital where a sentence begins and a line for each turn of a dialogue."""
    if text != text.lower():  # else every full stop ends one
        text = _OPENING.sub(_opened, text)
    text = _TURN.sub("\n", text)
    return _SPEAKER.sub(lambda m: " " * len(m.group()), text) if _is_dialogue(text) else text


def _is_dialogue(text: str) -> bool:
    """Whether lines tell who says them: one speaks twice, or asks and another answers."""
    spoken = [match.group() for match in _SPEAKER.finditer(text)]
    asks = re.search(r"^[A-Z]\w*:\s[^\n]*\?\s*$", text, re.MULTILINE)
    return len(spoken) > 1 and (len(set(spoken)) < len(spoken) or asks is not None)


def _opened(match: "re.Match[str]") -> str:
    word = re.search(r"[\w.]*$", match.string[max(0, match.start() - 12) : match.start()])
    short = word is not None and word.group().lower() in ABBREVIATIONS
    return match.group() if short else match.group()[:-1] + match.group()[-1].upper()


def _edited(text: str, edits: list[tuple[int, int, str]]) -> Plain:
    parts: list[str] = []
    stretches: list[Stretch] = []
    here = done = 0
    for start, end, instead in [*edits, (len(text), len(text), "")]:
        for part, begin, close, kept in ((text[done:start], done, start, True), (instead, start, end, False)):
            if part:
                stretches.append(Stretch(here, here + len(part), begin, close, kept))
                parts.append(part)
                here += len(part)
        done = end
    return Plain("".join(parts), tuple(stretches))


def _edit(text: str, match: "re.Match[str]", evidence: Evidence) -> tuple[int, int, str] | None:
    """What stands where a match stood, as `(start, end, instead)`; None where it stays."""
    start, end = match.span()
    if match["word"]:
        return start, end, _in_case(match["word"], _CONTRACTED | _AS_LETTERS)
    if match["aside"]:
        blank = text[start - 1 : start] == " "
        return start - blank, end + (not start and text[end : end + 1] == " "), ""
    if match["laugh"]:
        return _laughed(text, start, end)
    if match["tag"]:
        return _untagged(text, start, end)
    if match["bare"] or match["hue"]:
        return _parted(match)
    if match["noun"] or match["first"]:
        return _contracted(text, match, evidence)
    instead = _numbered(text, match) or _verb_of(text, match)
    return (end if match["adjective"] else start, end, instead) if instead else None


def _numbered(text: str, match: "re.Match[str]") -> str | None:
    """What stands for a figure, and behind "the red" that is a thing: "the white 1" and "the white is" are of one."""
    if match["figure"]:
        return language.number_word(int(match["figure"]))
    if match["adjective"]:
        return " one"
    before = re.search(r"[a-z]+(?=\s$)", text[: match.start()], re.IGNORECASE) if match["one"] else None
    told = before is not None and (before.group().lower() in _BEFORE_ONE or is_colour(before.group().lower()))
    return "one" if told else None


def _verb_of(text: str, match: "re.Match[str]") -> str | None:
    """What stands for an "is" or "are" that was typed short."""
    start, end = match.span()
    lead = text[max(0, start - 12) : start]
    if match["is"]:
        kept = not _NO_OWNER.search(lead) and _is_said(text, end) and not _VERB.search(_clause(text, end))
        return " is" if kept else None
    if match["equals"]:
        left = re.search(r"[a-z]+$", text[:start], re.IGNORECASE)
        return None if left and is_colour(left.group().lower()) else " is "
    if match["were"]:
        return "we're" if _OPENS.search(lead) and _US.match(text, end) else None
    said = match["its"] and not _OWNED.search(lead) and _is_said(text, end)
    return f"{match['its'][:2]}'s" if said else None


def _contracted(text: str, match: "re.Match[str]", evidence: Evidence) -> tuple[int, int, str] | None:
    """What stands for the s of "the dogs white" and "the dogs biscuit", where there is one dog; of "mums the one"."""
    end = match.end()
    noun = (match["noun"] or match["first"]).lower()
    one = meaning.matching(noun, evidence)
    if match["first"] and _IS_SOMEBODY.match(text, end) and (may_be_somebody(noun) or lexicon.is_a(noun, "person")):
        return end - 1, end, " is"
    plural = language.is_plural(f"{noun}s") and language.plural(noun) == f"{noun}s"
    single = len(one) == 1 and (one[0].kind == "object" or not plural) and noun not in ("thi", "it")
    if single and _is_said(text, end) and not _VERB.search(_clause(text, end)):
        return end - 1, end, " is"
    owned = single and match["noun"] and "'" not in text and "’" not in text and _OWNS.match(text, end)
    return (end - 1, end, "'s") if owned else None


def _untagged(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """What says a thing and asks for a nod, as what says it: "it's blue, isn't it?", unless the answer is no."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    answer = re.search(r"\?[\s\"”’'–—-]*(?:\w+:\s*)?[\"“‘]?\s*(\w+)", text[end:])
    if re.match(r"\W*(?:\w+:\s*)?\W*(?:what|who|where|which|how|is|are|do|does|did|can)\b", line, re.IGNORECASE):
        return None
    if answer is not None and answer[1].lower() in ("no", "nope", "nah", "not"):
        return None
    rest = re.match(r"(?P<more>[^.?!\n]*)\?", text[end:])
    return (start, end + rest.end(), f"{rest['more']}.") if rest else (start, end, "")


_BEFORE_ONE = frozenset("the which that this other left right big small bigger smaller".split())
_IS_SOMEBODY = re.compile(
    r"\s+(?:the\s+(?:one|guy|girl|man|woman|lady)\b|in\s+(?:the\s+)?[a-z]+(?=\s*(?:[,.;!?\n]|$))|wearing\b)"
)
_OWNS = re.compile(
    r"\s+(?!(?:and|n|are|r|were|in|on|at|of|to|with|w|is|not|all|both|but|or|too|that|who|which)\b)[a-z]{3,}\s*(?:[.!?\n]|$)"
)
"""What is whose: "the dogs biscuit" where there is one dog."""


def _parted(match: "re.Match[str]") -> tuple[int, int, str] | None:
    """What is put in between colours: "a white, a blue and a red one" and "one red one blue" tell of several."""
    first, second = (match["bare"], match["next"]) if match["bare"] else (match["hue"], match["other"])
    coloured = is_colour(first.lower()) and is_colour(second.lower())
    return (match.end(), match.end(), " one" if match["bare"] else ",") if coloured else None


def _laughed(text: str, start: int, end: int) -> tuple[int, int, str]:
    """A laugh in the midst of a line is where a sentence ends."""
    begin = start - (text[start - 1 : start] == " ")
    midst = re.match(r"\s[a-z]", text[end : end + 2]) and text[max(0, begin - 1) : begin].isalnum()
    return begin, end, "." if midst else ""


def _in_case(typed: str, words: dict[str, str]) -> str:
    word = words[typed.lower()]
    return word[:1].upper() + word[1:] if typed[:1].isupper() else word


def _is_said(text: str, end: int) -> bool:
    """Whether what stands behind a position is said of a subject before it, and no noun with its colour."""
    return _SAID.match(text, end) is not None or _is_colour_alone(text, end)


def _is_colour_alone(text: str, end: int) -> bool:
    """Whether colours stand there, and behind them nothing that they could be the colours of."""
    coloured = False
    while (match := _WORD.match(text, end)) and (_is_look(match[1]) or (coloured and _joins_colours(text, match))):
        coloured = coloured or is_colour(match[1].lower())
        end = match.end()
    return coloured and _ENDS.match(text, end) is not None


def _is_look(word: str) -> bool:
    return is_colour(word.lower()) or word.lower() in terms.SHADES


def _joins_colours(text: str, match: "re.Match[str]") -> bool:
    behind = _WORD.match(text, match.end())
    return match[1].lower() == "and" and behind is not None and is_colour(behind[1].lower())


def _clause(text: str, start: int) -> str:
    """What is left of a clause from a position on."""
    return re.split(r"[.,;:!?()\n–—]|\b(?:and|n)\b", text[start : start + 60], maxsplit=1)[0]
