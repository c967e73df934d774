# envwright-canary-4710ae86-18a1-506b-a46a-60a60089d0dd: not to be trained on.
"""Does, in the file, what the instruction of fill-missing-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ["UPDATE hop SET origin = 'unknown' WHERE (origin IS NULL OR origin = '')"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
