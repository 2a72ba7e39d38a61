"""What questions about a made-up scene as a whole ask: what is there, which animals, what else, what on one side."""

import random
from collections.abc import Collection
from typing import Any

from imagetxt.agent.evaluation.scenes import WIDTH, Scene, all_kinds, words

Wanted = tuple[dict[str, str], frozenset[str], frozenset[str]]
"""The slots to fill, the kinds of which one must be named, and those that may not be."""


def whole(scene: Scene, _: random.Random) -> Wanted:
    """What is in the picture."""
    return {}, frozenset(scene.kinds), _but(scene.kinds)


def animals(scene: Scene, _: random.Random) -> Wanted | None:
    """Which animals there are."""
    there = frozenset(scene.kinds) & frozenset(words()["wider"]["animal"])
    return ({}, there, _but(there)) if there else None


def on_side(scene: Scene, rng: random.Random) -> Wanted | None:
    """What is on the left or on the right."""
    side = rng.choice(("left", "right"))
    across = [(t.kind, t.box.center[0] / WIDTH) for t in scene.things]
    inward = [(kind, x if side == "left" else 1 - x) for kind, x in across]
    there = frozenset(kind for kind, x in inward if x < 0.4)
    return ({"side": side}, there, _but({kind for kind, x in inward if x < 0.55})) if there else None


def others(scene: Scene, anchor: str, slots: dict[str, Any]) -> Wanted | None:
    """What there is besides the `anchor`, a kind."""
    there = frozenset(scene.kinds) - {anchor}
    return (slots, there, _but(scene.kinds)) if there else None


def _but(there: Collection[str]) -> frozenset[str]:
    return frozenset(all_kinds()) - frozenset(there)
