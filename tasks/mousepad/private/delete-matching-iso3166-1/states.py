# envwright-canary-0803b6ed-cfcb-5782-877c-b34b15102991: not to be trained on.
"""Partial, wrong and unusual results of delete-matching-iso3166-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/iso3166.tab'
SPOIL = 'KY\tCayman Islands'
MARK = 'St '


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("lines-gone")
    doomed = [line for line in made.before if MARK in line]
    made.goals(
        "nothing-else-changed",
        {"lines-gone": lambda lines: without(lines, doomed)},
        wrong=lambda lines: without(lines, doomed[:1]),
        spoil=made.spoiled,
    )
    made.edit("one-left-over-and-changed", made.rest, lambda lines: [f"{doomed[0]} x", *without(lines, doomed)], of=made.before)
    made.edit("one-left-over", "lines-gone", lambda lines: without(lines, doomed[:-1]), of=made.before)
    made.edit("only-the-mark-deleted", "nothing-else-changed", unmarked, of=made.before)
    made.edit("emptied-not-deleted", "nothing-else-changed", lambda lines: emptied(lines, doomed), of=made.before)
    made.edit(
        "the-others-instead", "lines-gone", lambda lines: [line for line in lines if MARK in line], of=made.before
    )
    made.edit("one-too-many", "nothing-else-changed", lambda lines: without(lines, [SPOIL]))
    made.edit("commented-out-instead", "lines-gone", lambda lines: commented(lines, doomed), of=made.before)
    return made


def without(lines, some):
    """Lines gone."""
    return [line for line in lines if line not in some]


def unmarked(lines):
    """The lines are there, without what they were to be known by."""
    return [line.replace(MARK, "") for line in lines]


def emptied(lines, some):
    """Empty lines in place of no lines."""
    return ["" if line in some else line for line in lines]


def commented(lines, some):
    """Comments in place of no lines."""
    return [f"# {line}" if line in some else line for line in lines]
