# envwright-canary-48393dc7-150b-550a-9107-327930b216b5: not to be trained on.
"""Partial, wrong and unusual results of comment-out-bisect-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/bisect.py'
SPOIL = '    If x is already in a, insert it to the left of the leftmost x.'
MARK = 'raise ValueError'


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("lines-commented")
    doomed = [n for n, line in enumerate(made.before) if MARK in line and not line.lstrip().startswith("#")]
    made.goals(
        "nothing-else-changed",
        {"lines-commented": lambda lines: marked(lines, doomed, "# ")},
        wrong=lambda lines: marked(lines, doomed, "-- "),
        spoil=made.spoiled,
    )
    made.edit("one-letter-in-front", "lines-commented", lambda lines: marked(lines, doomed, "%"), of=made.before)
    made.edit("last-one-left", "lines-commented", lambda lines: marked(lines, doomed[:-1], "# "), of=made.before)
    made.edit("another-sign", "lines-commented", lambda lines: marked(lines, doomed, "// "), of=made.before)
    made.edit(
        "deleted-instead",
        "lines-commented",
        lambda lines: [line for n, line in enumerate(lines) if n not in doomed],
        of=made.before,
    )
    made.edit(
        "emptied-instead",
        "lines-commented",
        lambda lines: ["#" if n in doomed else line for n, line in enumerate(lines)],
        of=made.before,
    )
    made.edit(
        "at-the-end-of-the-line",
        "lines-commented",
        lambda lines: [f"{line} #" if n in doomed else line for n, line in enumerate(lines)],
        of=made.before,
    )
    made.edit(
        "every-line", "nothing-else-changed", lambda lines: marked(lines, range(len(lines)), "# "), of=made.before
    )
    made.edit("one-too-many", "nothing-else-changed", lambda lines: marked(lines, [lines.index(SPOIL)], "# "))
    made.variant("without-a-blank", made.edited([lambda lines: marked(lines, doomed, "#")]))
    made.variant("with-a-tab", made.edited([lambda lines: marked(lines, doomed, "#\t")]))
    return made


def marked(lines, numbers, sign):
    """A sign in front of lines."""
    return [f"{sign}{line}" if n in numbers else line for n, line in enumerate(lines)]
