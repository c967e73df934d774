# envwright-canary-24a90fa8-010a-55f8-bf1b-487fbb2396ef: not to be trained on.
"""Partial, wrong and unusual results of count-answer-bisect-1."""

from envwright_seal import LineStates

DOCUMENT = '/home/user/Documents/bisect.py'
SPOIL = '    If x is already in a, insert it to the left of the leftmost x.'
MARK, LABEL = 'key', '# Number of lines:'


def states(initial, solved):
    """All of them, made of the oracle's result."""
    made = LineStates(initial, solved, DOCUMENT, rest="nothing-else-changed", spoil=SPOIL)
    made.usual("number-right")
    number = int(made.after[-1].split()[-1])
    made.goals(
        "nothing-else-changed",
        {"number-right": lambda lines: put(lines, number)},
        wrong=lambda lines: put(lines, number + 1),
        spoil=made.spoiled,
    )
    for name, value in (
        ("one-too-many", number + 1), ("one-too-few", number - 1), ("all-lines", len(made.before)), ("nothing", 0),
        ("ten-times", number * 10), ("in-words", "many"), ("with-a-fraction", f"{number}.5"), ("negative", -number),
        ("not-a-number", "nan"), ("huge", "9" * 400),
    ):  # fmt: skip
        made.edit(name, "number-right", lambda lines, value=value: put(lines, value), of=made.before)
    made.edit("in-a-new-line", "number-right", lambda lines: [*lines, str(number)], of=made.before)
    made.edit("label-gone", "nothing-else-changed", lambda lines: [*lines[:-1], str(number)])
    made.variant("blanks-between", made.edited([lambda lines: put(lines, f"   {number}")]))
    return made


def put(lines, value):
    """An answer behind the label."""
    return [*lines[:-1], f"{LABEL} {value}"]
