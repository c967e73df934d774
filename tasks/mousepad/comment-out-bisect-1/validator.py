# envwright-canary-48393dc7-150b-550a-9107-327930b216b5: not to be trained on.
"""Whether the lines that contain something became comments, and nothing else changed."""

from envwright_seal import Check, fields, nth

DOCUMENT = '/home/user/Documents/bisect.py'
MARK = 'raise ValueError'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    doomed = [n for n, line in enumerate(before) if MARK in line]
    done = [commented(before[n], nth(after, n)) for n in doomed]
    others = len(before) == len(after) and all(
        one == other for n, (one, other) in enumerate(zip(before, after, strict=True)) if n not in doomed
    )
    return [
        Check("lines-commented", 0.6, all(done), f"{done.count(False)} of {len(done)} are not"),
        Check("nothing-else-changed", 0.4, others and before != after),
    ]


def commented(line, now):
    """Whether a line is a comment that holds what the line held."""
    return now.lstrip().startswith("#") and fields(now.lstrip()[1:]) == fields(line)
