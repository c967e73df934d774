"""Settings by exploration: what an application's own interface switches, and what it then writes down."""

from envwright.families.settings.explorer import Explorer
from envwright.families.settings.planner import SettingsFamily, data_file
from envwright.families.settings.record import EXPLORED, Change, Explored, LeftOut, Written

__all__ = ["EXPLORED", "Change", "Explored", "Explorer", "LeftOut", "SettingsFamily", "Written", "data_file"]
