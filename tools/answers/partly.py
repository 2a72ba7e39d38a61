"""Answers to questions of which a part was not read: what is there is said, and what cannot be told of it."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from imagetxt.tools import language
from imagetxt.tools.answers import cues
from imagetxt.tools.answers.known_words import ASKING, CHANGES
from imagetxt.tools.answers.plain import plain
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import CANNOT_TELL, there_is, unknown
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region

_DENIES = re.compile(
    r"(?:No, )?(?P<denial>I see no (?!other\b)(?P<thing>[\w' -]+))(?P<hedge>, but I may have missed (?:one|it))?\.$"
)
_THE = r"(?:the|these|those|his|her|its|their|my|our|your|both|which|what)(?: (?!an?\b|any\b|no\b)[\w-]+)?"
"""What stands before a thing that is taken for granted: "how many of the oranges", "what fruit"."""
_IN_IT = re.compile(
    r"^\W*(?:(?:and|but|so)\W+)?(?:is|are|was|were)\s(?:the|that|your|my|his|her)\s[\w-]+(?:\s[\w-]+)?"
    r"\s(?:even\s|really\s|actually\s|also\s)?(?:in (?:the|this|that|it|any|either|both)\b.{0,24}|there|here)"
    r"(?:\s(?:at all|too|as well|anywhere))?\W*$"
)
"""Asks of a thing that was spoken of whether it is in the picture: "is the dog in the photo at all"."""
_TWO_MEANINGS = re.compile(
    r"(?<!wine )(?<!drinking )(?<!beer )(?<!how many )\bglasses\b(?! of\b)"
    r"|(?<!wine )(?<!drinking )(?<!beer )(?<!\ba )(?<!another )(?<!one )\bglass\b(?! of\b)"
)
"""Words whose other meaning is not looked for, so that they are denied in neither: panes are of glass, too."""
_LOOKED = "see|find|spot|notice|say|tell|have|recogni[sz]e|detect|happen|be able|identify|count|look|call|name"
_POSSIBLE = re.compile(
    r"(?:can|could|would|may|might|should|shall|will|did)\b(?! (?:there|it be)\b)"
    rf"(?! (?:i|you|we|one|they)\b(?: \w+ly)? (?:{_LOOKED}|make out)\b)"
    r"(?!.*\bbe (?:seen|found|spotted|made out|visible|there)\b)"
)
"""Asks what may be or what was, and not what is there: "could somebody sit down here", "did somebody steal the cup"."""
_NOT_SHOWN = re.compile(
    r"\b(?:lives?|living|works?|owns?|owned|belongs?|used to)\b"
    r"|^(?:has|have) (?:some|any)(?:one|body) (?!got\b|an?\b)\w+"
)
"""What people do where none is to be seen: "how many people live there", "has somebody bitten into the apple"."""
_WITH_SOMEBODY = re.compile(
    r"\b(?:any|some)(?:one|body) (?:else )?(?:with|beside|besides|near|behind|next to|around) (?:me|us|him|her"
    r"|them|you)\b",
    re.IGNORECASE,
)
_BY_HAND = re.compile(r"\b(?:hold|carry|carri|touch|grab|grip|clutch)\w*\b", re.IGNORECASE)
"""What people do with hands, which may be all of them that is to be seen."""
_READ = re.compile(r"(?P<plainly>It (?:reads|seems to read) )|Yes: (?=“)")
_MOST_QUOTED = 3
"""Words that are said back; of more it is plainer to say that something was not understood."""


def as_far_as_read(
    said: Answer, question: Question, left: Sequence[str], seen: Callable[[], Sequence[Region]] = tuple
) -> Answer:
    """The answer where all of a question was read; else what it says for sure, and that the rest is not known.

    `left`: the words that were not read (`accounted.py`). `seen`: gives all that was seen, for numbers. That a thing is
    not there settles whatever was asked of it; but that there is no sign says nothing of "equals signs".
    """
    owner = question.subject.owner if question.subject is not None else None  # of a thing, it says whose it is
    left = [word for word in left if not any(word in region.name.split() for region in said.regions)]
    left = [word for word in left if not (word.endswith("'s") and owner is None and said.regions)]
    denied = _DENIES.match(said.text)
    if denied is not None:
        return _denial(said, question, left, denied)
    if said.text.startswith("Yes, ") and said.regions and _WITH_SOMEBODY.search(question.raw):
        doubt = "I can't tell whether there is anybody else"  # who asks may be the one that was seen
        return unknown(f"{there_is(said.regions, seen())}, but {doubt}", said.regions)
    if not left or not said.known:
        return said
    plainly = len(left) <= _MOST_QUOTED and not CHANGES.union(ASKING) & set(left)
    doubt = f"about “{' '.join(left)}”" if plainly else "more than that"
    if question.kind == "text" and (read := _READ.match(said.text)) is not None:
        lead = read["plainly"] or "I can read "
        told = unknown(f"{lead}{said.text[read.end() :].rstrip('.')}; I can't tell {doubt}", said.regions)
        return told.model_copy(update={"lines": said.lines})
    if not said.regions:
        return unknown(CANNOT_TELL)
    return unknown(f"{there_is(said.regions, seen())}, but I can't tell {doubt}", said.regions)


def _denial(said: Answer, question: Question, left: Sequence[str], denied: "re.Match[str]") -> Answer:
    """That a thing is not there, where that answers the question; what is taken for granted is only not seen."""
    if _is_another(question, left):
        return unknown(CANNOT_TELL)
    if has_two_meanings(question):
        return unknown(CANNOT_TELL)
    unsure = denied["hedge"] and "both" in left
    if _BY_HAND.search(question.raw):
        return unknown(f"{denied['denial']}, so I can't say")  # a hand that holds something is nobody boxed
    if unsure or _takes_for_granted(question, denied["thing"]):
        return unknown(f"{denied['denial']}, so I can't say")
    return said


def has_two_meanings(question: Question) -> bool:
    """Whether a question speaks of "glasses" or of glass, whose other meaning is not looked for."""
    return _TWO_MEANINGS.search(plain(question.raw)) is not None


def _takes_for_granted(question: Question, thing: str) -> bool:
    """Whether a question is about a thing as one that is there, and not whether it is: "is the chair empty"."""
    said = plain(question.raw)
    if _IN_IT.search(question.raw.lower()):
        return False
    named = rf"\b{_THE} (?:{re.escape(thing)}|{re.escape(language.plural(thing))})\b"
    numbered = rf"\bthe (?:two|three|four|five|six|\d) (?:{re.escape(thing)}|{re.escape(language.plural(thing))})\b"
    if re.search(rf"{named}(?:'s?|s') |{numbered}", said):  # "is the lady's face visible" asks for no lady
        return True
    return re.search(named, said) is not None and re.search(cues.SEEN, said) is None


def _is_another(question: Question, left: Sequence[str]) -> bool:
    """Whether something else was asked than whether the thing is there: what may be, or of a thing by a longer name."""
    said = plain(question.raw)
    return bool(_POSSIBLE.match(said) or _NOT_SHOWN.search(said)) or _is_compound(question, left)


def _is_compound(question: Question, left: Sequence[str]) -> bool:
    """Whether a word that was not read stands right before the thing, and so may make it another."""
    phrases = question.selection.phrases if question.selection is not None else (question.subject,)
    nouns = {word for p in phrases if p is not None for word in (p.word.split()[:1] or [""])}
    parts = re.split(r"[^\w' -]", plain(question.raw))
    neighbours = [pair for part in parts for pair in pairwise(part.split())]
    return any(a in left and language.singular(b) in nouns for a, b in neighbours)
