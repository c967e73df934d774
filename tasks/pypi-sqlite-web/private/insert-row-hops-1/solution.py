# envwright-canary-2fabbd52-b572-5fa4-80a4-aec8ecb72c92: not to be trained on.
"""Does, in the file, what the instruction of insert-row-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ["INSERT INTO hop (name, alpha, htype, origin) VALUES ('Mosaic', 12.25, 'Both', 'US')"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
