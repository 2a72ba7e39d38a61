"""One question about a made-up scene: what fills its wording, what is right to say, and how one speaks of a thing."""

import random
from dataclasses import dataclass, field
from typing import Any

from imagetxt.agent.evaluation.scene_words import apart
from imagetxt.agent.evaluation.scenes import Scene, Thing, words
from imagetxt.tools.language import a, plural

NOT_COUNTED = ("skis", "scissors", "broccoli")


@dataclass(frozen=True)
class Asked:
    """`form`: how the answer is marked (`marking.py`). `wanted`: what is right. `never`: what may not be said."""

    form: str
    slots: dict[str, str]
    wanted: Any = None
    never: frozenset[str] = frozenset()
    echo: str = field(default="", compare=False)


def slots_of(word: str, prefix: str = "") -> dict[str, str]:
    """`word` with its article and number: {x}, {xs}, {a}, {the}; with a prefix "b": {b}, {bs}, {theb}."""
    if prefix:
        return {"b": word, "bs": plural(word), "theb": f"the {word}"}
    return {"x": word, "xs": plural(word), "a": a(word), "the": f"the {word}", "is": "is"}


def said(kind: str, rng: random.Random) -> str:
    """The kind or another word for just the same."""
    others = words()["other"].get(kind, [])
    return rng.choice(others) if others and rng.random() < 0.35 else kind


def plain(scene: Scene) -> list[Thing]:
    """Single things that one speaks of as "the dog"."""
    return [t for t in scene.singles if t.kind not in NOT_COUNTED]


def called(thing: Thing, scene: Scene, rng: random.Random) -> str | None:
    """How one speaks of a thing: by its kind, or by its colour where it has its like; None where neither tells."""
    twins = [t for t in scene.things if t.kind == thing.kind and t is not thing]
    if not twins:
        return thing.fine if thing.fine and rng.random() < 0.5 else said(thing.kind, rng)
    alone = len(thing.colours) == 1 and all(len(t.colours) == 1 for t in twins) and thing.kind != "person"
    if alone and all(apart(t.colours[0], thing.colours[0]) for t in twins):
        return f"{thing.colours[0]} {said(thing.kind, rng)}"
    return None
