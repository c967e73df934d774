# envwright-canary-4710ae86-18a1-506b-a46a-60a60089d0dd: not to be trained on.
"""Whether every row that said nothing in a column has the value, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/hops.sqlite'
TABLE = 'hop'
COLUMN = 'origin'
NEW = 'unknown'


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    asked = {(key, COLUMN) for key, row in changes.old.items() if not row[COLUMN]}
    done = [place for place in asked if changes.altered.get(place) == NEW]
    return [
        Check("filled-everywhere", 0.6, len(done) == len(asked), f"{len(done)} of {len(asked)}"),
        Check("nothing-else-changed", 0.4, changes.only(altered=asked)),
    ]
