# envwright-canary-442aca8c-6214-5308-bf1c-804fbf9225d3: not to be trained on.
"""Does, to the layer, what the instruction of delete-small-cycle-hire-1 says."""

import copy
import json

DOCUMENT = '/home/user/Documents/kings-cross.geojson'
KEY = 'id'
PARTS = {}
WORK = [['delete', [14, 34, 89, 189]]]


def solve(files):
    """The files when all is done."""
    features, made = read(files[DOCUMENT]), {}
    for edit in WORK:
        if edit[0] == "part":
            _, name, keys = edit
            made[PARTS[name]] = written([one for one in features if one["properties"][KEY] in keys])
        else:
            features = edited(features, [edit])
    return {**files, **made, DOCUMENT: written(features)}


def read(content):
    """The features of a layer."""
    return json.loads(content)["features"]


def edited(features, edits):
    """The features when edits are done, in their order; `part` leaves them as they are."""
    features = copy.deepcopy(features)
    for name, *told in edits:
        if name in EDITS:
            features = EDITS[name](features, *told)
    return features


def put(features, field, values):
    """Values in a field, by key."""
    for one in features:
        if one["properties"][KEY] in values:
            one["properties"][field] = values[one["properties"][KEY]]
    return features


def move(features, places):
    """Other places, by key."""
    for one in features:
        if one["properties"][KEY] in places:
            one["geometry"]["coordinates"] = places[one["properties"][KEY]]
    return features


def delete(features, keys):
    """Features gone."""
    return [one for one in features if one["properties"][KEY] not in keys]


def add(features, values, place):
    """A new point."""
    made = {"type": "Feature", "geometry": {"type": "Point", "coordinates": place}, "properties": dict(values)}
    return [*features, made]


EDITS = {"put": put, "move": move, "delete": delete, "add": add}


def written(features):
    """A layer as a file: a value a line, and no line without which the rest is still a layer."""
    lines = ['{"type": "FeatureCollection", "features": [']
    for number, one in enumerate(features, 1):
        place = json.dumps(one["geometry"]["coordinates"])
        lines += ['{"type": "Feature", "geometry": {"type": "Point",', f'"coordinates": {place}', '}, "properties": {']
        values = [f"{json.dumps(field)}: {json.dumps(value)}" for field, value in one["properties"].items()]
        lines += [f"{line}," for line in values[:-1]] + values[-1:]
        lines.append("}}," if number < len(features) else "}}")
    return "\n".join([*lines, "]}", ""]).encode()
