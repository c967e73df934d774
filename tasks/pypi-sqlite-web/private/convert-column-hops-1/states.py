# envwright-canary-56cb0676-ec4e-5907-a692-95158d8c39b0: not to be trained on.
"""Partial, wrong and unusual results of convert-column-hops-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/hops.sqlite'
GOALS = {'all-converted': ['UPDATE hop SET alpha = round(alpha * 10 + 0, 1)']}
WRONG = ['UPDATE hop SET alpha = -1']
MUTANTS = [('the-first-only',
  'all-converted',
  ['UPDATE hop SET alpha = round(alpha * 10 + 0, 1) WHERE id = 1']),
 ('all-but-one',
  'all-converted',
  ['UPDATE hop SET alpha = round(alpha * 10 + 0, 1) WHERE id <> 62']),
 ('twice',
  'all-converted',
  ['UPDATE hop SET alpha = round(alpha * 10 + 0, 1)',
   'UPDATE hop SET alpha = round(alpha * 10 + 0, 1)']),
 ('divided', 'all-converted', ['UPDATE hop SET alpha = round(alpha / 10, 1)']),
 ('as-text', 'all-converted', ["UPDATE hop SET alpha = 'about ' || round(alpha * 10 + 0, 1)"]),
 ('not-rounded', 'all-converted', ['UPDATE hop SET alpha = round(alpha * 10 + 0, 1) + 0.04']),
 ('off-by-one', 'all-converted', ['UPDATE hop SET alpha = round(alpha * 10 + 0, 1) + 1'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='hop', unrelated=32,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='all-converted')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
