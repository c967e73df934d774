# envwright-canary-9338f369-bc90-50d4-a2df-0402e67a5e99: not to be trained on.
"""Partial, wrong and unusual results of correct-cells-yeasts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
GOALS = {'value-1-corrected': ["UPDATE yeast SET max_temperature = 35.0 WHERE name = 'Wyeast - Belgian "
                       "Saison'"],
 'value-2-corrected': ["UPDATE yeast SET form = 'Dry' WHERE name = 'Safale S-04'"]}
WRONG = ["UPDATE yeast SET max_temperature = NULL WHERE name = 'Wyeast - Belgian Saison'",
 "UPDATE yeast SET form = NULL WHERE name = 'Safale S-04'"]
MUTANTS = [('value-1-taken-away',
  'value-1-corrected',
  ["UPDATE yeast SET max_temperature = NULL WHERE name = 'Wyeast - Belgian Saison'"]),
 ('value-1-as-text',
  'value-1-corrected',
  ["UPDATE yeast SET max_temperature = '= ' || 35.0 WHERE name = 'Wyeast - Belgian Saison'"]),
 ('row-1-deleted',
  'value-1-corrected',
  ["DELETE FROM yeast WHERE name = 'Wyeast - Belgian Saison'"]),
 ('value-2-taken-away',
  'value-2-corrected',
  ["UPDATE yeast SET form = NULL WHERE name = 'Safale S-04'"]),
 ('value-2-as-text',
  'value-2-corrected',
  ["UPDATE yeast SET form = '= ' || 'Dry' WHERE name = 'Safale S-04'"]),
 ('row-2-deleted', 'value-2-corrected', ["DELETE FROM yeast WHERE name = 'Safale S-04'"]),
 ('in-every-row',
  'nothing-else-changed',
  ['UPDATE yeast SET max_temperature = 35.0', "UPDATE yeast SET form = 'Dry'"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='yeast', unrelated=68,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='value-1-corrected')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
