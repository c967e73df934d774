# envwright-canary-cf2c04cf-bcbf-5cfb-9f3d-42fd76bac0c7: not to be trained on.
"""Partial, wrong and unusual results of remove-duplicates-hops-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/hops.sqlite'
GOALS = {'copies-deleted': ["DELETE FROM hop WHERE name IN ('Cascade', 'Centennial', 'Perle', 'Saaz') AND "
                    'id NOT IN (SELECT min(id) FROM hop GROUP BY name)']}
WRONG = ['DELETE FROM hop WHERE id = 63']
MUTANTS = [('one-is-left',
  'copies-deleted',
  ["DELETE FROM hop WHERE name IN ('Cascade', 'Centennial', 'Perle', 'Saaz') AND id NOT IN (SELECT "
   'min(id) FROM hop GROUP BY name) AND id <> 65']),
 ('both-deleted',
  'nothing-else-changed',
  ["DELETE FROM hop WHERE name IN ('Cascade', 'Centennial', 'Perle', 'Saaz')"]),
 ('the-first-ones',
  'copies-deleted',
  ["DELETE FROM hop WHERE name IN ('Cascade', 'Centennial', 'Perle', 'Saaz') AND id < 63"]),
 ('renamed',
  'copies-deleted',
  ["UPDATE hop SET name = name || ' (copy)' WHERE name IN ('Cascade', 'Centennial', 'Perle', "
   "'Saaz') AND id NOT IN (SELECT min(id) FROM hop GROUP BY name)"]),
 ('the-last-rows',
  'nothing-else-changed',
  ["DELETE FROM hop WHERE name IN ('Cascade', 'Centennial', 'Perle', 'Saaz') AND id NOT IN (SELECT "
   'min(id) FROM hop GROUP BY name)',
   'DELETE FROM hop WHERE id = (SELECT max(id) FROM hop)'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='hop', unrelated=33,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='copies-deleted')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
