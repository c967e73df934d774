# envwright-canary-8b9e3d45-d9a3-5c9d-9276-7643d18424e5: not to be trained on.
"""Partial, wrong and unusual results of label-rows-hops-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/hops.sqlite'
GOALS = {'all-labelled': ['ALTER TABLE hop ADD COLUMN bitterness TEXT',
                  "UPDATE hop SET bitterness = CASE WHEN alpha >= 14 THEN 'strong' ELSE 'mild' "
                  'END']}
WRONG = ['ALTER TABLE hop ADD COLUMN bitterness TEXT']
MUTANTS = [('limit-left-out',
  'all-labelled',
  ['ALTER TABLE hop ADD COLUMN bitterness TEXT',
   "UPDATE hop SET bitterness = CASE WHEN alpha > 14 THEN 'strong' ELSE 'mild' END"]),
 ('the-other-way-round',
  'all-labelled',
  ['ALTER TABLE hop ADD COLUMN bitterness TEXT',
   "UPDATE hop SET bitterness = CASE WHEN alpha < 14 THEN 'strong' ELSE 'mild' END"]),
 ('one-word-only',
  'all-labelled',
  ['ALTER TABLE hop ADD COLUMN bitterness TEXT', "UPDATE hop SET bitterness = 'strong'"]),
 ('low-ones-empty',
  'all-labelled',
  ['ALTER TABLE hop ADD COLUMN bitterness TEXT',
   "UPDATE hop SET bitterness = CASE WHEN alpha >= 14 THEN 'strong' ELSE 'mild' END WHERE alpha >= "
   '14']),
 ('another-column',
  'all-labelled',
  ['ALTER TABLE hop ADD COLUMN bitterness_2 TEXT',
   "UPDATE hop SET bitterness_2 = CASE WHEN alpha >= 14 THEN 'strong' ELSE 'mild' END"]),
 ('words-in-capitals',
  'all-labelled',
  ['ALTER TABLE hop ADD COLUMN bitterness TEXT',
   "UPDATE hop SET bitterness = CASE WHEN alpha >= 14 THEN 'strong' ELSE 'mild' END",
   'UPDATE hop SET bitterness = upper(bitterness)'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='hop', unrelated=32,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='all-labelled')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
