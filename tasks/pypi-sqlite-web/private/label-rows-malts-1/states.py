# envwright-canary-d8c506f8-da21-5a39-8ddd-c6bf7191fb78: not to be trained on.
"""Partial, wrong and unusual results of label-rows-malts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/malts.sqlite'
GOALS = {'all-labelled': ['ALTER TABLE malt ADD COLUMN shade TEXT',
                  "UPDATE malt SET shade = CASE WHEN color >= 20 THEN 'dark' ELSE 'pale' END"]}
WRONG = ['ALTER TABLE malt ADD COLUMN shade TEXT']
MUTANTS = [('limit-left-out',
  'all-labelled',
  ['ALTER TABLE malt ADD COLUMN shade TEXT',
   "UPDATE malt SET shade = CASE WHEN color > 20 THEN 'dark' ELSE 'pale' END"]),
 ('the-other-way-round',
  'all-labelled',
  ['ALTER TABLE malt ADD COLUMN shade TEXT',
   "UPDATE malt SET shade = CASE WHEN color < 20 THEN 'dark' ELSE 'pale' END"]),
 ('one-word-only',
  'all-labelled',
  ['ALTER TABLE malt ADD COLUMN shade TEXT', "UPDATE malt SET shade = 'dark'"]),
 ('low-ones-empty',
  'all-labelled',
  ['ALTER TABLE malt ADD COLUMN shade TEXT',
   "UPDATE malt SET shade = CASE WHEN color >= 20 THEN 'dark' ELSE 'pale' END WHERE color >= 20"]),
 ('another-column',
  'all-labelled',
  ['ALTER TABLE malt ADD COLUMN shade_2 TEXT',
   "UPDATE malt SET shade_2 = CASE WHEN color >= 20 THEN 'dark' ELSE 'pale' END"]),
 ('words-in-capitals',
  'all-labelled',
  ['ALTER TABLE malt ADD COLUMN shade TEXT',
   "UPDATE malt SET shade = CASE WHEN color >= 20 THEN 'dark' ELSE 'pale' END",
   'UPDATE malt SET shade = upper(shade)'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='malt', unrelated=71,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='all-labelled')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
