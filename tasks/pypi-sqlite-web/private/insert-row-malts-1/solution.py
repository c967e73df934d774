# envwright-canary-0fa1ca09-26cf-5091-a8b9-bcddb4e85475: not to be trained on.
"""Does, in the file, what the instruction of insert-row-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["INSERT INTO malt (name, ftype, yield, color, origin) VALUES ('Melanoidin Malt', 'Grain', 80, 20, "
 "'Germany')"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
