# envwright-canary-f3a4d1d7-1e5e-5f73-b276-e07857f7fdc7: not to be trained on.
"""Does, in the file, what the instruction of replace-in-column-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ["UPDATE hop SET origin = 'United States' WHERE origin = 'US'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
