"""Words of a prompt that the painter cannot follow: things that are not in the picture, and what they should do."""

import re

from imagetxt.tools.evidence import Evidence
from imagetxt.tools.painter.words import FILLERS, kin, singular

PARAGRAPH = 14
"""A prompt of more words than this is taken to describe the picture: only what is plainly missing is reported."""


def is_paragraph(prompt: str) -> bool:
    """Whether a prompt is long enough to be a description rather than a wish."""
    return len(prompt.split()) > PARAGRAPH


def unfollowed(rest: str, evidence: Evidence, *, long: bool) -> list[str]:
    """Phrases of `rest` (a prompt with what was understood blanked out as "|") that nothing in the evidence bears out.

    `long`: the prompt is a paragraph; only things that the picture plainly lacks are told.
    """
    seen = seen_words(evidence)
    missing = []
    for words in _phrases(rest):
        strange = [w for w in words if w not in FILLERS and not _known(w, seen)]
        if long:
            strange = [w for w in strange if _nameable(w)]
        if strange:
            missing.append(_phrase(words, strange, whole=not long and len(strange) == len(_content(words))))
    return list(dict.fromkeys(missing))


def seen_words(evidence: Evidence) -> frozenset[str]:
    """Every word that the evidence uses of the picture, singular, with its kin."""
    texts = [*evidence.captions, *(t.text for t in evidence.texts)]
    for region in evidence.regions:
        texts += [
            region.label,
            region.fine or "",
            region.coco or "",
            region.phrase,
            region.place,
            *(c.name for c in region.colours),
        ]
    if evidence.scene is not None:
        texts += [evidence.scene.name or "", evidence.scene.setting, *(c.name for c in evidence.scene.colours)]
    words = {singular(word) for text in texts for word in re.findall(r"[a-z][\w'-]*", text.lower())}
    return frozenset().union(words, *(kin(word) for word in words))


def _phrases(rest: str) -> list[list[str]]:
    """Runs of words between punctuation, blanks, prepositions and articles; an article opens its run."""
    runs: list[list[str]] = []
    run: list[str] = []
    for token in re.findall(r"[a-zà-ÿ][\w'-]*|[^\sa-zà-ÿ]+", rest):
        if not token[0].isalpha():
            runs, run = [*runs, run], []
        elif token in ("a", "an"):
            runs, run = [*runs, run], [token]
        elif token in FILLERS:
            runs, run = [*runs, run], []
        else:
            run.append(token)
    return [r for r in [*runs, run] if r]


def _content(words: list[str]) -> list[str]:
    return [w for w in words if w not in FILLERS]


def _phrase(words: list[str], strange: list[str], *, whole: bool) -> str:
    if whole:
        return " ".join(words)
    first = words[0] if words[0] in ("a", "an") and _nameable(strange[-1]) else ""
    return " ".join([first, *strange]).strip()


def _known(word: str, seen: frozenset[str]) -> bool:
    one = singular(word)
    return one in seen or word in seen or bool(kin(one) & seen)


def _nameable(word: str) -> bool:
    """Whether a detector would have found such a thing, had it been there."""
    from imagetxt.tools.vision.coco import COCO

    return bool(kin(singular(word)) & set(COCO))
