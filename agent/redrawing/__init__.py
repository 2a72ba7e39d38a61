"""Redraw, look at what came out, compare, and say what was kept and what was lost."""

from imagetxt.agent.redrawing.attempts import Attempt, Redrawn
from imagetxt.agent.redrawing.redrawer import redraw

__all__ = ["Attempt", "Redrawn", "redraw"]
