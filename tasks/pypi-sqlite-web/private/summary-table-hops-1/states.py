# envwright-canary-ebb23c86-bb76-555a-8847-856a315a9cb9: not to be trained on.
"""Partial, wrong and unusual results of summary-table-hops-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/hops.sqlite'
GOALS = {'summed-up': ['CREATE TABLE by_type AS SELECT htype, count(*) AS rows, round(avg(alpha), 2) AS '
               'mean FROM hop GROUP BY htype']}
WRONG = ['CREATE TABLE by_type (htype, rows, mean)']
MUTANTS = [('one-row',
  'summed-up',
  ['CREATE TABLE by_type AS SELECT htype, count(*) AS rows, round(avg(alpha), 2) AS mean FROM '
   'hop']),
 ('one-kind-less',
  'summed-up',
  ['CREATE TABLE by_type AS SELECT htype, count(*) AS rows, round(avg(alpha), 2) AS mean FROM hop '
   "WHERE htype <> 'Aroma' GROUP BY htype"]),
 ('sums-for-means',
  'summed-up',
  ['CREATE TABLE by_type AS SELECT htype, count(*) AS rows, round(sum(alpha), 2) AS mean FROM hop '
   'GROUP BY htype']),
 ('greatest-for-means',
  'summed-up',
  ['CREATE TABLE by_type AS SELECT htype, count(*) AS rows, round(max(alpha), 2) AS mean FROM hop '
   'GROUP BY htype']),
 ('each-twice',
  'summed-up',
  ['CREATE TABLE by_type AS SELECT htype, count(*) AS rows, round(avg(alpha), 2) AS mean FROM hop '
   'GROUP BY htype',
   'INSERT INTO by_type SELECT * FROM by_type']),
 ('a-number-off',
  'summed-up',
  ['CREATE TABLE by_type AS SELECT htype, count(*) AS rows, round(avg(alpha), 2) AS mean FROM hop '
   'GROUP BY htype',
   'UPDATE by_type SET rows = rows + 1 WHERE rowid = 1']),
 ('a-mean-off',
  'summed-up',
  ['CREATE TABLE by_type AS SELECT htype, count(*) AS rows, round(avg(alpha), 2) AS mean FROM hop '
   'GROUP BY htype',
   'UPDATE by_type SET mean = mean + 0.1 WHERE rowid = 1']),
 ('a-mean-as-text',
  'summed-up',
  ['CREATE TABLE by_type AS SELECT htype, count(*) AS rows, round(avg(alpha), 2) AS mean FROM hop '
   'GROUP BY htype',
   "UPDATE by_type SET mean = 'about ' || mean WHERE rowid = 1"]),
 ('one-kind-for-another',
  'summed-up',
  ['CREATE TABLE by_type AS SELECT htype, count(*) AS rows, round(avg(alpha), 2) AS mean FROM hop '
   'GROUP BY htype',
   'DELETE FROM by_type WHERE rowid = 1',
   'INSERT INTO by_type SELECT * FROM by_type WHERE rowid = 2']),
 ('as-a-view',
  'summed-up',
  ['CREATE VIEW by_type AS SELECT htype, count(*) AS rows, round(avg(alpha), 2) AS mean FROM hop '
   'GROUP BY htype']),
 ('other-columns',
  'summed-up',
  ['CREATE TABLE by_type AS SELECT htype, count(*) AS rows, round(avg(alpha), 2) AS average FROM '
   'hop GROUP BY htype'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='hop', unrelated=32,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='nothing-else-changed')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
