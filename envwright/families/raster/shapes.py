"""The templates on pictures: for each, what is asked, what a person does, and which results are half right or wrong."""

from __future__ import annotations

from collections.abc import Callable

from envwright.families.raster import order, parts, whole
from envwright.families.raster.shape import Shape, Told

SHAPES: dict[str, Callable[[Told], Shape]] = {
    "convert": parts.convert,
    "cover": parts.cover,
    "crop": whole.crop,
    "excerpts": parts.excerpts,
    "flip": whole.flip,
    "frame": whole.frame,
    "greyscale": whole.greyscale,
    "mirror": whole.mirror,
    "mirror-region": parts.mirror_region,
    "more-room": whole.more_room,
    "move-region": parts.move_region,
    "negative": whole.negative,
    "negative-region": parts.negative_region,
    "picture-order": order.work_order,
    "quarter-turn": whole.quarter_turn,
    "scale": whole.scale,
}
"""The templates by name."""
