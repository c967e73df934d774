# envwright-canary-02fc32e3-f74a-518b-957b-139c0d73603d: not to be trained on.
"""Does, in the file, what the instruction of insert-row-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["INSERT INTO malt (name, ftype, yield, color, origin) VALUES ('Melanoidin Malt', 'Grain', 80, 20, "
 "'Germany')"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
