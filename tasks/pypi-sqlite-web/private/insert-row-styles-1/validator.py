# envwright-canary-f0a400f7-98a2-55d0-8c0b-ab5f5ba4c25f: not to be trained on.
"""Whether a row was added as told, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/styles.sqlite'
TABLE = 'style'
NAME = 'Catharina Sour'
S_TYPE = 'Ale'
CATEGORY = 'Sour Ale'
OG_MIN = 1.039
OG_MAX = 1.048


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    told = {"name": NAME, "s_type": S_TYPE, "category": CATEGORY, "og_min": OG_MIN, "og_max": OG_MAX}
    return [
        Check("row-added", 0.6, any(says(row, told) for row in changes.added), f"new rows: {len(changes.added)}"),
        Check("nothing-else-changed", 0.4, changes.only(added=1)),
    ]


def says(row, told):
    """Whether a row has what was told, and nothing where nothing was."""
    others = [value for column, value in row.items() if column != "id" and column not in told]
    return all(row[column] == told[column] for column in told) and not any(others)
