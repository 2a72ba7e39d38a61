"""A finer name than COCO's, where the classifier is sure of one: "tabby cat", "sports car", "cup of coffee"."""

import numpy as np

from imagetxt.tools.vision.candidates import Floats
from imagetxt.tools.vision.kinds import Indices, kinds, labels

SURE = 0.6
EXPERT = 0.85
"""For breeds and species that take an expert."""


def finer_name(coco: str, seen: Floats) -> str | None:
    """The finest name of a `coco` thing that 1000 probabilities bear out, or None.

    Only kinds of the class count: a couch whose crop looks like a cat gets no finer name. One class that is sure comes
    before a group such as "terrier".
    """
    group = kinds().kinds.get(coco)
    if group is None:
        return None
    best = int(group[seen[group].argmax()])
    if best not in kinds().unsaid and seen[best] >= (EXPERT if best in kinds().expert else SURE):
        return _words(best, coco)
    known = {
        name: parts for name, parts in kinds().names.items() if np.isin(parts, group).all() and not _is_expert(parts)
    }
    shared = {name: float(seen[parts].sum()) for name, parts in known.items()}
    name = max(shared, key=lambda key: shared[key], default=None)
    return name if name not in (None, coco) and shared[name] >= SURE else None


def _is_expert(parts: Indices) -> bool:
    """Whether a name is that of one class which takes an expert, and so is told only where that is nearly sure."""
    return len(parts) == 1 and int(parts[0]) in kinds().expert


def plain_kind(label: str, seen: Floats) -> str | None:
    """The one kind with a plain name of its own that an animal outside COCO surely is: of insects, a bee."""
    group = kinds().animal(label)
    best = int(seen.argmax())
    if group is None or best not in group or seen[best] < EXPERT:
        return None
    return next((name for name, parts in kinds().names.items() if parts.tolist() == [best]), None)


def _words(index: int, coco: str) -> str | None:
    """The class by the name of its own in the table, else by its label; None where that says no more than `coco`."""
    own = (
        name for name, parts in kinds().names.items() if parts.tolist() == [index] or (name == coco and index in parts)
    )
    words = next(own, labels()[index])
    return None if words.lower() == coco else words
