# envwright-canary-303c9189-b456-509b-91e9-c673845e6026: not to be trained on.
"""Does, in the file, what the instruction of replace-in-column-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ["UPDATE hop SET origin = 'United States' WHERE origin = 'US'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
