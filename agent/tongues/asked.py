"""What is asked in other languages: their tables of requests, from `orders_NAME.toml` beside this file."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_NAMES = ("German", "French", "Spanish", "Italian")
_CLASSES = {
    "PICTURE": "picture",
    "SEED": "seed",
    "TIEFE": "depth",
    "DEPTH": "depth",
    "KANTEN": "edges",
    "EDGES": "edges",
}
_CLASS = re.compile(rf"(?<![A-Z])(?:{'|'.join(_CLASSES)})(?![A-Z])")


@dataclass(frozen=True, eq=False)
class Asked:
    """One language's requests; see the head of its table. `orders`: (form, English), the first that fits counts."""

    name: str
    marks: frozenset[str]
    around: str
    denied: str
    seed: str
    depth: str
    edges: str
    orders: tuple[tuple[str, str], ...]
    which: tuple[tuple[str, str], ...]
    looks: dict[str, str]
    also: dict[str, str]


def folded(text: str) -> str:
    """Lower case without accents: "Où est le chat ?" → "ou est le chat ?"."""
    plain = text.lower().replace("ß", "ss").replace("œ", "oe").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@cache
def tables() -> tuple[Asked, ...]:
    """The requests of all languages that there are tables of."""
    return tuple(_table(name) for name in _NAMES)


def _table(name: str) -> Asked:
    path = Path(__file__).parent / f"orders_{name.lower()}.toml"
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))

    def written(pattern: str) -> str:
        """A form with its classes, and with "one of these letters" and "perhaps a blank" as a form can say them."""
        pattern = _CLASS.sub(lambda m: f"(?:{raw[_CLASSES[m[0]]]})", pattern)
        pattern = re.sub(r"\[([a-z]{2,5})\]", lambda m: f"(?:{'|'.join(m[1])})", pattern)
        return pattern.replace(" ?", r"\s*")

    return Asked(
        name,
        frozenset(raw["marks"].split()),
        **{key: raw[key] for key in ("around", "denied", "seed", "depth", "edges")},
        orders=tuple((written(pattern), english) for pattern, english in raw["orders"]),
        which=tuple(raw["which"].items()),
        looks=raw["looks"],
        also=raw["also"],
    )
