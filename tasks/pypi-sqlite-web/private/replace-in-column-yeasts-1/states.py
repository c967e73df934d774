# envwright-canary-0e01a26a-5cf1-50ab-b15b-cd83f3272746: not to be trained on.
"""Partial, wrong and unusual results of replace-in-column-yeasts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
GOALS = {'replaced-everywhere': ["UPDATE yeast SET flocculation = 'Highest' WHERE flocculation = 'Very "
                         "High'"]}
WRONG = ["UPDATE yeast SET flocculation = 'x' WHERE id = 6"]
MUTANTS = [('first-only', 'replaced-everywhere', ["UPDATE yeast SET flocculation = 'Highest' WHERE id = 6"]),
 ('all-but-the-last',
  'replaced-everywhere',
  ["UPDATE yeast SET flocculation = 'Highest' WHERE flocculation = 'Very High' AND id <> 106"]),
 ('in-every-row', 'nothing-else-changed', ["UPDATE yeast SET flocculation = 'Highest'"]),
 ('in-small-letters',
  'replaced-everywhere',
  ["UPDATE yeast SET flocculation = 'Highest' WHERE flocculation = 'Very High'",
   'UPDATE yeast SET flocculation = lower(flocculation)']),
 ('rows-deleted', 'replaced-everywhere', ["DELETE FROM yeast WHERE flocculation = 'Very High'"]),
 ('in-the-name',
  'replaced-everywhere',
  ["UPDATE yeast SET name = 'Highest' WHERE flocculation = 'Very High'"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='yeast', unrelated=68,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='replaced-everywhere')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
