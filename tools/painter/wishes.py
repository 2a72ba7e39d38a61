"""What a prompt asks of the painter: styles, colours for things, and words that are neither."""

import re
from dataclasses import dataclass, field

from imagetxt.tools.painter.catalogue import STYLES, Style
from imagetxt.tools.painter.colour_wishes import ColourWish, colour_wishes
from imagetxt.tools.painter.words import FILLERS

_BEFORE = re.compile(
    r"(?:^(?:a|an|the)?\s*|[,.;:(]\s*|\b(?:with|and|very|more|soft|deep|light|heavy|fresh|falling|dense|thick|simple|rough|quick|loose)\s+"
    r"|\b(?:as|in|into|like|during|under|at|by|to|of|look|make it|turn it|style)\s+(?:(?:a|an|the|some)\s+)?)$"
)
_AFTER = re.compile(
    r"\s*(?:$|[,.;:)!]|(?:style|styled|painting|drawing|sketch|picture|image|photo|photograph|version|scene|look|effect|mood|tones?"
    r"|colou?rs?|light|lighting|palette|atmosphere|art|print|landscape|portrait|please|and|but|with|at|in|on|of|by|under|all over)\b)"
)
_NEGATED = re.compile(r"\b(?:not|no|without|never|isn't|don't|instead of|rather than)\s+(?:\w+\s+){0,2}$")


@dataclass(frozen=True)
class Wishes:
    """A prompt, read. `styles` in the order they are to be applied; `rest`: the prompt with all that was understood blanked out."""

    styles: tuple[Style, ...] = ()
    said: dict[str, str] = field(default_factory=dict)
    """Style name → the words that asked for it."""
    colours: tuple[ColourWish, ...] = ()
    unused: tuple[str, ...] = ()
    """Styles that were asked for but yield to another, as the prompt names them."""
    rest: str = ""


def read(prompt: str) -> Wishes:
    """Read a prompt of any length: a style word, a wish, or the paragraph that describes the picture."""
    from imagetxt.tools.painter.catalogue import ORDER

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
    spots: list[tuple[int, int, str, bool]] = []
    for style in STYLES.values():
        for certain, phrases in ((True, style.words), (False, style.hints)):
            for phrase in phrases:
                pattern = r"(?<![\w-])" + re.escape(phrase).replace(r"\ ", r"[\s-]+") + r"(?![\w-])"
                spots += [(m.start(), m.end(), style.name, certain) for m in re.finditer(pattern, text)]
    spots.sort(key=lambda spot: (spot[0] - spot[1], spot[0]))
    taken: list[tuple[int, int, str]] = []
    for start, end, name, certain in spots:
        if any(start < e and s < end for s, e, _ in taken):
            continue
        if certain or _meant(text, start, end):
            taken.append((start, end, name))
    taken.sort()
    found: dict[str, str] = {}
    for start, end, name in taken:
        if not _NEGATED.search(text[:start]):
            found.setdefault(name, text[start:end])
    for start, end, _ in taken:
        text = text[:start] + "|" * (end - start) + text[end:]
    return found, text


def _meant(text: str, start: int, end: int) -> bool:
    """Whether a word that may also name a thing ("a pencil", "dark") speaks of the picture as a whole here."""
    if all(word in FILLERS for word in re.findall(r"[\w'-]+", text[:start] + " " + text[end:])):
        return True
    return bool(_BEFORE.search(text[:start]) and _AFTER.match(text[end:]))
