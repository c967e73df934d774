# envwright-canary-15d305a7-07a6-520d-8198-5c833f843669: not to be trained on.
"""Whether the rows with two properties are gone, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/styles.sqlite'
TABLE = 'style'
COLUMN, VALUE = 's_type', 'Ale'
NUMBER, BELOW = 'ibu_max', 25


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    asked = {key for key, row in changes.old.items() if row[COLUMN] == VALUE and row[NUMBER] < BELOW}
    return [
        Check("deleted", 0.6, changes.seen and asked <= changes.removed, f"{len(asked & changes.removed)} of {len(asked)}"),
        Check("nothing-else-changed", 0.4, changes.only(removed=asked)),
    ]
