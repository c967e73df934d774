# envwright-canary-5eb592a1-4e08-5550-89c7-71e59a935526: not to be trained on.
"""Does, in the file, what the instruction of replace-in-column-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ["UPDATE style SET category = 'Sour and Wild Ale' WHERE category = 'Sour Ale'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
