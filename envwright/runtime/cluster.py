"""A Ray cluster, connected to for as long as work runs on it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from envwright.errors import EngineError
from envwright.extras import require

CONTAINERS = "containers"
"""A custom resource: where nodes are started so (`ray start --resources '{"containers": 4}'`) each worker takes one."""


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """The module `ray`, connected to the cluster at `address` (as ray.init takes it), '' for one on this machine.

    Raises:
        EngineError: Ray is not installed, or no cluster answers.
    """
    require("ray", "ray")
    import ray

    try:
        options: dict[str, Any] = {"address": address} if address else {"include_dashboard": False}
        ray.init(log_to_driver=False, logging_level=logging.ERROR, namespace="envwright", **options)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise EngineError(
            f"no Ray cluster answers at {address or 'this machine'!r}",
            details=str(error)[:600],
            resolution="Start one (ray start --head), or leave --address out.",
        ) from error
    try:
        yield ray
    finally:
        ray.shutdown()
