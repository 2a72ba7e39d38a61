"""Answers about a place that a person marked: what of all that was found lies in it."""

from imagetxt.tools import language
from imagetxt.tools.answers.knowledge import UNNAMED_AREA, Knowledge
from imagetxt.tools.answers.replies import answer, unknown
from imagetxt.tools.definitions import Answer
from imagetxt.tools.evidence import Region

MARKED_BY = "a person"
"""`Region.found_by` of a place that nobody has named yet."""
_INSIDE = 0.6
"""Part of a thing that must lie in the place for the thing to be in it, and of the place for it to be on a thing."""


def is_marked(region: Region) -> bool:
    """Whether a region is a place that was marked, with nothing known of it but where it is."""
    return region.label == UNNAMED_AREA and region.found_by == MARKED_BY


def what_is_there(wanted: str, spot: Region, known: Knowledge) -> Answer:
    """What a marked place shows: things in it, else the thing it is a part of, else the area it lies on."""
    things = known.certain()
    inside = [thing for thing in things if thing.box.share_inside(spot.box) >= _INSIDE]
    if inside:
        shown = language.join_words([thing.phrase or language.a(thing.name) for thing in inside[:4]])
        return answer(f"{wanted} shows {shown}", inside)
    wider = [*things, *known.areas()]
    around = [thing for thing in wider if spot.box.share_inside(thing.box) >= _INSIDE]
    if around:
        whole = min(around, key=lambda thing: (thing.kind == "area", thing.box.area))
        return answer(f"{wanted} is a part of {whole.phrase or language.a(whole.name)} {whole.place}".strip(), [whole])
    return unknown(f"I can't tell what {wanted} is: nothing that I recognise lies there", [])
