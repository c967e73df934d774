# envwright-canary-4953870b-4d20-5524-a5f4-11c34de0888f: not to be trained on.
"""Partial, wrong and unusual results of summary-table-yeasts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
GOALS = {'summed-up': ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, '
               'round(avg(attenuation), 1) AS mean FROM yeast GROUP BY laboratory']}
WRONG = ['CREATE TABLE by_laboratory (laboratory, rows, mean)']
MUTANTS = [('one-row',
  'summed-up',
  ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, round(avg(attenuation), 1) '
   'AS mean FROM yeast']),
 ('one-kind-less',
  'summed-up',
  ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, round(avg(attenuation), 1) '
   "AS mean FROM yeast WHERE laboratory <> '' GROUP BY laboratory"]),
 ('sums-for-means',
  'summed-up',
  ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, round(sum(attenuation), 1) '
   'AS mean FROM yeast GROUP BY laboratory']),
 ('greatest-for-means',
  'summed-up',
  ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, round(max(attenuation), 1) '
   'AS mean FROM yeast GROUP BY laboratory']),
 ('each-twice',
  'summed-up',
  ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, round(avg(attenuation), 1) '
   'AS mean FROM yeast GROUP BY laboratory',
   'INSERT INTO by_laboratory SELECT * FROM by_laboratory']),
 ('a-number-off',
  'summed-up',
  ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, round(avg(attenuation), 1) '
   'AS mean FROM yeast GROUP BY laboratory',
   'UPDATE by_laboratory SET rows = rows + 1 WHERE rowid = 1']),
 ('a-mean-off',
  'summed-up',
  ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, round(avg(attenuation), 1) '
   'AS mean FROM yeast GROUP BY laboratory',
   'UPDATE by_laboratory SET mean = mean + 0.1 WHERE rowid = 1']),
 ('a-mean-as-text',
  'summed-up',
  ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, round(avg(attenuation), 1) '
   'AS mean FROM yeast GROUP BY laboratory',
   "UPDATE by_laboratory SET mean = 'about ' || mean WHERE rowid = 1"]),
 ('one-kind-for-another',
  'summed-up',
  ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, round(avg(attenuation), 1) '
   'AS mean FROM yeast GROUP BY laboratory',
   'DELETE FROM by_laboratory WHERE rowid = 1',
   'INSERT INTO by_laboratory SELECT * FROM by_laboratory WHERE rowid = 2']),
 ('as-a-view',
  'summed-up',
  ['CREATE VIEW by_laboratory AS SELECT laboratory, count(*) AS rows, round(avg(attenuation), 1) '
   'AS mean FROM yeast GROUP BY laboratory']),
 ('other-columns',
  'summed-up',
  ['CREATE TABLE by_laboratory AS SELECT laboratory, count(*) AS rows, round(avg(attenuation), 1) '
   'AS average FROM yeast GROUP BY laboratory'])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='yeast', unrelated=68,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='nothing-else-changed')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
