# envwright-canary-789771c0-aab6-55e0-92af-f4bb2591a6fc: not to be trained on.
"""Whether a new column says of each row on which side of a limit it is, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/styles.sqlite'
TABLE = 'style'
NEW, NUMBER, LIMIT = 'strength', 'og_max', 1.06
HIGH, LOW = 'strong', 'light'


def validate(evidence):
    """The checks, for one final state."""
    before, after = evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT)
    changes = TableChanges(before, after, TABLE, more_columns=(NEW,))
    asked = {key: HIGH if row[NUMBER] >= LIMIT else LOW for key, row in changes.old.items()}
    done = [key for key in asked if changes.new.get(key, {}).get(NEW) == asked[key]]
    untouched = changes.elsewhere and not (changes.altered or changes.removed or changes.added)
    return [
        Check("all-labelled", 0.6, len(done) == len(asked), f"{len(done)} of {len(asked)}"),
        Check("nothing-else-changed", 0.4, untouched and NEW in after.columns(TABLE)),
    ]
