"""Answers about what is on a side of the picture, or in its middle."""

import re

from imagetxt.tools import language, wording
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import answer, unknown
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.matching import on_side


def what_place(question: Question, known: Knowledge) -> Answer:
    """Answer “What is on the left?”: the things, and where there are none, what fills the picture there."""
    place = question.subject.place if question.subject else None
    words = question.words["a"]
    seen = [r for r in known.objects() if place is not None and on_side(r.box, place, *known.size)]
    if re.match(r"(?:\w+ )?who\b(?! or what)", question.raw.lower()):
        seen = [r for r in seen if r.coco == "person"]
        if not seen:
            return answer(f"I see no person {words}")
    there = [r for r in seen if r.certain]
    if seen and not there:
        perhaps = language.join_words([wording.noun_phrase(g) for g in wording.group(seen)[:6]])
        return unknown(f"There may be {perhaps} {words}, but I am not certain", seen)
    if not there:
        there = _areas(place, known)
    if not there:
        return unknown(f"I see nothing that I can name {words}")
    named = language.join_words([wording.noun_phrase(g) for g in wording.group(there)[:6]])
    return answer(f"{named} {language.verb(len(there), 'is')} {words}", there)


def _areas(place: str | None, known: Knowledge) -> list[Region]:
    """The areas with a name that lie on a side, like a sky at the top."""
    if place is None:
        return []
    return [area for area in known.areas() if area.certain and on_side(area.box, place, *known.size)]
