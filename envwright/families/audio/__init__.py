"""Sound recordings: cut, silenced, faded, made louder or softer, put in another order, saved whole or in parts."""

from envwright.families.audio.deck import Deck
from envwright.families.audio.planner import AudioFamily

__all__ = ["AudioFamily", "Deck"]
