# envwright-canary-efd5042d-ffc9-5d4b-9ff6-ebbb8272f26a: not to be trained on.
"""Partial, wrong and unusual results of restore-line-colorsys-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/colorsys.py'
SPOIL = '        s = rangec / sumc'
ABOVE = 'ONE_THIRD'
RECORD = ['ONE_SIXTH', '=', '1.0/6.0']


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("line-restored")
    made.goals(
        "nothing-else-changed",
        {"line-restored": lambda lines: put(lines, RECORD)},
        wrong=lambda lines: put(lines, ["?", *RECORD[1:]]),
        spoil=made.spoiled,
    )
    made.edit("word-missing", "line-restored", lambda lines: put(lines, RECORD[:-1]), of=made.before)
    made.edit(
        "first-words-swapped",
        "line-restored",
        lambda lines: put(lines, [RECORD[1], RECORD[0], *RECORD[2:]]),
        of=made.before,
    )
    made.edit(
        "letters-of-the-other-case",
        "line-restored",
        lambda lines: put(lines, [word.swapcase() for word in RECORD]),
        of=made.before,
    )
    made.edit("one-line-too-low", "line-restored", lambda lines: put(lines, RECORD, below=1), of=made.before)
    made.edit("one-line-too-high", "line-restored", lambda lines: put(lines, RECORD, below=-1), of=made.before)
    made.edit("at-the-end", "line-restored", lambda lines: [*lines, " ".join(RECORD)], of=made.before)
    made.edit("over-the-line-above", "line-restored", over, of=made.before)
    made.edit("twice", "nothing-else-changed", lambda lines: put(lines, RECORD))
    made.variant("columns-apart", made.edited([lambda lines: put(lines, RECORD, between="   ")]))
    made.variant("one-blank-between", made.edited([lambda lines: put(lines, RECORD)]))
    return made


def put(lines, words, *, below=0, between=" "):
    """A line of these words below the one it belongs below, or so many further down."""
    at = [line.split()[:1] for line in lines].index([ABOVE]) + 1 + below
    return [*lines[:at], between.join(words), *lines[at:]]


def over(lines):
    """In place of the line above."""
    at = [line.split()[:1] for line in lines].index([ABOVE])
    return [*lines[:at], " ".join(RECORD), *lines[at + 1 :]]
