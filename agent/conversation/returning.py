"""Which earlier version of a text is meant: "back to the longer one"."""

import re

from imagetxt.agent.conversation.version import Version, Versions

_BACK = re.compile(
    r"\b(?:back|return|revert)\s+to\s+(?:the|that|your|my)\s+(?P<which>longer|longest|long|fuller|full|shorter|shortest|short|first|original"
    r"|english)\s+(?:one|version|text|paragraph|description)\b"
)
_LONG = ("long", "full")


def goes_back(words: str) -> bool:
    """Whether words ask for an earlier version of the text by what it is like."""
    return _BACK.search(words.lower()) is not None


def returned_to(wish: str, versions: Versions, image: str) -> Version | None:
    """The version that a wish goes back to, the last that fits; None where it names none, or none fits."""
    match = _BACK.search(wish.lower())
    standing = versions.of(image)
    if match is None or standing is None:
        return None
    which, now = match["which"], len(standing.text.split())
    earlier = [v for v in versions if v.image == image and v.number != standing.number]
    if which in ("first", "original"):
        return next(iter(earlier), None)
    if which == "english":
        return next((v for v in reversed(earlier) if v.language == "English"), None)
    longer = which.startswith(_LONG)
    fits = [v for v in earlier if (len(v.text.split()) > now if longer else len(v.text.split()) < now)]
    fits = [v for v in fits if v.language == standing.language] or fits
    if which.endswith("est") and fits:
        return (max if longer else min)(fits, key=lambda v: len(v.text.split()))
    return fits[-1] if fits else None
