"""Gaussian mixtures of colours in the layout that OpenCV's GrabCut reads and writes.

A model is a float64 array 1×65: five weights, five means (3 each), five covariances (3×3 each, row-major).
"""

import numpy as np
from numpy.typing import NDArray

COMPONENTS = 5
_SAMPLES = 1500
Model = NDArray[np.float64]


def fit_model(colours: NDArray[np.uint8], *, seed: int = 20) -> Model:
    """Fit the colours N×3 (N ≥ 1) by k-means; the same colours and seed give the same model in any thread."""
    import cv2

    chosen = colours[:: max(1, len(colours) // _SAMPLES)].astype(np.float32)
    groups = min(COMPONENTS, len(chosen))
    cv2.setRNGSeed(seed)  # OpenCV's random numbers are kept per thread
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 8, 1.0)
    _, found, _ = cv2.kmeans(chosen, groups, np.empty(0, np.int32), stop, 1, cv2.KMEANS_PP_CENTERS)
    labels = found.ravel()
    model = np.zeros((1, 13 * COMPONENTS))
    model[0, 20:] = np.tile(np.eye(3).ravel(), COMPONENTS)
    for i in range(groups):
        group = chosen[labels == i].astype(np.float64)
        if len(group):
            model[0, i] = len(group) / len(chosen)
            middle = group.mean(axis=0)
            around = group - middle
            model[0, 5 + 3 * i : 8 + 3 * i] = middle
            model[0, 20 + 9 * i : 29 + 9 * i] = (around.T @ around / len(group) + np.eye(3)).ravel()
    return model


def unlikeness(picture: NDArray[np.uint8], model: Model) -> NDArray[np.float64]:
    """How badly each colour of a picture h×w×3 fits a model: −log likelihood, h×w, larger is worse."""
    colours = picture.reshape(-1, 3).astype(np.float64)
    total = np.full(len(colours), 1e-30)
    for i in range(COMPONENTS):
        weight = model[0, i]
        if weight <= 0:
            continue
        spread = model[0, 20 + 9 * i : 29 + 9 * i].reshape(3, 3)
        step = colours - model[0, 5 + 3 * i : 8 + 3 * i]
        distance = ((step @ np.linalg.inv(spread + 0.01 * np.eye(3))) * step).sum(axis=1)
        total += weight * np.exp(-0.5 * distance) / np.sqrt(max(np.linalg.det(spread), 1e-3))
    return np.asarray(-np.log(total)).reshape(picture.shape[:2])
