# envwright-canary-5ec1c7b6-98d0-522a-b7e2-bad86fb665af: not to be trained on.
"""Does, in the file, what the instruction of summary-table-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(avg(yield), 2) AS mean FROM malt '
 'GROUP BY ftype']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
