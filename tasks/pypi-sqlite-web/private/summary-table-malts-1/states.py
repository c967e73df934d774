# envwright-canary-5ec1c7b6-98d0-522a-b7e2-bad86fb665af: not to be trained on.
"""Partial, wrong and unusual results of summary-table-malts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/malts.sqlite'
GOALS = {'summed-up': ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(avg(yield), 2) AS '
               'mean FROM malt GROUP BY ftype']}
WRONG = ['CREATE TABLE by_kind (ftype, rows, mean)']
MUTANTS = [('one-row',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(avg(yield), 2) AS mean FROM '
   'malt']),
 ('one-kind-less',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(avg(yield), 2) AS mean FROM malt '
   "WHERE ftype <> 'Adjunct' GROUP BY ftype"]),
 ('sums-for-means',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(sum(yield), 2) AS mean FROM malt '
   'GROUP BY ftype']),
 ('greatest-for-means',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(max(yield), 2) AS mean FROM malt '
   'GROUP BY ftype']),
 ('each-twice',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(avg(yield), 2) AS mean FROM malt '
   'GROUP BY ftype',
   'INSERT INTO by_kind SELECT * FROM by_kind']),
 ('a-number-off',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(avg(yield), 2) AS mean FROM malt '
   'GROUP BY ftype',
   'UPDATE by_kind SET rows = rows + 1 WHERE rowid = 1']),
 ('a-mean-off',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(avg(yield), 2) AS mean FROM malt '
   'GROUP BY ftype',
   'UPDATE by_kind SET mean = mean + 0.1 WHERE rowid = 1']),
 ('a-mean-as-text',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(avg(yield), 2) AS mean FROM malt '
   'GROUP BY ftype',
   "UPDATE by_kind SET mean = 'about ' || mean WHERE rowid = 1"]),
 ('one-kind-for-another',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(avg(yield), 2) AS mean FROM malt '
   'GROUP BY ftype',
   'DELETE FROM by_kind WHERE rowid = 1',
   'INSERT INTO by_kind SELECT * FROM by_kind WHERE rowid = 2']),
 ('as-a-view',
  'summed-up',
  ['CREATE VIEW by_kind AS SELECT ftype, count(*) AS rows, round(avg(yield), 2) AS mean FROM malt '
   'GROUP BY ftype']),
 ('other-columns',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT ftype, count(*) AS rows, round(avg(yield), 2) AS average FROM '
   'malt GROUP BY ftype'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='malt', unrelated=71,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='nothing-else-changed')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
