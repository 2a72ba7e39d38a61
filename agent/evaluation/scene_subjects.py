"""What a question of each kind may be about in a made-up scene, and what is right to say."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from imagetxt.agent.evaluation import scene_overviews
from imagetxt.agent.evaluation.scene_words import apart, same
from imagetxt.agent.evaluation.scenes import HEIGHT, WIDTH, Scene, Thing, all_kinds, words
from imagetxt.tools.language import a, plural

_NOT_COUNTED = ("skis", "scissors", "broccoli")
_CLEAR = 1.6
"""Times one box must be as large as another for the thing to be plainly the larger."""


@dataclass(frozen=True)
class Asked:
    """`form`: how the answer is marked (`marking.py`). `wanted`: what is right. `never`: what may not be said."""

    form: str
    slots: dict[str, str]
    wanted: Any = None
    never: frozenset[str] = frozenset()
    echo: str = field(default="", compare=False)


def subject_of(kind: str, scene: Scene, rng: random.Random, relations: dict[str, list[str]]) -> Asked | None:
    """Something to ask of this kind, or None where the scene has nothing for it."""
    if kind in ("relation", "either", "what_stands"):
        return _RELATED[kind](scene, rng, relations)
    return _MAKERS[kind](scene, rng)


def _slots(word: str, prefix: str = "") -> dict[str, str]:
    """`word` with its article and number: {x}, {xs}, {a}, {the}; with a prefix "b": {b}, {bs}, {theb}."""
    if prefix:
        return {"b": word, "bs": plural(word), "theb": f"the {word}"}
    return {"x": word, "xs": plural(word), "a": a(word), "the": f"the {word}", "is": "is"}


def _said(kind: str, rng: random.Random) -> str:
    """The kind or another word for just the same."""
    others = words()["other"].get(kind, [])
    return rng.choice(others) if others and rng.random() < 0.35 else kind


def _plain(scene: Scene) -> list[Thing]:
    """Single things that one speaks of as "the dog"."""
    return [t for t in scene.singles if t.kind not in _NOT_COUNTED]


def _called(thing: Thing, scene: Scene, rng: random.Random) -> str | None:
    """How one speaks of a thing: by its kind, or by its colour where it has its like; None where neither tells."""
    twins = [t for t in scene.things if t.kind == thing.kind and t is not thing]
    if not twins:
        return thing.fine if thing.fine and rng.random() < 0.5 else _said(thing.kind, rng)
    alone = len(thing.colours) == 1 and all(len(t.colours) == 1 for t in twins) and thing.kind != "person"
    if alone and all(apart(t.colours[0], thing.colours[0]) for t in twins):
        return f"{thing.colours[0]} {_said(thing.kind, rng)}"
    return None


def _existence(scene: Scene, rng: random.Random) -> Asked | None:
    tables, there = words(), rng.random() < 0.5
    ways = rng.choice(("kind", "kind", "narrower", "wider", "coloured", "area"))
    if ways == "coloured":
        return _coloured_existence(scene, rng, there)
    if ways == "area":
        present = [g.kind for g in scene.grounds]
        possible = [k for table in tables["areas"].values() for k in table]
    elif ways == "wider":
        sure = [w for w in tables["wider"] if not set(tables["disputed"][w]) & set(scene.kinds)]
        present = [w for w in sure if set(tables["wider"][w]) & set(scene.kinds)]
        possible = [w for w in sure if w != "vegetable"]
    elif ways == "narrower":
        present = [w for k in scene.kinds for w in tables["narrower"].get(k, ())]
        possible = [w for ws in tables["narrower"].values() for w in ws]
    else:
        present, possible = scene.kinds, list(all_kinds())
    chosen = present if there else [w for w in possible if w not in present]
    if not chosen:
        return None
    return Asked("yes", _slots(_said(rng.choice(chosen), rng)), there)


def _coloured_existence(scene: Scene, rng: random.Random, there: bool) -> Asked | None:
    found = _coloured(scene, rng)
    if found is None:
        return None
    kind, colour, number = found
    if there == bool(number):
        return Asked("yes", _slots(f"{colour} {_said(kind, rng)}"), there)
    return None


def _coloured(scene: Scene, rng: random.Random) -> tuple[str, str, int] | None:
    """`(kind, colour, how many)` where that is plain for every one of the kind; the number may be 0."""
    kinds = [k for k in scene.kinds if k != "person" and k not in _NOT_COUNTED and _one_coloured(scene, k)]
    if not kinds:
        return None
    kind = rng.choice(kinds)
    shown = [t.colours[0] for t in scene.things if t.kind == kind]
    colour = rng.choice([*shown, rng.choice(words()["colours"]["thing"])])
    if colour == kind or not all(apart(c, colour) or same(c, colour) for c in shown):
        return None
    if any(same(c, colour) and c != colour for c in shown):
        return None
    return kind, colour, sum(c == colour for c in shown)


def _one_coloured(scene: Scene, kind: str) -> bool:
    return all(len(t.colours) == 1 for t in scene.things if t.kind == kind)


def _count(scene: Scene, rng: random.Random) -> Asked | None:
    tables, way = words(), rng.choice(("kind", "kind", "kind", "none", "narrower", "wider", "coloured"))
    if way == "coloured":
        found = _coloured(scene, rng)
        return Asked("number", _slots(f"{found[1]} {_said(found[0], rng)}"), found[2]) if found else None
    if way == "wider":
        sure = [w for w in tables["wider"] if not set(tables["disputed"][w]) & set(scene.kinds)]
        sure = [w for w in sure if w != "furniture" and not set(_NOT_COUNTED) & set(tables["wider"][w])]
        word = rng.choice(sure)
        return Asked("number", _slots(word), sum(scene.count(k) for k in tables["wider"][word]))
    if way == "narrower":
        kinds = [k for k in scene.kinds if k in tables["narrower"]]
        if not kinds:
            return None
        kind = rng.choice(kinds)
        return Asked("number", _slots(rng.choice(tables["narrower"][kind])), scene.count(kind))
    absent = [k for k in all_kinds() if k not in scene.kinds]
    possible = [k for k in (absent if way == "none" else scene.kinds) if k not in _NOT_COUNTED]
    if not possible:
        return None
    kind = rng.choice(possible)
    return Asked("number", _slots(_said(kind, rng)), scene.count(kind))


def _colour(scene: Scene, rng: random.Random) -> Asked | None:
    spoken = [(t.kind, t.colours) for t in _plain(scene) if t.colours and t.kind != "person"]
    spoken += [(g.kind, (g.colour,)) for g in scene.grounds]
    if not spoken:
        return None
    kind, colours = rng.choice(spoken)
    return Asked("colour", _slots(_said(kind, rng)), frozenset(colours))


def _worn(scene: Scene, rng: random.Random) -> Asked | None:
    people = [t for t in scene.singles if t.kind == "person" and t.colours]
    if not people:
        return None
    word = rng.choice(["person", "person", *words()["narrower"]["person"]])
    return Asked("colour", _slots(word), frozenset(people[0].colours))


def _is_colour(scene: Scene, rng: random.Random) -> Asked | None:
    one = [t for t in _plain(scene) if len(t.colours) == 1 and t.kind != "person"]
    if not one:
        return None
    thing, yes = rng.choice(one), rng.random() < 0.5
    far = [c for c in words()["colours"]["thing"] if apart(c, thing.colours[0]) and c != thing.kind]
    colour = thing.colours[0] if yes else rng.choice(far)
    return Asked("yes", {**_slots(_said(thing.kind, rng)), "c": colour}, yes, echo=colour)


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


def _relation(scene: Scene, rng: random.Random, surfaces: dict[str, list[str]]) -> Asked | None:
    pairs = [
        (p, q, r)
        for p, q in permutations(scene.things, 2)
        for r in surfaces
        if p.kind != q.kind
        and _holds(r, p, q) is not None
        and p.kind not in _NOT_COUNTED
        and q.kind not in _NOT_COUNTED
    ]
    if not pairs:
        return None
    standing = [pair for pair in pairs if pair[2] in ("front", "behind")]
    first, second, relation = rng.choice(standing if standing and rng.random() < 0.5 else pairs)
    one, other = _called(first, scene, rng), _called(second, scene, rng)
    if one is None or other is None:
        return None
    surface = rng.choice(surfaces[relation])
    slots = {**_slots(one), **_slots(other, "b"), "rel": surface}
    return Asked("yes", slots, _holds(relation, first, second), echo=relation)


def _either(scene: Scene, rng: random.Random, surfaces: dict[str, list[str]]) -> Asked | None:  # noqa: ARG001
    pairs = [(p, q) for p, q in permutations(_plain(scene), 2) if _holds("left", p, q) is not None]
    if not pairs:
        return None
    first, second = rng.choice(pairs)
    slots = {**_slots(_said(first.kind, rng)), **_slots(_said(second.kind, rng), "b")}
    return Asked("side", slots, "left" if _holds("left", first, second) else "right")


def _what_stands(scene: Scene, rng: random.Random, surfaces: dict[str, list[str]]) -> Asked | None:
    anchors = [t for t in _plain(scene) if len(scene.things) > 1]
    if not anchors:
        return None
    anchor, relation = rng.choice(anchors), rng.choice(("left", "right", "above", "below"))
    others = [t for t in scene.things if t is not anchor]
    there = {t.kind for t in others if _holds(relation, t, anchor)}
    never = {t.kind for t in others} - {t.kind for t in others if _holds(relation, t, anchor) is not False}
    if not there:
        return None
    slots = {**_slots(_said(anchor.kind, rng), "b"), "rel": rng.choice(surfaces[relation])}
    absent = {k for k in all_kinds() if k not in scene.kinds}
    return Asked("things", slots, frozenset(there), frozenset(never | absent) - {anchor.kind})


def _what_on(scene: Scene, rng: random.Random) -> Asked | None:
    if not scene.on:
        return None
    holder = scene.things[scene.on[0][1]]
    lying = frozenset(scene.things[i].kind for i, _ in scene.on)
    never = frozenset(k for k in all_kinds() if k not in lying and k != holder.kind)
    return Asked("things", _slots(_said(holder.kind, rng), "b"), lying, never)


def _place(scene: Scene, rng: random.Random) -> Asked | None:
    spoken = [(t, name) for t in scene.things if t.kind not in _NOT_COUNTED and (name := _called(t, scene, rng))]
    if not spoken:
        return None
    thing, name = rng.choice(spoken)
    x, y = thing.box.center
    return Asked("place", _slots(name), (x / WIDTH, y / HEIGHT))


def _side(scene: Scene, rng: random.Random) -> Asked | None:
    sided = [t for t in scene.things if abs(t.box.center[0] / WIDTH - 0.5) > 0.08 and t.kind not in _NOT_COUNTED]
    spoken = [(t, name) for t in sided if (name := _called(t, scene, rng))]
    if not spoken:
        return None
    thing, name = rng.choice(spoken)
    return Asked("side", _slots(name), "left" if thing.box.center[0] < WIDTH / 2 else "right")


def _text_on(scene: Scene, rng: random.Random) -> Asked | None:
    lettered = [(t, name) for t in scene.things if t.text and (name := _called(t, scene, rng))]
    if not lettered:
        return None
    thing, name = rng.choice(lettered)
    name = "sign" if thing.kind == "stop sign" and scene.count("stop sign") == 1 and rng.random() < 0.6 else name
    others = frozenset(t.text for t in scene.things if t.text and t.text != thing.text)
    return Asked("text", _slots(name), frozenset((thing.text,)), others)


def _text_any(scene: Scene, rng: random.Random) -> Asked | None:  # noqa: ARG001
    written = frozenset(t.text for t in scene.things if t.text)
    others = frozenset(words()["text"]["words"]) - written
    return Asked("text", {}, written, others) if 0 < len(written) < 4 else None


def _sized(scene: Scene, rng: random.Random) -> tuple[Thing, Thing, bool] | None:
    """Two things and whether the first is plainly the larger."""
    pairs = [(p, q) for p, q in permutations(_plain(scene), 2)]
    clear = [(p, q) for p, q in pairs if max(p.box.area, q.box.area) > _CLEAR * min(p.box.area, q.box.area)]
    if not clear:
        return None
    first, second = rng.choice(clear)
    return first, second, first.box.area > second.box.area


def _larger_yes(scene: Scene, rng: random.Random, *, smaller: bool = False) -> Asked | None:
    found = _sized(scene, rng)
    if found is None:
        return None
    first, second, larger = found
    slots = {**_slots(_said(first.kind, rng)), **_slots(_said(second.kind, rng), "b")}
    return Asked("yes", slots, larger != smaller)


def _smaller_yes(scene: Scene, rng: random.Random) -> Asked | None:
    return _larger_yes(scene, rng, smaller=True)


def _larger_which(scene: Scene, rng: random.Random) -> Asked | None:
    found = _sized(scene, rng)
    if found is None:
        return None
    first, second, larger = found
    slots = {**_slots(_said(first.kind, rng)), **_slots(_said(second.kind, rng), "b")}
    return Asked("name", slots, (first if larger else second).kind, frozenset(((second if larger else first).kind,)))


def _more_yes(scene: Scene, rng: random.Random) -> Asked | None:
    found = _numbered(scene, rng)
    if found is None:
        return None
    first, second = found
    slots = {**_slots(_said(first, rng)), **_slots(_said(second, rng), "b")}
    return Asked("yes", slots, scene.count(first) > scene.count(second))


def _more_which(scene: Scene, rng: random.Random) -> Asked | None:
    found = _numbered(scene, rng)
    if found is None:
        return None
    first, second = found
    slots = {**_slots(_said(first, rng)), **_slots(_said(second, rng), "b")}
    more, fewer = (first, second) if scene.count(first) > scene.count(second) else (second, first)
    return Asked("name", slots, more, frozenset((fewer,)))


def _numbered(scene: Scene, rng: random.Random) -> tuple[str, str] | None:
    kinds = [k for k in scene.kinds if k not in _NOT_COUNTED]
    pairs = [(p, q) for p, q in permutations(kinds, 2) if scene.count(p) != scene.count(q)]
    return rng.choice(pairs) if pairs else None


def _setting_which(scene: Scene, rng: random.Random) -> Asked:  # noqa: ARG001
    return Asked("setting", {}, scene.setting)


def _outdoors_yes(scene: Scene, rng: random.Random) -> Asked:  # noqa: ARG001
    return Asked("yes", {}, scene.setting == "outdoor", echo="outdoor")


def _person(scene: Scene, rng: random.Random) -> Asked | None:
    if scene.count("person") != 1:
        return None
    return Asked("refusal", {"who": f"the {rng.choice(['person', 'man', 'woman', 'child'])}"})


def _beyond(scene: Scene, rng: random.Random) -> Asked | None:
    things = [t for t in _plain(scene) if t.kind != "person"]
    return Asked("refusal", _slots(_said(rng.choice(things).kind, rng))) if things else None


def _others(scene: Scene, rng: random.Random) -> Asked | None:
    single = _plain(scene)
    if not single:
        return None
    kind = rng.choice(single).kind
    return _of_things(scene_overviews.others(scene, kind, _slots(_said(kind, rng))))


def _of_things(wanted: scene_overviews.Wanted | None) -> Asked | None:
    return Asked("things", *wanted) if wanted is not None else None


_MAKERS: dict[str, Callable[[Scene, random.Random], Asked | None]] = {
    "existence": _existence,
    "count": _count,
    "colour": _colour,
    "worn": _worn,
    "is_colour": _is_colour,
    "what_on": _what_on,
    "place": _place,
    "side": _side,
    "text_on": _text_on,
    "text_any": _text_any,
    "larger_yes": _larger_yes,
    "smaller_yes": _smaller_yes,
    "larger_which": _larger_which,
    "more_yes": _more_yes,
    "more_which": _more_which,
    "setting_which": _setting_which,
    "outdoors_yes": _outdoors_yes,
    "whole": lambda scene, rng: _of_things(scene_overviews.whole(scene, rng)),
    "animals": lambda scene, rng: _of_things(scene_overviews.animals(scene, rng)),
    "on_side": lambda scene, rng: _of_things(scene_overviews.on_side(scene, rng)),
    "others": _others,
    "unanswerable_person": _person,
    "unanswerable": _beyond,
}
_RELATED = {"relation": _relation, "either": _either, "what_stands": _what_stands}
