"""What a question of each kind may be about in a made-up scene, and what is right to say."""

import random
from collections.abc import Callable

from imagetxt.agent.evaluation import scene_overviews, scene_pairs
from imagetxt.agent.evaluation.scene_asked import NOT_COUNTED, Asked, called, plain, said, slots_of
from imagetxt.agent.evaluation.scene_words import apart, same
from imagetxt.agent.evaluation.scenes import HEIGHT, WIDTH, Scene, all_kinds, words


def subject_of(kind: str, scene: Scene, rng: random.Random, relations: dict[str, list[str]]) -> Asked | None:
    """Something to ask of this kind, or None where the scene has nothing for it."""
    if kind in ("relation", "either", "what_stands"):
        return _RELATED[kind](scene, rng, relations)
    return _MAKERS[kind](scene, rng)


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
    return Asked("yes", slots_of(said(rng.choice(chosen), rng)), there)


def _coloured_existence(scene: Scene, rng: random.Random, there: bool) -> Asked | None:
    found = _coloured(scene, rng)
    if found is None:
        return None
    kind, colour, number = found
    if there == bool(number):
        return Asked("yes", slots_of(f"{colour} {said(kind, rng)}"), there)
    return None


def _coloured(scene: Scene, rng: random.Random) -> tuple[str, str, int] | None:
    """`(kind, colour, how many)` where that is plain for every one of the kind; the number may be 0."""
    kinds = [k for k in scene.kinds if k != "person" and k not in NOT_COUNTED and _one_coloured(scene, k)]
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
        return Asked("number", slots_of(f"{found[1]} {said(found[0], rng)}"), found[2]) if found else None
    if way == "wider":
        sure = [w for w in tables["wider"] if not set(tables["disputed"][w]) & set(scene.kinds)]
        sure = [w for w in sure if w != "furniture" and not set(NOT_COUNTED) & set(tables["wider"][w])]
        word = rng.choice(sure)
        return Asked("number", slots_of(word), sum(scene.count(k) for k in tables["wider"][word]))
    if way == "narrower":
        kinds = [k for k in scene.kinds if k in tables["narrower"]]
        if not kinds:
            return None
        kind = rng.choice(kinds)
        return Asked("number", slots_of(rng.choice(tables["narrower"][kind])), scene.count(kind))
    absent = [k for k in all_kinds() if k not in scene.kinds]
    possible = [k for k in (absent if way == "none" else scene.kinds) if k not in NOT_COUNTED]
    if not possible:
        return None
    kind = rng.choice(possible)
    return Asked("number", slots_of(said(kind, rng)), scene.count(kind))


def _colour(scene: Scene, rng: random.Random) -> Asked | None:
    spoken = [(t.kind, t.colours) for t in plain(scene) if t.colours and t.kind != "person"]
    spoken += [(g.kind, (g.colour,)) for g in scene.grounds]
    if not spoken:
        return None
    kind, colours = rng.choice(spoken)
    return Asked("colour", slots_of(said(kind, rng)), frozenset(colours))


def _worn(scene: Scene, rng: random.Random) -> Asked | None:
    people = [t for t in scene.singles if t.kind == "person" and t.colours]
    if not people:
        return None
    word = rng.choice(["person", "person", *words()["narrower"]["person"]])
    return Asked("colour", slots_of(word), frozenset(people[0].colours))


def _is_colour(scene: Scene, rng: random.Random) -> Asked | None:
    one = [t for t in plain(scene) if len(t.colours) == 1 and t.kind != "person"]
    if not one:
        return None
    thing, yes = rng.choice(one), rng.random() < 0.5
    far = [c for c in words()["colours"]["thing"] if apart(c, thing.colours[0]) and c != thing.kind]
    colour = thing.colours[0] if yes else rng.choice(far)
    return Asked("yes", {**slots_of(said(thing.kind, rng)), "c": colour}, yes, echo=colour)


