# envwright-canary-5b9d90e1-aa87-58a2-8a0d-2fba65700755: not to be trained on.
"""Does, in the file, what the instruction of delete-rows-yeasts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
STATEMENTS = ["DELETE FROM yeast WHERE laboratory = 'White Labs' AND attenuation < 70"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
