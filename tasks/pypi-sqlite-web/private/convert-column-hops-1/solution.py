# envwright-canary-56cb0676-ec4e-5907-a692-95158d8c39b0: not to be trained on.
"""Does, in the file, what the instruction of convert-column-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ['UPDATE hop SET alpha = round(alpha * 10 + 0, 1)']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
