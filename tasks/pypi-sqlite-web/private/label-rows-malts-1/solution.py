# envwright-canary-d8c506f8-da21-5a39-8ddd-c6bf7191fb78: not to be trained on.
"""Does, in the file, what the instruction of label-rows-malts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/malts.sqlite'
STATEMENTS = ['ALTER TABLE malt ADD COLUMN shade TEXT',
 "UPDATE malt SET shade = CASE WHEN color >= 20 THEN 'dark' ELSE 'pale' END"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
