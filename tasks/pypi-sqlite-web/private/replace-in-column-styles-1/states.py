# envwright-canary-3ef4dd1f-1ba6-54ff-bb9b-6a34d00783ff: not to be trained on.
"""Partial, wrong and unusual results of replace-in-column-styles-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/styles.sqlite'
GOALS = {'replaced-everywhere': ["UPDATE style SET category = 'Sour and Wild Ale' WHERE category = 'Sour "
                         "Ale'"]}
WRONG = ["UPDATE style SET category = 'x' WHERE id = 17"]
MUTANTS = [('first-only',
  'replaced-everywhere',
  ["UPDATE style SET category = 'Sour and Wild Ale' WHERE id = 17"]),
 ('all-but-the-last',
  'replaced-everywhere',
  ["UPDATE style SET category = 'Sour and Wild Ale' WHERE category = 'Sour Ale' AND id <> 88"]),
 ('in-every-row', 'nothing-else-changed', ["UPDATE style SET category = 'Sour and Wild Ale'"]),
 ('in-small-letters',
  'replaced-everywhere',
  ["UPDATE style SET category = 'Sour and Wild Ale' WHERE category = 'Sour Ale'",
   'UPDATE style SET category = lower(category)']),
 ('rows-deleted', 'replaced-everywhere', ["DELETE FROM style WHERE category = 'Sour Ale'"]),
 ('in-the-name',
  'replaced-everywhere',
  ["UPDATE style SET name = 'Sour and Wild Ale' WHERE category = 'Sour Ale'"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='style', unrelated=50,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='replaced-everywhere')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
