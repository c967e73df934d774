# envwright-canary-5aab4ae8-4230-51f9-8d9e-6814a4737d12: not to be trained on.
"""Does, in the file, what the instruction of delete-rows-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["DELETE FROM malt WHERE ftype = 'Grain' AND yield < 75"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
