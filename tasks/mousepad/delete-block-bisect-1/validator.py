# envwright-canary-09718b9f-916e-58a8-9d03-91f329d49bc4: not to be trained on.
"""Whether a passage is gone, and nothing else changed."""

from envwright_seal import Check, witnessed

DOCUMENT = '/home/user/Documents/bisect.py'
FIRST, LAST = '# Overwrite above definitions with a fast C implementation', 'pass'
BLANK = 1  # whether the empty line below belongs to it


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    start, block = passage(before)
    above, below = before[:start], before[start + len(block) :]
    left = [line for line in after if line in block and line not in above + below]
    between = after[len(above) : len(after) - len(below)]
    fewer = len(between) < len(block) and all(line in block for line in between)
    return [
        Check("passage-gone", 0.5, witnessed(above + below, after) and not left, f"{len(left)} lines are still there"),
        Check("nothing-else-changed", 0.5, fewer and above + between + below == after),
    ]


def passage(lines):
    """The number of the line a passage begins at, and its lines."""
    stripped = [line.strip() for line in lines]
    first = stripped.index(FIRST)
    return first, lines[first : stripped.index(LAST, first) + 1 + BLANK]
