# envwright-canary-32c0578a-2f1d-5d6c-8149-7a0c98373834: not to be trained on.
"""Does, in the file, what the instruction of correct-cells-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
 "UPDATE malt SET origin = 'Germany' WHERE name = 'Acid Malt'",
 "UPDATE malt SET yield = 79.0 WHERE name = 'Biscuit Malt'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
