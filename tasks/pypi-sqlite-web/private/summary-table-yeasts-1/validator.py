# envwright-canary-4953870b-4d20-5524-a5f4-11c34de0888f: not to be trained on.
"""Whether a new table sums up another, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
TABLE = 'yeast'
KIND, NUMBER, NEW = 'laboratory', 'attenuation', 'by_laboratory'
TOLERANCE = 0.051000000000000004


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
