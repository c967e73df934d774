# envwright-canary-2fabbd52-b572-5fa4-80a4-aec8ecb72c92: not to be trained on.
"""Whether a row was added as told, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/hops.sqlite'
TABLE = 'hop'
NAME = 'Mosaic'
ALPHA = 12.25
HTYPE = 'Both'
ORIGIN = 'US'


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    told = {"name": NAME, "alpha": ALPHA, "htype": HTYPE, "origin": ORIGIN}
    return [
        Check("row-added", 0.6, any(says(row, told) for row in changes.added), f"new rows: {len(changes.added)}"),
        Check("nothing-else-changed", 0.4, changes.only(added=1)),
    ]


def says(row, told):
    """Whether a row has what was told, and nothing where nothing was."""
    others = [value for column, value in row.items() if column != "id" and column not in told]
    return all(row[column] == told[column] for column in told) and not any(others)
