"""The forms that orders have, written as one says them: "(pull|lift) THING out of (it|there)".

A form is a regular expression in which a blank is any white space, `[a|b]` may be there before what follows (`[a|b]*`:
any number of them), `{a|b}` may be there after what goes before, `…` is anything, and names in capitals are classes of
words. It is held against the beginning of an order, and ends where a word does; "…" before it lets it begin later.
"""

import re
from functools import cache

from imagetxt.agent.choice.orders.verbs import CUT, DIVIDE, DRAW, FIND, LIST, OTHER, READ, TELL, one_of

_PICTURE = (
    r"(?:scene|picture|photo(?:graph)?|image|pic|shot|snap(?:shot)?|view|drawing|painting|render(?:ing)?|result)s?"
)
WHOLE = (
    r"(?:it|this|that|(?:(?:the|this|that|my|these|those|your)\s+)?"
    rf"(?:(?:whole|entire|full|first|second|third|last|latest|newest|fresh|recent|final|(?:newly\s+)?(?:made|created|drawn|painted|generated|rendered)|resulting|other|new|attached|uploaded|given|\d+(?:st|nd|rd|th))\s+)*{_PICTURE}(?:\s+\d+)?"
    r"|the\s+(?:whole|entire)\s+(?:thing|lot)|the\s+(?:new|newest|latest|fresh|generated|rendered|last|other|first|second|third|original)\s+one|img\d+|(?:this|that)\s+one)(?!\w)"
    r"(?:\s+(?:(?:that|which)\s+)?(?:i|we)(?:'ve|\s+have)?(?:\s+just)?\s+(?:took|taken|shot|made|sent|uploaded|shared|gave|given|posted|attached)\b(?:\s+(?:you|here|now))?)?"
)
"""The picture as a whole, also "the photo I just took"."""
_PARTS = r"(?:objects?|things?|items?|elements?|stuff)"
EVERYTHING = (
    r"(?:everything|them\s+all|all\s+(?:of\s+(?:it|them|this)|there\s+is|you\s+(?:can\s+)?(?:see|find|know))|all(?=\W*$)"
    rf"|(?:(?:all|every|each|any|the|which|what|those|these)\s+)?(?:of\s+)?(?:(?:the|those|these)\s+)?(?:(?:single|visible|visual|different|main|various|individual)\s+)*{_PARTS}"
    r"|all\s+(?:that|which)(?:'s|\s+(?:is|are|can\s+be|may\s+be|you|i|we|one))(?:\s+(?:to\s+be|can))?\s+(?:visible|seen?|shown|there|found|in\s+it)"
    r"|what(?:ever)?\s+(?:you|is|there|can|objects|things)\b(?:\s+\w+)*?)(?!\w)"
)
"""All things in it."""
_WRITING = (
    r"(?:(?:small\s+)?print|text|words?|writing|lettering|letters|inscriptions?|headlines?|numbers?|digits|figures|names?"
    r"|titles?|slogan|message|notice|handwriting|numerals)"
)
_CARRIER = (
    r"(?:sign|plate|label|poster|board|bib|banner|menu|page|book|cover|plaque|receipt|ticket|screen|shirt|bottle|wall|door"
    r"|card|newspaper|letter|note|packet)"
)
_LINE = (
    r"(?:caption|cut-?line|standfirst|subtitle|title|headline|strap-?line|tag-?line|heading|legend|slogan"
    r"|one-?\s?liner|alt(?:ernative)?\W{0,4}(?:text|attribute|tag))"
)
CLASSES = {
    "WHOLE": WHOLE,
    "EVERYTHING": EVERYTHING,
    "PARTS": _PARTS,
    "WRITING": _WRITING,
    "CARRIER": _CARRIER,
    "LINE": _LINE,
    "THING": r"(?P<thing>.+?)",
    "LOOK": r"(?P<look>.+)",
    "REST": r"(?P<rest>.+)",
    "NAME": r"[\w'-]+(?:\s+[\w'-]+){0,4}?",
    "WORD": r"[\w'-]+",
    "THE": r"(?:the|that|this|those|these|my|his|her|its|their|all(?:\s+the)?|every|both)",
    "AREAS": r"(?:regions?|segments?|areas?|zones?|parts?|pieces?|components?|sections?|surfaces?|pixels?)",
    "CUT": one_of(CUT),
    "DIVIDE": one_of(DIVIDE),
    "READ": one_of(READ),
    "FIND": one_of(FIND),
    "LIST": one_of(LIST),
    "TELL": one_of(TELL),
    "DRAW": one_of(DRAW),
    "OTHER": one_of(OTHER),
}
OF_TEXT = re.compile(
    r"\b(?:paragraph|sentences?|wording|your\s+(?:text|words|description|answer)|what\s+you\s+(?:(?:just|have)\s+)?"
    r"(?:wrote|said|described|written)|the\s+(?:description|bit|part|line|passage)\s+(?:about|on|with|where|of))\b",
    re.IGNORECASE,
)
"""What speaks of the text that was written, and so orders no look at the picture."""


class Forms:
    """Several forms of one kind of order."""

    def __init__(self, *forms: str) -> None:
        self._forms = forms

    def match(self, order: str) -> "re.Match[str] | None":
        """The first form that an order has."""
        return next((match for said in self._forms if (match := form(said).match(order)) is not None), None)

    def thing(self, order: str) -> str:
        """What the first form that names something takes for its name; empty where none does."""
        for said in self._forms:
            match = form(said).match(order)
            if match is not None and (named := match.groupdict().get("thing")):
                return named
        return ""

    def looks(self, order: str) -> list[str]:
        """What is to become of the picture, by each form that the order has; empty where a form does not say it."""
        found = (form(said).match(order) for said in self._forms)
        return [match.groupdict().get("look") or "" for match in found if match is not None]


@cache
def form(said: str) -> re.Pattern[str]:
    """The pattern of a form."""
    text = re.sub(r"\[([^\[\]]*)\](\*?)", lambda m: rf"(?:(?:{m[1]})✂){'*' if m[2] else '?'}", said)
    text = re.sub(r"(?<=✂\))([*?]) ", r"\1", text)
    text = re.sub(r"\{(?![\d,])([^{}]*)\}", r"(?:✂(?:\1))?", text)
    text = re.sub(r"(?<=[\w)])…", r"\\b.*", text).replace("…", ".*").replace(" ", "✂")
    text = re.sub(r"\b[A-Z]{3,}\b", lambda m: CLASSES.get(m[0], m[0]), text).replace("✂", r"\s+")
    end = r"\W*$" if text.endswith("$") else r"(?!\w)"
    return re.compile(rf"(?:{text.removesuffix('$')}){end}", re.IGNORECASE | re.DOTALL)
