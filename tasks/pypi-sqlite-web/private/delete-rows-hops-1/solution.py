# envwright-canary-b927c11e-8848-52dd-86a7-30cf4e55b48e: not to be trained on.
"""Does, in the file, what the instruction of delete-rows-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ["DELETE FROM hop WHERE htype = 'Aroma' AND alpha < 5"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
