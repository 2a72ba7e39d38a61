"""Answers to questions of which a part was not read: what is there is said, and what cannot be told of it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from imagetxt.tools import language
from imagetxt.tools.answers.known_words import ASKING, CHANGES
from imagetxt.tools.answers.plain import plain
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import CANNOT_TELL, there_is, unknown
from imagetxt.tools.definitions import Answer

_DENIES = re.compile(r"(?:No, )?I see no (?!other\b)")
_POSSIBLE = re.compile(
    r"(?:can|could|would|may|might|should|shall|will|did)\b(?! (?:i|you|we|one|they|there|it be)\b)"
    r"(?!.*\bbe (?:seen|found|spotted|made out|visible|there)\b)"
)
"""Asks what may be or what was, and not what is there: "could somebody sit down here", "did somebody steal the cup"."""
_MOST_QUOTED = 3
"""Words that are said back; of more it is plainer to say that something was not understood."""


def as_far_as_read(said: Answer, question: Question, left: Sequence[str]) -> Answer:
    """The answer where all of a question was read; else what it says for sure, and that the rest is not known.

    `left`: the words that were not read (`accounted.py`). That a thing is not there settles whatever was asked of it;
    but that there is no sign says nothing of "equals signs".
    """
    if not said.known:
        return said
    if _DENIES.match(said.text):
        return unknown(CANNOT_TELL) if _is_another(question, left) else said
    if not left:
        return said
    plainly = len(left) <= _MOST_QUOTED and not CHANGES.union(ASKING) & set(left)
    doubt = f"about “{' '.join(left)}”" if plainly else "more than that"
    if question.kind == "text" and said.text.startswith("It reads "):
        return unknown(f"{said.text.rstrip('.')}; I can't tell {doubt}", said.regions)
    if not said.regions:
        return unknown(CANNOT_TELL)
    return unknown(f"{there_is(said.regions)}, but I can't tell {doubt}", said.regions)


def _is_another(question: Question, left: Sequence[str]) -> bool:
    """Whether something else was asked than whether the thing is there: what may be, or of a thing by a longer name."""
    return _POSSIBLE.match(plain(question.raw)) is not None or _is_compound(question, left)


def _is_compound(question: Question, left: Sequence[str]) -> bool:
    """Whether a word that was not read stands right before the thing, and so may make it another."""
    phrases = question.selection.phrases if question.selection is not None else (question.subject,)
    nouns = {word for p in phrases if p is not None for word in (p.word.split()[:1] or [""])}
    words = re.findall(r"[\w'-]+", plain(question.raw))
    return any(a in left and language.singular(b) in nouns for a, b in pairwise(words))
