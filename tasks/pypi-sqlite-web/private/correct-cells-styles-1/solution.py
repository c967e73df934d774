# envwright-canary-ba890491-1799-53b8-a060-9eba93389af5: not to be trained on.
"""Does, in the file, what the instruction of correct-cells-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ["UPDATE style SET ibu_max = 70.0 WHERE name = 'American IPA'",
 "UPDATE style SET category = 'Stout' WHERE name = 'American Stout'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
