# envwright-canary-cf7f228e-7e0a-5d7d-b0ac-56aa579057a2: not to be trained on.
"""Partial, wrong and unusual results of move-block-bisect-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/bisect.py'
SPOIL = '            if x < key(a[mid]):'
BLOCK = ['def insort_left(a, x, lo=0, hi=None, *, key=None):',
 '    """Insert item x in list a, and keep it sorted assuming a is sorted.',
 '',
 '    If x is already in a, insert it to the left of the leftmost x.',
 '',
 '    Optional args lo (default 0) and hi (default len(a)) bound the',
 '    slice of a to be searched.',
 '    """',
 '',
 '    if key is None:',
 '        lo = bisect_left(a, x, lo, hi)',
 '    else:',
 '        lo = bisect_left(a, key(x), lo, hi, key=key)',
 '    a.insert(lo, x)',
 '']
BEFORE = 'def bisect_right(a, x, lo=0, hi=None, *, key=None):'


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("passage-moved")
    size, start, place = len(BLOCK), find(made.before), find(made.after)
    rest = made.before[:start] + made.before[start + size :]
    goal = place
    made.goals(
        "nothing-else-changed",
        {"passage-moved": lambda lines: put(rest, goal)},
        wrong=lambda lines: put(rest, goal + 1),
        spoil=made.spoiled,
    )
    made.edit("one-line-too-low", "passage-moved", lambda lines: put(rest, goal + 1))
    made.edit("one-line-too-high", "passage-moved", lambda lines: put(rest, goal - 1))
    made.edit(
        "copied-not-moved",
        "passage-moved",
        lambda lines: put(lines, goal + (size if goal > start else 0)),
        of=made.before,
    )
    made.edit("deleted-only", "passage-moved", lambda lines: rest)
    made.edit("first-line-left-behind", "passage-moved", lambda lines: [*rest[:goal], *BLOCK[1:], *rest[goal:]])
    made.edit("last-line-lost", "passage-moved", lambda lines: [*rest[:goal], *BLOCK[:-1], *rest[goal:]])
    made.edit("at-the-end", "passage-moved", lambda lines: put(rest, len(rest)))
    made.edit("at-the-top", "passage-moved", lambda lines: put(rest, 0))
    return made


def find(lines):
    """Where the passage begins."""
    return next(n for n in range(len(lines)) if lines[n : n + len(BLOCK)] == BLOCK)


def put(lines, at):
    """The passage before a line."""
    return [*lines[:at], *BLOCK, *lines[at:]]
