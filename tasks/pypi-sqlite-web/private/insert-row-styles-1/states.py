# envwright-canary-f0a400f7-98a2-55d0-8c0b-ab5f5ba4c25f: not to be trained on.
"""Partial, wrong and unusual results of insert-row-styles-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/styles.sqlite'
GOALS = {'row-added': ["INSERT INTO style (name, s_type, category, og_min, og_max) VALUES ('Catharina "
               "Sour', 'Ale', 'Sour Ale', 1.039, 1.048)"]}
WRONG = ["INSERT INTO style (name, s_type, category, og_min, og_max) VALUES ('Catharina Sour 2', 'Ale', "
 "'Sour Ale', 1.039, 1.048)"]
MUTANTS = [('twice',
  'nothing-else-changed',
  ["INSERT INTO style (name, s_type, category, og_min, og_max) VALUES ('Catharina Sour', 'Ale', "
   "'Sour Ale', 1.039, 1.048)",
   "INSERT INTO style (name, s_type, category, og_min, og_max) VALUES ('Catharina Sour', 'Ale', "
   "'Sour Ale', 1.039, 1.048)"]),
 ('another-text',
  'row-added',
  ["INSERT INTO style (name, s_type, category, og_min, og_max) VALUES ('Catharina Sour', 'Ales', "
   "'Sour Ale', 1.039, 1.048)"]),
 ('another-number',
  'row-added',
  ["INSERT INTO style (name, s_type, category, og_min, og_max) VALUES ('Catharina Sour', 'Ale', "
   "'Sour Ale', 2.0389999999999997, 1.048)"]),
 ('number-as-text',
  'row-added',
  ["INSERT INTO style (name, s_type, category, og_min, og_max) VALUES ('Catharina Sour', 'Ale', "
   "'Sour Ale', '~1.039', 1.048)"]),
 ('name-alone', 'row-added', ["INSERT INTO style (name) VALUES ('Catharina Sour')"]),
 ('more-than-told',
  'row-added',
  ["INSERT INTO style (name, s_type, category, og_min, og_max, ibu_min) VALUES ('Catharina Sour', "
   "'Ale', 'Sour Ale', 1.039, 1.048, 'x')"]),
 ('over-another', 'row-added', ["UPDATE style SET name = 'Catharina Sour' WHERE id = 1"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='style', unrelated=50,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='row-added')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
