# envwright-canary-89a0f1e7-e509-5445-81b5-77fea7fae602: not to be trained on.
"""Partial, wrong and unusual results of remove-duplicates-yeasts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
GOALS = {'copies-deleted': ["DELETE FROM yeast WHERE name IN ('Safale S-04', 'Wyeast - Belgian Saison', "
                    "'WLP001 - California Ale Yeast') AND id NOT IN (SELECT min(id) FROM yeast "
                    'GROUP BY name)']}
WRONG = ['DELETE FROM yeast WHERE id = 165']
MUTANTS = [('one-is-left',
  'copies-deleted',
  ["DELETE FROM yeast WHERE name IN ('Safale S-04', 'Wyeast - Belgian Saison', 'WLP001 - "
   "California Ale Yeast') AND id NOT IN (SELECT min(id) FROM yeast GROUP BY name) AND id <> 167"]),
 ('both-deleted',
  'nothing-else-changed',
  ["DELETE FROM yeast WHERE name IN ('Safale S-04', 'Wyeast - Belgian Saison', 'WLP001 - "
   "California Ale Yeast')"]),
 ('the-first-ones',
  'copies-deleted',
  ["DELETE FROM yeast WHERE name IN ('Safale S-04', 'Wyeast - Belgian Saison', 'WLP001 - "
   "California Ale Yeast') AND id < 165"]),
 ('renamed',
  'copies-deleted',
  ["UPDATE yeast SET name = name || ' (copy)' WHERE name IN ('Safale S-04', 'Wyeast - Belgian "
   "Saison', 'WLP001 - California Ale Yeast') AND id NOT IN (SELECT min(id) FROM yeast GROUP BY "
   'name)']),
 ('the-last-rows',
  'nothing-else-changed',
  ["DELETE FROM yeast WHERE name IN ('Safale S-04', 'Wyeast - Belgian Saison', 'WLP001 - "
   "California Ale Yeast') AND id NOT IN (SELECT min(id) FROM yeast GROUP BY name)",
   'DELETE FROM yeast WHERE id = (SELECT max(id) FROM yeast)'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='yeast', unrelated=69,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='copies-deleted')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
