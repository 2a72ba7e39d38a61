"""Seeing on a small machine: detectors, classifier, colours, writing, masks."""
