# envwright-canary-4953870b-4d20-5524-a5f4-11c34de0888f: not to be trained on.
"""Does, in the file, what the instruction of summary-table-yeasts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
STATEMENTS = ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, round(avg(attenuation), 1) AS '
 'mean FROM yeast GROUP BY laboratory']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
