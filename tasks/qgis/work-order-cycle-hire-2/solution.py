# envwright-canary-0ffb506e-64f5-5114-9274-a3959c871ee9: not to be trained on.
"""Does, to the layer, what the instruction of work-order-cycle-hire-2 says."""

import copy
import json

DOCUMENT = '/home/user/Documents/kings-cross.geojson'
KEY = 'id'
PARTS = {'kings-cross-now': '/home/user/Documents/kings-cross-now.geojson'}
WORK = [['put', 'nempty', {14: 8}],
 ['put', 'nbikes', {264: 7}],
 ['put', 'area', {439: "King's Cross"}],
 ['move', {674: [-0.1165, 51.5331]}],
 ['move',
  {1: [-0.110670527, 51.53026347],
   26: [-0.11899517, 51.52838093],
   170: [-0.108768155, 51.52894273],
   204: [-0.113132615, 51.52769961],
   227: [-0.116180888, 51.53001573],
   264: [-0.109956828, 51.52754342]}],
 ['add',
  {'id': 815, 'name': 'York Way', 'area': "King's Cross", 'nbikes': 11, 'nempty': 15, 'places': 26},
  [-0.1227, 51.5329]],
 ['delete', [34, 89, 189]],
 ['put', 'name', {234: 'Liverpool Road North'}],
 ['put',
  'places',
  {1: 18,
   4: 23,
   14: 20,
   16: 21,
   26: 21,
   59: 29,
   70: 24,
   75: 19,
   93: 37,
   170: 30,
   204: 18,
   227: 19,
   234: 24,
   254: 18,
   264: 23,
   339: 24,
   431: 20,
   433: 32,
   439: 22,
   593: 20,
   674: 39}],
 ['part', 'kings-cross-now', [4, 14, 70, 431, 439, 593, 674, 815]]]


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
