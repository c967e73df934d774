# envwright-canary-d59ecf55-be05-58f5-b546-a0fd5e90da73: not to be trained on.
"""Does, in the file, what the instruction of insert-row-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ["INSERT INTO hop (name, alpha, htype, origin) VALUES ('Mosaic', 12.25, 'Both', 'US')"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
