# envwright-canary-5b5515a0-0d89-5432-94fd-75e2d5f23a14: not to be trained on.
"""Partial, wrong and unusual results of remove-duplicates-malts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/malts.sqlite'
GOALS = {'copies-deleted': ["DELETE FROM malt WHERE name IN ('Amber Malt', 'Biscuit Malt', 'Aromatic "
                    "Malt') AND id NOT IN (SELECT min(id) FROM malt GROUP BY name)"]}
WRONG = ['DELETE FROM malt WHERE id = 141']
MUTANTS = [('one-is-left',
  'copies-deleted',
  ["DELETE FROM malt WHERE name IN ('Amber Malt', 'Biscuit Malt', 'Aromatic Malt') AND id NOT IN "
   '(SELECT min(id) FROM malt GROUP BY name) AND id <> 143']),
 ('both-deleted',
  'nothing-else-changed',
  ["DELETE FROM malt WHERE name IN ('Amber Malt', 'Biscuit Malt', 'Aromatic Malt')"]),
 ('the-first-ones',
  'copies-deleted',
  ["DELETE FROM malt WHERE name IN ('Amber Malt', 'Biscuit Malt', 'Aromatic Malt') AND id < 141"]),
 ('renamed',
  'copies-deleted',
  ["UPDATE malt SET name = name || ' (copy)' WHERE name IN ('Amber Malt', 'Biscuit Malt', "
   "'Aromatic Malt') AND id NOT IN (SELECT min(id) FROM malt GROUP BY name)"]),
 ('the-last-rows',
  'nothing-else-changed',
  ["DELETE FROM malt WHERE name IN ('Amber Malt', 'Biscuit Malt', 'Aromatic Malt') AND id NOT IN "
   '(SELECT min(id) FROM malt GROUP BY name)',
   'DELETE FROM malt WHERE id = (SELECT max(id) FROM malt)'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='malt', unrelated=72,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='copies-deleted')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
