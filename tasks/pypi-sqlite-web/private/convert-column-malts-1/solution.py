# envwright-canary-4a914448-4261-5d2d-a780-cc744c4851b6: not to be trained on.
"""Does, in the file, what the instruction of convert-column-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ['UPDATE malt SET color = round(color * 1.97 + 0, 2)']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
