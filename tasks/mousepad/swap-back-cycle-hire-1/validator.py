# envwright-canary-f9b9a6ad-1875-5d3b-a90b-abd526e3f7c9: not to be trained on.
"""Whether exchanged coordinates were put right, and nothing else has changed."""

from envwright_seal import Check, EvidenceError

DOCUMENT = '/home/user/Documents/kings-cross.geojson'
KEY = 'id'
TOLERANCE = 0.000001
KIND = "POINT"


def validate(evidence):
    """The checks, for one final state."""
    start, end = read(evidence.initial, DOCUMENT), read(evidence, DOCUMENT)
    before, after = cells(start), cells(end)
    goals = asked(start)
    concerned = {cell for goal in goals for cell in goal}
    kept, left = ({cell: value for cell, value in found.items() if cell not in concerned} for found in (before, after))
    tried = not alike(before, after)
    return [
        Check('put-right', 0.8, met(goals[0], after)),
        Check('nothing-else-changed', 0.2, tried and alike(kept, left)),
    ]


def asked(start):
    """What the criterion asks for: one coordinate in place of the other, wherever they are too far east."""
    goal = {}
    for at, values in start.items():
        if values["longitude"] > values["latitude"]:
            goal[(*at, "longitude")], goal[(*at, "latitude")] = values["latitude"], values["longitude"]
    return [goal]



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
