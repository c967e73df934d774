# envwright-canary-4a914448-4261-5d2d-a780-cc744c4851b6: not to be trained on.
"""Partial, wrong and unusual results of convert-column-malts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/malts.sqlite'
GOALS = {'all-converted': ['UPDATE malt SET color = round(color * 1.97 + 0, 2)']}
WRONG = ['UPDATE malt SET color = -1']
MUTANTS = [('the-first-only',
  'all-converted',
  ['UPDATE malt SET color = round(color * 1.97 + 0, 2) WHERE id = 1']),
 ('all-but-one',
  'all-converted',
  ['UPDATE malt SET color = round(color * 1.97 + 0, 2) WHERE id <> 139']),
 ('twice',
  'all-converted',
  ['UPDATE malt SET color = round(color * 1.97 + 0, 2)',
   'UPDATE malt SET color = round(color * 1.97 + 0, 2)']),
 ('divided', 'all-converted', ['UPDATE malt SET color = round(color / 1.97, 2)']),
 ('as-text', 'all-converted', ["UPDATE malt SET color = 'about ' || round(color * 1.97 + 0, 2)"]),
 ('not-rounded', 'all-converted', ['UPDATE malt SET color = round(color * 1.97 + 0, 2) + 0.004']),
 ('off-by-one', 'all-converted', ['UPDATE malt SET color = round(color * 1.97 + 0, 2) + 1'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='malt', unrelated=71,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='all-converted')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
