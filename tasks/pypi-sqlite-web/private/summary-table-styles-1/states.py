# envwright-canary-c4acc1db-1ce8-55e4-ae21-76ddcdea647e: not to be trained on.
"""Partial, wrong and unusual results of summary-table-styles-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/styles.sqlite'
GOALS = {'summed-up': ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(avg(ibu_max), 1) AS '
               'mean FROM style GROUP BY s_type']}
WRONG = ['CREATE TABLE by_kind (s_type, rows, mean)']
MUTANTS = [('one-row',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(avg(ibu_max), 1) AS mean FROM '
   'style']),
 ('one-kind-less',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(avg(ibu_max), 1) AS mean FROM '
   "style WHERE s_type <> 'Ale' GROUP BY s_type"]),
 ('sums-for-means',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(sum(ibu_max), 1) AS mean FROM '
   'style GROUP BY s_type']),
 ('greatest-for-means',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(max(ibu_max), 1) AS mean FROM '
   'style GROUP BY s_type']),
 ('each-twice',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(avg(ibu_max), 1) AS mean FROM '
   'style GROUP BY s_type',
   'INSERT INTO by_kind SELECT * FROM by_kind']),
 ('a-number-off',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(avg(ibu_max), 1) AS mean FROM '
   'style GROUP BY s_type',
   'UPDATE by_kind SET rows = rows + 1 WHERE rowid = 1']),
 ('a-mean-off',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(avg(ibu_max), 1) AS mean FROM '
   'style GROUP BY s_type',
   'UPDATE by_kind SET mean = mean + 0.1 WHERE rowid = 1']),
 ('a-mean-as-text',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(avg(ibu_max), 1) AS mean FROM '
   'style GROUP BY s_type',
   "UPDATE by_kind SET mean = 'about ' || mean WHERE rowid = 1"]),
 ('one-kind-for-another',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(avg(ibu_max), 1) AS mean FROM '
   'style GROUP BY s_type',
   'DELETE FROM by_kind WHERE rowid = 1',
   'INSERT INTO by_kind SELECT * FROM by_kind WHERE rowid = 2']),
 ('as-a-view',
  'summed-up',
  ['CREATE VIEW by_kind AS SELECT s_type, count(*) AS rows, round(avg(ibu_max), 1) AS mean FROM '
   'style GROUP BY s_type']),
 ('other-columns',
  'summed-up',
  ['CREATE TABLE by_kind AS SELECT s_type, count(*) AS rows, round(avg(ibu_max), 1) AS average '
   'FROM style GROUP BY s_type'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='style', unrelated=50,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='nothing-else-changed')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
