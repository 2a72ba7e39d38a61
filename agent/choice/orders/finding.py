# ruff: noqa: E501  # forms read best with few breaks
"""Orders to find one kind of thing: "circle the moon", "have a look for keys", "number of chairs"."""

import re

from imagetxt.agent.choice.orders.forms import OF_TEXT, Forms
from imagetxt.agent.choice.orders.things import noun_phrase

_THERE = r"there('s|s| is| are)"
_FIND = Forms(
    r"FIND [me|us|out|off|up|for me] (?!(out|where|how|what|which|if|whether)\b)THING$",
    rf"((have|take) a look|look|search|hunt|scan) [WHOLE] (for|(if|whether) {_THERE}) THING$",
    "(track|hunt) down THING$",
    "(go|look|search|walk|comb) …(looking|searching) for THING$",
    "(pick|point|single) out THING$",
    "(draw|put|place|make|add) [a|an|the] [WORD] (box(es)?|(circle|frame|rectangle|ring|ellipse)s?) (a?round|over|on|about) THING$",
    "point (out|at|to) THING$",
    "(show|point) [me|us] [where is|where are] (?P<thing>(all|every|each|any) .+)$",
    r"(all|every|each) [the] THING\s*(-|–|,|:)+\s*(mark|find|show|point|highlight|circle|where)\b…$",
    "(count|tally|number of|count of) [up] [all] THING$",
    "[to know] [the] [exact] (position|location|place|whereabouts|coordinates)s? of THING$",
    "where (?P<thing>(the|my|that|a) .+?) (is|are)$",
    r"(?P<thing>NAME)\s*(,|:|–|-)+\s*(all|each|every( last)? one){of them}$",
)
_WANTED = Forms(r"(?P<thing>(all|every|each|any) (?:(?!,|;|:).)+)$")
_NO_THING = re.compile(
    r"\b(?:differences?|similarities|changes?|faults?|mistakes?)\b|^(?:out|where|how|why)\b", re.IGNORECASE
)


def sought(order: str, *, wanted: bool) -> str:
    """The thing that is to be found; empty where none is."""
    if OF_TEXT.search(order):
        return ""
    thing = noun_phrase(_FIND.thing(order) or (_WANTED.thing(order) if wanted else ""))
    return "" if _NO_THING.search(thing) else thing
