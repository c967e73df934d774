# envwright-canary-f483ce58-bb4a-59d5-8932-9ea4a71a3d56: not to be trained on.
"""Does, in the file, what the instruction of summary-table-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(avg(yield), 2) AS mean FROM malt '
 'GROUP BY ftype']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