def _place(scene: Scene, rng: random.Random) -> Asked | None:
    spoken = [(t, name) for t in scene.things if t.kind not in NOT_COUNTED and (name := called(t, scene, rng))]
    if not spoken:
        return None
    thing, name = rng.choice(spoken)
    x, y = thing.box.center
    return Asked("place", slots_of(name), (x / WIDTH, y / HEIGHT))


def _side(scene: Scene, rng: random.Random) -> Asked | None:
    sided = [t for t in scene.things if abs(t.box.center[0] / WIDTH - 0.5) > 0.08 and t.kind not in NOT_COUNTED]
    spoken = [(t, name) for t in sided if (name := called(t, scene, rng))]
    if not spoken:
        return None
    thing, name = rng.choice(spoken)
    return Asked("side", slots_of(name), "left" if thing.box.center[0] < WIDTH / 2 else "right")


def _text_on(scene: Scene, rng: random.Random) -> Asked | None:
    lettered = [(t, name) for t in scene.things if t.text and (name := called(t, scene, rng))]
    if not lettered:
        return None
    thing, name = rng.choice(lettered)
    name = "sign" if thing.kind == "stop sign" and scene.count("stop sign") == 1 and rng.random() < 0.6 else name
    others = frozenset(t.text for t in scene.things if t.text and t.text != thing.text)
    return Asked("text", slots_of(name), frozenset((thing.text,)), others)


def _text_any(scene: Scene, rng: random.Random) -> Asked | None:  # noqa: ARG001  # every maker of its table takes it
    written = frozenset(t.text for t in scene.things if t.text)
    others = frozenset(words()["text"]["words"]) - written
    return Asked("text", {}, written, others) if 0 < len(written) < 4 else None


def _setting_which(scene: Scene, rng: random.Random) -> Asked:  # noqa: ARG001  # every maker of its table takes it
    return Asked("setting", {}, scene.setting)


def _outdoors_yes(scene: Scene, rng: random.Random) -> Asked:  # noqa: ARG001  # every maker of its table takes it
    return Asked("yes", {}, scene.setting == "outdoor", echo="outdoor")


def _person(scene: Scene, rng: random.Random) -> Asked | None:
    if scene.count("person") != 1:
        return None
    return Asked("refusal", {"who": f"the {rng.choice(['person', 'man', 'woman', 'child'])}"})


def _beyond(scene: Scene, rng: random.Random) -> Asked | None:
    things = [t for t in plain(scene) if t.kind != "person"]
    return Asked("refusal", slots_of(said(rng.choice(things).kind, rng))) if things else None


def _others(scene: Scene, rng: random.Random) -> Asked | None:
    single = plain(scene)
    if not single:
        return None
    kind = rng.choice(single).kind
    return _of_things(scene_overviews.others(scene, kind, slots_of(said(kind, rng))))


def _of_things(wanted: scene_overviews.Wanted | None) -> Asked | None:
    return Asked("things", *wanted) if wanted is not None else None


_MAKERS: dict[str, Callable[[Scene, random.Random], Asked | None]] = {
    "existence": _existence,
    "count": _count,
    "colour": _colour,
    "worn": _worn,
    "is_colour": _is_colour,
    "what_on": scene_pairs.what_on,
    "place": _place,
    "side": _side,
    "text_on": _text_on,
    "text_any": _text_any,
    "larger_yes": scene_pairs.larger_yes,
    "smaller_yes": scene_pairs.smaller_yes,
    "larger_which": scene_pairs.larger_which,
    "more_yes": scene_pairs.more_yes,
    "more_which": scene_pairs.more_which,
    "setting_which": _setting_which,
    "outdoors_yes": _outdoors_yes,
    "whole": lambda scene, rng: _of_things(scene_overviews.whole(scene, rng)),
    "animals": lambda scene, rng: _of_things(scene_overviews.animals(scene, rng)),
    "on_side": lambda scene, rng: _of_things(scene_overviews.on_side(scene, rng)),
    "others": _others,
    "unanswerable_person": _person,
    "unanswerable": _beyond,
}
_RELATED = {"relation": scene_pairs.relation, "either": scene_pairs.either, "what_stands": scene_pairs.what_stands}
