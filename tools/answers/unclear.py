"""Questions that leave open which of several things they mean: said so, and not answered of all of them."""

from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.nested import is_nested, leaves_open
from imagetxt.tools.answers.questions import Question

_OF_ONE = ("colour", "is coloured", "where", "which side", "is there")
_POINTS = frozenset(
    f"{the}{word}" for the in ("", "the ", "that ", "this ", "the other ") for word in ("one", "it", "that", "this")
)
WHICH = "I can't tell which one you mean"


def unclear(question: Question, known: Knowledge) -> str | None:
    """Why a question about one thing cannot be answered: it says too little, or more than is understood."""
    phrase = question.subject
    if question.kind not in _OF_ONE or phrase is None or known.focus is not None:
        return None
    if phrase.raw.strip() in _POINTS and not phrase.colours:
        return WHICH if len(known.certain()) > 1 else None
    if leaves_open(phrase, known) or (question.kind == "is coloured" and phrase.rest and not is_nested(phrase)):
        return WHICH
    return None
