"""Misspelt words of a request, matched against what can be meant: the things that were seen, and common ones.

A word that English has is never taken for another, and a word that could be two is left as it is.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from imagetxt.agent.finding import embedding
from imagetxt.tools import language
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.vision.coco import COCO
from imagetxt.tools.vision.colour_words import colour_words

LEAST = 0.75
"""Ratio of `difflib` from which on a word may be another."""
AHEAD = 0.06
"""By how much it must be nearer to that than to any word of another meaning."""
_SHORTEST = 3
_ASKING = frozenset(
    """there where which what colour color many people person picture photo image left right between behind above below
    next front only shorter longer about without everything child poem sentence sentences background describe animal
    animals vehicle something anything written writing""".split()
)

_SHORT_FORMS = frozenset(
    """whats wheres whos hows thats theres heres its hes shes dont doesnt didnt isnt arent wasnt werent hasnt havent
    cant couldnt wont wouldnt shouldnt im ive youre theyre lets pls plz thx""".split()
)
"""Words without their apostrophe, and short ones, which the reader of questions knows."""
_OF_PICTURES = frozenset("which photo photos picture pictures image images first second third other".split())
_FOREIGN = {"foto": "photo", "fotos": "photos", "fotografia": "photograph"}
"""Words of other languages that everybody understands."""


def respelled(words: str, nouns: Iterable[str] = ()) -> str | None:
    """The words with those mended that are none; None where nothing is mended or something stays in doubt.

    `nouns`: the things that were seen. Without the vocabulary's file nothing is mended.
    """
    if not embedding.available():
        return None
    known = _known(nouns)
    mended = words
    for word in dict.fromkeys(re.findall(r"[A-Za-z]+", words)):
        low = word.lower()
        if len(low) < _SHORTEST or low in known or low in _SHORT_FORMS or embedding.is_word(low):
            continue
        meant = _meant(low, known)
        if meant is None:
            return None
        mended = re.sub(rf"\b{word}\b", meant, mended)
    return mended if mended != words else None


def pictures_as_spelt(words: str) -> str:
    """The words with those mended that mean pictures ("wich foto", "the frist pictur"); all others as they are."""
    if not embedding.available():
        return words

    def mended(match: "re.Match[str]") -> str:
        low = match[0].lower()
        if low in _FOREIGN:
            return _FOREIGN[low]
        if len(low) <= _SHORTEST or embedding.is_word(low):
            return match[0]
        return _meant(low, _OF_PICTURES) or match[0]

    return re.sub(r"[A-Za-z]+", mended, words)


def seen(evidence: Evidence) -> list[str]:
    """The names of what was seen in a picture."""
    said = [name for region in evidence.regions for name in (region.label, region.fine, region.coco) if name]
    return sorted({word for name in said for word in name.lower().split()})


def _known(nouns: Iterable[str]) -> frozenset[str]:
    single = {word for name in (*COCO, *nouns) for word in name.lower().split()}
    return frozenset(single | {language.plural(word) for word in single} | _ASKING | set(colour_words()))


def _meant(word: str, known: frozenset[str]) -> str | None:
    turned = [other for other in known if sorted(other) == sorted(word) and other[0] == word[0]]
    if len(turned) == 1:
        return turned[0]
    near = get_close_matches(word, known, n=4, cutoff=LEAST)
    if not near or near[0][0] != word[0]:
        return None
    best, *others = near
    ratio = SequenceMatcher(None, word, best).ratio()
    rivals = [o for o in others if language.singular(o) != language.singular(best)]
    close = any(SequenceMatcher(None, word, other).ratio() > ratio - AHEAD for other in rivals)
    return None if close else best
