# envwright-canary-b11b043c-c767-500a-9fac-4f3e25a9cc0c: not to be trained on.
"""Does, in the file, what the instruction of move-rows-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ["CREATE TABLE hop_czech AS SELECT * FROM hop WHERE origin = 'Czech Republic'",
 "DELETE FROM hop WHERE origin = 'Czech Republic'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
