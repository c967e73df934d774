# envwright-canary-8e68535c-fc32-584b-8033-b12b1cf6f33c: not to be trained on.
"""Whether a broken line is one again, and nothing else changed."""

from envwright_seal import Check, fields, nth

DOCUMENT = '/home/user/Documents/MPL-2.0'
ROW = '1.13.'
WORDS = ['1.13.', '"Source', 'Code', 'Form"']


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    (at,) = [number for number, line in enumerate(before) if fields(line)[:1] == [ROW]]
    now = nth(after, at)
    others = before[:at] == after[:at] and before[at + 2 :] == after[at + 1 :]
    return [
        Check("line-joined", 0.6, fields(now) == WORDS, f"it reads {now!r}"),
        Check("nothing-else-changed", 0.4, others),
    ]
