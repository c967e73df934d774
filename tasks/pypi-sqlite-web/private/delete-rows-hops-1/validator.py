# envwright-canary-b927c11e-8848-52dd-86a7-30cf4e55b48e: not to be trained on.
"""Whether the rows with two properties are gone, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/hops.sqlite'
TABLE = 'hop'
COLUMN, VALUE = 'htype', 'Aroma'
NUMBER, BELOW = 'alpha', 5


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    asked = {key for key, row in changes.old.items() if row[COLUMN] == VALUE and row[NUMBER] < BELOW}
    return [
        Check("deleted", 0.6, changes.seen and asked <= changes.removed, f"{len(asked & changes.removed)} of {len(asked)}"),
        Check("nothing-else-changed", 0.4, changes.only(removed=asked)),
    ]
