"""Answers about how things stand to each other: left of, behind, on, next to; and what stands so to a thing."""

import re

from imagetxt.tools import language, wording
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.places import named_apart, single
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import CANNOT_TELL, absent, answer, unknown
from imagetxt.tools.answers.selecting import is_near
from imagetxt.tools.answers.things import existence, may_be_more
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Relation, holds
from imagetxt.tools.supports import lies_on
from imagetxt.tools.vision.lexicon import Phrase

_RELATIONS: tuple[tuple[str, Relation, str], ...] = (
    ("left", "left of", "to the left of"),
    ("right", "right of", "to the right of"),
    ("front|before", "in front of", "in front of"),
    ("behind", "behind", "behind"),
    ("above|over|top|higher", "above", "above"),
    ("below|under|beneath|bottom|lower", "below", "below"),
    ("inside", "inside", "inside"),
)
_ANY = re.compile(r"(?:an?|any|some)\b|(?:any|some)(?:one|body)$")
_NEAR = "next to"
_CLOSE = ("next to", "beside", "near", "close to")
_ON = ("on", "on top of")
_NOT_AROUND = ("on ", "inside ", "above ", "below ")
"""Relations in which an area such as the sky does not stand to a thing merely by being in the picture."""
_MOST_AREAS = 3
_SEVERAL = 2


def either_relation(question: Question, known: Knowledge) -> Answer:
    """Answer “Is the dog to the left or the right of the cat?”."""
    pair = pair_of(question, known)
    if isinstance(pair, Answer):
        return (question.words["one"] in ("left", "right") and side_of_all(question, known)) or pair
    a, b = pair
    first, second = (named_apart(r, known) for r in pair)
    for side in (question.words["one"], question.words["two"]):
        _, claim, words = _relation(side)
        if holds(claim, a.box, b.box):
            return answer(f"{first} is {words} {second}", [a, b])
    return unknown(f"I can't tell: {first} is neither plainly one nor the other of {second}", [a, b])


def side_of_all(question: Question, known: Knowledge) -> Answer | None:
    """On which side of several like things one is, where it is so for all of them: "left or right of the monitor?"."""
    one = single(question.subject, known)
    others = [r for r in known.meant(question.other).regions if r.certain] if question.other else []
    sides = {holds("left of", one.box, other.box) for other in others} if not isinstance(one, Answer) else set()
    if isinstance(one, Answer) or len(others) < 2 or len(sides) > 1 or None in sides:
        return None
    all_of = f"{'both' if len(others) == 2 else 'all'} {language.plural(wording.name_of(others[0]))}"
    side = "left" if sides == {True} else "right"
    return answer(f"{named_apart(one, known)} is to the {side} of {all_of}", [one, *others])


def is_relation(question: Question, known: Knowledge) -> Answer:
    """Answer “Is the dog left of the cat?” and “Is the cup next to the plate?”."""
    if question.subject is not None and _ANY.match(question.words["a"]) and not known.find(question.subject).regions:
        return existence(question, known)  # “is somebody on the bench” where nobody is
    if question.words["rel"] == "in":
        return unknown(CANNOT_TELL)
    pair = pair_of(question, known)
    if isinstance(pair, Answer):
        return _to_each(question, known) or pair
    a, b = pair
    first, second = (named_apart(r, known) for r in pair)
    if question.words["rel"] in _ON:
        return _is_on(a, b, known)
    if question.words["rel"] in _CLOSE:
        verdict: bool | None = is_near(a.box, b.box)
        words = _NEAR
    else:
        _, claim, words = _relation(question.words["rel"])
        verdict = holds(claim, a.box, b.box)
    if verdict is None:
        return unknown(f"I can't tell: {first} is neither plainly {words} {second} nor plainly not", [a, b])
    stated = f"{first} is {'' if verdict else 'not '}{words} {second}"
    return answer(f"{'Yes' if verdict else 'No'}, {stated}", [a, b])


def _to_each(question: Question, known: Knowledge) -> Answer | None:
    """Whether one thing stands so to each of several: "is the car left of the people?"; None for other questions."""
    phrase, asked, one = question.other, question.words["rel"], single(question.subject, known)
    if (
        phrase is None
        or isinstance(one, Answer)
        or asked in (*_ON, *_CLOSE)
        or not _may_be_many(phrase.raw.split()[-1])
    ):
        return None
    others = [r for r in known.meant(phrase).regions if r.certain]
    if len(others) < _SEVERAL or phrase.says_more or phrase.owner:
        return None
    _, claim, words = _relation(asked)
    verdicts = [holds(claim, one.box, other.box) for other in others]
    first, many = named_apart(one, known), language.plural(wording.name_of(others[0]))
    seen = f"the {many}" + (" that I see" if may_be_more(others, known.meant(phrase).regions, known) else "")
    if None in verdicts:
        return unknown(
            f"I can't tell: {first} is neither plainly {words} all of {seen} nor plainly not", [one, *others]
        )
    if all(verdicts):
        return answer(f"Yes, {first} is {words} {seen}", [one, *others])
    if not any(verdicts):
        return answer(f"No, {first} is not {words} any of {seen}", [one, *others])
    so = language.number_word(sum(map(bool, verdicts)))
    return answer(f"{first} is {words} {so} of {seen}, and not {words} the others", [one, *others])


