"""Pictures of pixels: mirrored, turned, cut to size, scaled, covered, recoloured, framed, saved whole and in parts."""

from envwright.families.raster.easel import Easel
from envwright.families.raster.planner import RasterFamily

__all__ = ["Easel", "RasterFamily"]
