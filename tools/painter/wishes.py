"""What a prompt asks of the painter: styles, colours for things, and words that are neither."""

import re
from dataclasses import dataclass, field

from imagetxt.tools.painter.catalogue import ORDER, STYLES, Style
from imagetxt.tools.painter.colour_wishes import ColourWish, colour_wishes
from imagetxt.tools.painter.words import FILLERS

_LEADS_IN = "as|in|into|like|during|under|at|by|look|make it|turn it|turn it to|style|style of"
_GOES_WITH = (
    "with|and|very|more|soft|deep|light|heavy|fresh|falling|dense|thick|simple|rough|quick|loose|contrast"
    "|high-contrast|stark|crisp|bold"
)
_GOES_ON = (
    "style|styled|painting|drawing|sketch|picture|image|photo|photograph|version|scene|look|effect|mood|tones?|colou?rs?"
    "|light|lighting|palette|atmosphere|art|print|landscape|portrait|please|and|but|with|at|in|on|of|by|under|all over"
)
_BEFORE = re.compile(rf"(?:\|\s*|[,.;:(]\s*|\b(?:{_GOES_WITH})\s+|\b(?:{_LEADS_IN})\s+(?:(?:a|an|the|some)\s+)?)$")
_AFTER = re.compile(rf"\s*(?:$|[,.;:)!|]|(?:{_GOES_ON})\b)")
_AT_START = re.compile(r"^(?:a|an|the)?\s*$")
_A_FEW_WORDS = 14
_SHORT = 500
"""Letters of a prompt that may be nothing but the word itself and small words around it."""
_LEAD = 200
"""Letters before a word in which anything stands that may lead up to it."""
_NEGATED = re.compile(r"\b(?:not|no|without|never|isn't|don't|instead of|rather than)\s+(?:\w+\s+){0,2}$")


@dataclass(frozen=True)
class Wishes:
    """A prompt, read. `styles`: in the order of work. `rest`: the prompt with what was understood blanked out."""

    styles: tuple[Style, ...] = ()
    said: dict[str, str] = field(default_factory=dict)
    """Style name → the words that asked for it."""
    colours: tuple[ColourWish, ...] = ()
    unused: tuple[str, ...] = ()
    """Styles that were asked for but yield to another, as the prompt names them."""
    rest: str = ""


def read(prompt: str) -> Wishes:
    """Read a prompt of any length: a style word, a wish, or the paragraph that describes the picture."""
    text = " ".join(prompt.lower().replace("’", "'").split())
    found, blank = _styles(text)
    colours, blank = colour_wishes(blank)
    media = [name for name in found if STYLES[name].kind == "medium"]
    media = [name for name in media if name != "painterly"] or media
    spare = [name for name in found if STYLES[name].kind == "medium" and name not in media[:1]]
    kept = [STYLES[name] for name in found if name not in spare]
    kept.sort(key=lambda style: ORDER.index(style.kind))
    unused = tuple(found[name] for name in spare if name != "painterly")
    said = {style.name: found[style.name] for style in kept}
    return Wishes(tuple(kept), said, tuple(colours), unused, blank)


def _styles(text: str) -> tuple[dict[str, str], str]:
    """Style name → words, in the order of the prompt; and the prompt with those words blanked out."""
    taken: list[tuple[int, int, str]] = []
    blank = text
    for certain in (True, False):
        for start, end, name in sorted(_spots(blank, certain), key=lambda spot: (spot[0] - spot[1], spot[0])):
            free = "|" not in blank[start:end]
            if free and (certain or _meant(blank, start, end)):
                taken.append((start, end, name))
                blank = blank[:start] + "|" * (end - start) + blank[end:]
    found: dict[str, str] = {}
    for start, end, name in sorted(taken):
        if not _NEGATED.search(_just_before(text, start)):
            found.setdefault(name, text[start:end])
    return found, blank


def _spots(text: str, certain: bool) -> list[tuple[int, int, str]]:
    """Where the words (`certain`) or the hints of a style stand: start, end, style name."""
    spots: list[tuple[int, int, str]] = []
    for style in STYLES.values():
        for phrase in style.words if certain else style.hints:
            pattern = r"(?<![\w-])" + re.escape(phrase).replace(r"\ ", r"[\s-]+") + r"(?![\w-])"
            spots += [(m.start(), m.end(), style.name) for m in re.finditer(pattern, text)]
    return spots


def _meant(text: str, start: int, end: int) -> bool:
    """Whether a word that may also name a thing ("a pencil", "dark") speaks of the picture as a whole here."""
    if len(text) <= _SHORT and all(word in FILLERS for word in re.findall(r"[\w'-]+", text[:start] + " " + text[end:])):
        return True
    opens = bool(_AT_START.search(text[:start])) and len(text.split()) <= _A_FEW_WORDS
    return bool((opens or _BEFORE.search(_just_before(text, start))) and _AFTER.match(text, end))


def _just_before(text: str, start: int) -> str:
    """The words that lead up to a place: a search for how they end need not read a long prompt from its beginning."""
    return text[max(0, start - _LEAD) : start]
