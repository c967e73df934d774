# envwright-canary-8e68535c-fc32-584b-8033-b12b1cf6f33c: not to be trained on.
"""Partial, wrong and unusual results of join-lines-mpl-2-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/MPL-2.0'
SPOIL = 'You may create and distribute a Larger Work under terms of Your choice,'
ROW = '1.13.'
WORDS = ['1.13.', '"Source', 'Code', 'Form"']


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("line-joined")
    made.goals(
        "nothing-else-changed",
        {"line-joined": lambda lines: put(lines, " ".join(WORDS))},
        wrong=lambda lines: put(lines, " ".join(WORDS[:-1])),
        spoil=made.spoiled,
    )
    made.edit("without-a-blank", "line-joined", lambda lines: put(lines, glued(lines)), of=made.before)
    made.edit("second-part-lost", "line-joined", lambda lines: put(lines, lines[row(lines)]), of=made.before)
    made.edit("first-part-lost", "line-joined", lambda lines: put(lines, lines[row(lines) + 1]), of=made.before)
    made.edit(
        "broken-elsewhere",
        "line-joined",
        lambda lines: put(lines, " ".join(WORDS[:1]) + "\n" + " ".join(WORDS[1:])),
        of=made.before,
    )
    made.edit(
        "with-a-hyphen",
        "line-joined",
        lambda lines: put(lines, "-".join(lines[row(lines) : row(lines) + 2])),
        of=made.before,
    )
    made.edit("words-turned-round", "line-joined", lambda lines: put(lines, " ".join(WORDS[::-1])), of=made.before)
    made.edit(
        "one-line-more-joined",
        "nothing-else-changed",
        lambda lines: put(lines, " ".join(lines[row(lines) : row(lines) + 2])),
    )
    made.variant("tab-between", made.edited([lambda lines: put(lines, "\t".join(WORDS))]))
    return made


def row(lines):
    """The first part of the line."""
    return [line.split()[:1] for line in lines].index([ROW])


def glued(lines):
    """Both parts without anything between."""
    return "".join(lines[row(lines) : row(lines) + 2])


def put(lines, text):
    """Something else in place of both parts."""
    at = row(lines)
    return [*lines[:at], text, *lines[at + 2 :]]
