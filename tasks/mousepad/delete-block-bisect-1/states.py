# envwright-canary-09718b9f-916e-58a8-9d03-91f329d49bc4: not to be trained on.
"""Partial, wrong and unusual results of delete-block-bisect-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/bisect.py'
SPOIL = '    If x is already in a, insert it to the left of the leftmost x.'
BLOCK = ['# Overwrite above definitions with a fast C implementation',
 'try:',
 '    from _bisect import *',
 'except ImportError:',
 '    pass',
 '']


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("passage-gone")
    size = len(BLOCK)
    start = next(n for n in range(len(made.before)) if made.before[n : n + size] == BLOCK)
    kept = next(n for n, line in enumerate(BLOCK) if line and made.before.count(line) == 1)
    made.goals(
        "nothing-else-changed",
        {"passage-gone": lambda lines: put(lines, start, size, [])},
        wrong=lambda lines: put(lines, start, size, [BLOCK[kept]]),
        spoil=made.spoiled,
    )
    made.edit(
        "its-first-line-left",
        "passage-gone",
        lambda lines: put(lines, start, size, BLOCK[: kept + 1]),
        of=made.before,
    )
    made.edit("only-its-first-line", "passage-gone", lambda lines: put(lines, start, 1, []), of=made.before)
    made.edit("a-line-in-its-place", made.rest, lambda lines: put(lines, start, size, ["."]), of=made.before)
    made.edit(
        "emptied-not-deleted",
        "nothing-else-changed",
        lambda lines: put(lines, start, size, ["."] * size),
        of=made.before,
    )
    made.edit(
        "a-line-too-many-above",
        "nothing-else-changed",
        lambda lines: put(lines, start - 1, size + 1, []),
        of=made.before,
    )
    made.edit(
        "lines-too-many-below", "nothing-else-changed", lambda lines: put(lines, start, size + 2, []), of=made.before
    )
    made.edit("everything-below-too", "nothing-else-changed", lambda lines: lines[:start], of=made.before)
    made.edit(
        "commented-out-instead",
        "nothing-else-changed",
        lambda lines: put(lines, start, size, [f"# {one}" for one in BLOCK]),
        of=made.before,
    )
    return made


def put(lines, at, count, other):
    """Other lines in place of some."""
    return [*lines[:at], *other, *lines[at + count :]]
