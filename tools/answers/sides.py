"""Answers about what is on a side of the picture, or in its middle."""

import re

from imagetxt.tools import language, wording
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.places import at_place, named_apart, plainly, single, where_are
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.relating import pair_of, side_of_all
from imagetxt.tools.answers.replies import CANNOT_TELL, answer, unknown
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import holds
from imagetxt.tools.matching import on_side
from imagetxt.tools.vision.lexicon import parse_phrase


def which_side(question: Question, known: Knowledge) -> Answer:
    """Answer “Is the dog on the left or the right?”."""
    one = single(question.subject, known)
    if isinstance(one, Answer):
        several = [r for r in one.regions if r.certain]
        asked = question.subject.raw.split()[-1] if question.subject and question.subject.raw else ""
        return where_are(several, several) if len(several) > 1 and language.is_plural(asked) else one
    width, height = known.size
    across = not re.search(r"\b(?:top|bottom|upper|lower|above|below)\b", question.raw.lower())
    part = one.box.center[0] / width if across else one.box.center[1] / height
    if 0.45 < part < 0.55:
        return answer(f"{plainly(one, known.among(one))} is about in the middle", [one])
    names = ("on the left", "on the right") if across else ("in the upper part", "in the lower part")
    return answer(f"{plainly(one, known.among(one))} is {names[part > 0.5]}", [one])


def is_there(question: Question, known: Knowledge) -> Answer:
    """Answer “Is the dog on the left?”."""
    one = single(question.subject, known)
    if isinstance(one, Answer):
        return one
    asked = parse_phrase(f"thing {question.words['rel']}").place
    if asked is None:
        return unknown(CANNOT_TELL)
    yes = on_side(one.box, asked, *known.size)
    return answer(f"{'Yes' if yes else 'No'}, {plainly(one, known.among(one))} is {at_place(one.place)}", [one])


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


def side_of(question: Question, known: Knowledge) -> Answer:
    """Answer “Which side of the dog is the cat on?”."""
    pair = pair_of(question, known)
    if isinstance(pair, Answer):
        return side_of_all(question, known) or pair
    a, b = pair
    first, second = (named_apart(r, known) for r in pair)
    side = holds("left of", a.box, b.box)
    if side is None:
        return unknown(f"I can't tell: {first} is neither plainly to the left nor to the right of {second}", [a, b])
    return answer(f"{first} is to the {'left' if side else 'right'} of {second}", [a, b])
