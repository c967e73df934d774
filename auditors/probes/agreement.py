"""The probe of agreement: whether the auditor's own start shows what the recorded starts show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditors.case import Answer, Case, failed, passed
from envwright.runtime.comparison import normalised
from envwright.runtime.pictures import changed, read_picture
from envwright.runtime.windows import Window

DIFFERENT_PART = 0.3
"""Of the pixels: more than clocks, tips and moving pictures make, less than another program does."""


def evidence_agrees(case: Case) -> Answer:
    """The same windows, and nearly the same picture."""
    own = described(case.session.display.windows())
    for start in (1, 2):
        recorded = described(case.evidence.windows(start))
        if recorded != own:
            some = "; ".join(sorted(set(recorded) ^ set(own))[:3])
            return failed(f"other windows stand in the auditor's own start than in start {start}: {some}"[:600])
    seen = read_picture(case.audit / "start.png")
    pictures = [case.evidence.picture(f"start-{start}/screenshot.png") for start in (1, 2)]
    if any(picture.shape != seen.shape for picture in pictures):
        return failed("the recorded screenshots are of another size than the auditor's own")
    among = float(changed(*pictures).mean())
    least = min(float(changed(picture, seen).mean()) for picture in pictures)
    if least > max(DIFFERENT_PART, 2 * among):
        return failed(f"{least:.0%} of the recorded picture is not what the auditor saw", evidence=["audit/start.png"])
    return passed(f"the same {len(own)} windows, and {1 - least:.1%} of the picture", evidence=["audit/start.png"])


def described(windows: Sequence[Window]) -> list[str]:
    """Mapped windows by class and title, numbers and times left out, sorted."""
    return sorted(f"{'/'.join(w.wm_class)} {normalised(w.title)!r}" for w in windows if w.mapped)


PROBES: dict[str, Callable[[Case], Answer]] = {"evidence-agrees": evidence_agrees}
