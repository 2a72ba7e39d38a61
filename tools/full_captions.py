"""All that can be said of a picture: the detailed caption, then every thing in its place, areas, writing, tones."""

from collections.abc import Sequence

from imagetxt.tools import language, wording
from imagetxt.tools.captions import DETAILED, Findings, detailed_caption
from imagetxt.tools.evidence import Region

_WORTH = 0.02
"""Share of the picture from which an area is worth a word where everything is told."""
_MOST_LINES, _MOST_PLACES, _MAIN = 12, 8, 0.15


def full_caption(found: Findings) -> str:
    """The detailed caption, and a sentence for each sort of thing that it left out."""
    opening = detailed_caption(found)
    more = [
        _one_by_one(found),
        _unsure(found),
        _areas(found, opening),
        _writing(found, opening),
        _tones(found, opening),
    ]
    return " ".join([opening, *(language.sentence(said) for said in more if said)])


def _one_by_one(found: Findings) -> str:
    """Where each is of several alike, and the things for which the opening had no room."""
    groups = wording.group(found.certain, perhaps=found.regions)
    left = [r for i, g in enumerate(groups) if i >= DETAILED or (g.count > 1 and not g.place) for r in g.regions]
    told = _by_place(left)
    return f"one by one, there {language.verb(_number(left), 'is')} {language.join_words(told)}" if told else ""


def _unsure(found: Findings) -> str:
    told = _by_place([r.model_copy(update={"certain": True, "colours": []}) for r in found.hedged])
    return f"there may be {language.join_words(told)}, but that is not certain" if told else ""


def _by_place(regions: Sequence[Region]) -> list[str]:
    """The regions of each place as phrases with it: "a black horse on the right", "two horses in the middle"."""
    places = list(dict.fromkeys(r.place for r in regions))
    told = [
        f"{wording.noun_phrase(group)} {place}".strip()
        for place in places
        for group in wording.group([r for r in regions if r.place == place])
    ]
    return told[:_MOST_PLACES]


def _number(regions: Sequence[Region]) -> int:
    """How many stand first in a row of phrases, for the verb before it."""
    return sum(r.place == regions[0].place and r.name == regions[0].name for r in regions) if regions else 1


def _areas(found: Findings, opening: str) -> str:
    """The areas for which the opening had no room."""
    left = [a for a in found.areas if a.share >= _WORTH and wording.phrase(a).lower() not in opening.lower()]
    told = [f"{wording.phrase(a)} {a.place}".strip() for a in left]
    return f"around the things there is {language.join_words(told)}" if told and found.certain else ""


def _writing(found: Findings, opening: str) -> str:
    lines = [f"“{t.text}”" for t in found.texts[:_MOST_LINES] if t.text not in opening]
    return f"more writing reads {language.join_words(lines)}" if lines else ""


def _tones(found: Findings, opening: str) -> str:
    scene = found.scene
    names = list(dict.fromkeys(c.name for c in scene.colours if c.share >= _MAIN))[:3]
    light = f"the light is {scene.light}" if scene.light != "normal" else ""
    if scene.monochrome or not names or wording.in_tones(names[:2]) in opening:
        return light
    colours = f"the main colour{'s' if len(names) > 1 else ''} {language.verb(len(names), 'is')}"
    return f"{colours} {language.join_words(names)}" + (f", and {light}" if light else "")
