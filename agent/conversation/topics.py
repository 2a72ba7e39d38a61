"""What an answer brought up, so that "it" in the next message means that."""

import re
from collections.abc import Sequence

from imagetxt.agent.choice.asking import names_things
from imagetxt.tools.evidence import Region
from imagetxt.tools.language import plural
from imagetxt.tools.wording import definite


def placed(region: Region) -> str:
    """A region with its place."""
    return f"{region.phrase or region.name} {region.place}".strip()


def new_topic(question: str, shown: Sequence[Region], everything: Sequence[Region]) -> str:
    """The thing that an answer brought up: "Anything on the wall?" "A white clock." makes it the clock."""
    there = [r for r in shown if r.certain and r.kind == "object"]
    kinds = {r.label for r in there[:2]}
    if not names_things(question) or not there or len({r.label for r in there}) > 2:
        return ""
    asked = re.findall(r"[a-z]+", question.lower())
    new = [r for r in there if r.name not in asked and r.label not in asked]
    names = {r.label for r in new} if len(kinds) > 1 else kinds
    same = [r for r in there if r.label in names]
    if len(names) != 1 or not new:
        return _one_of_several(there, everything) if len(there) == 1 else ""
    return _one_of_several(same, everything) if len(same) == 1 else plural(same[0].name, len(same))


def _one_of_several(shown: Sequence[Region], everything: Sequence[Region]) -> str:
    """One thing as one speaks of it again: "horse on the right" where it has its like."""
    return re.sub(r"^the ", "", definite(shown[0], everything))
