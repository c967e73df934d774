# envwright-canary-3ef4dd1f-1ba6-54ff-bb9b-6a34d00783ff: not to be trained on.
"""Does, in the file, what the instruction of replace-in-column-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ["UPDATE style SET category = 'Sour and Wild Ale' WHERE category = 'Sour Ale'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
