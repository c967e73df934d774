# envwright-canary-b11b043c-c767-500a-9fac-4f3e25a9cc0c: not to be trained on.
"""Partial, wrong and unusual results of move-rows-hops-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/hops.sqlite'
GOALS = {'in-the-new-table': ["CREATE TABLE hop_czech AS SELECT * FROM hop WHERE origin = 'Czech "
                      "Republic'"],
 'gone-from-the-old': ["DELETE FROM hop WHERE origin = 'Czech Republic'"]}
WRONG = ['CREATE TABLE hop_czech AS SELECT * FROM hop WHERE 0']
MUTANTS = [('without-one',
  'in-the-new-table',
  ["CREATE TABLE hop_czech AS SELECT * FROM hop WHERE origin = 'Czech Republic' AND id <> 1",
   "DELETE FROM hop WHERE origin = 'Czech Republic'"]),
 ('everything-copied',
  'in-the-new-table',
  ['CREATE TABLE hop_czech AS SELECT * FROM hop',
   "DELETE FROM hop WHERE origin = 'Czech Republic'"]),
 ('one-stays',
  'gone-from-the-old',
  ["CREATE TABLE hop_czech AS SELECT * FROM hop WHERE origin = 'Czech Republic'",
   "DELETE FROM hop WHERE origin = 'Czech Republic' AND id <> 48"]),
 ('a-row-added',
  'nothing-else-changed',
  ["CREATE TABLE hop_czech AS SELECT * FROM hop WHERE origin = 'Czech Republic'",
   "DELETE FROM hop WHERE origin = 'Czech Republic'",
   "INSERT INTO hop (name) VALUES ('x')"]),
 ('names-only',
  'in-the-new-table',
  ["CREATE TABLE hop_czech AS SELECT id, name FROM hop WHERE origin = 'Czech Republic'",
   "DELETE FROM hop WHERE origin = 'Czech Republic'"]),
 ('new-ids',
  'in-the-new-table',
  ["CREATE TABLE hop_czech AS SELECT * FROM hop WHERE origin = 'Czech Republic'",
   'UPDATE hop_czech SET id = id + 1000',
   "DELETE FROM hop WHERE origin = 'Czech Republic'"]),
 ('the-others',
  'gone-from-the-old',
  ["CREATE TABLE hop_czech AS SELECT * FROM hop WHERE origin = 'Czech Republic'",
   "DELETE FROM hop WHERE NOT (origin = 'Czech Republic')"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='hop', unrelated=32,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='gone-from-the-old')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
