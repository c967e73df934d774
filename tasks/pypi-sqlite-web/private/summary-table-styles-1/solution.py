# envwright-canary-c4acc1db-1ce8-55e4-ae21-76ddcdea647e: not to be trained on.
"""Does, in the file, what the instruction of summary-table-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(avg(ibu_max), 1) AS mean FROM '
 'style GROUP BY s_type']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
