# envwright-canary-80018818-b043-5c25-8ffa-74f10c2914f7: not to be trained on.
"""Whether mistyped values are corrected, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/hops.sqlite'
TABLE = 'hop'
ROW_1, COLUMN_1, RIGHT_1 = 'Amarillo', 'alpha', 9.5
ROW_2, COLUMN_2, RIGHT_2 = 'Cascade', 'alpha', 6.0
ROW_3, COLUMN_3, RIGHT_3 = 'Fuggles', 'origin', 'England'


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    place_1 = (key_of(changes, ROW_1), COLUMN_1)
    place_2 = (key_of(changes, ROW_2), COLUMN_2)
    place_3 = (key_of(changes, ROW_3), COLUMN_3)
    asked = {place_1, place_2, place_3}
    return [
        Check("value-1-corrected", 0.233, changes.altered.get(place_1) == RIGHT_1),
        Check("value-2-corrected", 0.233, changes.altered.get(place_2) == RIGHT_2),
        Check("value-3-corrected", 0.233, changes.altered.get(place_3) == RIGHT_3),
        Check("nothing-else-changed", 0.3, changes.only(altered=asked)),
    ]


def key_of(changes, name):
    """The key of the row of that name at the start."""
    (key,) = [key for key, row in changes.old.items() if row["name"] == name]
    return key
