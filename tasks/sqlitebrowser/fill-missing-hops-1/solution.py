# envwright-canary-78d81a57-7038-5625-8a45-5a73facc526c: not to be trained on.
"""Does, in the file, what the instruction of fill-missing-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ["UPDATE hop SET origin = 'unknown' WHERE (origin IS NULL OR origin = '')"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
