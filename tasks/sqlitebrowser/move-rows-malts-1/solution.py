# envwright-canary-880a2bd1-93fb-5645-9ca8-0a9814355e0b: not to be trained on.
"""Does, in the file, what the instruction of move-rows-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["CREATE TABLE sugar AS SELECT * FROM malt WHERE ftype = 'Sugar'",
 "DELETE FROM malt WHERE ftype = 'Sugar'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
