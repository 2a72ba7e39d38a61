"""Orders that change what a picture holds, or where: the painter follows none of them, and says so."""

import re

from imagetxt.tools.painter.leftovers import is_paragraph
from imagetxt.tools.vision.lexicon import parse_phrase

_BEGINS = (
    r"(?:^|(?<=[|,.;:!] )|(?<=[|,;])|(?<=\band )|(?<=\bthen )|(?<=\bplease )|(?<=\byou )|(?<=\bto )|(?<=\bjust )"
    r"|(?<=\balso ))"
)
_TO_END = r"\b[^|,.;:!?]*"
_SOMETHING = r"(?:[\w'-]+ ){1,6}?"
_ORDERS = (
    r"(?:erase|remove|delete|eliminate|get rid of|take (?:away|out|off)|leave out|edit out|crop out|photoshop out"
    r"|wipe (?:away|off|out)|clear away|paint over|hide|add|insert|replace|swap|exchange|move|shift|rotate|flip|mirror"
    rf"|crop|resize|enlarge|shrink|zoom (?:in|out)){_TO_END}"
    rf"|(?:take|cut|crop|wipe|edit|photoshop) {_SOMETHING}(?:out|away|off)\b"
    rf"|(?:make|let) {_SOMETHING}(?:disappear|vanish|invisible|bigger|larger|smaller|taller|wider)\b"
    rf"|put {_SOMETHING}(?:on|in|into|onto|next to|beside|behind){_TO_END}"
)
_LACKING = r"(?:without|no) (?P<thing>(?:the |an? |any |all )?[\w' -]+)"
_ORDER = re.compile(rf"{_BEGINS}(?:{_ORDERS}|{_LACKING})|(?<= )without(?= )(?P<other>[\w' -]+)")
_AND_THEN = re.compile(r"\s+(?:and|then|but|in|as|with|into)\s*(?:(?:make|turn|draw|paint) it\s*)?(?:an?\s*)?$")
_TONES = re.compile(
    r"(?:add|remove|delete|take (?:away|out)|take) (?:(?:the|all|any|some|more|a|an|little|bit|of|its) )*"
    r"(?:colou?rs?|tones?|light|lighting|contrast|saturation|brightness|warmth|depth|texture|style|effects?|mood)? ?"
    r"(?:(?:away|out) )?"
)
_WRITING = frozenset("text writing words letters lettering caption logo watermark".split())

REFUSED = (
    "the painter keeps everything that is in the picture, and where it is. It can draw the picture in another style "
    "(“as a watercolour”) or give things other colours (“make the bench blue”)."
)


def edits(rest: str) -> list[str]:
    """The orders in a prompt to take something out, put something in, move or resize it.

    Args:
        rest: the prompt in lower case with what was understood of it blanked out as "|", so that what is left of
            "add warm light" is no order.
    """
    found = []
    for match in _ORDER.finditer(rest):
        said = _AND_THEN.sub("", match[0].strip())
        lacking = match["thing"] or match["other"]
        if (
            (is_paragraph(rest) and match.start())
            or _TONES.fullmatch(f"{said} ")
            or (lacking and not _is_thing(lacking))
        ):
            continue
        found.append(said)
    return found


def without(rest: str, orders: list[str]) -> str:
    """`rest` with the orders blanked out, too."""
    for said in orders:
        rest = rest.replace(said, "|" * len(said))
    return rest


def _is_thing(words: str) -> bool:
    phrase = parse_phrase(words)
    return phrase.noun is not None or phrase.word in _WRITING
