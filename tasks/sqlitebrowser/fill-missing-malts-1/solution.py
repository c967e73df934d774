# envwright-canary-948bb48b-df15-52f0-873a-451f246ff231: not to be trained on.
"""Does, in the file, what the instruction of fill-missing-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
