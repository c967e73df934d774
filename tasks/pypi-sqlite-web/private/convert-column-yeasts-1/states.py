# envwright-canary-c29e2b5c-4294-5bbb-b877-940a71fc0f68: not to be trained on.
"""Partial, wrong and unusual results of convert-column-yeasts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
GOALS = {'all-converted': ['UPDATE yeast SET max_temperature = round(max_temperature * 1.8 + 32, 1)']}
WRONG = ['UPDATE yeast SET max_temperature = -1']
MUTANTS = [('the-first-only',
  'all-converted',
  ['UPDATE yeast SET max_temperature = round(max_temperature * 1.8 + 32, 1) WHERE id = 1']),
 ('all-but-one',
  'all-converted',
  ['UPDATE yeast SET max_temperature = round(max_temperature * 1.8 + 32, 1) WHERE id <> 164']),
 ('twice',
  'all-converted',
  ['UPDATE yeast SET max_temperature = round(max_temperature * 1.8 + 32, 1)',
   'UPDATE yeast SET max_temperature = round(max_temperature * 1.8 + 32, 1)']),
 ('divided',
  'all-converted',
  ['UPDATE yeast SET max_temperature = round(max_temperature / 1.8, 1)']),
 ('as-text',
  'all-converted',
  ["UPDATE yeast SET max_temperature = 'about ' || round(max_temperature * 1.8 + 32, 1)"]),
 ('not-rounded',
  'all-converted',
  ['UPDATE yeast SET max_temperature = round(max_temperature * 1.8 + 32, 1) + 0.04']),
 ('off-by-one',
  'all-converted',
  ['UPDATE yeast SET max_temperature = round(max_temperature * 1.8 + 32, 1) + 1'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='yeast', unrelated=68,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='all-converted')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
