# envwright-canary-5ec1c7b6-98d0-522a-b7e2-bad86fb665af: not to be trained on.
"""Whether a new table sums up another, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/malts.sqlite'
TABLE = 'malt'
KIND, NUMBER, NEW = 'ftype', 'yield', 'by_kind'
TOLERANCE = 0.0051


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT)
    changes = TableChanges(before, after, TABLE, more_tables=(NEW,))
    kinds = {}
    for row in before.table(TABLE):
        kinds.setdefault(row[KIND], []).append(row[NUMBER])
    found = after.table(NEW)
    right = (
        {"rows", "mean", KIND} == set(after.columns(NEW))
        and len(found) == len(kinds)
        and {row[KIND] for row in found} == set(kinds)
        and all(row["rows"] == len(kinds[row[KIND]]) and near(row["mean"], kinds[row[KIND]]) for row in found)
    )
    untouched = changes.elsewhere and not (changes.altered or changes.removed or changes.added)
    return [
        Check("summed-up", 0.6, right, f"{len(found)} rows"),
        Check("nothing-else-changed", 0.4, untouched and NEW in after.tables),
    ]


def near(value, numbers):
    """Whether it is their mean, rounded as asked."""
    return isinstance(value, int | float) and abs(value - sum(numbers) / len(numbers)) <= TOLERANCE
