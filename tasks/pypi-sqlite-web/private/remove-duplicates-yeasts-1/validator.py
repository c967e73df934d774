# envwright-canary-89a0f1e7-e509-5445-81b5-77fea7fae602: not to be trained on.
"""Whether of rows that were there twice the later one is gone, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/yeasts.sqlite'
TABLE = 'yeast'


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    kept, asked = {}, set()
    for key in sorted(changes.old):
        same = tuple(value for column, value in changes.old[key].items() if column != "id")
        if kept.setdefault(same, key) != key:
            asked.add(key)
    return [
        Check("copies-deleted", 0.6, changes.seen and asked <= changes.removed, f"{len(asked & changes.removed)} of {len(asked)}"),
        Check("nothing-else-changed", 0.4, changes.only(removed=asked)),
    ]
