# envwright-canary-0e01a26a-5cf1-50ab-b15b-cd83f3272746: not to be trained on.
"""Does, in the file, what the instruction of replace-in-column-yeasts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
STATEMENTS = ["UPDATE yeast SET flocculation = 'Highest' WHERE flocculation = 'Very High'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
