# envwright-canary-8bf731a5-d5eb-5753-a5de-c26125b00533: not to be trained on.
"""Partial, wrong and unusual results of fill-missing-malts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/malts.sqlite'
GOALS = {'filled-everywhere': ["UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = "
                       "'')"]}
WRONG = ["UPDATE malt SET supplier = '?' WHERE (supplier IS NULL OR supplier = '')"]
MUTANTS = [('first-only', 'filled-everywhere', ["UPDATE malt SET supplier = 'any' WHERE id = 1"]),
 ('in-every-row', 'nothing-else-changed', ["UPDATE malt SET supplier = 'any'"]),
 ('rows-deleted',
  'filled-everywhere',
  ["DELETE FROM malt WHERE (supplier IS NULL OR supplier = '')"]),
 ('with-a-blank',
  'filled-everywhere',
  ["UPDATE malt SET supplier = ' ' || 'any' WHERE (supplier IS NULL OR supplier = '')"]),
 ('in-the-name',
  'filled-everywhere',
  ["UPDATE malt SET name = 'any' WHERE (supplier IS NULL OR supplier = '')"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='malt', unrelated=39,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='filled-everywhere')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
