# envwright-canary-89a0f1e7-e509-5445-81b5-77fea7fae602: not to be trained on.
"""Does, in the file, what the instruction of remove-duplicates-yeasts-1 says."""

from envwright_seal import edited

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
STATEMENTS = ["DELETE FROM yeast WHERE name IN ('Safale S-04', 'Wyeast - Belgian Saison', 'WLP001 - California "
 "Ale Yeast') AND id NOT IN (SELECT min(id) FROM yeast GROUP BY name)"]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], *STATEMENTS)}
