# envwright-canary-ebb23c86-bb76-555a-8847-856a315a9cb9: not to be trained on.
"""Does, in the file, what the instruction of summary-table-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ['CREATE TABLE by_type AS SELECT htype, count(*) AS rows, round(avg(alpha), 2) AS mean FROM hop '
 'GROUP BY htype']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
