"""Answers about things: whether they are there, how many, what colour, what they are."""

import re
from collections.abc import Sequence

from imagetxt.tools import counting, language, wording
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.nested import is_nested
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import (
    absent,
    answer,
    it_is,
    named_so,
    part_of,
    shown_as_scene,
    there_is,
    unknown,
)
from imagetxt.tools.answers.spots import is_marked, what_is_there
from imagetxt.tools.definitions import Answer
from imagetxt.tools.errors import UnknownHandleError
from imagetxt.tools.evidence import Region
from imagetxt.tools.matching import Match, on_side
from imagetxt.tools.supports import lies_on_table
from imagetxt.tools.vision.lexicon import Phrase, detectable, is_a, narrower


def existence(question: Question, known: Knowledge) -> Answer:
    """Answer “Is there a dog?”."""
    phrase = subject_of(question)
    if phrase.owner:
        return unknown(part_of(phrase))
    found = known.find(phrase)
    if phrase.place and found.regions and not any(on_side(r.box, phrase.place, *known.size) for r in found.regions):
        found = Match(found.named, [], found.colourless)  # the one farthest to a side need not be on it
    certain = [r for r in found.regions if r.certain]
    if not found.regions:
        if not phrase.place and not phrase.colours and (scene := shown_as_scene(phrase, known)):
            return answer(f"Yes, {scene}") if " may " not in scene else unknown(scene)
        denied = absent(phrase, found, known)
        if denied.known and denied.regions:  # "is there coffee": a cup of it is
            return denied.model_copy(update={"text": f"Yes, {inner(denied.text)}"})
        flat = denied.text.startswith("I see no ")
        return denied.model_copy(update={"text": f"No, {denied.text}"}) if flat else denied
    if not certain:
        perhaps = language.join_words([wording.noun_phrase(g) for g in wording.group(found.regions)])
        return unknown(f"There may be {perhaps}, but I am not certain", found.regions)
    if phrase.count and _number_asked(question, phrase):
        return _as_many(question, phrase, certain, found, known)
    there = there_is(certain, known.objects())
    doubt = finer_doubt(phrase, certain) or _rest_doubt(phrase, certain, known)
    if doubt:
        return unknown(f"{there}, but I can't tell {doubt}", certain)
    return Answer(text=f"Yes, {there[0].lower()}{there[1:]}.", known=True, regions=certain)


def _number_asked(question: Question, phrase: Phrase) -> bool:
    """Whether it matters how many there are: "three dogs", "only one dog", but not "one dog"."""
    return (
        phrase.count != 1 or re.search(r"\b(?:only|just|exactly|more than|single)\b", question.raw.lower()) is not None
    )


def _as_many(question: Question, phrase: Phrase, certain: Sequence[Region], found: Match, known: Knowledge) -> Answer:
    """Answer “Are there three dogs?”."""
    wanted, there = phrase.count or 0, len(certain)
    doubt = finer_doubt(phrase, certain) or _rest_doubt(phrase, certain, known)
    more = may_be_more(certain, found.regions, known)
    seen = f"{'at least ' if more else ''}{_number(certain, phrase)}"
    if counting.least_people(certain):
        pair = counting.few_people(certain)
        return (
            answer(f"No, there are {pair}", certain)
            if wanted > 2 and pair == counting.ONE_OR_TWO
            else unknown(f"I see {pair}; I can't tell which", certain)
        )
    if doubt or (more and there <= wanted):
        return unknown(f"I see {seen}, but I can't tell {doubt or 'whether there are more'}", certain)
    yes = there >= wanted if "at least" in question.raw.lower() else there == wanted
    return answer(f"{'Yes' if yes else 'No'}, there {language.verb(there, 'is')} {seen}", certain)


