"""Probes of other starts: in the home that a session left, in another time zone and language, on another day."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from auditors.case import Answer, Case, failed, passed
from auditors.clock import shifted
from auditors.probes.dialogs import in_front
from auditors.probes.start import own_names
from envwright.errors import ApplicationEnded, EnvironmentBroken, WaitTimeout
from envwright.runtime.hardening import SessionConfig
from envwright.runtime.session import Session
from envwright.runtime.snapshots import steady_tree, tree_record
from envwright.specs import EnvironmentSpec

ELSEWHERE = {"time_zone": "Pacific/Auckland", "locale": "en_US.UTF-8"}
"""Half a day from most clocks, and another date for half of it; the one language with a country that desktops have."""
DAYS = 400
"""More than a year: what is asked once a year, and what calls itself out of date by then, is asked."""


def starts_again(case: Case) -> Answer:
    """In the home that the first session left; asked after it was closed."""
    case.session.stop()
    return _started(case, case.session, "at the second start in the same home")


def starts_elsewhere(case: Case) -> Answer:
    """In another time zone and with another locale than env.yaml says, in a session of its own."""
    spec = case.spec.model_copy(update=ELSEWHERE)
    return _of_its_own(case, f"in {spec.time_zone} with {spec.locale}", spec)


def starts_another_day(case: Case) -> Answer:
    """More than a year later, in a session of its own."""
    env, files = shifted(case, DAYS)
    return _of_its_own(case, f"{DAYS} days later", case.spec, env=env, files=files)


def _of_its_own(
    case: Case,
    where: str,
    spec: EnvironmentSpec,
    *,
    env: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> Answer:
    case.require_ready()
    config = SessionConfig.of(
        spec, image=case.image.image_id, run=case.run, bundle_digest=case.image.bundle_digest, role="audit"
    )
    config = config.model_copy(update={"env": {**config.env, **(env or {})}})
    with Session.create(case.engine, config, files=files) as session:
        return _started(case, session, where)


def _started(case: Case, session: Session, where: str) -> Answer:
    try:
        session.start()
        seconds = session.wait_ready(case.ready).seconds
    except (ApplicationEnded, WaitTimeout, EnvironmentBroken) as error:
        return failed(f"{where}: {error.brief}")
    nodes = tree_record(steady_tree(session))["nodes"]
    names = own_names(case.app, case.spec, case.data)
    windows, popups = session.display.windows(), session.display.popups()
    if found := in_front(windows, nodes, case.ready, names=names, popups=popups):
        return failed(f"{where} {found[0].title!r} is in front: {found[0].reason}")
    return passed(f"{where} it was ready after {seconds:.1f} s, with nothing in front")


PROBES: dict[str, Callable[[Case], Answer]] = {
    "starts-again": starts_again,
    "starts-elsewhere": starts_elsewhere,
    "starts-another-day": starts_another_day,
}
