"""A language's tables: nouns with gender and plural, colours, places, and the patterns of sentences."""

import tomllib
from collections import deque
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from imagetxt.tools.vision.nouns import wider

LAST_RESORT = "object"


@dataclass(frozen=True)
class Noun:
    """One noun. `gender`: m, f or n. `oblique`: the singular of its other cases. `adjective`: one that belongs to it.

    `pair`: said in the plural only, and counted in pairs.
    """

    gender: str
    one: str
    many: str
    oblique: str
    adjective: str = ""
    pair: bool = False


class Words:
    """The tables of one language, from `NAME.toml` beside this file."""

    def __init__(self, name: str) -> None:
        self.raw: dict[str, Any] = _table(name)

    def noun_for(self, *names: str | None) -> str | None:
        """The first of the English nouns that has a word here, or else the nearest wider noun that has one."""
        given = [name for name in names if name]
        exact = next((name for name in given if name in self.raw["nouns"]), None)
        if exact or not given:
            return exact
        queue, seen = deque(given), set(given)
        while queue:
            noun = queue.popleft()
            if noun in self.raw["nouns"]:
                return noun
            fresh = [w for w in sorted(wider(noun)) if w not in seen]
            seen.update(fresh)
            queue.extend(fresh)
        return None

    def sentence(self, kind: str, *, many: bool = False) -> str:
        """The pattern of a sentence, in the plural where there is one for it."""
        patterns = self.raw["sentences"]
        return str(patterns.get(f"{kind}_many", patterns[kind]) if many else patterns[kind])

    def number(self, n: int) -> str:
        """From two on: in words to twelve, then in figures."""
        words = self.raw["numbers"]["words"]
        return str(words[n - 2]) if n - 2 < len(words) else str(n)


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
