# envwright-canary-2fabbd52-b572-5fa4-80a4-aec8ecb72c92: not to be trained on.
"""Partial, wrong and unusual results of insert-row-hops-1."""

from envwright_seal import TableStates

DOCUMENT = '/home/user/Documents/hops.sqlite'
GOALS = {'row-added': ["INSERT INTO hop (name, alpha, htype, origin) VALUES ('Mosaic', 12.25, 'Both', "
               "'US')"]}
WRONG = ["INSERT INTO hop (name, alpha, htype, origin) VALUES ('Mosaic 2', 12.25, 'Both', 'US')"]
MUTANTS = [('twice',
  'nothing-else-changed',
  ["INSERT INTO hop (name, alpha, htype, origin) VALUES ('Mosaic', 12.25, 'Both', 'US')",
   "INSERT INTO hop (name, alpha, htype, origin) VALUES ('Mosaic', 12.25, 'Both', 'US')"]),
 ('another-text',
  'row-added',
  ["INSERT INTO hop (name, alpha, htype, origin) VALUES ('Mosaic', 12.25, 'Boths', 'US')"]),
 ('another-number',
  'row-added',
  ["INSERT INTO hop (name, alpha, htype, origin) VALUES ('Mosaic', 13.25, 'Both', 'US')"]),
 ('number-as-text',
  'row-added',
  ["INSERT INTO hop (name, alpha, htype, origin) VALUES ('Mosaic', '~12.25', 'Both', 'US')"]),
 ('name-alone', 'row-added', ["INSERT INTO hop (name) VALUES ('Mosaic')"]),
 ('more-than-told',
  'row-added',
  ["INSERT INTO hop (name, alpha, htype, origin, form) VALUES ('Mosaic', 12.25, 'Both', 'US', "
   "'x')"]),
 ('over-another', 'row-added', ["UPDATE hop SET name = 'Mosaic' WHERE id = 1"])]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = TableStates(
        initial, solved, DOCUMENT, rest="nothing-else-changed", table='hop', unrelated=32,
        text="name", other='mash',
    )
    made.usual(next(iter(GOALS)), lost='row-added')
    made.goals("nothing-else-changed", GOALS, wrong=WRONG, spoil=made.spoil)
    for name, breaks, statements in MUTANTS:
        made.edit(name, breaks, *statements, of_start=True)
    return made
