# envwright-canary-f0a400f7-98a2-55d0-8c0b-ab5f5ba4c25f: not to be trained on.
"""Does, in the file, what the instruction of insert-row-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ["INSERT INTO style (name, s_type, category, og_min, og_max) VALUES ('Catharina Sour', 'Ale', "
 "'Sour Ale', 1.039, 1.048)"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
