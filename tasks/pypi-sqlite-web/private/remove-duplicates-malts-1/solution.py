# envwright-canary-5b5515a0-0d89-5432-94fd-75e2d5f23a14: not to be trained on.
"""Does, in the file, what the instruction of remove-duplicates-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["DELETE FROM malt WHERE name IN ('Amber Malt', 'Biscuit Malt', 'Aromatic Malt') AND id NOT IN "
 '(SELECT min(id) FROM malt GROUP BY name)']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
