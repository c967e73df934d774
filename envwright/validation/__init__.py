"""Whether an application and its tasks may be used: approvals, the seal validators run in, proofs, scores."""

from envwright.validation.approvals import check_approval
from envwright.validation.export import export_state
from envwright.validation.proof import Prover, renew, replay, weaken
from envwright.validation.scoring import Task, initial_files, load_task, score
from envwright.validation.seal import Seal, SealLimits
from envwright.validation.serving import require_proven

__all__ = [
    "Prover",
    "Seal",
    "SealLimits",
    "Task",
    "check_approval",
    "export_state",
    "initial_files",
    "load_task",
    "renew",
    "replay",
    "require_proven",
    "score",
    "weaken",
]