def is_one_there(question: Question, known: Knowledge) -> Answer:
    """Answer “Is there a dog behind the cat?”: of several dogs any will do."""
    phrase = question.subject or Phrase(None, "")
    found = known.find(phrase)
    certain = [r for r in found.regions if r.certain]
    anchor = single(question.other, known)
    if isinstance(anchor, Answer):
        return anchor
    if not certain or phrase.says_more:
        return is_relation(question, known) if certain else absent(phrase, found, known)
    verdicts: list[bool | None]
    if question.words["rel"] in _CLOSE:
        words, verdicts = _NEAR, [is_near(r.box, anchor.box) for r in certain]
    else:
        _, claim, words = _relation(question.words["rel"])
        verdicts = [holds(claim, r.box, anchor.box) for r in certain]
    there = [r for r, verdict in zip(certain, verdicts, strict=True) if verdict]
    if there:
        named = language.join_words([wording.noun_phrase(g) for g in wording.group(there)])
        return answer(f"Yes, {named} {language.verb(len(there), 'is')} {words} {named_apart(anchor, known)}", there)
    if None in verdicts:
        return unknown(f"I can't tell whether one is {words} {named_apart(anchor, known)}", certain)
    return answer(f"No, I see no {phrase.word} {words} {named_apart(anchor, known)}", certain)


def what_stands(question: Question, known: Knowledge) -> Answer:
    """Answer “What is to the left of the dog?”, and “What is behind the cows?” of what is behind each of them."""
    anchor = single(question.other, known)
    if isinstance(anchor, Answer):
        return _beside_all(question, known) or anchor
    asked = question.words["rel"]
    if anchor.kind == "area" and re.search("front|before|behind", asked):
        return unknown(f"I can't tell what is {asked} {named_apart(anchor, known)}", [anchor])
    others = [r for r in known.certain() if r.box != anchor.box]
    if asked in _ON:
        words, there = "on", [r for r in others if lies_on(r, anchor, known.certain())]
    elif asked in _CLOSE:
        words, there = _NEAR, [r for r in others if is_near(r.box, anchor.box)]
    elif asked == "in":
        words, there = "inside", [r for r in others if holds("inside", r.box, anchor.box)]
    else:
        _, claim, words = _relation(asked)
        there = _nearest(claim, [r for r in others if holds(claim, r.box, anchor.box)], anchor, known)
    return _standing(there, f"{words} {named_apart(anchor, known)}", [anchor], known)


def _standing(there: list[Region], where: str, anchors: list[Region], known: Knowledge) -> Answer:
    if not there:
        around = [a for a in known.areas() if a.certain and not where.startswith(_NOT_AROUND)]
        named = language.join_words([f"{wording.phrase(a)} {a.place}".strip() for a in around[:_MOST_AREAS]])
        besides = f", but there is {named}" if around else ""
        return unknown(f"I see nothing that I can name {where}{besides}", [*anchors, *around])
    named = language.join_words([wording.noun_phrase(g) for g in wording.group(there)[:4]])
    return answer(f"{named} {language.verb(len(there), 'is')} {where}", [*there, *anchors])


def _beside_all(question: Question, known: Knowledge) -> Answer | None:
    """What stands so to each of several things; None where no several are meant, or for what lies on or in them."""
    phrase, asked = question.other, question.words["rel"]
    if phrase is None or asked in (*_ON, "in", "inside") or not _may_be_many(phrase.raw.split()[-1]):
        return None
    members = [r for r in known.meant(phrase).regions if r.certain]
    if len(members) < 2 or phrase.says_more or phrase.owner:
        return None
    others = [r for r in known.certain() if all(r.box != member.box for member in members)]
    if asked in _CLOSE:
        words, there = _NEAR, [r for r in others if any(is_near(r.box, member.box) for member in members)]
    else:
        _, claim, words = _relation(asked)
        there = [r for r in others if all(holds(claim, r.box, member.box) for member in members)]
    seen = (phrase.noun or phrase.word) if known.find(phrase).named else wording.name_of(members[0])
    name = language.plural(language.singular(seen))
    return _standing(there, f"{words} the {name}", members, known)


def _may_be_many(word: str) -> bool:
    """Whether a noun is of several things, or has the same form for one and several: "deer"."""
    return language.is_plural(word) or language.plural(word) == word


def _nearest(claim: Relation, there: list[Region], anchor: Region, known: Knowledge) -> list[Region]:
    """Of what is above or below a thing, without what lies on it, those right above or below where there are any."""
    if claim not in ("above", "below"):
        return there
    free = [r for r in there if not lies_on(r, anchor, known.certain())]
    right = [r for r in free if anchor.box.x0 < r.box.center[0] < anchor.box.x1]
    return right or free


def _is_on(a: Region, b: Region, known: Knowledge) -> Answer:
    first, second = named_apart(a, known), named_apart(b, known)
    if lies_on(a, b, known.certain()):
        return answer(f"Yes, {first} is on {second}", [a, b])
    if a.box.intersection(b.box) == 0 and abs(a.box.y1 - b.box.y0) > 0.3 * a.box.height:
        return answer(f"No, {first} is not on {second}", [a, b])
    return unknown(f"I can't tell whether {first} is on {second}", [a, b])


def _relation(words: str) -> tuple[str, Relation, str]:
    return next(row for row in _RELATIONS if re.search(row[0], words))


def pair_of(question: Question, known: Knowledge) -> tuple[Region, Region] | Answer:
    """The two things a question relates, or the answer that says why they cannot be told."""
    a = single(question.subject, known)
    if isinstance(a, Answer):
        return a
    b = single(question.other, known)
    if isinstance(b, Answer):
        return b
    return (a, b) if a.box != b.box else unknown(CANNOT_TELL)
