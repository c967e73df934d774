# envwright-canary-31f462d3-f812-5366-8606-31202e24c1f5: not to be trained on.
"""Partial, wrong and unusual results of correct-cells-malts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/malts.sqlite'
GOALS = {'value-1-corrected': ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'"],
 'value-2-corrected': ["UPDATE malt SET origin = 'Germany' WHERE name = 'Acid Malt'"],
 'value-3-corrected': ["UPDATE malt SET yield = 79.0 WHERE name = 'Biscuit Malt'"]}
WRONG = ["UPDATE malt SET color = NULL WHERE name = 'Amber Malt'",
 "UPDATE malt SET origin = NULL WHERE name = 'Acid Malt'",
 "UPDATE malt SET yield = NULL WHERE name = 'Biscuit Malt'"]
MUTANTS = [('value-1-taken-away',
  'value-1-corrected',
  ["UPDATE malt SET color = NULL WHERE name = 'Amber Malt'"]),
 ('value-1-as-text',
  'value-1-corrected',
  ["UPDATE malt SET color = '= ' || 22.0 WHERE name = 'Amber Malt'"]),
 ('row-1-deleted', 'value-1-corrected', ["DELETE FROM malt WHERE name = 'Amber Malt'"]),
 ('value-2-taken-away',
  'value-2-corrected',
  ["UPDATE malt SET origin = NULL WHERE name = 'Acid Malt'"]),
 ('value-2-as-text',
  'value-2-corrected',
  ["UPDATE malt SET origin = '= ' || 'Germany' WHERE name = 'Acid Malt'"]),
 ('row-2-deleted', 'value-2-corrected', ["DELETE FROM malt WHERE name = 'Acid Malt'"]),
 ('value-3-taken-away',
  'value-3-corrected',
  ["UPDATE malt SET yield = NULL WHERE name = 'Biscuit Malt'"]),
 ('value-3-as-text',
  'value-3-corrected',
  ["UPDATE malt SET yield = '= ' || 79.0 WHERE name = 'Biscuit Malt'"]),
 ('row-3-deleted', 'value-3-corrected', ["DELETE FROM malt WHERE name = 'Biscuit Malt'"]),
 ('in-every-row',
  'nothing-else-changed',
  ['UPDATE malt SET color = 22.0',
   "UPDATE malt SET origin = 'Germany'",
   'UPDATE malt SET yield = 79.0'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='malt', unrelated=71,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='value-1-corrected')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
