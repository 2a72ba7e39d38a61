"""Answers about two things of one kind: “Is one dog above the other?”."""

from collections.abc import Sequence

from imagetxt.tools import language, wording
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import absent, answer, unknown
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Relation, holds
from imagetxt.tools.vision.lexicon import Phrase, parse_phrase

_RELATIONS: dict[str, tuple[Relation, str]] = {
    "left": ("left of", "to the left of"),
    "right": ("right of", "to the right of"),
    "above": ("above", "above"),
    "higher": ("above", "above"),
    "below": ("below", "below"),
    "lower": ("below", "below"),
    "front": ("in front of", "in front of"),
    "behind": ("behind", "behind"),
}


def one_and_other(question: Question, known: Knowledge) -> Answer:
    """Whether one of two lies so to the other; of more, or of one, it is said how many there are."""
    name = question.words["one"]
    phrase = parse_phrase(language.singular(name)) if name else Phrase(None, name)
    found = known.find(phrase)
    pair = [r for r in found.regions if r.certain]
    if not pair:
        return absent(phrase, found, known)
    if len(pair) != 2:
        number = language.count_words(len(pair), wording.name_of(pair[0]))
        return unknown(f"There {language.verb(len(pair), 'is')} {number}; I can't tell which one you mean", pair)
    claim, words = next(row for word, row in _RELATIONS.items() if word in question.words["how"])
    return _told(pair, claim, words, known)


def _told(pair: Sequence[Region], claim: Relation, words: str, known: Knowledge) -> Answer:
    a, b = pair
    for one, other in ((a, b), (b, a)):
        if holds(claim, one.box, other.box):
            first, second = (wording.definite(r, known.objects()) for r in (one, other))
            return answer(f"Yes, {first} is {words} {second}", list(pair))
    if all(holds(claim, one.box, other.box) is False for one, other in ((a, b), (b, a))):
        return answer(f"No, neither is {words} the other", list(pair))
    return unknown(f"I can't tell: neither is plainly {words} the other", list(pair))
