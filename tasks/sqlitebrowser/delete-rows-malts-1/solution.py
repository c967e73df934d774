# envwright-canary-a15e82cf-c98f-520c-9013-9854042af060: not to be trained on.
"""Does, in the file, what the instruction of delete-rows-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["DELETE FROM malt WHERE ftype = 'Grain' AND yield < 75"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
