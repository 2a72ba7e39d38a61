"""Everything GRiT computes on the way from a picture to its phrases, held against what the original computed.

The names are those of the arrays in `data/grit/*.npz`: a tensor's statistics and two corners, or the whole of it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from imagetxt.tools.grit import cascade, proposals
from imagetxt.tools.grit.model import Grit
from imagetxt.tools.grit.picture import Framed, framed, resized
from imagetxt.tools.grit.pooling import level_of, pool
from imagetxt.tools.grit.seeing import Seen, look

Arrays = Mapping[str, NDArray[Any]]
FEATURES, BOXES, SCORES, LOGITS, CERTAINTY, EXACT = 1e-4, 0.02, 1e-4, 1e-3, 1e-3, 0.0
_LEVELS = ("p3", "p4", "p5", "p6", "p7")
_TOP = 5


@dataclass(frozen=True)
class Row:
    """One line of the table: what was compared, how far it is off at most, how far it may be."""

    what: str
    numbers: int
    off: float
    allowed: float

    @property
    def good(self) -> bool:
        return self.off <= self.allowed


def compare(grit: Grit, pixels: NDArray[np.uint8], golden: Arrays) -> list[Row]:
    """One picture through the network, every stage beside the original's."""
    with torch.inference_mode():
        return [*_input(pixels, golden), *_stages(grit, framed(pixels), golden), *_texts(grit, pixels, golden)]


def _row(what: str, ours: Any, theirs: Any, allowed: float) -> Row:
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    if ours.shape != theirs.shape:
        return Row(f"{what} {ours.shape} instead of {theirs.shape}", 0, float("inf"), allowed)
    if not np.issubdtype(ours.dtype, np.number):
        return Row(what, ours.size, float(np.count_nonzero(ours != theirs)), allowed)
    off = np.abs(ours.astype(np.float64) - theirs.astype(np.float64))
    return Row(what, ours.size, float(off.max(initial=0.0)), allowed)


def _tensor(what: str, ours: torch.Tensor, golden: Arrays, *, channels_last: bool = False) -> Iterator[Row]:
    """Shape, mean, spread, largest value and corners of a tensor 1×C×H×W or 1×H×W×C."""
    if f"{what}_shape" not in golden:
        return
    values = ours.detach().cpu().float()
    yield _row(f"{what} shape", values.shape, golden[f"{what}_shape"], EXACT)
    wide = values.double()
    stats = [wide.mean().item(), wide.std(correction=0).item(), wide.abs().max().item()]
    yield _row(f"{what} statistics", stats, golden[f"{what}_stats"], FEATURES)
    first, last = slice(0, _TOP), slice(-_TOP, None)
    n = golden[f"{what}_tl"].shape[-1 if channels_last else 0]
    if channels_last:
        corners = values[0, first, first, :n], values[0, last, last, -n:]
    else:
        corners = values[0, :n, first, first], values[0, -n:, last, last]
    for name, corner in zip(("tl", "br"), corners, strict=True):
        yield _row(f"{what} corner {name}", corner, golden[f"{what}_{name}"], FEATURES)


def _input(pixels: NDArray[np.uint8], golden: Arrays) -> Iterator[Row]:
    frame = framed(pixels)
    small = resized(pixels, frame.height, frame.width)
    yield _row("resized size", (frame.height, frame.width), golden["resized_hw"], EXACT)
    yield _row("resized pixels, sha256", hashlib.sha256(small.tobytes()).hexdigest(), golden["resized_sha256"], EXACT)
    tensor = frame.pixels[None].contiguous().numpy()
    yield _row("input, sha256", hashlib.sha256(tensor.tobytes()).hexdigest(), golden["input_sha256"], EXACT)


def _stages(grit: Grit, frame: Framed, golden: Arrays) -> Iterator[Row]:
    weight = next(grit.parameters())
    kept: dict[str, torch.Tensor] = {}
    features = _watched(grit, frame.pixels[None].to(weight), kept)
    for name, tensor in kept.items():
        yield from _tensor(name, tensor, golden, channels_last=True)
    pyramid = grit.backbone.pyramid(features)
    for name, level in zip(_LEVELS, pyramid, strict=True):
        yield from _tensor(f"feat_{name}", level, golden)
    levels = grit.proposal_generator.centernet_head(pyramid)
    for name, (heat, reach) in zip(_LEVELS, levels, strict=True):
        yield _row(f"heat {name}", heat[0].cpu(), golden[f"head_{name}_heat_logit"], FEATURES)
        yield from _tensor(f"head_{name}_ltrb", reach, golden)
    found = proposals.choose([(heat[0], reach[0]) for heat, reach in levels])
    order = _nearest(golden["prop_boxes"], found.boxes)
    yield _row("proposals' boxes", found.boxes.cpu()[order], golden["prop_boxes"], BOXES)
    yield _row("proposals' scores", found.scores.cpu()[order], golden["prop_scores"], SCORES)
    yield from _cascade(grit, pyramid, found, order, (frame.height, frame.width), golden)


