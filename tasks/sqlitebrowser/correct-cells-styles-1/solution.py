# envwright-canary-b2dae5d0-b1db-51a0-8962-48d741eb30e2: not to be trained on.
"""Does, in the file, what the instruction of correct-cells-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ["UPDATE style SET ibu_max = 70.0 WHERE name = 'American IPA'",
 "UPDATE style SET category = 'Stout' WHERE name = 'American Stout'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
