# envwright-canary-8bf731a5-d5eb-5753-a5de-c26125b00533: not to be trained on.
"""Does, in the file, what the instruction of fill-missing-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
