# envwright-canary-3ef4dd1f-1ba6-54ff-bb9b-6a34d00783ff: not to be trained on.
"""Whether a value is written otherwise in every row that had it, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/styles.sqlite'
TABLE = 'style'
COLUMN = 'category'
OLD, NEW = 'Sour Ale', 'Sour and Wild Ale'


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    asked = {(key, COLUMN) for key, row in changes.old.items() if row[COLUMN] == OLD}
    done = [place for place in asked if changes.altered.get(place) == NEW]
    return [
        Check("replaced-everywhere", 0.6, len(done) == len(asked), f"{len(done)} of {len(asked)}"),
        Check("nothing-else-changed", 0.4, changes.only(altered=asked)),
    ]
