# envwright-canary-9159a588-9c73-50fd-93d1-11b33a7c3577: not to be trained on.
"""Does, in the file, what the instruction of summary-table-yeasts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
STATEMENTS = ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, round(avg(attenuation), 1) AS '
 'mean FROM yeast GROUP BY laboratory']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
