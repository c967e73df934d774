# envwright-canary-80de9afc-a77e-545b-b0c8-2d2ab822111c: not to be trained on.
"""Partial, wrong and unusual results of delete-rows-yeasts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
GOALS = {'deleted': ["DELETE FROM yeast WHERE laboratory = 'White Labs' AND attenuation < 70"]}
WRONG = ['DELETE FROM yeast WHERE id = 6']
MUTANTS = [('one-is-left',
  'deleted',
  ["DELETE FROM yeast WHERE laboratory = 'White Labs' AND attenuation < 70 AND id <> 71"]),
 ('either',
  'nothing-else-changed',
  ["DELETE FROM yeast WHERE laboratory = 'White Labs' OR attenuation < 70"]),
 ('by-text-alone', 'nothing-else-changed', ["DELETE FROM yeast WHERE laboratory = 'White Labs'"]),
 ('by-number-alone', 'nothing-else-changed', ['DELETE FROM yeast WHERE attenuation < 70']),
 ('the-others',
  'deleted',
  ["DELETE FROM yeast WHERE laboratory = 'White Labs' AND NOT (attenuation < 70)"]),
 ('emptied-not-deleted',
  'deleted',
  ["UPDATE yeast SET name = '' WHERE laboratory = 'White Labs' AND attenuation < 70"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='yeast', unrelated=68,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='deleted')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
