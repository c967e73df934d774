# envwright-canary-9338f369-bc90-50d4-a2df-0402e67a5e99: not to be trained on.
"""Whether mistyped values are corrected, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
TABLE = 'yeast'
ROW_1, COLUMN_1, RIGHT_1 = 'Wyeast - Belgian Saison', 'max_temperature', 35.0
ROW_2, COLUMN_2, RIGHT_2 = 'Safale S-04', 'form', 'Dry'


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    place_1 = (key_of(changes, ROW_1), COLUMN_1)
    place_2 = (key_of(changes, ROW_2), COLUMN_2)
    asked = {place_1, place_2}
    return [
        Check("value-1-corrected", 0.35, changes.altered.get(place_1) == RIGHT_1),
        Check("value-2-corrected", 0.35, changes.altered.get(place_2) == RIGHT_2),
        Check("nothing-else-changed", 0.3, changes.only(altered=asked)),
    ]


def key_of(changes, name):
    """The key of the row of that name at the start."""
    (key,) = [key for key, row in changes.old.items() if row["name"] == name]
    return key
