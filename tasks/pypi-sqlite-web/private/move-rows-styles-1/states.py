# envwright-canary-efde4fc9-c782-5705-bc8a-addea874c966: not to be trained on.
"""Partial, wrong and unusual results of move-rows-styles-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/styles.sqlite'
GOALS = {'in-the-new-table': ["CREATE TABLE mead AS SELECT * FROM style WHERE s_type = 'Mead'"],
 'gone-from-the-old': ["DELETE FROM style WHERE s_type = 'Mead'"]}
WRONG = ['CREATE TABLE mead AS SELECT * FROM style WHERE 0']
MUTANTS = [('without-one',
  'in-the-new-table',
  ["CREATE TABLE mead AS SELECT * FROM style WHERE s_type = 'Mead' AND id <> 21",
   "DELETE FROM style WHERE s_type = 'Mead'"]),
 ('everything-copied',
  'in-the-new-table',
  ['CREATE TABLE mead AS SELECT * FROM style', "DELETE FROM style WHERE s_type = 'Mead'"]),
 ('one-stays',
  'gone-from-the-old',
  ["CREATE TABLE mead AS SELECT * FROM style WHERE s_type = 'Mead'",
   "DELETE FROM style WHERE s_type = 'Mead' AND id <> 90"]),
 ('a-row-added',
  'nothing-else-changed',
  ["CREATE TABLE mead AS SELECT * FROM style WHERE s_type = 'Mead'",
   "DELETE FROM style WHERE s_type = 'Mead'",
   "INSERT INTO style (name) VALUES ('x')"]),
 ('names-only',
  'in-the-new-table',
  ["CREATE TABLE mead AS SELECT id, name FROM style WHERE s_type = 'Mead'",
   "DELETE FROM style WHERE s_type = 'Mead'"]),
 ('new-ids',
  'in-the-new-table',
  ["CREATE TABLE mead AS SELECT * FROM style WHERE s_type = 'Mead'",
   'UPDATE mead SET id = id + 1000',
   "DELETE FROM style WHERE s_type = 'Mead'"]),
 ('the-others',
  'gone-from-the-old',
  ["CREATE TABLE mead AS SELECT * FROM style WHERE s_type = 'Mead'",
   "DELETE FROM style WHERE NOT (s_type = 'Mead')"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='style', unrelated=50,
        text="name", other='water',
    )
    made.usual(next(iter(GOALS)), lost='gone-from-the-old')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
