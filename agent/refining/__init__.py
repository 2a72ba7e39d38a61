"""A wish about the last paragraph, followed: read by code, written from the evidence, held against it."""

from imagetxt.agent.refining.refiner import refine

__all__ = ["refine"]
