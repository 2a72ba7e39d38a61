"""Hand-made truth about photographs: the file format, and truth as evidence.

A folder of photographs with a `truth.json` beside them: per photo its objects (name, COCO class or null, count, box in
pixels of the file, colour), its writing, statements that are false, questions with answers, and regions to ignore.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from imagetxt.tools.errors import BadArgumentError
from imagetxt.tools.evidence import Colour, Evidence, Region, Scene, TextLine
from imagetxt.tools.geometry import Box
from imagetxt.tools.vision import colours, lexicon

_ASIDE = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class TruePhoto:
    """What a person wrote down of one photograph. `entry` is the photo's part of truth.json, as it stands."""

    name: str
    path: Path
    entry: dict[str, Any] = field(repr=False)

    @property
    def false_statements(self) -> list[str]:
        return list(self.entry.get("false_statements", []))

    def known_words(self) -> str:
        """Everything the person wrote of the photo that is true, as one text."""
        objects = self.entry["objects"]
        scene = self.entry.get("scene", {})
        ignored = [i["coco"] for i in self.entry.get("ignore", []) if i.get("kind") == "real"]
        return " . ".join(
            [*(o["name"] for o in objects), *scene.values(), *self.entry.get("captions", []), *ignored]
            + [o["coco"] for o in objects if o["coco"]]
        )

    def evidence(self) -> Evidence:
        """The truth in the form of evidence, so that the same judge can hold a text against it."""
        width, height = self.entry["size"]
        regions = [r for o in self.entry["objects"] for r in [_region(o)] * int(o.get("count", 1))]
        grey = "black-and-white" in self.entry.get("style", "")
        texts = [TextLine(text=t, score=1.0, box=_WHOLE_BOX) for t in self.entry.get("text", [])]
        return Evidence(
            width=width,
            height=height,
            scene=Scene(setting=self.entry["scene"]["setting"], monochrome=grey),
            regions=[r.model_copy(update={"id": f"r{i}"}) for i, r in enumerate(regions, 1)],
            texts=texts,
        )


_WHOLE_BOX = Box(x0=0, y0=0, x1=1, y1=1)


def load_truth(folder: Path) -> list[TruePhoto]:
    """The photographs of a folder with their truth. Raises BadArgumentError where there is no readable truth.json."""
    file = folder / "truth.json"
    try:
        photos = json.loads(file.read_text(encoding="utf-8"))["photos"]
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise BadArgumentError(
            f"{folder.name or folder}: expected a folder of photographs with a truth.json like the one of "
            f"imagetxt's examples/photos; it cannot be read ({type(exc).__name__})."
        ) from exc
    return [TruePhoto(name, folder / entry["file"], entry) for name, entry in photos.items()]


def _region(entry: dict[str, Any]) -> Region:
    x0, y0, x1, y1 = entry["box"]
    name = _ASIDE.sub("", entry["name"]).strip()
    label = entry["coco"] or lexicon.normal(name) or name
    named = [word for word in re.findall(r"[a-z]+", entry["colour"].lower()) if colours.rgb_of(word) is not None]
    return Region(
        label=label,
        fine=name,
        coco=entry["coco"],
        score=1.0,
        box=Box(x0=x0, y0=y0, x1=x1, y1=y1),
        colours=[Colour(name=c, share=1 / len(named)) for c in named],
    )
