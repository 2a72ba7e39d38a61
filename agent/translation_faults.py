"""What code can tell of a translation without knowing the language: its length, its quotations, its language."""

import re

from imagetxt.agent.deeds import speaks_of_deeds
from imagetxt.agent.languages import CODES

FEWEST_WORDS = 5
"""A shorter text's language cannot be told."""
_NEAREST = 3
"""Languages as near as Danish and Norwegian are taken for each other; the right one is among so many."""
_ENDS = re.compile(r"[.!?。！？।؟։]+[\"”’»«“」』)]*(?=\s|$|[\u3000-\u9fff])")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


def translation_faults(english: str, text: str, language: str) -> list[str]:
    """What is wrong with a translation, in words for the model and the reader; empty where nothing shows.

    `language`: its English name. Whether the words are right is beyond this check.
    """
    if not text.strip():
        return ["it is empty"]
    faults = []
    before, after = sentences(english), sentences(text)
    if before != after and language != "Thai":
        faults.append(f"it has {after} sentences instead of {before}")
    faults += [f'the writing "{said}" is not kept' for said in _QUOTED.findall(english) if said not in text]
    if speaks_of_deeds(text) and not speaks_of_deeds(english):
        faults.append("it speaks of what was done with the picture")
    if not _is_in(_QUOTED.sub("", text), language):
        faults.append(f"it is not in {language}")
    return faults


def sentences(text: str) -> int:
    """How many sentences a text has; 1 at least. Thai marks none."""
    return max(1, len(_ENDS.findall(text)))


def _is_in(text: str, language: str) -> bool:
    if len(text.split()) < FEWEST_WORDS and len(_UNSPACED.findall(text)) < FEWEST_WORDS:
        return True
    from py3langid import rank

    nearest = [code for code, _ in rank(text)[:_NEAREST]]
    wanted = CODES.get(language)
    return nearest[0] != "en" and (wanted is None or wanted in nearest)
