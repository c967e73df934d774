# envwright-canary-80018818-b043-5c25-8ffa-74f10c2914f7: not to be trained on.
"""Does, in the file, what the instruction of correct-cells-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ["UPDATE hop SET alpha = 9.5 WHERE name = 'Amarillo'",
 "UPDATE hop SET alpha = 6.0 WHERE name = 'Cascade'",
 "UPDATE hop SET origin = 'England' WHERE name = 'Fuggles'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
