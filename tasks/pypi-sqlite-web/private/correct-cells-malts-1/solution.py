# envwright-canary-31f462d3-f812-5366-8606-31202e24c1f5: not to be trained on.
"""Does, in the file, what the instruction of correct-cells-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
 "UPDATE malt SET origin = 'Germany' WHERE name = 'Acid Malt'",
 "UPDATE malt SET yield = 79.0 WHERE name = 'Biscuit Malt'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
