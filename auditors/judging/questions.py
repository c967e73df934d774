"""A checklist item as a judge is asked it: evidence of the harness, short declared facts, no sentence of an author."""

from __future__ import annotations

import hashlib
import posixpath
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from auditors.case import Case, EvidenceMissing
from auditors.judging.exchange import Exhibit, Question
from envwright.catalogue import occupation_groups
from envwright.models.marking import as_data
from envwright.models.text import bounded, printable
from envwright.specs import ChecklistItem

_FOLDER = Path(__file__).parents[1] / "prompts"
_LONGEST = 16_000
_FACT = 200
_OF_DATA = ("target", "mime_type", "sha256", "found_sha256")
"""What a judge is told of a data item. Its source and why it is real are what an author says of it."""


def question(item: ChecklistItem, case: Case) -> Question:
    """The item as a judge is asked it.

    Raises:
        EvidenceMissing: a piece of evidence it rests on is missing or unreadable.
    """
    text: str = _environment().get_template("question.md").render(item=item, facts=_facts(case))
    return Question(item=item.id, text=text, exhibits=[_exhibit(name, case) for name in item.evidence])


def system() -> str:
    """What a judge is, and what it must not take for an instruction."""
    rules: str = _environment().get_template("judge.md").render()
    return rules


@cache
def prompts_digest() -> str:
    """sha256 over names and contents of all prompts."""
    total = hashlib.sha256()
    for path in sorted(_FOLDER.glob("*.md")):
        total.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _facts(case: Case) -> str:
    titles = {group.soc: group.title for group in occupation_groups()}
    facts = {
        "application": case.app.id,
        "packages": ", ".join(f"{package.name} {package.version}" for package in case.app.packages),
        "program": case.app.executable,
        "kind": case.app.kind.value,
        "document open at the start": posixpath.basename(case.spec.document) or "none",
        "occupations": "; ".join(titles[code] for code in case.app.occupations if code in titles) or "none named",
    }
    return "\n".join(f"{name}: {' '.join(value.split())[:_FACT]}" for name, value in facts.items())


def _exhibit(name: str, case: Case) -> Exhibit:
    if name.endswith(".png"):
        case.evidence.picture(name)
        return Exhibit(name=name, picture=name.replace("/", "-"))
    if name.endswith("accessibility.json.gz"):
        text = _objects(case.evidence.json(name), name)
    elif name == "data.json":
        text = _data(case)
    else:
        text = case.evidence.text(name)
    return Exhibit(name=name, text=bounded(printable(text.encode()), _LONGEST))


def _objects(value: Any, name: str) -> str:
    """What is showing, one accessible object a line; depth by two spaces."""
    depths: list[int] = []
    lines: list[str] = []
    try:
        for node in value["nodes"]:
            depths.append(depths[node["parent"]] + 1 if node["parent"] >= 0 else 0)
            if "showing" in node.get("states", []):
                words = [node["role"], *(repr(node[key]) for key in ("name", "description", "text") if node.get(key))]
                lines.append("  " * min(depths[-1], 20) + " ".join(words))
    except (KeyError, TypeError, IndexError) as error:
        raise EvidenceMissing(f"evidence/{name} holds no accessible objects") from error
    return "\n".join(lines) or "no object is showing"


def _data(case: Case) -> str:
    try:
        sizes = {entry["path"]: entry["size"] for entry in case.evidence.added()}
        items = [{key: item[key] for key in _OF_DATA} for item in case.evidence.json("data.json")]
        rows = [
            f"{item['target']} ({item['mime_type']}), {sizes.get(item['target'], 'unknown')} bytes, "
            + ("as declared" if item["sha256"] == item["found_sha256"] else "not as declared")
            for item in items
        ]
    except (KeyError, TypeError, ValidationError) as error:
        raise EvidenceMissing("evidence/data.json holds no list of data items") from error
    return "\n".join(rows) or "the bundle declares no data"


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # Markdown, not HTML: escaping would change what the model reads; data is marked by the filter instead.
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["data"] = lambda text, source: as_data(printable(text.encode()), source)
    return environment
