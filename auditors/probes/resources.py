"""Probes of what a start costs and of whether two starts agree."""

from __future__ import annotations

import re
from collections.abc import Callable

from pydantic import ValidationError

from auditors.case import Answer, Case, EvidenceMissing, failed, passed
from auditors.probes.growth import REST_EVIDENCE, at_rest
from envwright.runtime.comparison import Comparison, Difference, described, difference, normalised
from envwright.runtime.pictures import changed

MEMORY_PART = 0.75
IDLE_PERCENT = 15.0
NEVER_IDLE, SHARE = 0.95, 0.05
"""A thread that wants a processor for this part of the time and gets it for that one waits for nothing else."""
STEADY_PART = 0.001
LEAST_ADVICE = 8
"""Words of a label that gives advice: some programs show another hint in a corner at each start."""
_TIME = re.compile(r"<(time|date)>")
_STATUS = re.compile(r"status bar ['\"]")


def memory_suffices(case: Case) -> Answer:
    """A quarter of the memory is free at ready."""
    limit = case.spec.resources.memory_mib
    most = max(float(case.evidence.json(f"start-{start}/ready.json")["memory_mib"]) for start in (1, 2))
    if most > MEMORY_PART * limit:
        return failed(f"{most:.0f} of {limit} MiB are used when ready", facts={"memory_mib": f"{most:.0f}"})
    return passed(f"{most:.0f} of {limit} MiB are used when ready")


def rests_when_idle(case: Case) -> Answer:
    """Little processor time when nothing happens, and no thread that never rests."""
    readings = at_rest(case)
    seconds = readings[-1].at_s - readings[0].at_s
    percent = 100 * (readings[-1].cpu_s - readings[0].cpu_s) / seconds
    at_once = [float(case.evidence.json(f"start-{start}/ready.json")["idle_cpu_percent"]) for start in (1, 2)]
    said = (
        f"{percent:.1f} % of a processor is used within {seconds:.0f} s in which nobody does anything; "
        f"just after the starts it was {at_once[0]:.1f} and {at_once[1]:.1f} %"
    )
    # On a busy machine a loop gets its share only, and waits for more.
    never = [one for one in readings[-1].restless if one.wanted >= NEVER_IDLE and one.ran >= SHARE]
    if never:
        said = f"{never[0].name!r} never rests: it ran or waited to run {never[0].wanted:.0%} of the time; {said}"
    told = failed if never or percent > IDLE_PERCENT else passed
    return told(said, evidence=[REST_EVIDENCE])


def same_windows(case: Case) -> Answer:
    """The same windows; looked up in both starts' own files, not in the comparison alone."""
    own = difference(
        "windows",
        *([f"{w.wm_class} {normalised(w.title)} {w.type}" for w in case.evidence.windows(start)] for start in (1, 2)),
    )
    return _same(own) if own.differing else _same(_comparison(case).windows)


def same_text(case: Case) -> Answer:
    """The same accessible objects on the screen."""
    own = difference("accessible objects on the screen", *(described(case.evidence.nodes(start)) for start in (1, 2)))
    found = own if own.differing else _comparison(case).accessible
    if found.differing == 1 and all(map(is_advice, [*found.first_only, *found.second_only])):
        return passed(
            f"{found.what}: of {found.compared} only a hint differs, which is drawn anew: {found.first_only[0]}"
        )
    if only_a_clock(found):
        return passed(f"{found.what}: of {found.compared} only a clock differs, which one start did not show yet")
    if has_passed(found):
        return passed(
            f"{found.what}: of {found.compared} only a message differs that stands in a status bar for a while"
        )
    return _same(found)


def has_passed(found: Difference) -> bool:
    """Whether all that differs is a message in a status bar that one start still shows and the other no longer does."""
    told = [*found.first_only, *found.second_only]
    return found.differing == 1 and len(told) == 2 and all(map(_STATUS.match, told)) and "status bar ''" in told


def only_a_clock(found: Difference) -> bool:
    """Whether all that differs is a time of day or a date that one start shows and the other does not yet."""
    told = [*found.first_only, *found.second_only]
    rest = {re.sub(r"\s", "", _TIME.sub("", text)) for text in told}
    return found.differing == 1 and len(told) == 2 and len(rest) == 1 and any(map(_TIME.search, told))


def is_advice(described: str) -> bool:
    """Whether an object, as its role and its quoted name, is a label that holds a sentence and no figure."""
    role, _, name = described.partition(" ")
    text = name[1:-1]
    return role in ("label", "static") and len(text.split()) >= LEAST_ADVICE and not re.search(r"[\d/<>]", text)


def same_state(case: Case) -> Answer:
    """The same paths."""
    return _same(_comparison(case).state_paths)


def same_contents(case: Case) -> Answer:
    """The same contents."""
    return _same(_comparison(case).state_contents)


def same_picture(case: Case) -> Answer:
    """The same pixels."""
    first, second = (case.evidence.picture(f"start-{start}/screenshot.png") for start in (1, 2))
    if first.shape != second.shape:
        return failed("the screenshots are not of one size")
    value = _comparison(case)
    if value.differing_pixels > STEADY_PART * value.pixels:
        return failed(f"{value.differing_pixels} of {value.pixels} pixels differ")
    seen = int(changed(first, second).sum())
    return passed(f"{value.differing_pixels} of {value.pixels} pixels differ ({seen} in the reduced pictures)")


def _comparison(case: Case) -> Comparison:
    try:
        return Comparison.model_validate(case.evidence.json("compare.json"))
    except ValidationError as error:
        raise EvidenceMissing("evidence/compare.json holds no comparison") from error


def _same(value: Difference) -> Answer:
    if not value.differing:
        return passed(f"{value.what}: {value.compared} compared, none differs")
    some = "; ".join([*value.first_only[:3], *value.second_only[:3]])
    facts = {"starts_differ": "; ".join([*value.first_only, *value.second_only])[:4000]}
    return failed(f"{value.what}: {value.differing} of {value.compared} differ, e.g. {some}"[:600], facts=facts)


PROBES: dict[str, Callable[[Case], Answer]] = {
    "memory-suffices": memory_suffices,
    "rests-when-idle": rests_when_idle,
    "same-windows": same_windows,
    "same-text": same_text,
    "same-state": same_state,
    "same-contents": same_contents,
    "same-picture": same_picture,
}
