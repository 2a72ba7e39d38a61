"""Sentences of the text that a wish counts: "drop the second sentence", "only the first two sentences"."""

import re

from imagetxt.agent.conversation.version import Version
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.agent.refining.editing import edited
from imagetxt.agent.refining.length_patterns import STRIKE
from imagetxt.tools import language
from imagetxt.tools.evidence import Evidence

ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_LIKEWISE = re.compile(
    r"^\W*(?:(?:and|also|now|then|plus)\W+)*(?:the )?"
    rf"(?P<nth>{'|'.join(ORDER)}|last|next|final)(?: (?:one|sentence|line))?"
    r"(?:,? (?:too|also|as well))?(?: please)?\W*$",
    re.IGNORECASE,
)
_LAST = ("last", "final")


def likewise(said: str, before: str) -> str:
    """Another place that is to go like the one of the wish before, as a wish: "and the first one" → "drop the first …".

    `before`: the wish that the text was made by. As it was said where it is no such thing.
    """
    match = _LIKEWISE.match(said)
    return f"drop the {match['nth']} sentence" if match and any(p.search(before) for p in STRIKE) else said


def places(match: re.Match[str]) -> tuple[int, ...]:
    """The places that the words of a wish count, from 1; those counted from the end are negative."""
    part = match.groupdict()
    if part.get("number"):
        return (int(part["number"]),)
    many = language.number_value(part["many"]) or 1 if part.get("many") else 1
    if part["nth"] in _LAST:
        return tuple(range(-many, 0))
    first = ORDER.index(part["nth"]) + 1
    return tuple(range(first, first + many))


def without(version: Version, evidence: Evidence, *, strike: tuple[int, ...], only: tuple[int, ...]) -> Version | str:
    """The version without the sentences (of a list or a poem, lines) at these places, or why it stays as it is.

    `only`: those that alone stay. What is taken out stays out, as if it had been written so by hand.
    """
    gap = "\n" if "\n" in version.text else " "
    told = version.text.splitlines() if gap == "\n" else [piece.text for piece in sentences(version.text)]
    stays = only or range(1, len(told) + 1)
    if any(not 0 < _at(place, told) <= len(told) for place in (*strike, *only)):
        noun = "line" if gap == "\n" else "sentence"
        return f"The text has only {language.count_words(len(told), noun)}."
    gone, kept = {_at(p, told) for p in strike}, {_at(p, told) for p in stays}
    left = [text for i, text in enumerate(told, 1) if i in kept and i not in gone]
    if not left or len(left) == len(told):
        return "Nothing would be left to say, so the text stays." if not left else "The text is so already."
    made = edited(version, gap.join(left), evidence)
    manner = made.manner
    if left == told[: len(left)] and manner.form == "paragraph":  # in another language, too, there are no more
        manner = manner.model_copy(update={"sentences": len(left)})
    kept_from = {"number": version.number, "written_by": version.written_by, "notes": [], "manner": manner}
    return made.model_copy(update=kept_from)


def _at(place: int, told: list[str]) -> int:
    """A place counted from 1, also where it was counted from the end."""
    return place if place > 0 else len(told) + 1 + place
