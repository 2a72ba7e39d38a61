"""Made-up scenes with known truth, thousands of them, seeded: things of the eighty kinds of COCO, areas and writing.

A scene is what a photograph would show if everything in it were seen right. No pixels, no vision: `scene_desk.py` puts
it before the agent as what the tools found. The same seed and number give the same scene.
"""

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from imagetxt.tools.geometry import Box

WIDTH, HEIGHT = 780, 520
_CELLS = tuple((column, row) for column in range(4) for row in range(3))
_SPAN = {"large": (0.75, 0.98), "medium": (0.5, 0.85), "small": (0.36, 0.6)}


@dataclass(frozen=True)
class Thing:
    """One thing: its kind, what it is called in particular or "", its colours (none: cannot be told), its writing."""

    kind: str
    box: Box
    colours: tuple[str, ...] = ()
    fine: str = ""
    text: str = ""


@dataclass(frozen=True)
class Ground:
    """A large area: "sky", "grass"."""

    kind: str
    box: Box
    colour: str


@dataclass(frozen=True)
class Scene:
    """`on`: pairs of places in `things`: the first lies on the second."""

    number: int
    setting: Literal["indoor", "outdoor"]
    things: tuple[Thing, ...]
    grounds: tuple[Ground, ...]
    on: tuple[tuple[int, int], ...] = ()

    @property
    def kinds(self) -> list[str]:
        return list(dict.fromkeys(t.kind for t in self.things))

    @property
    def singles(self) -> list[Thing]:
        """The things that are the only one of their kind."""
        return [t for t in self.things if self.count(t.kind) == 1]

    def count(self, kind: str) -> int:
        return sum(t.kind == kind for t in self.things)


@cache
def words() -> dict[str, Any]:
    """The tables of `scene_kinds.toml`."""
    return tomllib.loads(files(__package__).joinpath("scene_kinds.toml").read_text(encoding="utf-8"))


def all_kinds() -> tuple[str, ...]:
    """The eighty kinds."""
    return tuple(kind for kinds in words()["where"].values() for kind in kinds)


def scenes(count: int, *, seed: int = 1) -> Iterator[Scene]:
    """So many scenes. The same seed, the same scenes."""
    return (scene(number, seed=seed) for number in range(count))


def scene(number: int, *, seed: int = 1) -> Scene:
    """One scene of a seed."""
    rng = random.Random(f"scene-{seed}-{number}")  # noqa: S311  # not for secrets
    setting: Literal["indoor", "outdoor"] = rng.choice(("indoor", "outdoor"))
    tables = words()
    cells = rng.sample(_CELLS, len(_CELLS))
    things: list[Thing] = []
    on: list[tuple[int, int]] = []
    for kind in _chosen_kinds(rng, [*tables["where"][setting], *tables["where"]["either"]]):
        together = rng.random() < 0.35
        colours = _colours(kind, rng)
        for _ in range(rng.choices((1, 2, 3, 4, 5, 7), (62, 16, 10, 6, 4, 2))[0]):
            if len(cells) < 2:
                break
            shade = colours if together else _colours(kind, rng)
            things.append(_thing(kind, _box(kind, cells.pop(), rng), shade, rng))
    things += _before(things, rng)
    for held in _held(things, rng):
        on.append((len(things), things.index(held[1])))
        things.append(held[0])
    return Scene(number, setting, tuple(things), tuple(_grounds(setting, rng)), tuple(on))


def _chosen_kinds(rng: random.Random, possible: Sequence[str]) -> list[str]:
    kinds = rng.sample(possible, rng.randint(2, 5))
    likely = rng.choice(("person", "person", "dog", "car", "cat", "chair", "cup", "bus", "dining table", "stop sign"))
    return list(dict.fromkeys([*([likely] if likely in possible else []), *kinds]))


def _box(kind: str, cell: tuple[int, int], rng: random.Random) -> Box:
    """A box inside its cell, so that nothing covers anything else."""
    size = next((name for name in ("large", "small") if kind in words()["size"][name]), "medium")
    wide, high = WIDTH / 4, HEIGHT / 3
    w, h = (rng.uniform(*_SPAN[size]) * side for side in (wide, high))
    x = cell[0] * wide + rng.uniform(0, wide - w)
    y = cell[1] * high + rng.uniform(0, high - h)
    return Box(x0=round(x), y0=round(y), x1=round(x + w), y1=round(y + h))


def _thing(kind: str, box: Box, colours: tuple[str, ...], rng: random.Random) -> Thing:
    tables = words()
    fine = rng.choice(tables["fine"][kind]) if kind in tables["fine"] and rng.random() < 0.15 else ""
    lettered = kind == "stop sign" or (kind in tables["text"]["on"] and rng.random() < 0.5)
    text = rng.choice(tables["text"].get(kind, tables["text"]["words"])) if lettered else ""
    return Thing(kind, box, colours, fine, text)


def _colours(kind: str, rng: random.Random) -> tuple[str, ...]:
    tables = words()
    if kind in tables["colours"]["none"] or rng.random() < 0.06:
        return ()
    if kind == "stop sign":
        return ("red",)
    if kind in tables["wider"]["animal"]:
        return tuple(rng.choice(tables["colours"]["animal"]).split(" and "))
    palette = "fruit" if kind in tables["wider"]["fruit"] else "thing"
    return (rng.choice([c for c in tables["colours"][palette] if c != kind]),)


def _before(things: Sequence[Thing], rng: random.Random) -> list[Thing]:
    """Perhaps a person that stands before the largest thing and covers a part of it."""
    if not things or rng.random() < 0.8 or any(t.kind == "person" for t in things):
        return []
    back = max(things, key=lambda t: t.box.area).box
    x = back.x0 + 0.6 * back.width
    box = Box(
        x0=round(x), y0=round(back.y0 + 0.4 * back.height), x1=round(x + 0.7 * back.width), y1=round(back.y1 + 30)
    )
    inside = box.x1 <= WIDTH and box.y1 <= HEIGHT
    return [Thing("person", box, _colours("person", rng))] if inside else []


def _held(things: Sequence[Thing], rng: random.Random) -> list[tuple[Thing, Thing]]:
    """Things of kinds not yet there on those that hold some: `(thing, holder)`."""
    holders = [t for t in things if t.kind in words()["holders"] and sum(o.kind == t.kind for o in things) == 1]
    found = []
    for holder in holders:
        there = {t.kind for t in things}
        free = [k for k in words()["holders"][holder.kind] if k not in there]
        box = holder.box
        for i, kind in enumerate(rng.sample(free, rng.randint(1, 2))):
            x = box.x0 + (0.08 + 0.48 * i) * box.width
            lying = Box(
                x0=round(x),
                y0=round(box.y0 + 4),
                x1=round(x + 0.36 * box.width),
                y1=round(box.y0 + 4 + 0.5 * box.height),
            )
            found.append((_thing(kind, lying, _colours(kind, rng), rng), holder))
    return found


def _grounds(setting: str, rng: random.Random) -> list[Ground]:
    table = words()["areas"][setting]
    upper = "sky" if setting == "outdoor" else "wall"
    lower = rng.choice([kind for kind in table if kind != upper])
    top = Box(x0=0, y0=0, x1=WIDTH, y1=round(HEIGHT * rng.uniform(0.25, 0.4)))
    bottom = Box(x0=0, y0=round(HEIGHT * rng.uniform(0.6, 0.75)), x1=WIDTH, y1=HEIGHT)
    made = [(upper, top), (lower, bottom)]
    return [Ground(kind, box, rng.choice(table[kind])) for kind, box in made if rng.random() < 0.8]
