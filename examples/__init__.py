"""Thirteen photographs with their licences and hand-made truth, for examples, tests and evaluation."""

from pathlib import Path

PHOTOS = Path(__file__).parent / "photos"
