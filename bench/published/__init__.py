"""The published models at their full size, with random weights: from their configurations alone, nothing fetched.

Configurations are those of the repositories that `weights.lock` names, written down here, a family a file; that the
number of parameters is the published one is a test. Tokenizers are stand-ins, since they cost nothing that is measured.
"""

from . import blip, cutting, dense, drawing, florence, grounding, talking, voting
from .making import Published

FULL: dict[str, Published] = {
    **florence.FULL,
    **blip.FULL,
    **talking.FULL,
    **grounding.FULL,
    **cutting.FULL,
    **voting.FULL,
    **dense.FULL,
    **drawing.FULL,
}
"""Weights' name → the model."""
