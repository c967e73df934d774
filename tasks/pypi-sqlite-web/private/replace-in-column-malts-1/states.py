# envwright-canary-98f32eb0-449e-5ad2-aa61-0f8766b7c916: not to be trained on.
"""Partial, wrong and unusual results of replace-in-column-malts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/malts.sqlite'
GOALS = {'replaced-everywhere': ["UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'"]}
WRONG = ["UPDATE malt SET origin = 'x' WHERE id = 2"]
MUTANTS = [('first-only', 'replaced-everywhere', ["UPDATE malt SET origin = 'UK' WHERE id = 2"]),
 ('all-but-the-last',
  'replaced-everywhere',
  ["UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom' AND id <> 131"]),
 ('in-every-row', 'nothing-else-changed', ["UPDATE malt SET origin = 'UK'"]),
 ('in-small-letters',
  'replaced-everywhere',
  ["UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
   'UPDATE malt SET origin = lower(origin)']),
 ('rows-deleted', 'replaced-everywhere', ["DELETE FROM malt WHERE origin = 'United Kingdom'"]),
 ('in-the-name',
  'replaced-everywhere',
  ["UPDATE malt SET name = 'UK' WHERE origin = 'United Kingdom'"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='malt', unrelated=71,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='replaced-everywhere')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
