# envwright-canary-789771c0-aab6-55e0-92af-f4bb2591a6fc: not to be trained on.
"""Does, in the file, what the instruction of label-rows-styles-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/styles.sqlite'
STATEMENTS = ['ALTER TABLE style ADD COLUMN strength TEXT',
 "UPDATE style SET strength = CASE WHEN og_max >= 1.06 THEN 'strong' ELSE 'light' END"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
