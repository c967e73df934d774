"""Gate 1 of the proof protocol: what can be said of a validator without running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from envwright.specs import ProofCase
from envwright.validation.scoring import Task
from envwright.validation.seal import Seal

MODULES = frozenset(
    {"__future__", "collections", "csv", "datetime", "decimal", "envwright_seal", "fractions", "functools", "io"}
    | {"itertools", "json", "math", "re", "statistics", "typing"}
)
"""What a validator may import: readers of evidence and arithmetic, nothing that reaches out."""

FORBIDDEN = frozenset({"__import__", "breakpoint", "compile", "eval", "exec", "globals", "input", "open", "vars"})

# Everything that can be read in the start state, one value a line.
_WORDS = """
from envwright_seal import Evidence, words
def found(files):
    return {"words": "\\n".join(sorted(words(Evidence(files)))).encode()}
"""


def static_cases(task: Task, seal: Seal, initial: Mapping[str, bytes]) -> list[ProofCase]:
    """Gate 1 on one task, a case a question; cheap, so it comes first."""
    cases = []
    try:
        tree = ast.parse(task.validator)
    except SyntaxError as error:
        return [_case("validator-compiles", f"line {error.lineno}: {error.msg}")]
    cases.append(_case("validator-compiles", ""))
    cases.append(_case("no-stub", _stub(tree)))
    cases.append(_case("reads-evidence-only", _reaches_out(tree)))
    words = seal.make(_WORDS, "found", initial)["words"].decode(errors="replace").splitlines()
    phantoms = sorted(set(_phantoms(tree, task, words)))
    cases.append(
        _case(
            "no-phantom-answers",
            f"neither in the instruction, nor in the start state, nor recorded: {phantoms}" if phantoms else "",
        )
    )
    hidden = sorted({path for path in _paths(tree) if not _observed(path, task)})
    cases.append(_case("reads-observed-paths-only", f"not observed: {hidden}" if hidden else ""))
    return cases


def _case(name: str, error: str) -> ProofCase:
    return ProofCase(gate=1, name=name, expected="static", error=error, passed=not error)


def _stub(tree: ast.Module) -> str:
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "validate"]
    if len(functions) != 1 or len(functions[0].args.args) != 1:
        return "there is no one function validate(evidence)"
    evidence = functions[0].args.args[0].arg
    names = {node.id for node in ast.walk(functions[0]) if isinstance(node, ast.Name)}
    if evidence not in names:
        return "validate() does not look at the evidence"
    checks = [
        node
        for node in ast.walk(functions[0])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Check"
    ]
    constant = [check for check in checks if len(check.args) > 2 and isinstance(check.args[2], ast.Constant)]
    if not checks:
        return "validate() makes no Check"
    return f"line {constant[0].lineno}: a check that is always the same" if constant else ""


def _reaches_out(tree: ast.Module) -> str:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            for name in names:
                if name.partition(".")[0] not in MODULES:
                    return f"line {node.lineno}: imports {name!r}; a validator may import {', '.join(sorted(MODULES))}"
        if isinstance(node, ast.Name) and node.id in FORBIDDEN:
            return f"line {node.lineno}: uses {node.id}()"
        if isinstance(node, ast.Attribute) and node.attr.startswith("__"):
            return f"line {node.lineno}: uses .{node.attr}"
    return ""


def _phantoms(tree: ast.Module, task: Task, words: list[str]) -> Iterator[str]:
    """Literals that are compared and that an agent could not know.

    Compared literals stand in constants at the top, in capitals; tolerances are named so, and are not answers. Inside
    functions only small whole numbers (positions) and the arguments of Check() may stand.
    """
    known = {*words, *(word.strip() for word in words), *task.spec.recorded}
    numbers = {_number(word) for word in {*words, *re.findall(r"-?\d+(?:\.\d+)?", task.spec.instruction)}} - {None}
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and not _named(statement, "TOLERANCE"):
            constants = ast.walk(statement.value)
        elif isinstance(statement, ast.FunctionDef):
            constants = _inner(statement)
        else:
            continue
        for node in constants:
            if not isinstance(node, ast.Constant) or node.value is None or isinstance(node.value, bool):
                continue
            value = node.value
            if isinstance(value, str):
                if not value.strip() or value in known or value in task.spec.instruction or value in task.spec.observed:
                    continue
                yield repr(value)
            elif isinstance(value, int | float):
                if float(value) in numbers or (isinstance(value, int) and 0 <= value <= 5):
                    continue
                yield repr(value)
            else:
                yield repr(value)


def _inner(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The nodes of a function but for its docstring, what is said in messages, and the arguments of Check()."""
    first = function.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    waiting: list[ast.AST] = list(function.body[1:] if told else function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.JoinedStr):
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Check":
            waiting.extend(node.args[2:3])
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "join":
            waiting.extend(node.args)
            continue
        yield node
        waiting.extend(ast.iter_child_nodes(node))


def _named(statement: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and name in target.id for target in statement.targets)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _paths(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        # A word with one stroke in front, '/tcp', is none.
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.match(r"/[^/]+/", node.value):
            yield node.value


def _observed(path: str, task: Task) -> bool:
    return any(path == seen or path.startswith(seen.rstrip("/") + "/") for seen in task.spec.observed)
