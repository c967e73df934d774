# envwright-canary-0ffb506e-64f5-5114-9274-a3959c871ee9: not to be trained on.
"""Whether a list was worked through, the last things of which follow from the others."""

from envwright_seal import Check, EvidenceError

DOCUMENT = '/home/user/Documents/kings-cross.geojson'
KEY = 'id'
TOLERANCE = 0.000001
KIND = "POINT"
CORRECTED = [['Belgrove Street', 'nempty', 8], ['Tysoe Street', 'nbikes', 7]]
SPELLINGS = [['Kings Cross', "King's Cross"]]
MOVED = [('Carnegie Street', '-0.1165', '51.5331')]
AREA, EAST, NORTH = 'Clerkenwell', '-0.0007', '0.0011'
ADDED = [({'id': 815, 'name': 'York Way', 'area': "King's Cross", 'nbikes': 11, 'nempty': 15}, '-0.1227', '51.5329')]
LEAST = 18
NAMES = ['Liverpool Road North']
FIELD = 'places'
AREAS = ["King's Cross"]
PARTS = ['/home/user/Documents/kings-cross-now.geojson']


def validate(evidence):
    """The checks, for one final state."""
    start, end = read(evidence.initial, DOCUMENT), read(evidence, DOCUMENT)
    before, after = cells(start), cells(end)
    goals = asked(start)
    concerned = {cell for goal in goals for cell in goal}
    kept, left = ({cell: value for cell, value in found.items() if cell not in concerned} for found in (before, after))
    saved = [cells(read(evidence, path)) for path in PARTS]
    tried = any(saved) or not alike(before, after)
    return [
        Check('value-1-corrected', 0.08, met(goals[0], after)),
        Check('value-2-corrected', 0.08, met(goals[1], after)),
        Check('spelling-unified', 0.08, met(goals[2], after)),
        Check('station-moved', 0.08, met(goals[3], after)),
        Check('shifted', 0.08, met(goals[4], after)),
        Check('station-added', 0.08, met(goals[5], after)),
        Check('small-deleted', 0.08, met(goals[6], after)),
        Check('northernmost-renamed', 0.08, met(goals[7], after)),
        Check('totalled', 0.08, met(goals[8], after)),
        Check('kings-cross-now-saved', 0.08, alike(saved[0], cells(parts(start)[0]))),
        Check('nothing-else-changed', 0.2, tried and alike(kept, left)),
    ]


def asked(start):
    """What each criterion asks for but those about other files, each as those before it leave the layer."""
    now = {at: dict(values) for at, values in start.items()}
    goals = []

    def then(goal):
        goals.append(goal)
        for (*at, field), value in goal.items():
            now.setdefault(tuple(at), {})[field] = value

    for name, field, value in CORRECTED:
        then({(*one(now, "name", name), field): value})
    for wrong, right in SPELLINGS:
        then({(*at, "area"): right for at, values in now.items() if values["area"] == wrong})
    for name, east, north in MOVED:
        at = one(now, "name", name)
        then({(*at, "longitude"): float(east), (*at, "latitude"): float(north)})
    by = {"longitude": float(EAST), "latitude": float(NORTH)}
    found = [at for at, values in now.items() if values["area"] == AREA]
    then({(*at, field): now[at][field] + more for at in found for field, more in by.items()})
    new = []
    for values, east, north in ADDED:
        every = {**values, "longitude": float(east), "latitude": float(north)}
        new.append((values[KEY], 0))
        then({(*new[-1], field): value for field, value in every.items()})
        goals[-1][(*new[-1], FIELD)] = values["nbikes"] + values["nempty"]
    small = [at for at, values in now.items() if values["nbikes"] + values["nempty"] < LEAST]
    then({(*at, field): None for at in small for field in now[at]})
    for at in small:
        del now[at]
    ways = [('latitude', max), ]
    for (field, chosen), name in zip(ways, NAMES, strict=True):
        then({(*chosen(now, key=lambda at, field=field: now[at][field]), "name"): name})
    goals.append({(*at, FIELD): values["nbikes"] + values["nempty"] for at, values in now.items() if at not in new})
    return goals


def parts(start):
    """What the other criteria ask for: the stations of a district, as all that was asked for leaves them."""
    now = {at: dict(values) for at, values in start.items()}
    for (*at, field), value in (cell for goal in asked(start) for cell in goal.items()):
        now.setdefault(tuple(at), {})[field] = value
    return [{at: values for at, values in now.items() if values["area"] == area} for area in AREAS]



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
    """Whether the cells of a goal are what it asks for; what is to be gone counts only where something is left."""
    there = {cell: after[cell] for cell in goal if cell in after}
    return bool(after) and alike(there, {cell: value for cell, value in goal.items() if value is not None})


def one(found, field, value):
    """The key of the one feature with a value."""
    (key,) = [key for key, values in found.items() if values[field] == value]
    return key
