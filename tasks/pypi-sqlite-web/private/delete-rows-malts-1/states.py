# envwright-canary-5aab4ae8-4230-51f9-8d9e-6814a4737d12: not to be trained on.
"""Partial, wrong and unusual results of delete-rows-malts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/malts.sqlite'
GOALS = {'deleted': ["DELETE FROM malt WHERE ftype = 'Grain' AND yield < 75"]}
WRONG = ['DELETE FROM malt WHERE id = 1']
MUTANTS = [('one-is-left',
  'deleted',
  ["DELETE FROM malt WHERE ftype = 'Grain' AND yield < 75 AND id <> 128"]),
 ('either', 'nothing-else-changed', ["DELETE FROM malt WHERE ftype = 'Grain' OR yield < 75"]),
 ('by-text-alone', 'nothing-else-changed', ["DELETE FROM malt WHERE ftype = 'Grain'"]),
 ('by-number-alone', 'nothing-else-changed', ['DELETE FROM malt WHERE yield < 75']),
 ('the-others', 'deleted', ["DELETE FROM malt WHERE ftype = 'Grain' AND NOT (yield < 75)"]),
 ('emptied-not-deleted',
  'deleted',
  ["UPDATE malt SET name = '' WHERE ftype = 'Grain' AND yield < 75"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='malt', unrelated=71,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='deleted')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
