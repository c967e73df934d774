"""The files of a bundle, an audit and a task, as closed and versioned pydantic models."""

from envwright.specs.application import AppSpec, Identifier, Kind, Package, Sha256, Source
from envwright.specs.audit import (
    Approval,
    AuditReport,
    Checklist,
    ChecklistItem,
    EvidenceFile,
    EvidenceManifest,
    Finding,
    ItemKind,
    JudgeUse,
    Outcome,
    Severity,
    Verdict,
)
from envwright.specs.catalogue import Catalogue, CatalogueEntry, OccupationCode
from envwright.specs.environment import DataItem, DataManifest, EnvironmentSpec, Greeting, ReadySpec, Resources, Screen
from envwright.specs.model import BYTES_AS_BASE64, Document, Record, read_list, write_bytes, write_text
from envwright.specs.task import Criterion, Difficulty, Proof, ProofCase, TaskSpec, ValidatorResult

__all__ = [
    "BYTES_AS_BASE64",
    "AppSpec",
    "Approval",
    "AuditReport",
    "Catalogue",
    "CatalogueEntry",
    "Checklist",
    "ChecklistItem",
    "Criterion",
    "DataItem",
    "DataManifest",
    "Difficulty",
    "Document",
    "EnvironmentSpec",
    "EvidenceFile",
    "EvidenceManifest",
    "Finding",
    "Greeting",
    "Identifier",
    "ItemKind",
    "JudgeUse",
    "Kind",
    "OccupationCode",
    "Outcome",
    "Package",
    "Proof",
    "ProofCase",
    "ReadySpec",
    "Record",
    "Resources",
    "Screen",
    "Severity",
    "Sha256",
    "Source",
    "TaskSpec",
    "ValidatorResult",
    "Verdict",
    "read_list",
    "write_bytes",
    "write_text",
]
