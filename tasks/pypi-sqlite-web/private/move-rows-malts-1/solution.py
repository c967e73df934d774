# envwright-canary-e37afa4f-d925-5850-8de6-7b0ec62f8547: not to be trained on.
"""Does, in the file, what the instruction of move-rows-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["CREATE TABLE sugar AS SELECT * FROM malt WHERE ftype = 'Sugar'",
 "DELETE FROM malt WHERE ftype = 'Sugar'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
