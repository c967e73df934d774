# envwright-canary-8d37c5ba-0248-5ee3-b87d-2c1e7ac1315c: not to be trained on.
"""Partial, wrong and unusual results of sort-block-iso3166-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/iso3166.tab'
SPOIL = 'KY\tCayman Islands'
ABOVE, COUNT = 'DE', 9


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("lines-in-order")
    first = [line.split()[:1] for line in made.after].index([ABOVE]) + 1
    block = made.after[first : first + COUNT]
    made.goals(
        "nothing-else-changed",
        {"lines-in-order": lambda lines: put(lines, first, block)},
        wrong=lambda lines: put(lines, first, [block[1], block[0], *block[2:]]),
        spoil=made.spoiled,
    )
    made.edit("the-other-way-round", "lines-in-order", lambda lines: put(lines, first, block[::-1]))
    made.edit(
        "last-two-swapped", "lines-in-order", lambda lines: put(lines, first, [*block[:-2], block[-1], block[-2]])
    )
    made.edit("one-lost", "lines-in-order", lambda lines: put(lines, first, block[1:]))
    made.edit("one-twice", "nothing-else-changed", lambda lines: put(lines, first, [block[0], *block[:-1]]))
    made.edit("one-line-too-low", "lines-in-order", lambda lines: put(lines, first, [*block[1:], block[0]]))
    made.edit("everything-sorted", "nothing-else-changed", sorted)
    made.edit(
        "as-capitals-come",
        "lines-in-order",
        lambda lines: put(lines, first, sorted(block, key=lambda one: one[::-1])),
    )
    return made


def put(lines, first, block):
    """Other lines in the place of the block."""
    return [*lines[:first], *block, *lines[first + COUNT :]]
