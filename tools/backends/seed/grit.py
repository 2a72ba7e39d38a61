"""The things in a picture, each with a phrase, from GRiT: the dense captioner of the project this one grew from."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.definitions import DescribeRegions, Regions
from imagetxt.tools.errors import ConfigurationError
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.grit.duplicates import distinct
from imagetxt.tools.grit.tasks import JOINT, Task
from imagetxt.tools.masks import Rle, encode
from imagetxt.tools.models.neural import ModelSpec, Placement, run_on
from imagetxt.tools.vision.completing import completed, noun_of
from imagetxt.tools.vision.nouns import is_a, normal

if TYPE_CHECKING:
    from imagetxt.tools.grit.model import Grit
    from imagetxt.tools.grit.seeing import Seen
    from imagetxt.tools.grit.sizes import Sizes

FOUND_BY = "describe_regions/grit"
_UNKNOWN = "thing"


@dataclass(frozen=True)
class _Wishes:
    """What the profile says of this backend; see `GritRegions`."""

    trained: tuple[Task, ...]
    threshold: float
    names: bool
    merge: bool
    masks: bool

    @property
    def phrases(self) -> Task:
        """Where the phrases come from: a checkpoint for objects alone tells their names."""
        return "DenseCap" if "DenseCap" in self.trained else "ObjectDet"

    @property
    def tasks(self) -> tuple[Task, ...]:
        return self.trained if self.names else (self.phrases,)


class GritRegions(Backend[DescribeRegions]):
    """GRiT's boxes, phrases and scores, as the original composes them, by descending score of detection.

    A profile may set: `threshold` (0 to 1, default 0.5), which the detection's score must exceed; `merge = true`, so
    that what is said twice of one place is said once; `masks = true`, for outlines; `names = false`, to take the nouns
    from the phrases alone and not from the names that the network gives to objects; `trained`, the tasks of another of
    the authors' checkpoints: `["DenseCap"]` or `["ObjectDet"]`.
    """

    name = "grit"
    tool: ClassVar[str] = "describe_regions"
    weights = ("grit", "bert-uncased-vocabulary")
    needs: ClassVar[dict[str, str]] = dict.fromkeys(("torch", "torchvision", "safetensors"), "imagetxt[local]")
    settings: ClassVar[tuple[str, ...]] = ("threshold", "merge", "masks", "names", "trained")
    memory_mb = 1900

    def __init__(self, sizes: "Sizes | None" = None) -> None:
        """`sizes`: of the network; None: those of the published checkpoint."""
        self._sizes = sizes

    def run(self, request: DescribeRegions, context: Context) -> Regions:
        image = context.image(request.image)
        wishes = _wishes(context)

        def work(grit: "Grit", _: Placement) -> list[Region]:
            from imagetxt.tools.grit.seeing import look

            (seen,) = look(
                grit,
                [image.pixels],
                tasks=wishes.tasks,
                trained=wishes.trained,
                threshold=wishes.threshold,
                between=context.step,
            )
            return _regions(seen, request, wishes, context)

        found = run_on(context, ModelSpec("grit", self._load, megabytes=850), work)
        return Regions(regions=[completed(image, region) for region in found])

    def _load(self, path: Path, placed: Placement) -> "Grit":
        from imagetxt.tools.grit.checkpoint import load
        from imagetxt.tools.grit.sizes import PUBLISHED

        return load(path, sizes=self._sizes or PUBLISHED, device=placed.torch_device, dtype=placed.torch_dtype)


def _wishes(context: Context) -> _Wishes:
    """Raises ConfigurationError for a setting that makes no sense."""
    flags = {"names": True, "merge": False, "masks": False}
    return _Wishes(
        _trained(context),
        context.number("threshold", 0.5, least=0, most=1),
        **{key: context.switch(key, usual=usual) for key, usual in flags.items()},
    )


def _trained(context: Context) -> tuple[Task, ...]:
    """Raises ConfigurationError."""
    given = context.options.get("trained", list(JOINT))
    for tasks in (JOINT, JOINT[:1], JOINT[1:]):
        if given == list(tasks):
            return tasks
    expected = 'Expected ["ObjectDet", "DenseCap"], ["ObjectDet"] or ["DenseCap"].'
    raise ConfigurationError(f"{context.called('trained')} is {given!r}. {expected}")


def _regions(seen: "Seen", request: DescribeRegions, wishes: _Wishes, context: Context) -> list[Region]:
    """What was seen as regions, with box, words, score and, if wished, mask; the rest follows from these."""
    told = seen.told[wishes.phrases]
    boxes = [Box(x0=x0, y0=y0, x1=x1, y1=y1) for x0, y0, x1, y1 in seen.boxes.tolist()]
    scores: list[float] = told.scores.tolist()
    names = seen.told["ObjectDet"].texts if "ObjectDet" in wishes.tasks else [""] * len(boxes)
    rows = distinct(boxes, told.texts) if wishes.merge else list(range(len(boxes)))
    rows = [n for n in rows if scores[n] >= request.min_score][: request.max_regions]
    masks = _masks(seen, rows, context) if wishes.masks else {}
    return [
        Region(
            label=_noun(told.texts[n], names[n]),
            phrase=told.texts[n],
            score=scores[n],
            box=boxes[n],
            mask=masks.get(n),
            found_by=FOUND_BY,
        )
        for n in rows
    ]


def _masks(seen: "Seen", rows: list[int], context: Context) -> dict[int, Rle]:
    """The outlines of some rows. Raises ConfigurationError where the checkpoint draws none."""
    if seen.mask_head is None:
        raise ConfigurationError(
            "[tools.describe_regions] masks = true, but these weights of GRiT have no mask head. Leave it away."
        )
    masks = {}
    for done, row in enumerate(rows):
        context.step("drawing outlines", done, len(rows))
        masks[row] = encode(seen.mask(row))
    return masks


def _noun(phrase: str, name: str) -> str:
    """The common noun: the object's name where it fits the phrase, or the phrase tells of nothing that is known.

    The network names every box, a patch of sky too, by one of the objects it has learnt; its phrases are less bound.
    """
    said, named = noun_of(phrase), normal(name) or name
    if named and (said == _UNKNOWN or normal(said) is None or is_a(named, said) or is_a(said, named)):
        return named
    return said
