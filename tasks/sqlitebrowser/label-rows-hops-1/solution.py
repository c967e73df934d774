# envwright-canary-7aff9e9e-f600-5f17-ac81-c4084ee3ad96: not to be trained on.
"""Does, in the file, what the instruction of label-rows-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ['ALTER TABLE hop ADD COLUMN bitterness TEXT',
 "UPDATE hop SET bitterness = CASE WHEN alpha >= 14 THEN 'strong' ELSE 'mild' END"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
