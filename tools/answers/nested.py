"""Things told by what stands beside them: "the car next to the dog", "the person with the red umbrella"."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from imagetxt.tools.answers import cues
from imagetxt.tools.answers.rows import Row, selection_of
from imagetxt.tools.answers.selecting import Selection, select
from imagetxt.tools.matching import Match
from imagetxt.tools.vision.lexicon import Phrase

if TYPE_CHECKING:
    from imagetxt.tools.answers.knowledge import Knowledge

_WHO = re.compile(r"^(?:that|which|who)(?:'s| is| are)? ")


def narrowed(found: Match, phrase: Phrase, known: "Knowledge") -> Match:
    """Of what a phrase's noun means, those of which the rest of it holds; all of them where the rest is not read.

    None is left where it plainly holds of none; where it plainly holds of none but may hold of some, these are.
    """
    wanted = _told(phrase)
    if wanted is None or (wanted.anchor is not None and wanted.second is None and _is_unclear(wanted.anchor, known)):
        return found
    chosen = select(wanted, known)
    fits = chosen.yes or chosen.unsure
    boxes = [region.box for region in fits]
    return replace(found, regions=[region for region in found.regions if region.box in boxes])


def _is_unclear(anchor: Phrase, known: "Knowledge") -> bool:
    """Whether a relation is to one of several: "the mug next to the mug"."""
    return len(known.find(anchor).regions) > 1


def leaves_open(phrase: Phrase, known: "Knowledge") -> bool:
    """Whether a phrase says more of a thing than is read, so that it is open which of several it means."""
    found = known.find(phrase).regions
    return bool(phrase.rest) and len(found) > 1 and len(found) == len(known.find(replace(phrase, rest="")).regions)


def is_nested(phrase: Phrase) -> bool:
    """Whether the rest of a phrase is read as a relation to another thing, or a colour of clothes."""
    return _told(phrase) is not None


def _told(phrase: Phrase) -> Selection | None:
    row = Row(f"{phrase.word} {_WHO.sub('', phrase.rest)}")
    if not row.named or row.named[0].at != 0:
        return None
    wanted = selection_of(row, [row.named[0]], cues.POSTURE, cues.WORN)
    if wanted is None or wanted.unread or not (wanted.relation or wanted.colours):
        return None
    return replace(wanted, phrases=(replace(phrase, rest=""),))
