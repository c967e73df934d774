# envwright-canary-4710ae86-18a1-506b-a46a-60a60089d0dd: not to be trained on.
"""Partial, wrong and unusual results of fill-missing-hops-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/hops.sqlite'
GOALS = {'filled-everywhere': ["UPDATE hop SET origin = 'unknown' WHERE (origin IS NULL OR origin = '')"]}
WRONG = ["UPDATE hop SET origin = '?' WHERE (origin IS NULL OR origin = '')"]
MUTANTS = [('first-only', 'filled-everywhere', ["UPDATE hop SET origin = 'unknown' WHERE id = 18"]),
 ('in-every-row', 'nothing-else-changed', ["UPDATE hop SET origin = 'unknown'"]),
 ('rows-deleted', 'filled-everywhere', ["DELETE FROM hop WHERE (origin IS NULL OR origin = '')"]),
 ('with-a-blank',
  'filled-everywhere',
  ["UPDATE hop SET origin = ' ' || 'unknown' WHERE (origin IS NULL OR origin = '')"]),
 ('in-the-name',
  'filled-everywhere',
  ["UPDATE hop SET name = 'unknown' WHERE (origin IS NULL OR origin = '')"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='hop', unrelated=32,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='filled-everywhere')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
