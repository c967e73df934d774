# envwright-canary-0e01a26a-5cf1-50ab-b15b-cd83f3272746: not to be trained on.
"""Whether a value is written otherwise in every row that had it, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
TABLE = 'yeast'
COLUMN = 'flocculation'
OLD, NEW = 'Very High', 'Highest'


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    asked = {(key, COLUMN) for key, row in changes.old.items() if row[COLUMN] == OLD}
    done = [place for place in asked if changes.altered.get(place) == NEW]
    return [
        Check("replaced-everywhere", 0.6, len(done) == len(asked), f"{len(done)} of {len(asked)}"),
        Check("nothing-else-changed", 0.4, changes.only(altered=asked)),
    ]
