# envwright-canary-e37afa4f-d925-5850-8de6-7b0ec62f8547: not to be trained on.
"""Whether rows have gone from one table to a new one, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/malts.sqlite'
TABLE = 'malt'
COLUMN, VALUE, NEW = 'ftype', 'Sugar', 'sugar'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT)
    changes = TableChanges(before, after, TABLE, more_tables=(NEW,))
    asked = {key: row for key, row in changes.old.items() if row[COLUMN] == VALUE}
    found = sorted(after.table(NEW), key=lambda row: str(row.get("id")))
    there = found == sorted(asked.values(), key=lambda row: str(row["id"]))
    gone = changes.seen and set(asked) <= changes.removed
    rest = changes.elsewhere and not changes.altered and not changes.added and changes.removed <= set(asked)
    return [
        Check("in-the-new-table", 0.4, there, f"{len(found)} rows"),
        Check("gone-from-the-old", 0.3, gone),
        Check("nothing-else-changed", 0.3, rest and (bool(changes.removed) or NEW in after.tables)),
    ]
