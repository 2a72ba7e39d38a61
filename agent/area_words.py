"""The large areas of a picture in words: which are told, and how they lie."""

from imagetxt.tools.evidence import Evidence, Region


def told_areas(evidence: Evidence) -> list[Region]:
    """The areas that are told."""
    return [r for r in evidence.areas if r.label != "area" and r.certain][:3]


def stretch(region: Region, *, full: bool) -> str:
    """The verb and place of an area; `full`: an object fills the picture already."""
    if region.place.startswith("filling"):
        return "is around it" if full else "fills most of the picture"
    return f"{'stretches' if region.place.startswith('across') else 'is'} {region.place}"
