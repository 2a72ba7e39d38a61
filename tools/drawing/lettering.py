"""Text on pictures in Pillow's built-in font (Aileron), which draws ASCII and a few signs more."""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_SIGNS = frozenset("“”‘’…°·")
_SPELLED = {
    "×": "x",
    "–": "-",
    "—": "-",
    "ß": "ss",
    "æ": "ae",
    "Æ": "Ae",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "œ": "oe",
}


@cache
def font(size: int) -> "FreeTypeFont":
    """The font at a size in pixels."""
    from PIL import ImageFont

    found = ImageFont.load_default(size)
    assert not isinstance(found, ImageFont.ImageFont)  # noqa: S101  # a size is given, so it is the scalable one
    return found


def drawable(text: str) -> str:
    """The text in signs that the font has: "café" as "cafe"; what it cannot spell becomes "?"."""
    spelled = "".join(_SPELLED.get(sign, sign) for sign in text)
    return "".join(plain for sign in spelled for plain in _plain(sign))


def _plain(sign: str) -> str:
    """One sign without its accents, or "?"."""
    if sign in _SIGNS:
        return sign
    base = "".join(c for c in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(c))
    return "".join(c if " " <= c <= "~" else "?" for c in base)


def label_size(text: str, size: int) -> tuple[int, int]:
    """Width and height in pixels of a label with that text, margins included."""
    margin = max(2, size // 4)
    return int(font(size).getlength(text)) + 2 * margin + 1, size + margin + 2


def shorter(name: str) -> tuple[str, ...]:
    """A name as it may stand on a label, longest first: "Egyptian tabby cat", "tabby cat", "cat"."""
    words = name.split()
    return tuple(" ".join(words[i:]) for i in range(len(words))) or (name,)
