# envwright-canary-e414e2c5-f043-5834-abf4-a1680da538bc: not to be trained on.
"""Partial, wrong and unusual results of look-up-protocols-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/protocols'
SPOIL = 'skip\t57\tSKIP\t\t# SKIP'
ROWS = ['tcp', 'udp', 'icmp', 'esp']


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual(f"{ROWS[0]}-right")
    right = {row: made.after[n - len(ROWS)].split()[1] for n, row in enumerate(ROWS)}
    made.goals(
        "nothing-else-changed",
        {f"{row}-right": (lambda lines, row=row: put(lines, row, right[row])) for row in ROWS},
        wrong=lambda lines: put(lines, ROWS[0], "?"),
        spoil=made.spoiled,
    )
    for row, other in zip(ROWS, [*ROWS[1:], ROWS[0]], strict=True):
        wrong = right[other]
        made.edit(f"{row}-of-another", f"{row}-right", lambda lines, row=row, wrong=wrong: put(lines, row, wrong))
    made.edit("first-left-out", f"{ROWS[0]}-right", lambda lines: put(lines, ROWS[0], ""))
    made.edit(
        "first-twice", f"{ROWS[0]}-right", lambda lines: put(lines, ROWS[0], f"{right[ROWS[0]]} {right[ROWS[0]]}")
    )
    made.edit("labels-gone", "nothing-else-changed", lambda lines: [*lines[: -len(ROWS)], *right.values()])
    made.edit(
        "list-turned-round", f"{ROWS[0]}-right", lambda lines: [*lines[: -len(ROWS)], *lines[-len(ROWS) :][::-1]]
    )
    wide = f"   {right[ROWS[0]]}"
    made.edit("a-label-changed", made.rest, lambda lines: [*lines[:-1], lines[-1].replace(":", " is", 1)])
    made.variant("blanks-between", made.edited([lambda lines: put(lines, ROWS[0], wide)], of=made.after))
    return made


def put(lines, row, value):
    """Something behind a label of the list."""
    at = len(lines) - len(ROWS) + ROWS.index(row)
    return [*lines[:at], f"{row}: {value}".rstrip(), *lines[at + 1 :]]
