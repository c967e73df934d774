# envwright-canary-38a4b934-026c-5826-950f-2b074ae2ea5d: not to be trained on.
"""Does, in the file, what the instruction of convert-column-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ['UPDATE style SET og_max = round(og_max * 1000 + -1000, 0)']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
