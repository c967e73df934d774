# envwright-canary-fdcb7245-a3e3-5b4a-bf44-d28ff001fec9: not to be trained on.
"""Partial, wrong and unusual results of overhaul-malts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/malts.sqlite'
GOALS = {'value-1-corrected': ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'"],
 'value-2-corrected': ["UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'"],
 'value-3-corrected': ["UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'"],
 'replaced-everywhere': ["UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'"],
 'filled-everywhere': ["UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = "
                       "'')"],
 'deleted': ["DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74"],
 'row-added': ["INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', "
               "'Grain', 80, 'Germany', 'Weyermann')"],
 'summed-up': ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype']}
WRONG = ["UPDATE malt SET color = NULL WHERE name = 'Amber Malt'"]
MUTANTS = [('without-value-1-corrected',
  'value-1-corrected',
  ["UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'",
   "UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'",
   "UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
   "UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')",
   "DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')",
   'CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype']),
 ('without-value-2-corrected',
  'value-2-corrected',
  ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
   "UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'",
   "UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
   "UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')",
   "DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')",
   'CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype']),
 ('without-value-3-corrected',
  'value-3-corrected',
  ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
   "UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'",
   "UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
   "UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')",
   "DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')",
   'CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype']),
 ('without-replaced-everywhere',
  'replaced-everywhere',
  ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
   "UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'",
   "UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'",
   "UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')",
   "DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')",
   'CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype']),
 ('without-filled-everywhere',
  'filled-everywhere',
  ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
   "UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'",
   "UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'",
   "UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
   "DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')",
   'CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype']),
 ('without-deleted',
  'deleted',
  ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
   "UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'",
   "UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'",
   "UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
   "UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')",
   'CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype']),
 ('without-row-added',
  'row-added',
  ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
   "UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'",
   "UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'",
   "UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
   "UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')",
   "DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74",
   'CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype']),
 ('without-summed-up',
  'summed-up',
  ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
   "UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'",
   "UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'",
   "UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
   "UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')",
   "DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')"]),
 ('summed-up-first',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype',
   "UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
   "UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'",
   "UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'",
   "UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
   "UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')",
   "DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')"]),
 ('summed-up-twice',
  'summed-up',
  ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
   "UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'",
   "UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'",
   "UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
   "UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')",
   "DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')",
   'CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype',
   'INSERT INTO by_kind SELECT * FROM by_kind']),
 ('a-number-off',
  'summed-up',
  ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
   "UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'",
   "UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'",
   "UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
   "UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')",
   "DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')",
   'CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype',
   'UPDATE by_kind SET rows = rows + 1 WHERE rowid = 1']),
 ('row-added-twice',
  'nothing-else-changed',
  ["UPDATE malt SET color = 22.0 WHERE name = 'Amber Malt'",
   "UPDATE malt SET yield = 78.0 WHERE name = 'Aromatic Malt'",
   "UPDATE malt SET ftype = 'Grain' WHERE name = 'Biscuit Malt'",
   "UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom'",
   "UPDATE malt SET supplier = 'any' WHERE (supplier IS NULL OR supplier = '')",
   "DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')",
   'CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows FROM malt GROUP BY ftype']),
 ('1-value-1-taken-away',
  'value-1-corrected',
  ["UPDATE malt SET color = NULL WHERE name = 'Amber Malt'"]),
 ('1-value-1-as-text',
  'value-1-corrected',
  ["UPDATE malt SET color = '= ' || 22.0 WHERE name = 'Amber Malt'"]),
 ('2-first-only', 'replaced-everywhere', ["UPDATE malt SET origin = 'UK' WHERE id = 2"]),
 ('2-all-but-the-last',
  'replaced-everywhere',
  ["UPDATE malt SET origin = 'UK' WHERE origin = 'United Kingdom' AND id <> 131"]),
 ('3-first-only', 'filled-everywhere', ["UPDATE malt SET supplier = 'any' WHERE id = 1"]),
 ('3-in-every-row', 'nothing-else-changed', ["UPDATE malt SET supplier = 'any'"]),
 ('4-one-is-left',
  'deleted',
  ["DELETE FROM malt WHERE ftype = 'Grain' AND yield < 74 AND id <> 80"]),
 ('4-either', 'nothing-else-changed', ["DELETE FROM malt WHERE ftype = 'Grain' OR yield < 74"]),
 ('5-twice',
  'nothing-else-changed',
  ["INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')",
   "INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grain', "
   "80, 'Germany', 'Weyermann')"]),
 ('5-another-text',
  'row-added',
  ["INSERT INTO malt (name, ftype, yield, origin, supplier) VALUES ('Melanoidin Malt', 'Grains', "
   "80, 'Germany', 'Weyermann')"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='malt', unrelated=39,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='value-1-corrected')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
