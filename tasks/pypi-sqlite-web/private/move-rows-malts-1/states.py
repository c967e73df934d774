# envwright-canary-e37afa4f-d925-5850-8de6-7b0ec62f8547: not to be trained on.
"""Partial, wrong and unusual results of move-rows-malts-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/malts.sqlite'
GOALS = {'in-the-new-table': ["CREATE TABLE sugar AS SELECT * FROM malt WHERE ftype = 'Sugar'"],
 'gone-from-the-old': ["DELETE FROM malt WHERE ftype = 'Sugar'"]}
WRONG = ['CREATE TABLE sugar AS SELECT * FROM malt WHERE 0']
MUTANTS = [('without-one',
  'in-the-new-table',
  ["CREATE TABLE sugar AS SELECT * FROM malt WHERE ftype = 'Sugar' AND id <> 55",
   "DELETE FROM malt WHERE ftype = 'Sugar'"]),
 ('everything-copied',
  'in-the-new-table',
  ['CREATE TABLE sugar AS SELECT * FROM malt', "DELETE FROM malt WHERE ftype = 'Sugar'"]),
 ('one-stays',
  'gone-from-the-old',
  ["CREATE TABLE sugar AS SELECT * FROM malt WHERE ftype = 'Sugar'",
   "DELETE FROM malt WHERE ftype = 'Sugar' AND id <> 107"]),
 ('a-row-added',
  'nothing-else-changed',
  ["CREATE TABLE sugar AS SELECT * FROM malt WHERE ftype = 'Sugar'",
   "DELETE FROM malt WHERE ftype = 'Sugar'",
   "INSERT INTO malt (name) VALUES ('x')"]),
 ('names-only',
  'in-the-new-table',
  ["CREATE TABLE sugar AS SELECT id, name FROM malt WHERE ftype = 'Sugar'",
   "DELETE FROM malt WHERE ftype = 'Sugar'"]),
 ('new-ids',
  'in-the-new-table',
  ["CREATE TABLE sugar AS SELECT * FROM malt WHERE ftype = 'Sugar'",
   'UPDATE sugar SET id = id + 1000',
   "DELETE FROM malt WHERE ftype = 'Sugar'"]),
 ('the-others',
  'gone-from-the-old',
  ["CREATE TABLE sugar AS SELECT * FROM malt WHERE ftype = 'Sugar'",
   "DELETE FROM malt WHERE NOT (ftype = 'Sugar')"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='malt', unrelated=71,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='gone-from-the-old')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
