# envwright-canary-0fa1ca09-26cf-5091-a8b9-bcddb4e85475: not to be trained on.
"""Partial, wrong and unusual results of insert-row-malts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/malts.sqlite'
GOALS = {'row-added': ["INSERT INTO malt (name, ftype, yield, color, origin) VALUES ('Melanoidin Malt', "
               "'Grain', 80, 20, 'Germany')"]}
WRONG = ["INSERT INTO malt (name, ftype, yield, color, origin) VALUES ('Melanoidin Malt 2', 'Grain', 80, "
 "20, 'Germany')"]
MUTANTS = [('twice',
  'nothing-else-changed',
  ["INSERT INTO malt (name, ftype, yield, color, origin) VALUES ('Melanoidin Malt', 'Grain', 80, "
   "20, 'Germany')",
   "INSERT INTO malt (name, ftype, yield, color, origin) VALUES ('Melanoidin Malt', 'Grain', 80, "
   "20, 'Germany')"]),
 ('another-text',
  'row-added',
  ["INSERT INTO malt (name, ftype, yield, color, origin) VALUES ('Melanoidin Malt', 'Grains', 80, "
   "20, 'Germany')"]),
 ('another-number',
  'row-added',
  ["INSERT INTO malt (name, ftype, yield, color, origin) VALUES ('Melanoidin Malt', 'Grain', 81, "
   "20, 'Germany')"]),
 ('number-as-text',
  'row-added',
  ["INSERT INTO malt (name, ftype, yield, color, origin) VALUES ('Melanoidin Malt', 'Grain', "
   "'~80', 20, 'Germany')"]),
 ('name-alone', 'row-added', ["INSERT INTO malt (name) VALUES ('Melanoidin Malt')"]),
 ('more-than-told',
  'row-added',
  ["INSERT INTO malt (name, ftype, yield, color, origin, supplier) VALUES ('Melanoidin Malt', "
   "'Grain', 80, 20, 'Germany', 'x')"]),
 ('over-another', 'row-added', ["UPDATE malt SET name = 'Melanoidin Malt' WHERE id = 1"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='malt', unrelated=71,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='row-added')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
