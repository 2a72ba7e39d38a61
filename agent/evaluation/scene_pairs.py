"""What a question about two things of a made-up scene asks: how they stand, which is larger, which are more."""

import random
from itertools import permutations

from imagetxt.agent.evaluation.scene_asked import NOT_COUNTED, Asked, called, plain, said, slots_of
from imagetxt.agent.evaluation.scenes import Scene, Thing, all_kinds

_CLEAR = 1.6
"""Times one box must be as large as another for the thing to be plainly the larger."""


def _holds(relation: str, first: Thing, second: Thing) -> bool | None:
    """Whether a relation is plainly so, plainly not, or neither (None); by the middles, and feet where boxes meet."""
    (ax, ay), (bx, by) = first.box.center, second.box.center
    if relation in ("left", "right"):
        step, least = (bx - ax), 0.5 * min(first.box.width, second.box.width)
    elif relation in ("above", "below"):
        step, least = (by - ay), 0.5 * min(first.box.height, second.box.height)
    elif first.box.intersection(second.box) > 0.1 * min(first.box.area, second.box.area):
        step, least = first.box.y1 - second.box.y1, 0.1 * min(first.box.height, second.box.height)
    else:
        return None
    signed = -step if relation in ("right", "below", "behind") else step
    return None if abs(step) < least else signed > 0


def relation(scene: Scene, rng: random.Random, surfaces: dict[str, list[str]]) -> Asked | None:
    pairs = [
        (p, q, r)
        for p, q in permutations(scene.things, 2)
        for r in surfaces
        if p.kind != q.kind and _holds(r, p, q) is not None and p.kind not in NOT_COUNTED and q.kind not in NOT_COUNTED
    ]
    if not pairs:
        return None
    standing = [pair for pair in pairs if pair[2] in ("front", "behind")]
    first, second, relation = rng.choice(standing if standing and rng.random() < 0.5 else pairs)
    one, other = called(first, scene, rng), called(second, scene, rng)
    if one is None or other is None:
        return None
    surface = rng.choice(surfaces[relation])
    slots = {**slots_of(one), **slots_of(other, "b"), "rel": surface}
    return Asked("yes", slots, _holds(relation, first, second), echo=relation)


def either(scene: Scene, rng: random.Random, surfaces: dict[str, list[str]]) -> Asked | None:  # noqa: ARG001  # every maker of its table takes it
    pairs = [(p, q) for p, q in permutations(plain(scene), 2) if _holds("left", p, q) is not None]
    if not pairs:
        return None
    first, second = rng.choice(pairs)
    slots = {**slots_of(said(first.kind, rng)), **slots_of(said(second.kind, rng), "b")}
    return Asked("side", slots, "left" if _holds("left", first, second) else "right")


def what_stands(scene: Scene, rng: random.Random, surfaces: dict[str, list[str]]) -> Asked | None:
    anchors = [t for t in plain(scene) if len(scene.things) > 1]
    if not anchors:
        return None
    anchor, relation = rng.choice(anchors), rng.choice(("left", "right", "above", "below"))
    others = [t for t in scene.things if t is not anchor]
    there = {t.kind for t in others if _holds(relation, t, anchor)}
    never = {t.kind for t in others} - {t.kind for t in others if _holds(relation, t, anchor) is not False}
    if not there:
        return None
    slots = {**slots_of(said(anchor.kind, rng), "b"), "rel": rng.choice(surfaces[relation])}
    absent = {k for k in all_kinds() if k not in scene.kinds}
    return Asked("things", slots, frozenset(there), frozenset(never | absent) - {anchor.kind})


def what_on(scene: Scene, rng: random.Random) -> Asked | None:
    if not scene.on:
        return None
    holder = scene.things[scene.on[0][1]]
    lying = frozenset(scene.things[i].kind for i, _ in scene.on)
    never = frozenset(k for k in all_kinds() if k not in lying and k != holder.kind)
    return Asked("things", slots_of(said(holder.kind, rng), "b"), lying, never)


def _sized(scene: Scene, rng: random.Random) -> tuple[Thing, Thing, bool] | None:
    """Two things and whether the first is plainly the larger."""
    pairs = [(p, q) for p, q in permutations(plain(scene), 2)]
    clear = [(p, q) for p, q in pairs if max(p.box.area, q.box.area) > _CLEAR * min(p.box.area, q.box.area)]
    if not clear:
        return None
    first, second = rng.choice(clear)
    return first, second, first.box.area > second.box.area


def larger_yes(scene: Scene, rng: random.Random, *, smaller: bool = False) -> Asked | None:
    found = _sized(scene, rng)
    if found is None:
        return None
    first, second, larger = found
    slots = {**slots_of(said(first.kind, rng)), **slots_of(said(second.kind, rng), "b")}
    return Asked("yes", slots, larger != smaller)


def smaller_yes(scene: Scene, rng: random.Random) -> Asked | None:
    return larger_yes(scene, rng, smaller=True)


def larger_which(scene: Scene, rng: random.Random) -> Asked | None:
    found = _sized(scene, rng)
    if found is None:
        return None
    first, second, larger = found
    slots = {**slots_of(said(first.kind, rng)), **slots_of(said(second.kind, rng), "b")}
    return Asked("name", slots, (first if larger else second).kind, frozenset(((second if larger else first).kind,)))


def more_yes(scene: Scene, rng: random.Random) -> Asked | None:
    found = _numbered(scene, rng)
    if found is None:
        return None
    first, second = found
    slots = {**slots_of(said(first, rng)), **slots_of(said(second, rng), "b")}
    return Asked("yes", slots, scene.count(first) > scene.count(second))


def more_which(scene: Scene, rng: random.Random) -> Asked | None:
    found = _numbered(scene, rng)
    if found is None:
        return None
    first, second = found
    slots = {**slots_of(said(first, rng)), **slots_of(said(second, rng), "b")}
    more, fewer = (first, second) if scene.count(first) > scene.count(second) else (second, first)
    return Asked("name", slots, more, frozenset((fewer,)))


def _numbered(scene: Scene, rng: random.Random) -> tuple[str, str] | None:
    kinds = [k for k in scene.kinds if k not in NOT_COUNTED]
    pairs = [(p, q) for p, q in permutations(kinds, 2) if scene.count(p) != scene.count(q)]
    return rng.choice(pairs) if pairs else None
