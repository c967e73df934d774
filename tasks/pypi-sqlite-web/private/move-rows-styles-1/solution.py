# envwright-canary-efde4fc9-c782-5705-bc8a-addea874c966: not to be trained on.
"""Does, in the file, what the instruction of move-rows-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ["CREATE TABLE mead AS SELECT * FROM style WHERE s_type = 'Mead'",
 "DELETE FROM style WHERE s_type = 'Mead'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
