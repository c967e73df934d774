# envwright-canary-2edab1d6-d2ff-5969-98cb-f09192098324: not to be trained on.
"""Does, in the file, what the instruction of delete-rows-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ["DELETE FROM hop WHERE htype = 'Aroma' AND alpha < 5"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
