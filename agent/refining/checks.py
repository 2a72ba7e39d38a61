"""Whether a text keeps to its manner: what it breaks, as words for the model that wrote it and for a note."""

import re

from imagetxt.agent.conversation.manner import Manner
from imagetxt.agent.grounding.check import named
from imagetxt.agent.grounding.sentences import sentences, words
from imagetxt.agent.refining.forms import ALT_MOST
from imagetxt.agent.refining.haiku import is_haiku
from imagetxt.agent.refining.view import view
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.vision.colour_words import is_colour

_FIGURES = re.compile(r"\b(?:bounding box|coordinates?|pixels?|img\d+|r\d+|facts?)\b", re.IGNORECASE)


def breaches(text: str, manner: Manner, evidence: Evidence) -> list[str]:
    """What in a text is against its manner; empty where nothing is."""
    return [*_of_things(text, manner, evidence), *_of_form(text, manner)]


def count(text: str) -> int:
    """How many sentences a text has; in a list or a poem, lines."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) if len(lines) > 1 else len(sentences(text))


def fits(text: str, manner: Manner) -> bool:
    """Whether a text keeps to the lengths of its manner."""
    if manner.form == "alt text" and len(text) > ALT_MOST:
        return False
    if manner.sentences and count(text) > manner.sentences + (manner.form == "child"):
        return False
    return manner.words is None or len(text.split()) <= manner.words


def _of_things(text: str, manner: Manner, evidence: Evidence) -> list[str]:
    told = named(text, evidence)
    allowed = {r.id for r in view(evidence, manner).regions}
    hidden = sorted((told - allowed) - named(" ".join([*manner.says, *(o.text for o in manner.own)]), evidence))
    found = [f"it speaks of {r.phrase or r.name}" for i in hidden if (r := evidence.region(i)) is not None]
    if (manner.keep or manner.more_of) and allowed and not told & allowed:
        found.append("it does not speak of what was asked for")
    return found


def _of_form(text: str, manner: Manner) -> list[str]:
    found = []
    if manner.colours is False and any(is_colour(w.text) for w in words(re.sub(r"\"[^\"]*\"", "", text))):
        found.append("it names colours")
    if manner.form == "haiku" and not is_haiku(text):
        found.append("it is no haiku of five, seven and five syllables in three lines")
    if manner.form == "alt text" and len(text) > ALT_MOST:
        found.append(f"it has more than {ALT_MOST} characters")
    if manner.sentences and manner.form in ("paragraph", "formal", "simple") and count(text) > manner.sentences:
        found.append("it has too many sentences")
    if manner.words and len(text.split()) > manner.words:
        found.append(f"it has more than {manner.words} words")
    if _FIGURES.search(text):
        found.append("it talks of how the picture was examined")
    return found
