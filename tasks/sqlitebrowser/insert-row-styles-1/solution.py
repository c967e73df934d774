# envwright-canary-85cd0419-2f6a-5068-b15f-5afa0f5cb5f5: not to be trained on.
"""Does, in the file, what the instruction of insert-row-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ["INSERT INTO style (name, s_type, category, og_min, og_max) VALUES ('Catharina Sour', 'Ale', "
 "'Sour Ale', 1.039, 1.048)"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
