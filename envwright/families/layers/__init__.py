"""Layers of a map: features corrected, moved, added, deleted and saved as layers of their own."""

from envwright.families.layers.charts import ChartTable
from envwright.families.layers.planner import LayersFamily

__all__ = ["ChartTable", "LayersFamily"]
