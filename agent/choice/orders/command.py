"""What an order asks for, told by its grammar: a verb with its object, a thing that is wanted, a wish for a look.

Read from the order without what is said around it (`bare`). What has none of the forms here is left to the model.
"""

import re

from imagetxt.agent.choice.orders.about_us import asks_about_us, is_remark
from imagetxt.agent.choice.orders.bare import bare, undenied
from imagetxt.agent.choice.orders.comparing import is_compared
from imagetxt.agent.choice.orders.cutting import cut
from imagetxt.agent.choice.orders.dividing import is_divided, is_listed
from imagetxt.agent.choice.orders.finding import sought
from imagetxt.agent.choice.orders.forms import form
from imagetxt.agent.choice.orders.reading import is_of_our_text, is_read
from imagetxt.agent.choice.orders.restyling import is_restyled
from imagetxt.agent.choice.orders.telling import is_captioned, is_described
from imagetxt.agent.choice.orders.things import noun_phrase
from imagetxt.agent.choice.pictures import unaddressed
from imagetxt.agent.choice.state import State

_TAG = re.compile(
    r"[,;–]\s*(?:yes|yeah|no|right|correct|true|or\s+not|innit|eh|(?:is|are|was|were|has|have|does|do|did)(?:n't|\s+not)?\s+"
    r"(?:it|there|they|he|she|that))\s*\?+\s*$"
    r"|\bwhat(?:'?s|\s+is|\s+are)\s+(?:the|this|that|his|her)\s+[\w' -]+?\s+(?:called|named)\b",
    re.IGNORECASE,
)
"""What makes a question of a statement: "no dogs here, right?"; and what asks for a name."""
_REGION = form(r"(describe|tell (me|us) about|explain|(what|whats|what's){is|are}{in|on|at}) [region] r\d+$")
_LOOKED_FOR = form(
    "[i am|i'm|im|we are|we're] (looking|searching) for (?!(a|some|any) (way|place|tool|method|means|chance|help))"
    "(?P<thing>(the|my|our|his|her|a|an|some|all|every|any) .+)$"
)
_OF_WHAT_IS_TOLD = re.compile(
    r"^\W*(?:what|who|where|which)(?:'s|\s+(?:is|are|was|were))\s+(?:it|that|this|they|he|she)\W*$", re.IGNORECASE
)
"""A question of what stands before it: "the writing at r3: what is it?"."""
_ASKS = re.compile(
    r"\W*(?:what|which|who|whose|where|when|why|how|is|are|was|were|does|do|did|has|have)\b|.*\?\W*$", re.IGNORECASE
)
_STATED = re.compile(
    r"^\W*(?:i|i'm|i've|i'd|my|we|our|this|that|it|it's|there|there's|he|she|they|the|here's|here)\b[^.!?;:]{3,100}?"
    r"[.!?;:,–-]+\s+(?=\w)|^\W*[^.!?;:,]{3,40}:\s+(?=\w)",
    re.IGNORECASE,
)


def command(request: str, state: State) -> tuple[str, str] | None:
    """`(kind, the thing it names)` of an order whose grammar tells it; None for all others."""
    if not state.images:
        return None
    if _TAG.search(request) or _REGION.match(bare(request)[0]):
        return "question", ""
    for said in dict.fromkeys((request, untold(request))):
        if (kind := _ordered(said, state)) is not None:
            return kind
    return ("chat", "") if asks_about_us(request) else None


def untold(request: str) -> str:
    """A request without what is told before it: "My eyesight is bad. What's in front of me?"."""
    told = undenied(request)
    rest = _STATED.sub("", told, count=1)
    return told if _OF_WHAT_IS_TOLD.match(rest) else rest


def _ordered(request: str, state: State) -> tuple[str, str] | None:
    """The kind of an order. The order of the forms counts: "write alt text" writes, although it speaks of text."""
    order, wanted = bare(request)
    has_text = state.has_text
    if is_compared(order, state):
        return "compare", ""
    if is_divided(order) or is_listed(order):
        return ("segment" if is_divided(order) else "objects"), ""
    if is_read(order):
        return ("rewrite" if has_text and is_of_our_text(order) else "read"), ""
    if thing := cut(order, wanted=wanted, has_text=has_text):
        return "cut", thing
    if is_captioned(order, has_text=has_text):
        return "caption", ""
    look = unaddressed(order) if wanted else order
    if is_restyled(look, wanted=wanted, has_text=has_text, has_drawing=state.drawn is not None):
        return "draw", ""
    if has_text and is_of_our_text(order) and not _ASKS.match(order):
        return "rewrite", ""
    if is_described(order, has_text=has_text):
        return "describe", ""
    if thing := sought(order, wanted=wanted) or _looked_for(request):
        return "find", thing
    return ("chat", "") if is_remark(order) else None


def _looked_for(request: str) -> str:
    """The thing that somebody says to be looking for; empty where nobody does."""
    match = _LOOKED_FOR.match(request)
    return noun_phrase(match["thing"]) if match is not None else ""
