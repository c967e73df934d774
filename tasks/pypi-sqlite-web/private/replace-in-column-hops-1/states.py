# envwright-canary-f3a4d1d7-1e5e-5f73-b276-e07857f7fdc7: not to be trained on.
"""Partial, wrong and unusual results of replace-in-column-hops-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/hops.sqlite'
GOALS = {'replaced-everywhere': ["UPDATE hop SET origin = 'United States' WHERE origin = 'US'"]}
WRONG = ["UPDATE hop SET origin = 'x' WHERE id = 2"]
MUTANTS = [('first-only', 'replaced-everywhere', ["UPDATE hop SET origin = 'United States' WHERE id = 2"]),
 ('all-but-the-last',
  'replaced-everywhere',
  ["UPDATE hop SET origin = 'United States' WHERE origin = 'US' AND id <> 61"]),
 ('in-every-row', 'nothing-else-changed', ["UPDATE hop SET origin = 'United States'"]),
 ('in-small-letters',
  'replaced-everywhere',
  ["UPDATE hop SET origin = 'United States' WHERE origin = 'US'",
   'UPDATE hop SET origin = lower(origin)']),
 ('rows-deleted', 'replaced-everywhere', ["DELETE FROM hop WHERE origin = 'US'"]),
 ('in-the-name',
  'replaced-everywhere',
  ["UPDATE hop SET name = 'United States' WHERE origin = 'US'"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='hop', unrelated=32,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='replaced-everywhere')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
