# envwright-canary-15d305a7-07a6-520d-8198-5c833f843669: not to be trained on.
"""Partial, wrong and unusual results of delete-rows-styles-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/styles.sqlite'
GOALS = {'deleted': ["DELETE FROM style WHERE s_type = 'Ale' AND ibu_max < 25"]}
WRONG = ['DELETE FROM style WHERE id = 17']
MUTANTS = [('one-is-left',
  'deleted',
  ["DELETE FROM style WHERE s_type = 'Ale' AND ibu_max < 25 AND id <> 97"]),
 ('either', 'nothing-else-changed', ["DELETE FROM style WHERE s_type = 'Ale' OR ibu_max < 25"]),
 ('by-text-alone', 'nothing-else-changed', ["DELETE FROM style WHERE s_type = 'Ale'"]),
 ('by-number-alone', 'nothing-else-changed', ['DELETE FROM style WHERE ibu_max < 25']),
 ('the-others', 'deleted', ["DELETE FROM style WHERE s_type = 'Ale' AND NOT (ibu_max < 25)"]),
 ('emptied-not-deleted',
  'deleted',
  ["UPDATE style SET name = '' WHERE s_type = 'Ale' AND ibu_max < 25"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='style', unrelated=50,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='deleted')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
