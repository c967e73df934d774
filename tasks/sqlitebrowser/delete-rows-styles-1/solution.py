# envwright-canary-09427726-8ca1-5902-8eb5-b0005e6281e2: not to be trained on.
"""Does, in the file, what the instruction of delete-rows-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ["DELETE FROM style WHERE s_type = 'Ale' AND ibu_max < 25"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
