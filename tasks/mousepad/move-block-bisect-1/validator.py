# envwright-canary-cf7f228e-7e0a-5d7d-b0ac-56aa579057a2: not to be trained on.
"""Whether a passage stands where it was to be moved, and nothing else changed."""

from envwright_seal import Check, nth

DOCUMENT = '/home/user/Documents/bisect.py'
FIRST, LAST = 'def insort_left(a, x, lo=0, hi=None, *, key=None):', 'a.insert(lo, x)'
BLANK = 1  # whether the empty line below belongs to it
BEFORE = 'def bisect_right(a, x, lo=0, hi=None, *, key=None):'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    start, block = passage(before)
    size = len(block)
    rest = before[:start] + before[start + size :]
    places = [n for n in range(len(after)) if after[n : n + size] == block]
    moved = len(places) == 1 and nth(after, places[0] + size).strip() == BEFORE.strip()
    left = after[: places[0]] + after[places[0] + size :] if places else after
    return [
        Check("passage-moved", 0.6, moved, f"it begins in lines {[n + 1 for n in places]}"),
        Check("nothing-else-changed", 0.4, left == rest and before != after),
    ]


def passage(lines):
    """The number of the line a passage begins at, and its lines."""
    stripped = [line.strip() for line in lines]
    first = stripped.index(FIRST)
    return first, lines[first : stripped.index(LAST, first) + 1 + BLANK]
