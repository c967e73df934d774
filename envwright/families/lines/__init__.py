"""Tasks for any application that opens and saves plain text: prose and tables, and source code."""

from envwright.families.lines.keyboard import Keyboard
from envwright.families.lines.planner import SourceFamily, TextFamily

__all__ = ["Keyboard", "SourceFamily", "TextFamily"]
