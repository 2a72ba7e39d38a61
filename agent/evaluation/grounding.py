"""How well the check of texts finds what is false and lets pass what is true: `imagetxt evaluate grounding`.

Three measures. Over made-up pictures (`planted.py`) each statement is true or false and is flagged where one of its
claims is contradicted. Over the example photographs and the scenes written by hand the texts of `planted_texts.toml`,
`planted_prose.toml` and `planted_scenes.toml` are true as they stand; one error is planted at a time, and found where
it brings a contradicted claim that was not there before. Texts that models wrote (`by_models.py`) stand as they are:
what is false of them is marked, and errors are planted in the evidence.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from imagetxt.agent.evaluation.by_models import evaluate_marked, marked_texts
from imagetxt.agent.evaluation.planted import PlantedText, planted_texts
from imagetxt.agent.evaluation.scene_desk import desk
from imagetxt.agent.evaluation.scene_truth import look
from imagetxt.agent.evaluation.tally import Tally
from imagetxt.agent.evaluation.truth import TruePhoto, load_truth
from imagetxt.agent.evaluation.written import scene_of, written
from imagetxt.agent.grounding.check import judge
from imagetxt.agent.grounding.mentions import mentions
from imagetxt.agent.grounding.sentences import sentences
from imagetxt.tools.evidence import Evidence, Region, RegionKind
from imagetxt.tools.geometry import Box
from imagetxt.tools.models.pool import ModelPool
from imagetxt.tools.vision import lexicon

_WITH_SCENES = tuple(
    f"planted_{name}.toml"
    for name in """fourth fifth sixth seventh eighth ninth tenth eleventh thirteenth fourteenth fifteenth sixteenth
    seventeenth eighteenth nineteenth twentieth twentyfirst twentythird twentyfourth twentyfifth twentysixth
    twentyseventh twentyeighth twentyninth""".split()
)
"""Tables that hold their scenes beside the texts."""


@dataclass(frozen=True)
class HandWritten:
    """A true text about a photograph or a hand-written scene; per error what stands there, what instead, its kind.

    `set`: the name of its table: "prose" for `planted_prose.toml`.
    """

    photo: str
    style: str
    text: str
    wrong: tuple[tuple[str, str, str], ...]
    held_out: bool = False
    set: str = ""

    @property
    def by_people(self) -> bool:
        """Whether it is written as people write to each other, and not as a chat model or captioner describes."""
        return self.style.startswith("human")


def evaluate_all(count: int, folder: Path, *, seed: int = 7) -> dict[str, Tally]:
    """Every measure, with the parser where its weights are here and by the grammar alone, by what it is called."""
    from imagetxt.agent.grounding import syntax

    found: dict[str, Tally] = {}
    for way, quick in (("parser", False), ("grammar", True)) if syntax.available() else (("grammar", True),):
        found[f"{way}, made-up texts"] = evaluate_made_up(count, seed=seed, quick=quick)[0]
        for name, texts in by_kind(hand_written()).items():
            found[f"{way}, {name}"] = evaluate_hand_written(texts, folder, quick=quick)
        found[f"{way}, written by models"] = evaluate_marked(marked_texts(), folder, quick=quick)
    return found


def by_kind(texts: Iterable[HandWritten]) -> dict[str, list[HandWritten]]:
    """Texts by whether they were mended against, and those that were not by who writes so."""
    kinds: dict[str, list[HandWritten]] = {
        "hand-written": [],
        "held out, as models write": [],
        "held out, as people write": [],
    }
    for one in texts:
        held = "held out, as people write" if one.by_people else "held out, as models write"
        kinds[held if one.held_out else "hand-written"].append(one)
    return kinds


def evaluate_made_up(count: int, *, seed: int = 1, quick: bool = False) -> tuple[Tally, Tally]:
    """Judge made-up texts; the same results by kind of statement and by style."""
    kinds, styles = Tally(), Tally()
    for one in planted_texts(count, seed=seed):
        _add_made_up(one, kinds, styles, quick=quick)
    return kinds, styles


def _add_made_up(one: PlantedText, kinds: Tally, styles: Tally, *, quick: bool) -> None:
    claims = [c for j in judge(one.text, one.evidence, quick=quick) for c in j.contradicted]
    for said in one.statements:
        hit = [c for c in claims if c.start < said.end and c.end > said.start]
        words = f"[{one.style}/{said.kind}] {one.text[said.start : said.end]}"
        for tally, key in ((kinds, said.kind), (styles, one.style)):
            (tally.false if said.wrong else tally.true)[key] += 1
            if hit:
                (tally.found if said.wrong else tally.flagged)[key] += 1
        if said.wrong and not hit:
            kinds.missed_words.append(words)
        if hit and not said.wrong:
            kinds.flagged_words.append(f"{words} ({', '.join(c.kind + ': ' + c.words for c in hit)})")


def hand_written() -> list[HandWritten]:
    """The texts that ship with imagetxt."""
    folder = files(__package__)
    tables = [
        table | {"set": name.removeprefix("planted_").removesuffix(".toml")}
        for name in (
            "planted_texts.toml",
            "planted_prose.toml",
            "planted_scenes.toml",
            "planted_true.toml",
            "planted_twelfth.toml",
            "planted_twentysecond.toml",
            "planted_thirtieth.toml",
            *_WITH_SCENES,
        )
        for table in tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))["text"]
    ]
    return [
        HandWritten(
            t.get("photo") or t["scene"],
            t["style"],
            t["text"].strip(),
            tuple(tuple(w) for w in t["wrong"]),
            t.get("held_out", False),
            t["set"],
        )
        for t in tables
    ]


def evaluate_hand_written(texts: Iterable[HandWritten], folder: Path, *, quick: bool = False) -> Tally:
    """Judge hand-written texts against the truth of the photographs in `folder`; true statements are counted as claims.

    Raises BadArgumentError where the folder has no readable truth.
    """
    truth = {photo.name: known(photo) for photo in load_truth(folder)} | seen_scenes()
    tally = Tally()
    for one in texts:
        _add_hand_written(one, truth[one.photo], tally, quick=quick)
    return tally


def seen_scenes() -> dict[str, Evidence]:
    """The scenes written by hand, as the tools would see them."""
    pool = ModelPool()
    found = {}
    own = _own_scenes()
    scenes = {one.name: one.scene for one in written()}
    scenes |= {table["name"]: scene_of(number, table) for number, table in enumerate(own)}
    for name, scene in scenes.items():
        bench, handle = desk(scene, pool=pool)
        look(bench, handle)
        found[name] = bench.evidence(handle)
    return found


def scene_names() -> list[str]:
    """What the scenes written by hand are called; a text names its scene so."""
    return [*(one.name for one in written()), *(table["name"] for table in _own_scenes())]


def _own_scenes() -> list[dict[str, Any]]:
    tables = [tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8")) for name in _WITH_SCENES]
    return [scene for table in tables for scene in table["scene"]]


def known(photo: TruePhoto) -> Evidence:
    """The truth as evidence, with what the person mentioned beside the listed objects as perhaps there."""
    evidence = photo.evidence()
    whole = Box(x0=0, y0=0, x1=evidence.width, y1=evidence.height)
    said = {m.noun for s in sentences(photo.known_words()) for m in mentions(s)}
    present = {name for r in evidence.regions for name in lexicon.names(r)}
    own = {r.label for r in evidence.regions}
    for noun in sorted(n for n in said - present if not own & lexicon.names(Region(label=n, score=1, box=whole))):
        kind: RegionKind = "area" if lexicon.is_a(noun, "area") else "object"
        evidence.regions.append(Region(id=f"k{noun}", kind=kind, label=noun, score=0.5, certain=False, box=whole))
    return evidence


def _add_hand_written(one: HandWritten, evidence: Evidence, tally: Tally, *, quick: bool) -> None:
    flagged = set()
    for judged in judge(one.text, evidence, quick=quick):
        for claim in judged.claims:
            tally.true[claim.kind] += 1
            if claim.verdict == "contradicted":
                tally.flagged[claim.kind] += 1
                flagged.add((claim.kind, claim.words))
                tally.flagged_words.append(
                    f"[{one.photo}/{one.style}] {claim.kind}: {claim.words!r} in {judged.sentence.text}"
                )
    for there, instead, kind in one.wrong:
        tally.false[kind] += 1
        text = _with(one, there, instead)
        hits = {(c.kind, c.words) for j in judge(text, evidence, quick=quick) for c in j.contradicted}
        if hits - flagged:
            tally.found[kind] += 1
        else:
            tally.missed_words.append(f"[{one.photo}/{one.style}] {kind}: {there!r} -> {instead!r}")


def _with(one: HandWritten, there: str, instead: str) -> str:
    if there not in one.text:
        raise ValueError(f"{one.photo}/{one.style}: {there!r} does not stand in the text")
    return one.text.replace(there, instead, 1)
