"""The graphs of langgraph.json keep their shape: a change of it is seen in the snapshots beside the tests."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
from langgraph.graph import StateGraph

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
SNAPSHOTS = ROOT / "tests" / "data" / "graphs"
GRAPHS: dict[str, str] = json.loads((ROOT / "langgraph.json").read_text(encoding="utf-8"))["graphs"]


@pytest.mark.parametrize("name", sorted(GRAPHS))
def test_the_graph_has_the_shape_of_its_snapshot(name: str) -> None:
    module, attribute = GRAPHS[name].split(":")
    found = getattr(importlib.import_module(module), attribute)
    builder = found if isinstance(found, StateGraph) else found()
    drawn = builder.compile().get_graph().draw_mermaid()
    snapshot = SNAPSHOTS / f"{name}.mmd"
    assert drawn == snapshot.read_text(encoding="utf-8"), f"where the change is meant, {snapshot} must hold:\n{drawn}"
