# envwright-canary-cf2c04cf-bcbf-5cfb-9f3d-42fd76bac0c7: not to be trained on.
"""Does, in the file, what the instruction of remove-duplicates-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ["DELETE FROM hop WHERE name IN ('Cascade', 'Centennial', 'Perle', 'Saaz') AND id NOT IN (SELECT "
 'min(id) FROM hop GROUP BY name)']


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
