"""Answers about two kinds at once: which is larger, which there are more of, how many there are of each."""

from dataclasses import replace

from imagetxt.tools import language, wording
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.places import single
from imagetxt.tools.answers.questions import THE_OTHER, Question
from imagetxt.tools.answers.replies import absent, answer, unknown
from imagetxt.tools.answers.things import count, unnamed_kin
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.matching import Match
from imagetxt.tools.vision.lexicon import Phrase

_ALIKE = 1.15
"""Times one box must be as large as another to be called larger."""


def counts(question: Question, known: Knowledge) -> Answer:
    """Answer “How many cups and phones are there?”."""
    phrases = [p for p in (question.subject, question.other) if p is not None]
    parts = [count(replace(question, kind="count", subject=p, other=None, words={}), known) for p in phrases]
    regions = [r for part in parts for r in part.regions]
    if all(part.known and not part.text.startswith("I ") for part in parts):
        return answer(
            language.join_words([part.text[0].lower() + part.text[1:].rstrip(".") for part in parts]), regions
        )
    return Answer(text=" ".join(part.text for part in parts), known=any(p.known for p in parts), regions=regions)


def larger(question: Question, known: Knowledge) -> Answer:
    """Answer “Is the dog bigger than the cat?”: in the picture, that is; how large things are cannot be told."""
    pair = _two(question, known)
    if isinstance(pair, Answer):
        return pair
    a, b = pair
    small = _wants_less(question)
    verdict = _larger(b, a) if small else _larger(a, b)
    first, second = (_the(r, known) for r in pair)
    word = "smaller" if small else "larger"
    if verdict is None:
        return unknown(f"I can't tell: {first} and {second} are about the same size in the picture", pair)
    return answer(f"{'Yes' if verdict else 'No'}, {first} is {'' if verdict else 'not '}{word} than {second}", pair)


def larger_of(question: Question, known: Knowledge) -> Answer:
    """Answer “Which is bigger, the dog or the cat?”."""
    pair = _two(question, known)
    if isinstance(pair, Answer):
        return pair
    a, b = pair
    verdict = _larger(a, b)
    if verdict is None:
        return unknown(
            f"I can't tell: {_the(a, known)} and {_the(b, known)} are about the same size in the picture", pair
        )
    small = _wants_less(question)
    first, second = (a, b) if verdict != small else (b, a)
    return answer(f"{_the(first, known)} is {'smaller' if small else 'larger'} than {_the(second, known)}", pair)


def more(question: Question, known: Knowledge) -> Answer:
    """Answer “Are there more dogs than cats?”."""
    counted = _numbers(question, known)
    if isinstance(counted, Answer):
        return counted
    (first, a), (second, b) = counted
    if len(a) == len(b):
        return answer(
            f"No, there are as many of both: {_number(first, a, known)} and {_number(second, b, known)}", [*a, *b]
        )
    yes = len(a) > len(b)
    verb = language.verb(len(a), "is")
    said = f"there {verb} {_number(first, a, known)} and {_number(second, b, known)}"
    return answer(f"{'Yes' if yes else 'No'}, {said}", [*a, *b])


def more_of(question: Question, known: Knowledge) -> Answer:
    """Answer “Are there more dogs or more cats?”."""
    counted = _numbers(question, known)
    if isinstance(counted, Answer):
        return counted
    (first, a), (second, b) = counted
    if len(a) == len(b):
        return answer(
            f"there are as many of both: {_number(first, a, known)} and {_number(second, b, known)}", [*a, *b]
        )
    if len(a) < len(b):
        (first, a), (second, b) = (second, b), (first, a)
    more_there = language.plural(first.noun or first.word)
    return answer(f"there are more {more_there}: {_number(first, a, known)} and {_number(second, b, known)}", [*a, *b])


def _two(question: Question, known: Knowledge) -> tuple[Region, Region] | Answer:
    a = single(question.subject, known)
    if isinstance(a, Answer):
        return a
    b = _the_other(question.subject, a, known) if _is_other(question.other) else single(question.other, known)
    return b if isinstance(b, Answer) else (a, b)


def _is_other(phrase: Phrase | None) -> bool:
    return phrase is not None and THE_OTHER.fullmatch(phrase.raw.strip()) is not None


def _the_other(phrase: Phrase | None, first: Region, known: Knowledge) -> Region | Answer:
    """The one of its kind besides the first; the answer that says why not, where there is none or more than one."""
    kind = replace(phrase or Phrase(None, ""), place=None, colours=(), raw=phrase.word if phrase else "")
    rest = [r for r in known.find(kind).regions if r.certain and r.box != first.box]
    if len(rest) == 1:
        return rest[0]
    if not rest:
        return unknown(f"I see no other {kind.word}", [first])
    return unknown(f"There are {language.count_words(len(rest), kind.word)} besides; I can't tell which you mean", rest)


def _wants_less(question: Question) -> bool:
    return "small" in question.words["how"] or "less" in question.words["how"]


def _larger(a: Region, b: Region) -> bool | None:
    """By what they take up of the picture; None where that is about the same."""
    if max(a.box.area, b.box.area) < _ALIKE * min(a.box.area, b.box.area):
        return None
    return a.box.area > b.box.area


def _numbers(
    question: Question, known: Knowledge
) -> tuple[tuple[Phrase, list[Region]], tuple[Phrase, list[Region]]] | Answer:
    """Both kinds with what was found of them; the answer that says why not, where one cannot be counted."""
    counted = []
    for phrase in (question.subject, question.other):
        wanted = phrase or Phrase(None, "")
        found = known.find(wanted)
        if not found.regions:
            denied = absent(wanted, Match(found.named, [], found.colourless), known)
            if wanted.noun is None or found.named or not denied.known:  # of what is easily missed, none is no number
                return denied
        if any(not r.certain for r in found.regions):
            return unknown(f"I am not certain how many {language.plural(wanted.word)} there are", found.regions)
        counted.append((wanted, found.regions))
    if _may_turn(counted[0][1], counted[1][1], known):
        return unknown(f"I can't tell: there {language.verb(len(counted[0][1]), 'is')} {_both(counted, known)}")
    return counted[0], counted[1]


def _may_turn(a: list[Region], b: list[Region], known: Knowledge) -> bool:
    """Whether things of which only a wider kind is known could make up for the difference."""
    fewer, more_there = sorted((a, b), key=len)
    kin = len(unnamed_kin(fewer, known)) if fewer else 0
    return kin > 0 and len(fewer) + kin >= len(more_there)


def _both(counted: list[tuple[Phrase, list[Region]]], known: Knowledge) -> str:
    return " and ".join(_number(phrase, regions, known) for phrase, regions in counted)


def _number(phrase: Phrase, regions: list[Region], known: Knowledge) -> str:
    bound = any(g.more or not g.exact for g in wording.group(regions, perhaps=known.objects()))
    least = "at least " if bound or unnamed_kin(regions, known) else ""
    return least + language.count_words(len(regions), phrase.noun or phrase.word)


def _the(region: Region, known: Knowledge) -> str:
    return wording.definite(region, known.objects())
