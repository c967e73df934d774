# envwright-canary-25f8795a-92be-58a5-9de7-33247f2ddb4f: not to be trained on.
"""Whether only the comments and the lines that contain something are left."""

from envwright_seal import Check, witnessed

DOCUMENT = '/home/user/Documents/protocols'
MARK, COMMENT = 'RFC', '#'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    kept = [line for line in before if MARK in line or line.startswith(COMMENT)]
    doomed = [line for line in before if line not in kept]
    still = [line for line in after if line in doomed]
    rest = [line for line in after if line not in doomed]
    return [
        Check("others-gone", 0.5, witnessed(kept, rest) and not still, f"{len(still)} of {len(doomed)} are still there"),
        Check("nothing-else-changed", 0.5, rest == kept and len(still) < len(doomed)),
    ]
