# envwright-canary-5adf1261-edc6-59fa-8ecb-a7187a717307: not to be trained on.
"""Partial, wrong and unusual results of label-rows-yeasts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
GOALS = {'all-labelled': ['ALTER TABLE yeast ADD COLUMN fermentation TEXT',
                  "UPDATE yeast SET fermentation = CASE WHEN attenuation >= 75 THEN 'dry' ELSE "
                  "'full' END"]}
WRONG = ['ALTER TABLE yeast ADD COLUMN fermentation TEXT']
MUTANTS = [('limit-left-out',
  'all-labelled',
  ['ALTER TABLE yeast ADD COLUMN fermentation TEXT',
   "UPDATE yeast SET fermentation = CASE WHEN attenuation > 75 THEN 'dry' ELSE 'full' END"]),
 ('the-other-way-round',
  'all-labelled',
  ['ALTER TABLE yeast ADD COLUMN fermentation TEXT',
   "UPDATE yeast SET fermentation = CASE WHEN attenuation < 75 THEN 'dry' ELSE 'full' END"]),
 ('one-word-only',
  'all-labelled',
  ['ALTER TABLE yeast ADD COLUMN fermentation TEXT', "UPDATE yeast SET fermentation = 'dry'"]),
 ('low-ones-empty',
  'all-labelled',
  ['ALTER TABLE yeast ADD COLUMN fermentation TEXT',
   "UPDATE yeast SET fermentation = CASE WHEN attenuation >= 75 THEN 'dry' ELSE 'full' END WHERE "
   'attenuation >= 75']),
 ('another-column',
  'all-labelled',
  ['ALTER TABLE yeast ADD COLUMN fermentation_2 TEXT',
   "UPDATE yeast SET fermentation_2 = CASE WHEN attenuation >= 75 THEN 'dry' ELSE 'full' END"]),
 ('words-in-capitals',
  'all-labelled',
  ['ALTER TABLE yeast ADD COLUMN fermentation TEXT',
   "UPDATE yeast SET fermentation = CASE WHEN attenuation >= 75 THEN 'dry' ELSE 'full' END",
   'UPDATE yeast SET fermentation = upper(fermentation)'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='yeast', unrelated=68,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='all-labelled')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
