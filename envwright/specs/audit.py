"""What evidence, checklist, audit report and approval look like on disk."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Literal

from pydantic import Field

from envwright.specs.application import Identifier, Kind, Sha256
from envwright.specs.model import Document, Record


class EvidenceFile(Record):
    """One file of evidence."""

    path: str
    """Relative to evidence/."""
    sha256: Sha256
    size: int = Field(ge=0)
    describes: str
    """What it shows, for the person who reads the report."""


class EvidenceManifest(Document):
    """evidence/manifest.json; the sha256 of this file is the evidence digest."""

    app: Identifier
    bundle_digest: Sha256
    image_digest: Sha256
    collected_at: str
    """ISO 8601, UTC."""
    harness: str
    """Name and version of what collected it."""
    files: list[EvidenceFile]


class Severity(StrEnum):
    """How much a failed item weighs: one failed blocker or major item rejects."""

    BLOCKER = "blocker"
    MAJOR = "major"
    MINOR = "minor"


class ItemKind(StrEnum):
    """Who decides an item."""

    PROBE = "probe"
    JUDGE = "judge"


class ChecklistItem(Record):
    """One question the auditor answers."""

    id: Identifier
    question: str
    why: str
    severity: Severity
    kind: ItemKind
    area: Literal["bundle", "build", "start", "data", "isolation", "determinism", "interaction", "tasks"]
    evidence: list[str] = Field(default_factory=list)
    """Paths (or globs) under evidence/ the answer rests on."""
    applies_to: list[Kind] = Field(default_factory=lambda: list(Kind))


class Checklist(Document):
    """auditors/checklist.yaml."""

    items: list[ChecklistItem]


class Outcome(StrEnum):
    """`unjudged` and `not_applicable` are never `passed`."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"
    UNJUDGED = "unjudged"


class Finding(Record):
    """The answer to one checklist item."""

    item: Identifier
    outcome: Outcome
    summary: str
    """One sentence: what was seen."""
    severity: Severity
    evidence: list[str] = Field(default_factory=list)
    """Evidence files, relative to evidence/ or audit/ (prefix 'audit/'), the answer rests on."""
    facts: dict[str, str] = Field(default_factory=dict)
    """Machine-readable facts a repair rule can match, e.g. {'library': 'libfoo.so.1'}."""
    seconds: float = Field(default=0.0, ge=0)


class Verdict(StrEnum):
    """The auditor's decision."""

    APPROVED = "approved"
    REJECTED = "rejected"


class JudgeUse(Record):
    """The model that was asked what only a look can tell."""

    model: str
    """`provider:name`."""
    prompts: Sha256
    """Over what it was told in every question."""
    input_tokens: int = Field(ge=0)
    output_tokens: int = Field(ge=0)
    cost_usd: float | None = Field(default=None, ge=0)
    """US dollars; none where its price is not known."""


class AuditReport(Document):
    """audit/report.json."""

    app: Identifier
    verdict: Verdict
    level: Literal["machine", "full"]
    bundle_digest: Sha256
    evidence_digest: Sha256
    image_digest: Sha256
    checklist_digest: Sha256
    audited_at: str
    findings: list[Finding]
    judge: JudgeUse | None = None
    """None where no judge was asked; with one, `level` is still machine where it left an item open."""


class Approval(Document):
    """approval.json: the verdict bound to the digests of exactly what was audited, signed by who audited it."""

    app: Identifier
    verdict: Literal[Verdict.APPROVED]
    level: Literal["machine", "full"]
    bundle_digest: Sha256
    evidence_digest: Sha256
    image_digest: Sha256
    checklist_digest: Sha256
    report_digest: Sha256
    """sha256 of audit/report.json."""
    auditor: str
    approved_at: str
    key: str
    """The Ed25519 public key it is signed with: its 32 bytes in base64."""
    signature: str = ""
    """Over everything above (`signed_bytes`), in base64."""

    def signed_bytes(self) -> bytes:
        """What is signed: all fields but the signature, as JSON with sorted keys, after a line that says what it is."""
        fields = self.model_dump(mode="json", exclude={"signature"})
        return f"envwright approval\n{json.dumps(fields, sort_keys=True, separators=(',', ':'))}".encode()
