"""What the check of a drawing says to a question about it, where looking at it anew says nothing: “Is it blue now?”."""

import re
from collections.abc import Sequence

from imagetxt.agent.conversation.records import Render
from imagetxt.tools.answers.questions import read_question
from imagetxt.tools.vision.colour_words import same_colour
from imagetxt.tools.vision.lexicon import is_a, parse_phrase

_WISHED = re.compile(r"As wished, (?P<came>[^.]+)\.")
_CAME = re.compile(r"the (?P<thing>[\w' -]+?) (?:is|are) now (?P<colour>[a-z ]+?)(?=,| and the |$)")


def checked(question: str, image: str, renders: Sequence[Render]) -> str:
    """That a wished colour came, as a sentence; empty where the question or the check says nothing of it."""
    render = next((one for one in renders if one.image == image), None)
    told = _WISHED.search(render.told) if render is not None else None
    asked = read_question(question)
    if told is None or asked.kind not in ("is coloured", "colour") or asked.subject is None:
        return ""
    for match in _CAME.finditer(told["came"]):
        if not _one_kind(match["thing"], asked.subject.noun):
            continue
        if asked.kind == "is coloured" and not same_colour(asked.words["colour"], match["colour"]):
            continue
        yes = "Yes, a" if asked.kind == "is coloured" else "A"
        return f"{yes}s far as I checked when it was drawn, {match[0]}."
    return ""


def _one_kind(thing: str, noun: str | None) -> bool:
    named = parse_phrase(thing).noun
    return named is not None and noun is not None and (is_a(named, noun) or is_a(noun, named))
