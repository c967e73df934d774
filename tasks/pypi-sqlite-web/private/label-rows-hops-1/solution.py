# envwright-canary-8b9e3d45-d9a3-5c9d-9276-7643d18424e5: not to be trained on.
"""Does, in the file, what the instruction of label-rows-hops-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/hops.sqlite'
STATEMENTS = ['ALTER TABLE hop ADD COLUMN bitterness TEXT',
 "UPDATE hop SET bitterness = CASE WHEN alpha >= 14 THEN 'strong' ELSE 'mild' END"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
