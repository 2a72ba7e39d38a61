"""Texts that language models wrote about made-up scenes and the example photographs, marked claim by claim.

`planted_models*.toml`: each text stands as its model wrote it, cut after its last whole sentence. `false`: what the
model itself got wrong. `unclear`: what nobody can tell, which counts neither way. `claims`: what is true, each with the
change of the evidence (`altered.py`) after which it is false. What is marked in no way is true.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from imagetxt.agent.description import Claim
from imagetxt.agent.evaluation.altered import Change, altered
from imagetxt.agent.evaluation.scene_desk import desk
from imagetxt.agent.evaluation.scene_truth import look
from imagetxt.agent.evaluation.scenes import scene
from imagetxt.agent.evaluation.tally import Tally
from imagetxt.agent.evaluation.truth import load_truth
from imagetxt.agent.grounding.check import Judged, judge
from imagetxt.tools.evidence import Evidence
from imagetxt.tools.models.pool import ModelPool

TABLES = ("planted_models.toml", "planted_models_second.toml")
_NEAR = 25
"""Characters from a claim of place within which the words must be that are found: beside it stand others."""


@dataclass(frozen=True)
class Marked:
    """One text.

    `about`: "scene:SEED:NUMBER" or "photo:NAME". `false`: `(words, kind)`; `claims`: `(words, kind, things)`.
    """

    about: str
    model: str
    text: str
    false: tuple[tuple[str, str], ...]
    unclear: tuple[str, ...]
    claims: tuple[tuple[str, Change, str], ...]


@cache
def marked_texts(*tables: str) -> tuple[Marked, ...]:
    """The texts of these tables (default: all) that ship with imagetxt."""
    folder = files(__package__)
    rows = [t for name in tables or TABLES for t in tomllib.loads(folder.joinpath(name).read_text("utf-8"))["text"]]
    return tuple(
        Marked(
            row["scene"],
            row["model"],
            row["text"],
            tuple(tuple(f) for f in row["false"]),
            tuple(row["unclear"]),
            tuple(tuple(c) for c in row["claims"]),
        )
        for row in rows
    )


def evaluate_marked(texts: Iterable[Marked], folder: Path, *, quick: bool = False) -> Tally:
    """Judge texts that models wrote; `folder`: of the example photographs, with their truth."""
    tally, pool = Tally(), ModelPool()
    for one in texts:
        _add(one, evidence_of(one.about, folder, pool), tally, quick=quick)
    return tally


def evidence_of(about: str, folder: Path, pool: ModelPool | None = None) -> Evidence:
    """What is known of the scene or photograph that a text is about."""
    kind, _, name = about.partition(":")
    if kind == "photo":
        return next(photo for photo in load_truth(folder) if photo.name == name).evidence()
    seed, number = name.split(":")
    bench, handle = desk(scene(int(number), seed=int(seed)), pool=pool)
    look(bench, handle)
    return bench.evidence(handle)


def _add(one: Marked, evidence: Evidence, tally: Tally, *, quick: bool) -> None:
    judged = judge(one.text, evidence, quick=quick)
    claims = [c for j in judged for c in j.claims]
    wrong = [(_span(one.text, words), kind, words) for words, kind in one.false]
    left_out = [span for span, *_ in wrong] + [span for words in one.unclear for span in _spans(one.text, words)]
    for span, kind, words in wrong:
        tally.false[kind] += 1
        if any(c.verdict == "contradicted" and _meets(c, span) for c in claims):
            tally.found[kind] += 1
        else:
            tally.missed_words.append(f"[{one.about}] {kind}: {words!r}")
    for claim in claims:
        if not any(_meets(claim, span) for span in left_out):
            tally.true[claim.kind] += 1
            if claim.verdict == "contradicted":
                tally.flagged[claim.kind] += 1
                tally.flagged_words.append(f"[{one.about}] {claim.kind}: {claim.words!r}")
    before = {_key(c) for c in claims if c.verdict == "contradicted"}
    for words, change, things in one.claims:
        tally.false[change] += 1
        again = judge(one.text, altered(evidence, change, things, words, one.text), quick=quick)
        if _is_found(again, before, _span(one.text, words), change):
            tally.found[change] += 1
        else:
            tally.missed_words.append(f"[{one.about}] {change} of {things or 'the picture'}: {words!r}")


def _is_found(judged: list[Judged], before: set[tuple[str, str, int]], span: tuple[int, int], change: Change) -> bool:
    """Whether a claim is contradicted that was not: in the same sentence; of a place, where the words are."""
    for one in judged:
        whole = (one.sentence.start, one.sentence.end)
        for claim in one.contradicted:
            close = (span[0] - _NEAR, span[1] + _NEAR) if change in ("place", "relation") else span
            here = (
                _meets(claim, close) if change in ("place", "relation") else whole[0] < span[1] and whole[1] > span[0]
            )
            if here and _key(claim) not in before:
                return True
    return False


def _key(claim: Claim) -> tuple[str, str, int]:
    return claim.kind, claim.words, claim.start


def _meets(claim: Claim, span: tuple[int, int]) -> bool:
    return claim.start < span[1] and claim.end > span[0]


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _spans(text: str, words: str) -> list[tuple[int, int]]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found
