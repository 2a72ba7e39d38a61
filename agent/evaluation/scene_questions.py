"""Questions about a made-up scene, with what a right answer holds; the wordings are in two tables."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from imagetxt.agent.evaluation.scene_asked import Asked
from imagetxt.agent.evaluation.scene_subjects import subject_of
from imagetxt.agent.evaluation.scenes import Scene, scene

Form = Literal["yes", "number", "colour", "things", "place", "side", "text", "name", "setting", "refusal"]
TUNED, HELD_OUT = "scene_questions.toml", "scene_questions_held_out.toml"


@dataclass(frozen=True)
class Question:
    """`asked`: what is right and what is wrong to say; see `marking.py`."""

    scene: Scene
    kind: str
    words: str
    asked: Asked


@cache
def wordings(table: str = TUNED) -> dict[str, Any]:
    """Kind of question → its wordings."""
    return tomllib.loads(files(__package__).joinpath(table).read_text(encoding="utf-8"))


def questions(count: int, *, seed: int = 1, table: str = TUNED) -> Iterator[Question]:
    """So many questions, of all kinds in turn, each about a scene of its own. The same seed, the same questions."""
    kinds = [kind for kind in wordings(table) if kind != "relations"]
    for i in range(count):
        rng = random.Random(f"{table}-{seed}-{i}")  # noqa: S311  # not for secrets
        yield _question(kinds[i % len(kinds)], i, rng, seed, table)


def _question(kind: str, number: int, rng: random.Random, seed: int, table: str) -> Question:
    """A question of this kind about the first scene, from this number on, that has what it takes."""
    step = 0
    while True:
        shown = scene(number + 10_000 * step, seed=seed)
        asked = subject_of(kind, shown, rng, wordings(TUNED)["relations"])
        if asked is not None:
            return Question(shown, kind, filled(rng.choice(wordings(table)[kind]), asked.slots), asked)
        step += 1


def filled(wording: str, slots: dict[str, str]) -> str:
    """A wording with its slots; `{The}` is `{the}` with a capital."""
    raised = {k[0].upper() + k[1:]: v[:1].upper() + v[1:] for k, v in slots.items()}
    return wording.format(**slots, **raised)
