# envwright-canary-24e138bf-451f-50af-ae9e-ac18f07abfa3: not to be trained on.
"""Partial, wrong and unusual results of correct-field-colorsys-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/colorsys.py'
SPOIL = '        s = rangec / sumc'
ROW = 'ONE_THIRD'
WRONG, RIGHT = '1.0/2.0', '1.0/3.0'


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("value-corrected")
    made.goals(
        "nothing-else-changed",
        {"value-corrected": lambda lines: written(lines, RIGHT)},
        wrong=lambda lines: written(lines, f"{WRONG}0"),
        spoil=made.spoiled,
    )
    made.edit("half-typed", "value-corrected", lambda lines: written(lines, RIGHT[:-1] or "?"), of=made.before)
    made.edit("both-are-there", "value-corrected", lambda lines: written(lines, WRONG + RIGHT), of=made.before)
    made.edit("one-figure-too-many", "value-corrected", lambda lines: written(lines, f"{RIGHT}1"), of=made.before)
    made.edit("value-deleted", "value-corrected", lambda lines: written(lines, ""), of=made.before)
    made.edit("in-a-new-line", "value-corrected", lambda lines: [*lines, made.after[row(lines)]], of=made.before)
    made.edit("another-line-too", "nothing-else-changed", lambda lines: [f"{ROW} {RIGHT}", *lines])
    made.variant("columns-apart", solved[DOCUMENT].replace(made.after[row(made.after)].encode(), wide(made.after)))
    return made


def row(lines):
    """The line that it is about."""
    return [line.split()[:1] for line in lines].index([ROW])


def written(lines, value):
    """Something else in place of the mistyped value."""
    at = row(lines)
    return [*lines[:at], lines[at].replace(WRONG, value, 1), *lines[at + 1 :]]


def wide(lines):
    """The line with more blanks between."""
    return "    ".join(lines[row(lines)].split()).encode()