def count(question: Question, known: Knowledge) -> Answer:
    """Answer “How many dogs are there?”."""
    phrase = subject_of(question)
    if phrase.owner:
        return unknown(part_of(phrase))
    found = known.find(phrase)
    certain = [r for r in found.regions if r.certain]
    if not found.named and (phrase.noun is None or not detectable(phrase.noun)):
        return absent(phrase, found, known)
    if not certain:
        if found.regions:
            return unknown(f"Perhaps {_number(found.regions, phrase)}, but I am not certain", found.regions)
        if _condition_doubt(question):
            said = absent(phrase, found, known)
            return unknown(f"{said.text.rstrip('.')}, and I can't tell {_condition_doubt(question)}")
        return absent(phrase, found, known)
    doubt = finer_doubt(phrase, certain) or _condition_doubt(question)
    if doubt:
        least = "at least " if may_be_more(certain, found.regions, known) else ""
        return unknown(f"{least}{_number(certain, phrase)} {_was(certain)} found, but I can't tell {doubt}", certain)
    if wider := unnamed_kin(certain, known):
        also = language.join_words([wording.noun_phrase(g) for g in wording.group(wider)])
        one = "is one" if len(wider) == 1 else "are some"
        return unknown(f"{_number(certain, phrase)}, and I can't tell whether {also} {one}, too", [*certain, *wider])
    if may_be_more(certain, found.regions, known):
        return answer(f"At least {_number(certain, phrase)}", certain)
    return answer(_number(certain, phrase), certain)


def region(question: Question, known: Knowledge) -> Answer:
    """Answer “What is r2?”."""
    wanted = question.words["a"]
    try:
        found = known.context.region(known.handle, wanted)
    except UnknownHandleError as exc:
        return unknown(str(exc).rstrip("."))
    if is_marked(found):
        return what_is_there(wanted, found, known)
    return answer(f"{wanted} is {wording.phrase(found)} {found.place}".strip(), [found])


def subject_of(question: Question) -> Phrase:
    return question.subject or Phrase(None, "")


def inner(sentence: str) -> str:
    """A sentence to stand inside another."""
    return sentence[0].lower() + sentence[1:]


def finer_doubt(phrase: Phrase, regions: Sequence[Region]) -> str:
    """Whether the word says more than was seen: "whether it is a woman"."""
    finer = narrower(phrase.word)
    return f"whether {it_is(regions)} {named_so(finer, regions)}" if finer else ""


def _rest_doubt(phrase: Phrase, regions: Sequence[Region], known: Knowledge) -> str:
    if not phrase.rest or is_nested(phrase):
        return ""
    on_table = phrase.rest in ("on the table", "on a table", "on the dining table")
    if on_table and any(lies_on_table(r, known.certain()) for r in regions):
        return ""
    more = re.sub(r"^(?:that|which|who) (?:is|are) ", "", phrase.rest)
    return f"whether {it_is(regions)} {more}"


def _condition_doubt(question: Question) -> str:
    rest = question.words.get("rest", "")
    plain = rest in (
        "",
        "are there",
        "is there",
        "are",
        "is",
        "can you see",
        "do you see",
        "are visible",
        "can be seen",
    )
    behind = question.subject.rest if question.subject else ""
    if plain and not behind:
        return ""
    return f"how many of them {behind or rest}" if not plain else f"how many of them are {behind}"


def unnamed_kin(certain: Sequence[Region], known: Knowledge) -> list[Region]:
    """Things seen for sure of which only a wider kind is known, so that they may be more of the same: "an animal"."""
    kinds = {r.label for r in certain}
    wide = [r for r in known.certain() if r.fine is None and r.label not in kinds]
    return [r for r in wide if any(is_a(kind, r.label) for kind in kinds)]


def may_be_more(certain: Sequence[Region], found: Sequence[Region], known: Knowledge) -> bool:
    """Whether there may well be more of them: unsure ones, or several that were hard to see."""
    unsure = [r for r in known.objects() if not r.certain and any(is_a(c.label, r.label) for c in certain)]
    least = bool(certain) and counting.is_least(list(certain)) and not counting.least_people(certain)
    heap = any(
        r.coco is None and r.kind == "object" and is_a(r.label, "food") for r in certain
    )  # one strawberry of many
    crowded = len(certain) == 1 and wording.is_one_of_more(certain[0])
    return bool(unsure) or least or heap or crowded or len(certain) > wording.MOST_COUNTED or len(found) > len(certain)


def _number(regions: Sequence[Region], phrase: Phrase) -> str:
    if counting.least_people(regions):
        return counting.few_people(regions)
    nouns = {wording.name_of(r) for r in regions}
    shared = nouns.pop() if len(nouns) == 1 else (phrase.noun or phrase.word or "thing")
    return language.count_words(len(regions), shared)


def _was(regions: Sequence[Region]) -> str:
    return language.verb(len(regions), "was")
