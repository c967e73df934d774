# envwright-canary-ba890491-1799-53b8-a060-9eba93389af5: not to be trained on.
"""Partial, wrong and unusual results of correct-cells-styles-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/styles.sqlite'
GOALS = {'value-1-corrected': ["UPDATE style SET ibu_max = 70.0 WHERE name = 'American IPA'"],
 'value-2-corrected': ["UPDATE style SET category = 'Stout' WHERE name = 'American Stout'"]}
WRONG = ["UPDATE style SET ibu_max = NULL WHERE name = 'American IPA'",
 "UPDATE style SET category = NULL WHERE name = 'American Stout'"]
MUTANTS = [('value-1-taken-away',
  'value-1-corrected',
  ["UPDATE style SET ibu_max = NULL WHERE name = 'American IPA'"]),
 ('value-1-as-text',
  'value-1-corrected',
  ["UPDATE style SET ibu_max = '= ' || 70.0 WHERE name = 'American IPA'"]),
 ('row-1-deleted', 'value-1-corrected', ["DELETE FROM style WHERE name = 'American IPA'"]),
 ('value-2-taken-away',
  'value-2-corrected',
  ["UPDATE style SET category = NULL WHERE name = 'American Stout'"]),
 ('value-2-as-text',
  'value-2-corrected',
  ["UPDATE style SET category = '= ' || 'Stout' WHERE name = 'American Stout'"]),
 ('row-2-deleted', 'value-2-corrected', ["DELETE FROM style WHERE name = 'American Stout'"]),
 ('in-every-row',
  'nothing-else-changed',
  ['UPDATE style SET ibu_max = 70.0', "UPDATE style SET category = 'Stout'"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='style', unrelated=50,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='value-1-corrected')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
