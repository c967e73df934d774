# envwright-canary-24e138bf-451f-50af-ae9e-ac18f07abfa3: not to be trained on.
"""Whether one mistyped value was corrected, and nothing else changed."""

from envwright_seal import Check, fields, nth

DOCUMENT = '/home/user/Documents/colorsys.py'
ROW = 'ONE_THIRD'
WRONG, RIGHT = '1.0/2.0', '1.0/3.0'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    (at,) = [number for number, line in enumerate(before) if fields(line)[:1] == [ROW]]
    now = nth(after, at)
    others = before[:at] == after[:at] and before[at + 1 :] == after[at + 1 :]
    return [
        Check("value-corrected", 0.6, fields(now) == fields(before[at].replace(WRONG, RIGHT, 1)), f"it reads {now!r}"),
        Check("nothing-else-changed", 0.4, others and now != before[at]),
    ]
