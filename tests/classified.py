"""What the classifier might say, made by hand."""

import numpy as np
from numpy.typing import NDArray

from imagetxt.tools.vision.kinds import CLASSES, labels


def seen(**shares: float) -> NDArray[np.float64]:
    """Probabilities of the 1000 labels: the given ones (underscores for spaces), all others 0."""
    probabilities = np.zeros(CLASSES)
    for label, share in shares.items():
        probabilities[labels().index(label.replace("_", " "))] = share
    return probabilities
