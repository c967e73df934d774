# envwright-canary-31639fdb-144c-5102-9cf6-e64f4eb530ef: not to be trained on.
"""Does, in the file, what the instruction of convert-column-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ['UPDATE malt SET color = round(color * 1.97 + 0, 2)']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
