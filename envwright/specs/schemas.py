"""Writes the JSON Schema of every file format: python -m envwright.specs.schemas docs/schemas."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from envwright.specs import (
    Approval,
    AppSpec,
    AuditReport,
    Catalogue,
    Checklist,
    DataManifest,
    Document,
    EnvironmentSpec,
    EvidenceManifest,
    Proof,
    ReadySpec,
    TaskSpec,
)
from envwright.specs.model import write_text

DOCUMENTS: dict[str, type[Document] | type[Catalogue]] = {
    "app": AppSpec,
    "env": EnvironmentSpec,
    "data": DataManifest,
    "ready": ReadySpec,
    "task": TaskSpec,
    "evidence-manifest": EvidenceManifest,
    "checklist": Checklist,
    "audit-report": AuditReport,
    "approval": Approval,
    "proof": Proof,
    "catalog": Catalogue,
}
"""Every file format, by the name of its schema file."""


def render(name: str) -> str:
    """The JSON Schema (draft 2020-12) of one file format, as text."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **DOCUMENTS[name].model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write all schemas into the folder named by the first argument."""
    folder = Path(sys.argv[1])
    for name in DOCUMENTS:
        write_text(folder / f"{name}.schema.json", render(name))


if __name__ == "__main__":
    main()
