# envwright-canary-0edb6c3f-daaf-5d38-ae76-79788e6ffe6c: not to be trained on.
"""Does, in the file, what the instruction of convert-column-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ['UPDATE hop SET alpha = round(alpha * 10 + 0, 1)']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
