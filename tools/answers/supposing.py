"""What a question that no picture answers takes for granted: "why is the dog asleep" where there is no dog."""

from imagetxt.tools.answers.knowledge import Knowledge
from imagetxt.tools.answers.named import things_in
from imagetxt.tools.answers.partly import has_two_meanings
from imagetxt.tools.answers.plain import plain
from imagetxt.tools.answers.questions import Question
from imagetxt.tools.answers.replies import missing
from imagetxt.tools.vision.lexicon import is_a, parse_phrase


def missing_of(question: Question, known: Knowledge) -> str:
    """What to say of a thing that a question takes for granted and that is not seen; empty where all of it may be."""
    if has_two_meanings(question):
        return ""
    for thing in things_in(plain(question.raw))[0]:
        phrase = parse_phrase(thing)
        if phrase.noun is None or phrase.owner or is_a(phrase.noun, "area"):
            continue
        found = known.find(phrase)
        if not found.named and not found.regions:
            said = missing(phrase, found, known).text.rstrip(".")
            if said.startswith("I see no "):
                return said
    return ""
