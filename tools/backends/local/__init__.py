"""Backends on published open models in torch, for one GPU of eight gigabytes or a patient processor."""
