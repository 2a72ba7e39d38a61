"""compare_images: the things of both pictures matched, the pictures held against each other, all told in sentences."""

from typing import ClassVar

import numpy as np

from imagetxt.tools.backend import Backend, Context
from imagetxt.tools.definitions import Change, CompareImages, Comparison, DescribeRegions
from imagetxt.tools.evidence import Region
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.language import join_words
from imagetxt.tools.masks import box_mask
from imagetxt.tools.vision.change_words import apart, one_sentence, sentences
from imagetxt.tools.vision.changes import Difference, find_differences, repainted, repainted_parts
from imagetxt.tools.vision.likeness import Likeness, likeness
from imagetxt.tools.vision.tones import tone_words, tones
from imagetxt.tools.vision.turned import turned

_SHAPE = 0.03
_SAME_LAYOUT = 0.65
_LEAST_AROUND = 0.05
"""Part of the picture that tells its tones: what things leave free that have another colour."""


class EmbeddedComparison(Backend[CompareImages]):
    """Matches what describe_regions finds in both, and measures SSIM and edge agreement at one size."""

    name = "embedded"
    tool: ClassVar[str] = "compare_images"
    revision: ClassVar[int] = 11
    memory_mb = 50

    def run(self, request: CompareImages, context: Context) -> Comparison:
        """The first picture is `image`, the second is `other`; a change is what the second has, or has not."""
        first, second = context.image(request.image), context.image(request.other)
        if first.pixels.shape == second.pixels.shape and np.array_equal(first.pixels, second.pixels):
            text = "The two pictures are identical, pixel for pixel."
            return Comparison(changes=[], structural_similarity=1.0, edge_agreement=1.0, text=text)
        before = context.run(DescribeRegions(image=request.image)).regions
        after = context.run(DescribeRegions(image=request.other)).regions
        context.step("comparing")
        scores = likeness(first.pixels, second.pixels)
        one, other = (first.width, first.height), (second.width, second.height)
        parts = turned(first.pixels, second.pixels) if scores.edges > _SAME_LAYOUT else []
        words = _tone_words(
            first, second, apart_from=[*repainted(before, after, one, other), *(part.box for part in parts)]
        )
        differences = find_differences(before, after, one, other, scores, tinted=bool(words))
        if not words:
            differences += repainted_parts(parts, before, one, differences)
        unrelated = _is_unrelated(scores)
        if unrelated:
            # Of two pictures of different places nothing has moved or changed its colour: each shows its own things.
            differences = [d for d in differences if d.kind in ("added", "lost")]
        return Comparison(
            changes=[Change(kind=d.kind, what=d.region.phrase, words=one_sentence(d)) for d in differences],
            structural_similarity=round(scores.structure, 4),
            edge_agreement=round(scores.edges, 4),
            text=_text(first, second, differences, scores, words, things=(before, after) if unrelated else None),
        )


def _tone_words(first: LoadedImage, second: LoadedImage, *, apart_from: list[Box]) -> list[str]:
    """How the second picture differs in tone, things of another colour left out while enough remains around them.

    A large thing painted blue makes no picture cooler: what is around it has to be.
    """
    seen = []
    for image in (first, second):
        around = np.ones((image.height, image.width), dtype=bool)
        for box in apart_from:
            around &= ~box_mask(box.scale(image.width, image.height), image.width, image.height)
        seen.append(tones(image.pixels, around if around.mean() > _LEAST_AROUND else None))
    return tone_words(*seen)


def _text(
    first: LoadedImage,
    second: LoadedImage,
    differences: list[Difference],
    scores: Likeness,
    words: list[str],
    *,
    things: tuple[list[Region], list[Region]] | None,
) -> str:
    """The comparison in sentences: likeness, shape, tones, changes; `things`: those of both, where nothing relates."""
    one, other = first.width / first.height, second.width / second.height
    stretched = abs(one - other) > _SHAPE * max(one, other)
    told = [_likeness_words(scores, alike=not (words or differences or stretched))]
    if stretched:
        told.append(
            f"They differ in shape, {first.width}×{first.height} and {second.width}×{second.height} pixels; "
            "the second was stretched to the first for the comparison."
        )
    if words:
        told.append(f"As a whole, the second picture is {join_words(words)}.")
    if things is not None:
        return " ".join([*told, *apart(*things)])
    told += sentences(differences) or ["No thing that can be named was added, lost, moved or recoloured."]
    return " ".join(told)


def _is_unrelated(scores: Likeness) -> bool:
    return scores.edges <= 0.45 and scores.structure <= 0.5


def _likeness_words(scores: Likeness, *, alike: bool) -> str:
    if scores.structure > 0.95:
        return "The two pictures are nearly identical" + ("." if alike else " in layout and detail.")
    if scores.structure > 0.8:
        return "The two pictures are alike, with small differences in detail."
    if scores.edges > _SAME_LAYOUT:
        return "The two pictures share their layout, but differ in detail and surface."
    if not _is_unrelated(scores):
        return "The two pictures share parts of their layout."
    return "The two pictures have little in common in layout and detail."
