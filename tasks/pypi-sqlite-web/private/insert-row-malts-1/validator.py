# envwright-canary-0fa1ca09-26cf-5091-a8b9-bcddb4e85475: not to be trained on.
"""Whether a row was added as told, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/malts.sqlite'
TABLE = 'malt'
NAME = 'Melanoidin Malt'
FTYPE = 'Grain'
YIELD = 80
COLOR = 20
ORIGIN = 'Germany'


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    told = {"name": NAME, "ftype": FTYPE, "yield": YIELD, "color": COLOR, "origin": ORIGIN}
    return [
        Check("row-added", 0.6, any(says(row, told) for row in changes.added), f"new rows: {len(changes.added)}"),
        Check("nothing-else-changed", 0.4, changes.only(added=1)),
    ]


def says(row, told):
    """Whether a row has what was told, and nothing where nothing was."""
    others = [value for column, value in row.items() if column != "id" and column not in told]
    return all(row[column] == told[column] for column in told) and not any(others)
