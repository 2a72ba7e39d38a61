"""Answers about what bears things and what holds them: the grass under horses, the coffee in a cup."""

from imagetxt.tools import language, wording
from imagetxt.tools.answers import relating
from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import CANNOT_TELL, answer, content_of, missing, part_of, unknown
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region
from imagetxt.tools.supports import ground_of, lies_on
from imagetxt.tools.vision.lexicon import Phrase


def stood_on(question: Question, known: Knowledge) -> Answer:
    """Answer “What are the horses standing on?”."""
    phrase = question.subject or Phrase(None, "")
    if phrase.owner:
        return unknown(part_of(phrase))
    found = known.find(phrase)
    borne = [r for r in found.regions if r.certain] or _meant(phrase, known)
    if not borne:
        return missing(phrase, found, known)
    others = [r for r in known.certain() if all(r.box != b.box for b in borne)]
    under = [r for r in others if all(lies_on(b, r, known.certain()) for b in borne)]
    ground = ground_of(borne, known.areas())
    on = f"on {language.join_words([wording.definite(r, known.objects()) for r in under])}" if under else ground
    if not on:
        return unknown(CANNOT_TELL, borne)
    subject = (
        wording.definite(borne[0], known.objects())
        if len(borne) == 1
        else f"the {language.plural(wording.name_of(borne[0]))}"
    )
    return answer(f"{subject} {language.verb(len(borne), 'is')} {on}", borne)


def _meant(phrase: Phrase, known: Knowledge) -> list[Region]:
    """What "they" are where all that is seen for sure is of one kind."""
    sure = known.certain()
    return sure if phrase.raw in ("they", "these", "those") and len({r.label for r in sure}) == 1 else []


def what_stands(question: Question, known: Knowledge) -> Answer:
    """Answer “What is to the left of the dog?”, and “What is in the cup?” where the cup's finer name says so."""
    said = relating.what_stands(question, known)
    if said.known or question.words["rel"] not in ("in", "inside") or len(said.regions) != 1:
        return said
    content = content_of(said.regions[0].name)
    return answer(f"{content}, by the looks of it", said.regions) if content else said
