# envwright-canary-3daf5a91-1116-5761-a5b2-1a77b6c2bf60: not to be trained on.
"""Whether a row was added as told, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
TABLE = 'yeast'
NAME = 'Safale K-97'
YTYPE = 'Ale'
FORM = 'Dry'
LABORATORY = 'Safale'
MIN_TEMPERATURE = 15
MAX_TEMPERATURE = 20
ATTENUATION = 81


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    told = {"name": NAME, "ytype": YTYPE, "form": FORM, "laboratory": LABORATORY, "min_temperature": MIN_TEMPERATURE, "max_temperature": MAX_TEMPERATURE, "attenuation": ATTENUATION}
    return [
        Check("row-added", 0.6, any(says(row, told) for row in changes.added), f"new rows: {len(changes.added)}"),
        Check("nothing-else-changed", 0.4, changes.only(added=1)),
    ]


def says(row, told):
    """Whether a row has what was told, and nothing where nothing was."""
    others = [value for column, value in row.items() if column != "id" and column not in told]
    return all(row[column] == told[column] for column in told) and not any(others)
