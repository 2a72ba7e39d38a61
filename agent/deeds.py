# lists of words read best with few breaks
"""What a model says that it did: held against what was done, since nothing in a picture can bear it out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from imagetxt.agent.deeds_abroad import said_abroad
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.tools.definitions import TOOLS

Deed = Literal["drawing", "text", "either", "beyond", "tool"]
"""A picture was made; a text was; one of both; what no tool does, as saving and sending; a tool was called."""

_LEAD = (
    r"(?<!\bif )(?<!\bwhen )(?<!\bonce )(?<!\bwhether )(?<!\bunless )(?<!\buntil )\bI"
    r"(?:\s+have|['’]ve|\s+did|\s+had)?"
    r"(?:\s+(?:just|now|also|already|then|successfully|finally|even|quickly|therefore|went\s+ahead\s+and"
    r"|gone\s+ahead\s+and))*\s+"
)
_AS_WELL = r"(?:,|\band\b|\bthen\b)\s+(?:(?:have|then|also|I)\s+)*"
_BEING = r"\b(?:I['’]m|I\s+am|we['’]re|we\s+are)(?:\s+(?:now|currently|just|already))*\s+"
_SOON = r"\b(?:I['’]ll|I\s+will|let\s+me|I['’]m\s+going\s+to|I\s+am\s+going\s+to)(?:\s+(?:now|just|quickly))*\s+"
_AT_ONCE = r"(?=[^.;]*\b(?:now|right\s+away|at\s+once|immediately|one\s+moment|in\s+a\s+moment)\b)"
_PICTURE = r"(?:photo(?:graph)?|picture|image|drawing|sketch|painting|file|img\d+)s?"
_ART = (
    r"(?:drawing|sketch|redraw(?:ing)?|render(?:ing)?|painting|illustration|artwork|watercolou?r|comic|cartoon"
    r"|(?:pencil|ink|oil|line)\s+\w+)"
)
_TEXT = r"(?:text|paragraph|description|caption|sentence|summary|title|wording)s?"
_OWN = r"(?:the|this|that|your|my|its|both|all|each)"
_DRAW = (
    r"(?:drew|drawn|redrew|redrawn|sketched|painted|repainted|(?:re-?)?rendered|recolou?red|illustrated|cropped|resized"
    r"|blurred|brightened|darkened|styli[sz]ed|retouched|photoshopped"
    rf"|(?:made|created|generated|produced|prepared|finished)\s(?=[^.;]*\b(?:{_ART}|{_PICTURE})\b))"
)
_DRAWING = r"(?:(?:re)?drawing|sketching|(?:re)?painting|rendering|recolou?ring|generating|creating)"
_DRAW_BARE = r"(?:(?:re)?draw|sketch|(?:re)?paint|render|recolou?r|generate|create)"
_BEYOND = (
    r"(?:saved|stored|exported|downloaded|uploaded|sent|mailed|e-?mailed|posted|shared|published|printed|forwarded"
    r"|archived|copied|renamed|backed\s+up|attached"
    rf"|(?:deleted|removed|erased)\s+(?:it|them|{_OWN}(?:\s+[\w-]+)?\s+(?:{_PICTURE}|conversation|chat|album))(?!\s+(?:from|of|in)\b)"
    r"|(?:searched|browsed|checked|consulted|looked)\b(?=[^.;]*\b(?:web|internet|online|google|wikipedia)\b))"
)
_BEYOND_ING = r"(?:saving|storing|exporting|uploading|sending|e-?mailing|posting|deleting|printing)"
_BEYOND_BARE = r"(?:save|store|export|upload|send|e-?mail|post|delete|print)"
_CHANGED = (
    r"(?:edited|modified|changed|adjusted|updated|converted|transformed|turned|replaced|removed|added|deleted|erased)"
)
_CALLED = r"(?:called|used|ran|executed|invoked|applied|employed)"
_TOOL_NAMES = frozenset((*TOOLS, "describe", "refine", "find_pictures"))
_DESTINATION = (
    r"(?:to|on|onto|in|into|from)\s+(?:your|the|my)\s+(?:\w+\s+)?(?:disk|disc|desktop|computer|device|folder|downloads?"
    r"|gallery|library|cloud|drive|server|file|phone|e-?mail|inbox|album)\b"
)
_SOMETHING = r"(?!\s+(?:nothing|none|no)\b)"
_KEPT = r"(?:saved|stored|exported|downloaded|uploaded|sent|e-?mailed|posted|deleted|erased|archived|copied|printed)"
_BEEN = r"(?:has|have)(?:\s+(?:now|just|already|also))*\s+been(?:\s+(?:now|successfully|just|already))*\s+"
_SUBJECT = rf"(?:\bit|\bthis|\bthat|\b{_OWN}(?:\s+[\w-]+)?\s+{_PICTURE}|\bimg\d+)"

_SAID: tuple[tuple[Deed, str], ...] = (
    ("drawing", rf"{_LEAD}{_DRAW}{_SOMETHING}"),
    ("drawing", rf"{_BEING}{_DRAWING}\b|{_SOON}{_AT_ONCE}{_DRAW_BARE}\b"),
    (
        "drawing",
        rf"{_SUBJECT}\s+{_BEEN}(?:re-?)?(?:drawn|rendered|recolou?red|sketched|generated|cropped)\b(?!\s+by\b)",
    ),
    ("drawing", rf"{_SUBJECT}\s+(?:was|were|is\s+now|are\s+now)\s+(?:redrawn|recolou?red|re-rendered)\b(?!\s+by\b)"),
    ("drawing", rf"\b{_OWN}(?:\s+[\w-]+){{0,2}}\s+{_ART}\s+(?:is|are)\s+(?:now\s+)?(?:ready|done|finished|complete)"),
    (
        "drawing",
        rf"\b(?:here|behold|attached|below)(?:\s+is|\s+are|['’]s|\W+you\s+(?:go|are)\W|\W)\s*{_OWN}(?:\s+[\w-]+){{0,3}}?\s+{_ART}\b",
    ),
    (
        "drawing",
        rf"\bhere(?:\s+is|['’]s)\s+an?(?:\s+[\w-]+){{0,3}}?\s+{_ART}\b(?=[^.;]*\b(?:for\s+you|as\s+(?:you|requested)|of\s+(?:it|your)))",
    ),
    (
        "either",
        rf"\bhere(?:\s+is|['’]s|\s+are)\s+(?:{_OWN}|an?)\s+(?:new|edited|redrawn|updated|modified|requested|final|generated|finished)\s+(?:{_PICTURE}|version)\b",
    ),
    ("either", rf"{_LEAD}{_CHANGED}\s+(?:it|them|{_OWN}\s+\w+)"),
    (
        "text",
        rf"{_LEAD}(?:{_CHANGED}|shortened|lengthened|rephrased|revised|corrected)\s+{_OWN}(?:\s+[\w-]+)?\s+{_TEXT}\b",
    ),
    ("beyond", rf"{_LEAD}{_BEYOND}{_SOMETHING}|{_BEING}{_BEYOND_ING}\b|{_SOON}{_AT_ONCE}{_BEYOND_BARE}\b"),
    (
        "beyond",
        rf"{_SUBJECT}\s+{_BEEN}{_KEPT}\b|{_SUBJECT}\s+(?:was|were|is|are)\s+(?:now\s+)?{_KEPT}\s+{_DESTINATION}",
    ),
    ("beyond", rf"\b{_OWN}(?:\s+\w+)?\s+{_PICTURE}\s+(?:was|were|is|are)\s+(?:now\s+|successfully\s+)*{_KEPT}\b"),
    (
        "beyond",
        r"\bhere(?:\s+is|['’]s)\s+(?:the|your|an?)\s+(?:download\b|link\b|file\b)|\bclick\s+(?:here|the\s+link)\b",
    ),
    ("beyond", r"!\[[^\]]*\]\([^)]*\)|\]\((?:sandbox|attachment|file|data):"),
    ("tool", rf"{_LEAD}{_CALLED}\b(?=[^.;]*(?:\btools?\b|\bfunctions?\b|\b(?:{'|'.join(sorted(_TOOL_NAMES))})\b))"),
)
_FORMS = tuple((deed, re.compile(pattern, re.IGNORECASE)) for deed, pattern in _SAID)
_FURTHER: tuple[tuple[Deed, re.Pattern[str]], ...] = (
    ("drawing", re.compile(rf"{_AS_WELL}{_DRAW}", re.IGNORECASE)),
    ("beyond", re.compile(rf"{_AS_WELL}{_BEYOND}", re.IGNORECASE)),
)
"""What else a sentence says of who did something: "I drew it and saved it"."""
_DONE = re.compile(r"^\W*(?:all\s+)?done\b\W*$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“«„][^\"”»“]*[\"”»“]|`[^`]*`")
_EARLIER = re.compile(r"\b(?:earlier|before|previously|last\s+time|a\s+while\s+ago|at\s+first|first)\b", re.IGNORECASE)
_ASKS_BACK = re.compile(
    r"\b(?:did|have|had)\s+you\b|\bwhat\s+(?:was|were|has|have)\b|\bwhich\b[^?]*\byou\b|\byour\s+(?:last|first)\b|\bso\s+far\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Done:
    """What was done in a turn: whether a picture was drawn, a text written, and which `tools` were called with success.

    `earlier`: pictures were drawn in turns before. `asked`: what the person said.
    """

    drawn: bool = False
    written: bool = False
    tools: frozenset[str] = frozenset()
    earlier: bool = False
    asked: str = ""


def claimed(sentence: str) -> set[Deed]:
    """The deeds that a sentence says were done, are being done, or are there to be had; a question says none."""
    said = _QUOTED.sub(" ", sentence)
    if said.rstrip(" )").endswith("?"):
        return set()
    found: set[Deed] = {deed for deed, form in _FORMS if form.search(said)}
    if found:
        found |= {deed for deed, form in _FURTHER if form.search(said)}
    if "text" in found or "drawing" in found:
        found.discard("either")
    if _DONE.match(said):
        found.add("either")
    return found | set(said_abroad(said))


def speaks_of_deeds(text: str) -> bool:
    """Whether any sentence of a text speaks of what was done with a picture; no description of one does."""
    return any(claimed(piece.text) for piece in sentences(text))


def without_undone(text: str, done: Done) -> tuple[str, list[str]]:
    """`(text, removed)`: a text without the sentences that say something was done which was not."""
    kept, removed, last = "", [], 0
    for piece in sentences(text):
        said = text[piece.start : piece.end]
        gap, last = text[last : piece.start], piece.end
        if all(_is_so(deed, said, done) for deed in claimed(piece.text)):
            kept += gap + said
        else:
            removed.append(said)
    return (kept.strip(), removed) if removed else (text, [])


def left_out(removed: Iterable[str]) -> str:
    """What a person is told of sentences that were removed."""
    return f"Left out, since it was not done: “{' '.join(' '.join(removed).split())}”"


def _is_so(deed: Deed, sentence: str, done: Done) -> bool:
    before = done.earlier and bool(_EARLIER.search(sentence) or _ASKS_BACK.search(done.asked))
    if deed == "drawing":
        return done.drawn or before
    if deed == "text":
        return done.written
    if deed == "either":
        return done.drawn or done.written or before
    if deed == "tool":
        named = {name for name in _TOOL_NAMES if re.search(rf"\b{name}\b", sentence) and "_" in name}
        return bool(done.tools) and named <= done.tools
    return False
