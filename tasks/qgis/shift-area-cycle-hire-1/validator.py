# envwright-canary-024a94ea-c27b-5b65-a510-279998084c8b: not to be trained on.
"""Whether the stations of a district were shifted, and nothing else has changed."""

from envwright_seal import Check, EvidenceError

DOCUMENT = '/home/user/Documents/shepherds-bush.geojson'
KEY = 'id'
TOLERANCE = 0.000001
KIND = "POINT"
AREA = 'Olympia'
EAST, NORTH = '0.0012', '-0.0004'


def validate(evidence):
    """The checks, for one final state."""
    start, end = read(evidence.initial, DOCUMENT), read(evidence, DOCUMENT)
    before, after = cells(start), cells(end)
    goals = asked(start)
    concerned = {cell for goal in goals for cell in goal}
    kept, left = ({cell: value for cell, value in found.items() if cell not in concerned} for found in (before, after))
    tried = not alike(before, after)
    return [
        Check('shifted', 0.8, met(goals[0], after)),
        Check('nothing-else-changed', 0.2, tried and alike(kept, left)),
    ]


def asked(start):
    """What the criterion asks for: both coordinates of each, so much larger."""
    by = {"longitude": float(EAST), "latitude": float(NORTH)}
    found = [at for at, values in start.items() if values["area"] == AREA]
    return [{(*at, field): start[at][field] + more for at in found for field, more in by.items()}]



def read(evidence, path):
    """The values of every point by its key, its place among them; none where the file holds no layer."""
    try:
        layers = evidence.layers(path)
    except EvidenceError:
        return {}
    found = {}
    for feature in (each for layer in layers for each in layer.features):
        key, point = feature.values.get(KEY), feature.geometry
        number = sum(other == key for other, _ in found)
        values = {field: value for field, value in feature.values.items() if value is not None}
        if point is not None and point.geom_type.upper() == KIND:
            values = {**values, "longitude": point.x, "latitude": point.y}
        found[key, number] = values
    return found


def cells(found):
    """Every value of every point."""
    return {(*key, field): value for key, values in found.items() for field, value in values.items()}


def same(one, other):
    """Whether two values are one, but for what rounding does to numbers."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return abs(one - other) <= TOLERANCE


def alike(some, others):
    """Whether the same is there, with the same values."""
    return some.keys() == others.keys() and all(same(value, others[cell]) for cell, value in some.items())


def met(goal, after):
    """Whether the cells of a goal are what it asks for."""
    return alike({cell: after[cell] for cell in goal if cell in after}, goal)
