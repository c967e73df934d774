"""Databases: tables that are corrected, filled, summed up and put in order, by whatever runs statements on SQLite."""

from envwright.families.database.console import Console
from envwright.families.database.planner import DatabaseFamily

__all__ = ["Console", "DatabaseFamily"]
