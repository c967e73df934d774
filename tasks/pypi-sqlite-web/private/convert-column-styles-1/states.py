# envwright-canary-38a4b934-026c-5826-950f-2b074ae2ea5d: not to be trained on.
"""Partial, wrong and unusual results of convert-column-styles-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/styles.sqlite'
GOALS = {'all-converted': ['UPDATE style SET og_max = round(og_max * 1000 + -1000, 0)']}
WRONG = ['UPDATE style SET og_max = -1']
MUTANTS = [('the-first-only',
  'all-converted',
  ['UPDATE style SET og_max = round(og_max * 1000 + -1000, 0) WHERE id = 1']),
 ('all-but-one',
  'all-converted',
  ['UPDATE style SET og_max = round(og_max * 1000 + -1000, 0) WHERE id <> 98']),
 ('twice',
  'all-converted',
  ['UPDATE style SET og_max = round(og_max * 1000 + -1000, 0)',
   'UPDATE style SET og_max = round(og_max * 1000 + -1000, 0)']),
 ('divided', 'all-converted', ['UPDATE style SET og_max = round(og_max / 1000, 0)']),
 ('as-text',
  'all-converted',
  ["UPDATE style SET og_max = 'about ' || round(og_max * 1000 + -1000, 0)"]),
 ('not-rounded',
  'all-converted',
  ['UPDATE style SET og_max = round(og_max * 1000 + -1000, 0) + 0.4']),
 ('off-by-one', 'all-converted', ['UPDATE style SET og_max = round(og_max * 1000 + -1000, 0) + 1'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='style', unrelated=50,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='all-converted')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
