# envwright-canary-2b26570d-2635-51ca-940b-99a582af2973: not to be trained on.
"""Does, in the file, what the instruction of move-rows-yeasts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
STATEMENTS = ["CREATE TABLE wine_yeast AS SELECT * FROM yeast WHERE ytype = 'Wine'",
 "DELETE FROM yeast WHERE ytype = 'Wine'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