def _watched(grit: Grit, pixels: torch.Tensor, kept: dict[str, torch.Tensor]) -> torch.Tensor:
    """The backbone's features; `kept` gets the tokens before the first block and after each."""
    vit = grit.backbone.bottom_up
    hooks = [vit.patch_embed.register_forward_hook(lambda m, given, out: kept.update(vit_patch=out))]
    hooks.append(vit.blocks[0].register_forward_pre_hook(lambda m, given: kept.update(vit_tokens=given[0])))
    for n, block in enumerate(vit.blocks):
        hooks.append(block.register_forward_hook(lambda m, given, out, n=n: kept.update({f"vit_block{n:02}": out})))
    features: torch.Tensor = vit(pixels, lambda done, total: None)
    for hook in hooks:
        hook.remove()
    return features


def _nearest(theirs: NDArray[Any], ours: torch.Tensor) -> torch.Tensor:
    """For each of their boxes the row of ours: rows whose scores differ by 1e-6 may have changed places."""
    return torch.cdist(torch.from_numpy(np.asarray(theirs)).double(), ours.cpu().double(), p=1).argmin(dim=1)


def _cascade(grit: Grit, pyramid: Any, found: Any, order: Any, size: tuple[int, int], golden: Arrays) -> Iterator[Row]:
    heads, boxes, sure = grit.roi_heads, found.boxes[order.to(found.boxes.device)], torch.zeros(())
    for k, weights in enumerate(cascade.STAGE_WEIGHTS):
        boxes = cascade.clipped(boxes, *size) if k else boxes
        pooled = pool(pyramid, [boxes], cascade.POOLED)
        logits, deltas = heads.box_predictor[k](heads.box_head[k](pooled))
        yield _row(f"stage {k} boxes", boxes.cpu(), golden[f"stage{k}_in_boxes"], BOXES)
        yield _row(f"stage {k} levels", level_of(boxes).cpu(), golden[f"stage{k}_pool_level"], EXACT)
        yield _row(f"stage {k} pooled", pooled.cpu()[:3, :8], golden[f"stage{k}_pooled_first3_c8"], FEATURES)
        yield _row(f"stage {k} logits", logits.cpu(), golden[f"stage{k}_cls_logits"], LOGITS)
        yield _row(f"stage {k} deltas", deltas.cpu(), golden[f"stage{k}_deltas"], LOGITS)
        boxes, sure = cascade.moved(boxes, deltas, weights), sure.to(logits) + logits.softmax(1)[:, 0]
    scores = (sure / 3 * found.scores[order.to(sure.device)]).sqrt()
    yield _row("cascade's boxes", boxes.cpu(), golden["cascade_boxes_unclipped"], BOXES)
    yield _row("cascade's scores", scores.cpu(), golden["cascade_scores_fg"], SCORES)


def _texts(grit: Grit, pixels: NDArray[np.uint8], golden: Arrays) -> Iterator[Row]:
    (seen,) = look(grit, [pixels], tasks=("DenseCap", "ObjectDet"))
    told = seen.told["DenseCap"]
    yield _row("detections' scores", seen.found, golden["det_scores"], SCORES)
    yield _row("boxes", seen.boxes, golden["final_boxes"], BOXES)
    yield _row("scores", told.scores, golden["final_scores"], SCORES)
    yield _row("DenseCap ids", told.written.ids, golden["txt_tokens"], EXACT)
    yield _row("DenseCap certainty", told.written.certainty, golden["txt_mean_logprob"], CERTAINTY)
    yield _row("DenseCap phrases", told.texts, golden["final_text"].tolist(), EXACT)
    yield from _names(seen, golden)


def _names(seen: Seen, golden: Arrays) -> Iterator[Row]:
    """The first five were written a second time, as objects' names; a row may go on beyond where those five end."""
    told = seen.told["ObjectDet"]
    theirs = golden["objectdet_tokens_top5"]
    ids = told.written.ids[:_TOP, : theirs.shape[1]]
    yield _row("ObjectDet ids", ids, theirs, EXACT)
    yield _row("ObjectDet certainty", told.written.certainty[:_TOP], golden["objectdet_mean_logprob_top5"], CERTAINTY)
    yield _row("ObjectDet names", told.texts[:_TOP], golden["objectdet_text_top5"].tolist(), EXACT)
