# envwright-canary-ae764ef7-b4d0-544c-894c-c4f32f45c6c0: not to be trained on.
"""Whether a passage is there a second time, where it was to be, and nothing else changed."""

from envwright_seal import Check, nth

DOCUMENT = '/home/user/Documents/bisect.py'
FIRST, LAST = '# Overwrite above definitions with a fast C implementation', 'pass'
BLANK = 1  # whether the empty line below belongs to it
BEFORE = 'def bisect_left(a, x, lo=0, hi=None, *, key=None):'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    block = passage(before)
    size = len(block)
    places = [n for n in range(len(after)) if after[n : n + size] == block]
    above = [nth(after, n + size).strip() == BEFORE.strip() for n in places]
    # Where one copy is taken away, the start is left.
    same = any(after[:n] + after[n + size :] == before for n in places)
    return [
        Check("passage-copied", 0.6, len(places) == 2 and any(above), f"it is there {len(places)} times"),
        Check("nothing-else-changed", 0.4, same),
    ]


def passage(lines):
    """The lines of the passage."""
    stripped = [line.strip() for line in lines]
    first = stripped.index(FIRST)
    return lines[first : stripped.index(LAST, first) + 1 + BLANK]
