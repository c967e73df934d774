"""Probes: code that answers checklist items, by item id."""

from collections.abc import Callable

from auditors.case import Answer, Case
from auditors.probes import (
    again,
    agreement,
    build,
    bundle,
    data,
    growth,
    interaction,
    isolation,
    program,
    resize,
    resources,
    start,
    tasks,
    web,
    written,
)

PROBES: dict[str, Callable[[Case], Answer]] = {
    **bundle.PROBES,
    **build.PROBES,
    **start.PROBES,
    **program.PROBES,
    **agreement.PROBES,
    **growth.PROBES,
    **web.PROBES,
    **resources.PROBES,
    **data.PROBES,
    **isolation.PROBES,
    **interaction.PROBES,
    **resize.PROBES,
    **written.PROBES,
    **tasks.PROBES,
    **again.PROBES,
}
"""Every probe, by the id of the item it answers."""

__all__ = ["PROBES"]
