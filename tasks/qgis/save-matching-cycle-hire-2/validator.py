# envwright-canary-214a11c7-1ee9-55c6-9a87-03037201b303: not to be trained on.
"""Whether the stations of each district are a layer of their own, and nothing else has changed."""

from envwright_seal import Check, EvidenceError

DOCUMENT = '/home/user/Documents/shepherds-bush.geojson'
KEY = 'id'
TOLERANCE = 0.000001
KIND = "POINT"
AREAS = ['Olympia', 'Avondale', 'Holland Park']
PARTS = ['/home/user/Documents/olympia.geojson',
 '/home/user/Documents/avondale.geojson',
 '/home/user/Documents/holland-park.geojson']


def validate(evidence):
    """The checks, for one final state."""
    start, end = read(evidence.initial, DOCUMENT), read(evidence, DOCUMENT)
    before, after = cells(start), cells(end)
    kept, left = before, after
    saved = [cells(read(evidence, path)) for path in PARTS]
    tried = any(saved)
    return [
        Check('olympia-saved', 0.267, alike(saved[0], cells(parts(start)[0]))),
        Check('avondale-saved', 0.267, alike(saved[1], cells(parts(start)[1]))),
        Check('holland-park-saved', 0.267, alike(saved[2], cells(parts(start)[2]))),
        Check('nothing-else-changed', 0.2, tried and alike(kept, left)),
    ]


def parts(start):
    """What each criterion asks for: the stations of a district, as they are."""
    return [{at: values for at, values in start.items() if values["area"] == area} for area in AREAS]



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
