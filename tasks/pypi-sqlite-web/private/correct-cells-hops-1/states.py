# envwright-canary-80018818-b043-5c25-8ffa-74f10c2914f7: not to be trained on.
"""Partial, wrong and unusual results of correct-cells-hops-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/hops.sqlite'
GOALS = {'value-1-corrected': ["UPDATE hop SET alpha = 9.5 WHERE name = 'Amarillo'"],
 'value-2-corrected': ["UPDATE hop SET alpha = 6.0 WHERE name = 'Cascade'"],
 'value-3-corrected': ["UPDATE hop SET origin = 'England' WHERE name = 'Fuggles'"]}
WRONG = ["UPDATE hop SET alpha = NULL WHERE name = 'Amarillo'",
 "UPDATE hop SET alpha = NULL WHERE name = 'Cascade'",
 "UPDATE hop SET origin = NULL WHERE name = 'Fuggles'"]
MUTANTS = [('value-1-taken-away',
  'value-1-corrected',
  ["UPDATE hop SET alpha = NULL WHERE name = 'Amarillo'"]),
 ('value-1-as-text',
  'value-1-corrected',
  ["UPDATE hop SET alpha = '= ' || 9.5 WHERE name = 'Amarillo'"]),
 ('row-1-deleted', 'value-1-corrected', ["DELETE FROM hop WHERE name = 'Amarillo'"]),
 ('value-2-taken-away',
  'value-2-corrected',
  ["UPDATE hop SET alpha = NULL WHERE name = 'Cascade'"]),
 ('value-2-as-text',
  'value-2-corrected',
  ["UPDATE hop SET alpha = '= ' || 6.0 WHERE name = 'Cascade'"]),
 ('row-2-deleted', 'value-2-corrected', ["DELETE FROM hop WHERE name = 'Cascade'"]),
 ('value-3-taken-away',
  'value-3-corrected',
  ["UPDATE hop SET origin = NULL WHERE name = 'Fuggles'"]),
 ('value-3-as-text',
  'value-3-corrected',
  ["UPDATE hop SET origin = '= ' || 'England' WHERE name = 'Fuggles'"]),
 ('row-3-deleted', 'value-3-corrected', ["DELETE FROM hop WHERE name = 'Fuggles'"]),
 ('in-every-row',
  'nothing-else-changed',
  ['UPDATE hop SET alpha = 9.5',
   'UPDATE hop SET alpha = 6.0',
   "UPDATE hop SET origin = 'England'"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='hop', unrelated=32,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='value-1-corrected')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
