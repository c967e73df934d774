# envwright-canary-fd3d1764-4931-5981-add4-410ad0d927ca: not to be trained on.
"""Does, in the file, what the instruction of summary-table-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(avg(ibu_max), 1) AS mean FROM '
 'style GROUP BY s_type']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
