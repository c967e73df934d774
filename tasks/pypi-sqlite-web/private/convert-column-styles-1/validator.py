# envwright-canary-38a4b934-026c-5826-950f-2b074ae2ea5d: not to be trained on.
"""Whether every number of a column was converted, and nothing else has changed."""

from envwright_seal import Check, TableChanges

DOCUMENT = '/home/user/Documents/styles.sqlite'
TABLE = 'style'
COLUMN = 'og_max'
TIMES, PLUS, PLACES = 1000, -1000, 0
TOLERANCE = 0.51


def validate(evidence):
    """The checks, for one final state."""
    changes = TableChanges(evidence.initial.database(DOCUMENT), evidence.database(DOCUMENT), TABLE)
    asked = {(key, COLUMN): row[COLUMN] * TIMES + PLUS for key, row in changes.old.items()}
    now = {place: changes.new.get(place[0], {}).get(COLUMN) for place in asked}
    done = [place for place in asked if near(now[place], asked[place])]
    return [
        Check("all-converted", 0.6, len(done) == len(asked), f"{len(done)} of {len(asked)}"),
        Check("nothing-else-changed", 0.4, changes.only(altered=set(asked))),
    ]


def near(value, wanted):
    """Whether it is the wanted number, rounded as asked."""
    return isinstance(value, int | float) and abs(value - wanted) <= TOLERANCE and round(value, PLACES) == value
