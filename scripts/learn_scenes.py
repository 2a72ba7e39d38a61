"""Write `tools/vision/learned_scenes.json`: what the classifier's thousand words say together of a view.

Run: `python scripts/learn_scenes.py LABELS.json`. LABELS holds {"photos": [paths], "views": {view: {"yes": [paths],
"open": [paths]}}}: "open" are photographs that show the view too little to learn from, all others do not show it. Paths
are relative to LABELS. A few hundred photographs of all kinds, a dozen of each view among them, are enough to begin
with; docs/decisions/views-are-learned.md says how well that goes.

Ridge regression on the logarithms of the probabilities, each photograph as a whole, mirrored, and look by look.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.backend import Context
from imagetxt.tools.geometry import Box
from imagetxt.tools.images import LoadedImage
from imagetxt.tools.progress import Cancel, silent
from imagetxt.tools.vision.classifier import classify
from imagetxt.tools.vision.learned_scenes import features
from imagetxt.tools.vision.views import bounded
from imagetxt.tools.workbench import Workbench

TARGET = Path(__file__).parents[1] / "tools" / "vision" / "learned_scenes.json"
LONGEST = 1024
RIDGE = 1000.0
BIAS = 3.0
"""What stands for the bias among the features: large, so that the ridge hardly holds it back."""

Rows = NDArray[np.float64]


def main() -> None:
    """Look at all photographs, learn the views one by one, write the table."""
    labels = Path(sys.argv[1])
    told = json.loads(labels.read_text(encoding="utf-8"))
    bench = Workbench()
    album, pool = bench.album, bench.toolbox.pool
    context = Context("describe_regions", album, pool, silent, Cancel(), bench.run)
    photos: list[str] = told["photos"]
    looks = np.stack([looks_at(album[album.open(labels.parent / path)], context) for path in photos])
    learned = {view: weights_of(looks, photos, one) for view, one in told["views"].items()}
    rows = (f" {json.dumps(view)}: {json.dumps(one, separators=(',', ':'))}" for view, one in learned.items())
    TARGET.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def looks_at(image: LoadedImage, context: Context) -> Rows:
    """Five ways to see a photograph, 5×1000 features: all looks together, the same mirrored, each look alone."""
    pixels = bounded(image.pixels, LONGEST)
    whole = Box(x0=0, y0=0, x1=pixels.shape[1], y1=pixels.shape[0])
    plain, mirrored = (replace(image, pixels=np.ascontiguousarray(one)) for one in (pixels, pixels[:, ::-1]))
    one_by_one = [classify(plain, [whole], context, what="", looks=slice(k, k + 1))[0] for k in range(3)]
    turned = classify(mirrored, [whole], context, what="")[0]
    return features(np.stack([np.mean(one_by_one, axis=0), turned, *one_by_one]))


def weights_of(looks: Rows, photos: list[str], told: dict[str, list[str]]) -> dict[str, Any]:
    """The weights and the bias of one view; yes and no count the same together, however many they are."""
    shown = np.array([path in told["yes"] for path in photos])
    kept = np.array([path not in told["open"] for path in photos]) | shown
    middle = looks[:, 0].mean(axis=0)
    share = np.where(shown, 0.5 / shown.sum(), 0.5 / (~shown).sum()) * len(photos)
    ways = looks.shape[1]
    known = (looks[kept] - middle).reshape(-1, looks.shape[2])
    scale = np.repeat(np.sqrt(share[kept]), ways)
    known = np.hstack([known, np.full((len(known), 1), BIAS)]) * scale[:, None]
    wanted = np.repeat(np.where(shown[kept], 1.0, -1.0), ways) * scale
    weights = known.T @ np.linalg.solve(known @ known.T + RIDGE * np.eye(len(known)), wanted)
    bias = BIAS * weights[-1] - weights[:-1] @ middle
    return {"bias": round(float(bias), 4), "weights": [round(float(one), 4) for one in weights[:-1]]}


if __name__ == "__main__":
    main()
