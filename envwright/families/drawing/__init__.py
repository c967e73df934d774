"""Drawings: vector graphics that are recoloured, moved, corrected and put in order, in whatever program draws."""

from envwright.families.drawing.bench import Bench
from envwright.families.drawing.planner import DrawingFamily

__all__ = ["Bench", "DrawingFamily"]
