# envwright-canary-789771c0-aab6-55e0-92af-f4bb2591a6fc: not to be trained on.
"""Partial, wrong and unusual results of label-rows-styles-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/styles.sqlite'
GOALS = {'all-labelled': ['ALTER TABLE style ADD COLUMN strength TEXT',
                  "UPDATE style SET strength = CASE WHEN og_max >= 1.06 THEN 'strong' ELSE 'light' "
                  'END']}
WRONG = ['ALTER TABLE style ADD COLUMN strength TEXT']
MUTANTS = [('limit-left-out',
  'all-labelled',
  ['ALTER TABLE style ADD COLUMN strength TEXT',
   "UPDATE style SET strength = CASE WHEN og_max > 1.06 THEN 'strong' ELSE 'light' END"]),
 ('the-other-way-round',
  'all-labelled',
  ['ALTER TABLE style ADD COLUMN strength TEXT',
   "UPDATE style SET strength = CASE WHEN og_max < 1.06 THEN 'strong' ELSE 'light' END"]),
 ('one-word-only',
  'all-labelled',
  ['ALTER TABLE style ADD COLUMN strength TEXT', "UPDATE style SET strength = 'strong'"]),
 ('low-ones-empty',
  'all-labelled',
  ['ALTER TABLE style ADD COLUMN strength TEXT',
   "UPDATE style SET strength = CASE WHEN og_max >= 1.06 THEN 'strong' ELSE 'light' END WHERE "
   'og_max >= 1.06']),
 ('another-column',
  'all-labelled',
  ['ALTER TABLE style ADD COLUMN strength_2 TEXT',
   "UPDATE style SET strength_2 = CASE WHEN og_max >= 1.06 THEN 'strong' ELSE 'light' END"]),
 ('words-in-capitals',
  'all-labelled',
  ['ALTER TABLE style ADD COLUMN strength TEXT',
   "UPDATE style SET strength = CASE WHEN og_max >= 1.06 THEN 'strong' ELSE 'light' END",
   'UPDATE style SET strength = upper(strength)'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='style', unrelated=50,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='all-labelled')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
