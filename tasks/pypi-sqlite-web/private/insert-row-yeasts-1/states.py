# envwright-canary-3daf5a91-1116-5761-a5b2-1a77b6c2bf60: not to be trained on.
"""Partial, wrong and unusual results of insert-row-yeasts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
GOALS = {'row-added': ['INSERT INTO yeast (name, ytype, form, laboratory, min_temperature, '
               "max_temperature, attenuation) VALUES ('Safale K-97', 'Ale', 'Dry', 'Safale', 15, "
               '20, 81)']}
WRONG = ['INSERT INTO yeast (name, ytype, form, laboratory, min_temperature, max_temperature, attenuation) '
 "VALUES ('Safale K-97 2', 'Ale', 'Dry', 'Safale', 15, 20, 81)"]
MUTANTS = [('twice',
  'nothing-else-changed',
  ['INSERT INTO yeast (name, ytype, form, laboratory, min_temperature, max_temperature, '
   "attenuation) VALUES ('Safale K-97', 'Ale', 'Dry', 'Safale', 15, 20, 81)",
   'INSERT INTO yeast (name, ytype, form, laboratory, min_temperature, max_temperature, '
   "attenuation) VALUES ('Safale K-97', 'Ale', 'Dry', 'Safale', 15, 20, 81)"]),
 ('another-text',
  'row-added',
  ['INSERT INTO yeast (name, ytype, form, laboratory, min_temperature, max_temperature, '
   "attenuation) VALUES ('Safale K-97', 'Ales', 'Dry', 'Safale', 15, 20, 81)"]),
 ('another-number',
  'row-added',
  ['INSERT INTO yeast (name, ytype, form, laboratory, min_temperature, max_temperature, '
   "attenuation) VALUES ('Safale K-97', 'Ale', 'Dry', 'Safale', 16, 20, 81)"]),
 ('number-as-text',
  'row-added',
  ['INSERT INTO yeast (name, ytype, form, laboratory, min_temperature, max_temperature, '
   "attenuation) VALUES ('Safale K-97', 'Ale', 'Dry', 'Safale', '~15', 20, 81)"]),
 ('name-alone', 'row-added', ["INSERT INTO yeast (name) VALUES ('Safale K-97')"]),
 ('more-than-told',
  'row-added',
  ['INSERT INTO yeast (name, ytype, form, laboratory, min_temperature, max_temperature, '
   "attenuation, flocculation) VALUES ('Safale K-97', 'Ale', 'Dry', 'Safale', 15, 20, 81, 'x')"]),
 ('over-another', 'row-added', ["UPDATE yeast SET name = 'Safale K-97' WHERE id = 1"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='yeast', unrelated=68,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='row-added')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
