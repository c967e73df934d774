# envwright-canary-0803b6ed-cfcb-5782-877c-b34b15102991: not to be trained on.
"""Whether exactly the lines that contain something are gone."""

from envwright_seal import Check, witnessed

DOCUMENT = '/home/user/Documents/iso3166.tab'
MARK = 'St '


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.lines(DOCUMENT), evidence.lines(DOCUMENT)
    doomed, kept = [line for line in before if MARK in line], [line for line in before if MARK not in line]
    left, rest = [line for line in after if MARK in line], [line for line in after if MARK not in line]
    fewer = len(left) < len(doomed) and all(line in doomed for line in left)
    return [
        Check("lines-gone", 0.5, witnessed(kept, rest) and not left, f"{len(left)} of {len(doomed)} are still there"),
        Check("nothing-else-changed", 0.5, rest == kept and fewer),
    ]
