# envwright-canary-9338f369-bc90-50d4-a2df-0402e67a5e99: not to be trained on.
"""Does, in the file, what the instruction of correct-cells-yeasts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
STATEMENTS = ["UPDATE yeast SET max_temperature = 35.0 WHERE name = 'Wyeast - Belgian Saison'",
 "UPDATE yeast SET form = 'Dry' WHERE name = 'Safale S-04'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
