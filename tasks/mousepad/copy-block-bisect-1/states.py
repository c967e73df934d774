# envwright-canary-ae764ef7-b4d0-544c-894c-c4f32f45c6c0: not to be trained on.
"""Partial, wrong and unusual results of copy-block-bisect-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/bisect.py'
SPOIL = '    If x is already in a, insert it to the left of the leftmost x.'
BLOCK = ['# Overwrite above definitions with a fast C implementation',
 'try:',
 '    from _bisect import *',
 'except ImportError:',
 '    pass',
 '']
BEFORE = 'def bisect_left(a, x, lo=0, hi=None, *, key=None):'


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("passage-copied")
    place = [line.strip() for line in made.before].index(BEFORE.strip())
    made.goals(
        "nothing-else-changed",
        {"passage-copied": lambda lines: put(lines, place, BLOCK)},
        wrong=lambda lines: put(lines, 0, BLOCK),
        spoil=made.spoiled,
    )
    made.edit("one-line-too-low", "passage-copied", lambda lines: put(lines, place + 1, BLOCK), of=made.before)
    made.edit("one-line-too-high", "passage-copied", lambda lines: put(lines, place - 1, BLOCK), of=made.before)
    made.edit("twice", "passage-copied", lambda lines: put(put(lines, place, BLOCK), place, BLOCK), of=made.before)
    made.edit("last-line-lost", "passage-copied", lambda lines: put(lines, place, BLOCK[:-1]), of=made.before)
    made.edit("first-line-lost", "passage-copied", lambda lines: put(lines, place, BLOCK[1:]), of=made.before)
    made.edit("at-the-end", "passage-copied", lambda lines: [*lines, *BLOCK], of=made.before)
    made.edit("original-gone", "passage-copied", moved, of=made.before)
    return made


def put(lines, at, block):
    """Lines before a line."""
    return [*lines[:at], *block, *lines[at:]]


def moved(lines):
    """The copy is there, and what it is a copy of is not."""
    start = next(n for n in range(len(lines)) if lines[n : n + len(BLOCK)] == BLOCK)
    rest = lines[:start] + lines[start + len(BLOCK) :]
    return put(rest, [line.strip() for line in rest].index(BEFORE.strip()), BLOCK)
