"""Validators made weaker on purpose, one place at a time: a proof that is worth something notices each.

Source: R. A. DeMillo, R. J. Lipton, F. G. Sayward, Hints on test data selection, IEEE Computer 11 (1978).
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

from envwright.specs import Record

_LOOSER: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.LtE, ast.Gt: ast.GtE}


class Weakened(Record):
    """A validator with one place made weaker."""

    change: str
    """What was done."""
    line: int
    source: str


class Noticed(Record):
    """What became of a weakened validator."""

    task: str
    change: str
    line: int
    by: str
    """The first state that does not come out as it must, 'gate 5: off-by-one'; '' where none does."""


def weakened(source: str) -> list[Weakened]:
    """Every weaker validator there is, in the order of their lines; a change that changes nothing is left out.

    Raises:
        SyntaxError: it is no Python.
    """
    tree = ast.parse(source)
    found = [
        Weakened(change=change, line=getattr(node, "lineno", 0), source=ast.unparse(_with(tree, place, make)))
        for place, node in enumerate(ast.walk(tree))
        for change, make in _changes(node)
    ]
    unlike = {one.source: one for one in found if one.source != ast.unparse(tree)}
    return sorted(unlike.values(), key=lambda one: (one.line, one.change))


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], ast.AST]]]:
    """What can be done to a node: a name, and what gives the one in its place."""
    if _is_check(node):
        yield "a criterion that always holds", _always
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        for number in range(len(node.values)):
            yield f"part {number + 1} of a condition dropped", partial(_dropped, number=number)
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield "a comparison that always holds", lambda each: ast.Constant(True)
        if type(node.ops[0]) in _LOOSER:
            yield "a comparison loosened", _loosened
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "all":
        yield "any in place of all", _any
    if isinstance(node, ast.List | ast.Tuple) and any(_is_check(each) for each in node.elts) and len(node.elts) > 1:
        for number, each in enumerate(node.elts):
            if _is_check(each):
                yield "a check dropped", partial(_shorter, number=number)
    if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and "TOLERANCE" in to.id for to in node.targets):
        yield "a tolerance a hundred times as wide", _wider


def _is_check(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Check"
        and len(node.args) > 2
    )


def _always(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Call)
    # Evaluated all the same: what it trips over is still an error.
    node.args[2] = ast.BoolOp(ast.Or(), [ast.Call(ast.Name("bool"), [node.args[2]], []), ast.Constant(True)])
    return node


def _dropped(node: ast.AST, number: int) -> ast.AST:
    assert isinstance(node, ast.BoolOp)
    rest = [value for at, value in enumerate(node.values) if at != number]
    return rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _loosened(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Compare)
    node.ops = [_LOOSER[type(node.ops[0])]()]
    return node


def _any(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Call)
    node.func = ast.Name("any")
    return node


def _shorter(node: ast.AST, number: int) -> ast.AST:
    assert isinstance(node, ast.List | ast.Tuple)
    del node.elts[number]
    return node


def _wider(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Assign)
    node.value = ast.BinOp(ast.BinOp(node.value, ast.Mult(), ast.Constant(100)), ast.Add(), ast.Constant(1))
    return node


def _with(tree: ast.Module, place: int, make: Callable[[ast.AST], ast.AST]) -> ast.Module:
    """A copy of the tree with the node at this place of a walk replaced."""
    made = copy.deepcopy(tree)
    target = next(node for at, node in enumerate(ast.walk(made)) if at == place)

    class Replace(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return make(node) if node is target else self.generic_visit(node)

    return ast.fix_missing_locations(cast(ast.Module, Replace().visit(made)))
