"""Packages that only some commands need: asked for before the work, so that nothing is lost when one is missing."""

from __future__ import annotations

from importlib.util import find_spec

from envwright.errors import EngineError


def require(extras: str, *modules: str) -> None:
    """See that modules can be imported; `extras` are the package's own that bring them, with commas between.

    Raises:
        EngineError: one is not installed.
    """
    for module in modules:
        if find_spec(module) is None:
            raise EngineError(f"{module} is not installed", resolution=f"Run: pip install 'envwright[{extras}]'")
