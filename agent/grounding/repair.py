"""Repair: out of a sentence goes what the evidence contradicts, so that the rest reads well."""

from imagetxt.agent.grounding.check import Judged
from imagetxt.tools.evidence import Evidence


def repaired(one: Judged, evidence: Evidence, *, quick: bool = False) -> str | None:
    return None
