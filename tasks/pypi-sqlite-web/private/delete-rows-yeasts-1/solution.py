# envwright-canary-80de9afc-a77e-545b-b0c8-2d2ab822111c: not to be trained on.
"""Does, in the file, what the instruction of delete-rows-yeasts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
STATEMENTS = ["DELETE FROM yeast WHERE laboratory = 'White Labs' AND attenuation < 70"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
