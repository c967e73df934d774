"""Defects of the evidence and of the approval: edited, exchanged, copied."""

from __future__ import annotations

import json
import shutil

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from auditors.defects.seed import APPROVAL, Seed, Stage, defect
from envwright.evidence import MANIFEST
from envwright.signing import Signer
from envwright.specs import Approval, EvidenceManifest

_AFTER, _LAST = Stage.EVIDENCE, Stage.APPROVED


@defect("evidence-edited", "a file of evidence was changed after it was collected", "evidence-intact", stage=_AFTER)
def _edited(seed: Seed) -> None:
    path = seed.evidence / "start-1" / "app.log"
    path.write_text("everything went well\n", encoding="utf-8")


@defect("evidence-deleted", "a file of evidence is gone", "evidence-intact", stage=_AFTER)
def _deleted(seed: Seed) -> None:
    (seed.evidence / "start-2" / "windows.json").unlink()


@defect("evidence-of-another", "the evidence is of another bundle", "evidence-intact", stage=_AFTER)
def _of_another(seed: Seed) -> None:
    shutil.rmtree(seed.evidence)
    shutil.copytree(seed.other / "evidence", seed.evidence)


@defect(
    "screenshot-of-another",
    "both screenshots are of another application, sealed again",
    "evidence-agrees",
    stage=_AFTER,
)
def _screenshot(seed: Seed) -> None:
    for start in (1, 2):
        name = f"start-{start}/screenshot.png"
        shutil.copy(seed.other / "evidence" / name, seed.evidence / name)
    seed.sealed_again()


@defect("windows-invented", "a window is listed that never stood, sealed again", "evidence-agrees",
        "right-program", "main-window", stage=_AFTER)  # fmt: skip
def _windows(seed: Seed) -> None:
    for start in (1, 2):
        path = seed.evidence / f"start-{start}" / "windows.json"
        windows = json.loads(path.read_text(encoding="utf-8"))
        windows[-1] |= {"title": "Everything is well", "wm_class": ["other", "Other"]}
        path.write_text(json.dumps(windows), encoding="utf-8")
    seed.sealed_again()


@defect("image-of-another", "the evidence is of another image, sealed again", "image-matches", stage=_AFTER)
def _image(seed: Seed) -> None:
    path = seed.evidence / MANIFEST
    EvidenceManifest.read(path).model_copy(update={"image_digest": "0" * 64}).write(path)


@defect("approval-copied", "the approval is of another bundle", APPROVAL, stage=_LAST)
def _copied(seed: Seed) -> None:
    shutil.copy(seed.other / "approval.json", seed.folder / "approval.json")


@defect("changed-after-approval", "a script was changed after the approval", APPROVAL, stage=_LAST)
def _changed(seed: Seed) -> None:
    seed.launch_first("# a small improvement")


@defect("report-edited", "the report was made more friendly after the approval", APPROVAL, stage=_LAST)
def _report(seed: Seed) -> None:
    seed.edit("audit/report.json", lambda text: text.replace('"minor"', '"minor" ', 1))


@defect("evidence-after-approval", "a screenshot was exchanged after the approval", APPROVAL, stage=_LAST)
def _picture(seed: Seed) -> None:
    shutil.copy(seed.other / "evidence/start-1/screenshot.png", seed.evidence / "start-1/screenshot.png")


@defect("approval-forged", "the approval was edited, and signed anew with a key of who did it", APPROVAL, stage=_LAST)
def _forged(seed: Seed) -> None:
    signer = Signer(Ed25519PrivateKey.from_private_bytes(bytes(32)))
    approval = Approval.read(seed.folder / "approval.json")
    approval = approval.model_copy(update={"auditor": "somebody else", "key": signer.key})
    approval.model_copy(update={"signature": signer.sign(approval.signed_bytes())}).write(seed.folder / "approval.json")
