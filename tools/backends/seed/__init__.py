"""Backends with the models that the project this one grew from chose."""
