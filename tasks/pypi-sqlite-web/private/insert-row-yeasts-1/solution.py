# envwright-canary-3daf5a91-1116-5761-a5b2-1a77b6c2bf60: not to be trained on.
"""Does, in the file, what the instruction of insert-row-yeasts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
STATEMENTS = ['INSERT INTO yeast (name, ytype, form, laboratory, min_temperature, max_temperature, attenuation) '
 "VALUES ('Safale K-97', 'Ale', 'Dry', 'Safale', 15, 20, 81)"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
