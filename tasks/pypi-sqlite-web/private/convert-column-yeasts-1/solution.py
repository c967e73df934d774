# envwright-canary-c29e2b5c-4294-5bbb-b877-940a71fc0f68: not to be trained on.
"""Does, in the file, what the instruction of convert-column-yeasts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
STATEMENTS = ['UPDATE yeast SET max_temperature = round(max_temperature * 1.8 + 32, 1)']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
