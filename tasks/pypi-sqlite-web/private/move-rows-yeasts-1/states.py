# envwright-canary-2b26570d-2635-51ca-940b-99a582af2973: not to be trained on.
"""Partial, wrong and unusual results of move-rows-yeasts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
GOALS = {'in-the-new-table': ["CREATE TABLE wine_yeast AS SELECT * FROM yeast WHERE ytype = 'Wine'"],
 'gone-from-the-old': ["DELETE FROM yeast WHERE ytype = 'Wine'"]}
WRONG = ['CREATE TABLE wine_yeast AS SELECT * FROM yeast WHERE 0']
MUTANTS = [('without-one',
  'in-the-new-table',
  ["CREATE TABLE wine_yeast AS SELECT * FROM yeast WHERE ytype = 'Wine' AND id <> 46",
   "DELETE FROM yeast WHERE ytype = 'Wine'"]),
 ('everything-copied',
  'in-the-new-table',
  ['CREATE TABLE wine_yeast AS SELECT * FROM yeast', "DELETE FROM yeast WHERE ytype = 'Wine'"]),
 ('one-stays',
  'gone-from-the-old',
  ["CREATE TABLE wine_yeast AS SELECT * FROM yeast WHERE ytype = 'Wine'",
   "DELETE FROM yeast WHERE ytype = 'Wine' AND id <> 59"]),
 ('a-row-added',
  'nothing-else-changed',
  ["CREATE TABLE wine_yeast AS SELECT * FROM yeast WHERE ytype = 'Wine'",
   "DELETE FROM yeast WHERE ytype = 'Wine'",
   "INSERT INTO yeast (name) VALUES ('x')"]),
 ('names-only',
  'in-the-new-table',
  ["CREATE TABLE wine_yeast AS SELECT id, name FROM yeast WHERE ytype = 'Wine'",
   "DELETE FROM yeast WHERE ytype = 'Wine'"]),
 ('new-ids',
  'in-the-new-table',
  ["CREATE TABLE wine_yeast AS SELECT * FROM yeast WHERE ytype = 'Wine'",
   'UPDATE wine_yeast SET id = id + 1000',
   "DELETE FROM yeast WHERE ytype = 'Wine'"]),
 ('the-others',
  'gone-from-the-old',
  ["CREATE TABLE wine_yeast AS SELECT * FROM yeast WHERE ytype = 'Wine'",
   "DELETE FROM yeast WHERE NOT (ytype = 'Wine')"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='yeast', unrelated=68,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='gone-from-the-old')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
