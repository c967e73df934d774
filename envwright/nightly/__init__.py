"""The nightly: keeps hundreds of environments good, every night, and never does work twice."""

from envwright.nightly.farm import LocalFarm
from envwright.nightly.night import Night
from envwright.nightly.plan import Plan
from envwright.nightly.report import NightReport
from envwright.nightly.resources import Resources

__all__ = ["LocalFarm", "Night", "NightReport", "Plan", "Resources"]
