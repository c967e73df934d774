# envwright-canary-5adf1261-edc6-59fa-8ecb-a7187a717307: not to be trained on.
"""Does, in the file, what the instruction of label-rows-yeasts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
STATEMENTS = ['ALTER TABLE yeast ADD COLUMN fermentation TEXT',
 "UPDATE yeast SET fermentation = CASE WHEN attenuation >= 75 THEN 'dry' ELSE 'full' END"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
