# envwright-canary-fdcb7245-a3e3-5b4a-bf44-d28ff001fec9: not to be trained on.
"""Whether a list of corrections was worked through and summed up, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/malts.sqlite'
TABLE = 'malt'
ROW_1, COLUMN_1, RIGHT_1 = 'Amber Malt', 'color', 22.0
ROW_2, COLUMN_2, RIGHT_2 = 'Aromatic Malt', 'yield', 78.0
ROW_3, COLUMN_3, RIGHT_3 = 'Biscuit Malt', 'ftype', 'Grain'
REPLACED, OLD, NEW = 'origin', 'United Kingdom', 'UK'
FILLED, FILLING = 'supplier', 'any'
KIND, VALUE, NUMBER, BELOW = 'ftype', 'Grain', 'yield', 74
SUMMARY, BY = 'by_kind', 'ftype'
ADDED_NAME = 'Melanoidin Malt'
ADDED_FTYPE = 'Grain'
ADDED_YIELD = 80
ADDED_ORIGIN = 'Germany'
ADDED_SUPPLIER = 'Weyermann'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT)
    changes = TableChanges(before, after, TABLE, more_tables=(SUMMARY,))
    place_1 = (key_of(changes, ROW_1), COLUMN_1)
    place_2 = (key_of(changes, ROW_2), COLUMN_2)
    place_3 = (key_of(changes, ROW_3), COLUMN_3)
    doomed = {key for key, row in changes.old.items() if row[KIND] == VALUE and row[NUMBER] < BELOW}
    replaced = {(key, REPLACED): NEW for key, row in changes.old.items() if row[REPLACED] == OLD and key not in doomed}
    filled = {(key, FILLED): FILLING for key, row in changes.old.items() if not row[FILLED] and key not in doomed}
    told = {"name": ADDED_NAME, "ftype": ADDED_FTYPE, "yield": ADDED_YIELD, "origin": ADDED_ORIGIN, "supplier": ADDED_SUPPLIER}
    asked = {place_1, place_2, place_3, *replaced, *filled}
    counted = {}
    for row in changes.new.values():
        counted[row.get(BY)] = counted.get(row.get(BY), 0) + 1
    found = after.table(SUMMARY)
    right = bool(counted) and len(found) == len(counted) and {row.get(BY): row.get("rows") for row in found} == counted
    late = {(key, column) for key in doomed for column in (REPLACED, FILLED)}
    rest = changes.elsewhere and set(changes.altered) <= asked | late and changes.removed <= doomed and len(changes.added) <= 1
    tried = changes.altered or changes.removed or changes.added or SUMMARY in after.tables
    return [
        Check("value-1-corrected", 0.1, changes.altered.get(place_1) == RIGHT_1),
        Check("value-2-corrected", 0.1, changes.altered.get(place_2) == RIGHT_2),
        Check("value-3-corrected", 0.1, changes.altered.get(place_3) == RIGHT_3),
        Check("replaced-everywhere", 0.1, all(changes.altered.get(place) == NEW for place in replaced)),
        Check("filled-everywhere", 0.1, all(changes.altered.get(place) == FILLING for place in filled)),
        Check("deleted", 0.1, changes.seen and doomed <= changes.removed),
        Check("row-added", 0.1, any(says(row, told) for row in changes.added)),
        Check("summed-up", 0.1, right, f"{len(found)} rows"),
        Check("nothing-else-changed", 0.2, bool(rest and tried)),
    ]


def key_of(changes, name):
    """The key of the row of that name at the start."""
    (key,) = [key for key, row in changes.old.items() if row["name"] == name]
    return key


def says(row, told):
    """Whether a row has what was told, and nothing where nothing was."""
    others = [value for column, value in row.items() if column != "id" and column not in told]
    return all(row[column] == told[column] for column in told) and not any(others)
