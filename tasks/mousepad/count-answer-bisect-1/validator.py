# envwright-canary-24a90fa8-010a-55f8-bf1b-487fbb2396ef: not to be trained on.
"""Whether lines were counted rightly, and nothing else changed."""

from envwright_seal import Check, fields, nth

DOCUMENT = '/home/user/Documents/bisect.py'
MARK, LABEL = 'key', '# Number of lines:'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    expected = len([line for line in before[:-1] if MARK in line])
    now = nth(after, len(after) - 1)
    return [
        Check("number-right", 0.6, fields(now) == [*fields(LABEL), str(expected)], f"the last line is {now!r}"),
        Check("nothing-else-changed", 0.4, after[:-1] == before[:-1] and now != before[-1] and now.startswith(LABEL)),
    ]
