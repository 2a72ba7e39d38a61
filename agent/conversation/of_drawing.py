"""Questions of what still is or now is so, put to the drawing that was made last."""

import re

from imagetxt.agent.choice.leads import LEAD, REPLY
from imagetxt.agent.choice.state import State
from imagetxt.tools.painter.colour_wishes import colour_wishes
from imagetxt.tools.vision.colour_words import colour_words

_COLOURS = "|".join(sorted(map(re.escape, colour_words()), key=len, reverse=True))
_LEAD = rf"^{REPLY}(?:(?:rather|better|too)\b{REPLY})*"
_STILL_COLOURED = re.compile(
    rf"{_LEAD}(?:(?:is|are) there )?(?:still (?:any |some )?(?P<colour>{_COLOURS})(?: anywhere| left| in it| there)?"
    rf"|(?:any|some) (?P<left>{_COLOURS}) left(?: anywhere| in it| there)?)\W*$",
    re.IGNORECASE,
)
"""Asks whether a colour is left in what was drawn."""
_ON_DRAWN = re.compile(r" (?:on|in) (?:the|your|this|that) (?:drawing|painting|sketch)(?=\W*$)", re.IGNORECASE)
_OF_DRAWN = re.compile(
    rf"^(?P<asks>{LEAD}(?:is|are|was|were|does|do|has|have|can|what|which|where|how)\b.*?)"
    r"(?: still(?! life\b| water\b)(?P<rest>.*?)| (?:now|any ?more|this time))(?: in (?:it|there|that))?\W*$",
    re.IGNORECASE,
)
"""Asks how something is in a drawing that was just made: "is it blue now", "are the birds still there"."""


_OF_FRESH = re.compile(
    rf"^(?P<asks>{LEAD}(?:is|are|was|were|what colou?r (?:is|are)) "
    r"(?:it|they|he|she|that|this|(?:the|his|her|its) (?P<thing>[\w-]+))"
    rf"(?: really| all| both| completely)*(?: (?:{_COLOURS}))?)(?P<rest>)\W*$",
    re.IGNORECASE,
)
"""Asks of what the message before had drawn: "is it blue", "what colour is the cup"."""


_THAN_BEFORE = re.compile(
    rf"^{LEAD}(?:is|does|has) (?:it|this|that|img\d+|the (?:drawing|painting|picture|photo|new one))(?: (?:look"
    rf"|become|got|get))?"
    r"(?: now)? (?:a (?:bit|little) |much |any )?(?P<how>[a-z]+er|(?:more|less) [a-z]+)(?: now)?"
    r"(?: than (?:before|it was(?: before)?|the (?:original|photo)|originally|earlier|the first time))?(?: now)?\W*$",
    re.IGNORECASE,
)
"""Asks how a drawing is beside what it was drawn from: "is it darker now than before"."""


_IT = re.compile(r"(?P<is>\b(?:is|are|was|were))\s+(?:it|they|that|this)\b", re.IGNORECASE)


def _recoloured(prompt: str) -> str:
    """The one thing that a drawing was to recolour, which "it" means behind it; empty where there is none."""
    wishes, _ = colour_wishes(prompt.lower())
    return wishes[0].thing if len(wishes) == 1 else ""


def of_the_drawing(words: str, state: State) -> str:
    """A question of what still is or now is so, put to the drawing that was made last, where the talk is about that."""
    drawn = state.drawn
    if drawn is None:
        return words
    than = _THAN_BEFORE.match(words)
    if than is not None and drawn.source and (state.fresh or "now" in words.split() or " than " in words):
        return f"is {drawn.image} {than['how']} than {drawn.source}?"
    if (left := _STILL_COLOURED.match(words)) is not None:
        words = f"is anything still {left['colour'] or left['left']}"
    fresh = _OF_FRESH.match(words) if state.fresh else None
    if fresh is not None and fresh["thing"] and fresh["thing"].lower() not in drawn.prompt.lower():
        return words
    match = fresh or _OF_DRAWN.match(_ON_DRAWN.sub("", words))
    if match is None or re.search(r"\bimg\d|\b(?:photo|picture|image|first|second|other)\b", words, re.I):
        return words
    if state.focus not in (drawn.image, drawn.source) or drawn.image not in state.images:
        return words
    asks, thing = match["asks"], _recoloured(drawn.prompt)
    asks = _IT.sub(rf"\g<is> the {thing}", asks, count=1) if thing else asks
    return f"{asks}{match['rest'] or ''}".rstrip(" ?.!") + f" in {drawn.image}?"
