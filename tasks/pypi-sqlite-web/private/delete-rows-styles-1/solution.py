# envwright-canary-15d305a7-07a6-520d-8198-5c833f843669: not to be trained on.
"""Does, in the file, what the instruction of delete-rows-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ["DELETE FROM style WHERE s_type = 'Ale' AND ibu_max < 25"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
