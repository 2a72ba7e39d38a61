"""The evidence as a manner lets it be spoken of: without what is left out, without colours, without maybes."""

from typing import Any

from imagetxt.agent.conversation.manner import SURROUNDINGS, Manner
from imagetxt.agent.refining.things import meant
from imagetxt.tools import language
from imagetxt.tools.evidence import Evidence, Region
from imagetxt.tools.vision.colour_words import is_colour

_IN_ENGLISH_ALONE: dict[str, Any] = {
    "form": "paragraph", "tense": "present", "certainty": "plain", "more_of": (), "swaps": (), "says": (),
    "first": None, "last": None, "words": None,
}  # fmt: skip
"""What code can follow in English alone, as it is where nothing of it is wished for."""


def abroad(manner: Manner) -> Manner:
    """The manner as far as code can follow it in other languages than English."""
    return manner.model_copy(update=_IN_ENGLISH_ALONE)


def view(evidence: Evidence, manner: Manner) -> Evidence:
    """A copy of the evidence that holds only what the text may tell."""
    regions = [r for r in evidence.regions if r.id in _told(evidence, manner)]
    if manner.certainty == "sure only":
        regions = [r for r in regions if r.certain]
    texts = [] if manner.writing is False else [t for t in evidence.texts if _stays(t.region, regions, manner)]
    seen = evidence.model_copy(update={"regions": regions, "texts": texts, "captions": []})
    if manner.keep and SURROUNDINGS not in manner.keep and seen.scene is not None:
        seen = seen.model_copy(update={"scene": seen.scene.model_copy(update={"colours": []})})
    return _colourless(seen) if manner.colours is False else seen


def _told(evidence: Evidence, manner: Manner) -> set[str]:
    """The ids of the regions that the manner neither leaves out nor passes over."""
    kept = {r.id for words in manner.keep for r in meant(words, evidence)} if manner.keep else _all(evidence)
    return kept - set(manner.hidden) - {r.id for words in manner.drop for r in meant(words, evidence)}


def _all(evidence: Evidence) -> set[str]:
    return {r.id for r in evidence.regions}


def _stays(region: str | None, regions: list[Region], manner: Manner) -> bool:
    """Whether a line of writing stays: what is on a thing goes with the thing."""
    if region is None:
        return not manner.keep or manner.writing is True
    return any(r.id == region for r in regions) or manner.writing is True


def _colourless(evidence: Evidence) -> Evidence:
    regions = [r.model_copy(update={"colours": [], "phrase": _plain(r)}) for r in evidence.regions]
    scene = evidence.scene
    if scene is not None:
        scene = scene.model_copy(update={"colours": [], "monochrome": False})
    return evidence.model_copy(update={"regions": regions, "scene": scene})


def _plain(region: Region) -> str:
    """The region's phrase without its colours."""
    if region.kind == "object":
        said = language.a(region.name)
        return said if region.certain else f"what may be {said}"
    words = [w for w in region.phrase.split() if not is_colour(w) and w not in ("pale", "light", "dark", "and")]
    bare = " ".join(w for w in words if w not in ("a", "an"))
    return language.a(bare or region.label)
