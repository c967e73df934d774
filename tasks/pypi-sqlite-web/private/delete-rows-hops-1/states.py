# envwright-canary-b927c11e-8848-52dd-86a7-30cf4e55b48e: not to be trained on.
"""Partial, wrong and unusual results of delete-rows-hops-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/hops.sqlite'
GOALS = {'deleted': ["DELETE FROM hop WHERE htype = 'Aroma' AND alpha < 5"]}
WRONG = ['DELETE FROM hop WHERE id = 18']
MUTANTS = [('one-is-left', 'deleted', ["DELETE FROM hop WHERE htype = 'Aroma' AND alpha < 5 AND id <> 57"]),
 ('either', 'nothing-else-changed', ["DELETE FROM hop WHERE htype = 'Aroma' OR alpha < 5"]),
 ('by-text-alone', 'nothing-else-changed', ["DELETE FROM hop WHERE htype = 'Aroma'"]),
 ('by-number-alone', 'nothing-else-changed', ['DELETE FROM hop WHERE alpha < 5']),
 ('the-others', 'deleted', ["DELETE FROM hop WHERE htype = 'Aroma' AND NOT (alpha < 5)"]),
 ('emptied-not-deleted',
  'deleted',
  ["UPDATE hop SET name = '' WHERE htype = 'Aroma' AND alpha < 5"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='hop', unrelated=32,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='deleted')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
