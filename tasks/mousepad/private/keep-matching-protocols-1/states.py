# envwright-canary-25f8795a-92be-58a5-9de7-33247f2ddb4f: not to be trained on.
"""Partial, wrong and unusual results of keep-matching-protocols-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/protocols'
SPOIL = 'ah\t51\tIPSEC-AH\t# Authentication Header [RFC2402]'
MARK, COMMENT = 'RFC', '#'


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("others-gone", blank="others-gone")
    doomed = [line for line in made.before if MARK not in line and not line.startswith(COMMENT)]
    full = [line for line in doomed if line]
    made.goals(
        "nothing-else-changed",
        {"others-gone": lambda lines: without(lines, doomed)},
        wrong=lambda lines: without(lines, full[:1]),
        spoil=made.spoiled,
    )
    made.edit(
        "one-left-over",
        "others-gone",
        lambda lines: without(lines, [one for one in doomed if one != full[-1]]),
        of=made.before,
    )
    made.edit("only-the-first-deleted", "others-gone", lambda lines: without(lines, full[:1]), of=made.before)
    made.edit(
        "emptied-not-deleted",
        "others-gone",
        lambda lines: ["" if line in doomed else line for line in lines],
        of=[*made.before, ""],
    )
    made.edit(
        "the-others-instead", "others-gone", lambda lines: [line for line in lines if line in doomed], of=made.before
    )
    made.edit(
        "comments-gone-too",
        "nothing-else-changed",
        lambda lines: [line for line in lines if not line.startswith(COMMENT)],
    )
    made.edit("one-too-many", "nothing-else-changed", lambda lines: without(lines, [SPOIL]))
    return made


def without(lines, some):
    """Lines gone."""
    return [line for line in lines if line not in some]
