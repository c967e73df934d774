# envwright-canary-98f32eb0-449e-5ad2-aa61-0f8766b7c916: not to be trained on.
"""Does, in the file, what the instruction of replace-in-column-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ["UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
