# envwright-canary-0ffb506e-64f5-5114-9274-a3959c871ee9: not to be trained on.
"""Partial, wrong and unusual results of work-order-cycle-hire-2."""

import copy
import json

from envwright_seal import Mutant, Partial, Variant

DOCUMENT = '/home/user/Documents/kings-cross.geojson'
KEY = 'id'
PARTS = {'kings-cross-now': '/home/user/Documents/kings-cross-now.geojson'}
WHOLE = True
GOALS = {'value-1-corrected': {'done': [['put', 'nempty', {14: 8}]],
                       'wrong': [['put', 'nempty', {14: 9}]],
                       'mutants': {'as-other-type': [['put', 'nempty', {14: '8'}]],
                                   'one-of-them-empty': [['put', 'nempty', {14: None}]],
                                   'one-a-little-otherwise': [['put', 'nempty', {14: 9}]]}},
 'value-2-corrected': {'done': [['put', 'nbikes', {264: 7}]],
                       'wrong': [['put', 'nbikes', {264: 8}]],
                       'mutants': {'as-other-type': [['put', 'nbikes', {264: '7'}]],
                                   'one-of-them-empty': [['put', 'nbikes', {264: None}]],
                                   'one-a-little-otherwise': [['put', 'nbikes', {264: 8}]]}},
 'spelling-unified': {'done': [['put', 'area', {439: "King's Cross"}]],
                      'wrong': [['put', 'area', {439: "King's Crosss"}]],
                      'mutants': {'as-other-type': [['put', 'area', {439: "KING'S CROSS"}]],
                                  'one-of-them-empty': [['put', 'area', {439: None}]],
                                  'one-a-little-otherwise': [['put',
                                                              'area',
                                                              {439: "King's Crosss"}]]}},
 'station-moved': {'done': [['move', {674: [-0.1165, 51.5331]}]],
                   'wrong': [['move', {674: [-0.1165, 51.5431]}]],
                   'mutants': {'exchanged': [['move', {674: [51.5331, -0.1165]}]],
                               'a-little-east': [['move', {674: [-0.1164, 51.5331]}]],
                               'a-little-south': [['move', {674: [-0.1165, 51.533]}]],
                               'on-the-other-side': [['move', {674: [0.1165, 51.5331]}]]}},
 'shifted': {'done': [['move',
                       {1: [-0.110670527, 51.53026347],
                        26: [-0.11899517, 51.52838093],
                        170: [-0.108768155, 51.52894273],
                        204: [-0.113132615, 51.52769961],
                        227: [-0.116180888, 51.53001573],
                        264: [-0.109956828, 51.52754342]}]],
             'wrong': [['move',
                        {1: [-0.109270527, 51.52806347],
                         26: [-0.11759517, 51.52618093],
                         170: [-0.107368155, 51.52674273],
                         204: [-0.111732615, 51.52549961],
                         227: [-0.114780888, 51.52781573],
                         264: [-0.108556828, 51.52534342]}]],
             'mutants': {'twice': [['move',
                                    {1: [-0.111370527, 51.53136347],
                                     26: [-0.11969517, 51.52948093],
                                     170: [-0.109468155, 51.53004273],
                                     204: [-0.113832615, 51.52879961],
                                     227: [-0.116880888, 51.53111573],
                                     264: [-0.110656828, 51.52864342]}]],
                         'east-only': [['move',
                                        {1: [-0.110670527, 51.52916347],
                                         26: [-0.11899517, 51.52728093],
                                         170: [-0.108768155, 51.52784273],
                                         204: [-0.113132615, 51.52659961],
                                         227: [-0.116180888, 51.52891573],
                                         264: [-0.109956828, 51.52644342]}]],
                         'north-only': [['move',
                                         {1: [-0.109970527, 51.53026347],
                                          26: [-0.11829517, 51.52838093],
                                          170: [-0.108068155, 51.52894273],
                                          204: [-0.112432615, 51.52769961],
                                          227: [-0.115480888, 51.53001573],
                                          264: [-0.109256828, 51.52754342]}]],
                         'exchanged': [['move',
                                        {1: [-0.108870527, 51.52846347],
                                         26: [-0.11719517, 51.52658093],
                                         170: [-0.106968155, 51.52714273],
                                         204: [-0.111332615, 51.52589961],
                                         227: [-0.114380888, 51.52821573],
                                         264: [-0.108156828, 51.52574342]}]],
                         'one-left-out': [['move',
                                           {26: [-0.11899517, 51.52838093],
                                            170: [-0.108768155, 51.52894273],
                                            204: [-0.113132615, 51.52769961],
                                            227: [-0.116180888, 51.53001573],
                                            264: [-0.109956828, 51.52754342]}]]}},
 'station-added': {'done': [['add',
                             {'id': 815,
                              'name': 'York Way',
                              'area': "King's Cross",
                              'nbikes': 11,
                              'nempty': 15,
                              'places': 26},
                             [-0.1227, 51.5329]]],
                   'wrong': [['add',
                              {'id': 815,
                               'name': 'York Ways',
                               'area': "King's Cross",
                               'nbikes': 11,
                               'nempty': 15,
                               'places': 26},
                              [-0.1227, 51.5329]]],
                   'mutants': {'elsewhere': [['add',
                                              {'id': 815,
                                               'name': 'York Way',
                                               'area': "King's Cross",
                                               'nbikes': 11,
                                               'nempty': 15,
                                               'places': 26},
                                              [-0.1227, 51.5339]]],
                               'exchanged': [['add',
                                              {'id': 815,
                                               'name': 'York Way',
                                               'area': "King's Cross",
                                               'nbikes': 11,
                                               'nempty': 15,
                                               'places': 26},
                                              [51.5329, -0.1227]]],
                               'without-a-district': [['add',
                                                       {'id': 815,
                                                        'name': 'York Way',
                                                        'area': None,
                                                        'nbikes': 11,
                                                        'nempty': 15,
                                                        'places': 26},
                                                       [-0.1227, 51.5329]]],
                               'a-number-more': [['add',
                                                  {'id': 815,
                                                   'name': 'York Way',
                                                   'area': "King's Cross",
                                                   'nbikes': 12,
                                                   'nempty': 15,
                                                   'places': 26},
                                                  [-0.1227, 51.5329]]],
                               'numbers-as-text': [['add',
                                                    {'id': 815,
                                                     'name': 'York Way',
                                                     'area': "King's Cross",
                                                     'nbikes': '11',
                                                     'nempty': '15',
                                                     'places': '26'},
                                                    [-0.1227, 51.5329]]]}},
 'small-deleted': {'done': [['delete', [34, 89, 189]]],
                   'wrong': [['put',
                              'name',
                              {34: 'Pancras Road (closed)',
                               89: 'Tavistock Place (closed)',
                               189: 'Claremont Square (closed)'}]],
                   'mutants': {'the-last-left': [['delete', [34, 89]]],
                               'emptied-only': [['put', 'name', {34: None, 89: None, 189: None}],
                                                ['put', 'area', {34: None, 89: None, 189: None}],
                                                ['put', 'nbikes', {34: None, 89: None, 189: None}],
                                                ['put',
                                                 'nempty',
                                                 {34: None, 89: None, 189: None}]]}},
 'northernmost-renamed': {'done': [['put', 'name', {234: 'Liverpool Road North'}]],
                          'wrong': [['put', 'name', {234: 'Liverpool Road Norths'}]],
                          'mutants': {'as-other-type': [['put',
                                                         'name',
                                                         {234: 'LIVERPOOL ROAD NORTH'}]],
                                      'one-of-them-empty': [['put', 'name', {234: None}]],
                                      'one-a-little-otherwise': [['put',
                                                                  'name',
                                                                  {234: 'Liverpool Road '
                                                                        'Norths'}]]}},
 'totalled': {'done': [['put',
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
                         674: 39}]],
              'wrong': [['put',
                         'places',
                         {1: 19,
                          4: 24,
                          14: 21,
                          16: 22,
                          26: 22,
                          59: 30,
                          70: 25,
                          75: 20,
                          93: 38,
                          170: 31,
                          204: 19,
                          227: 20,
                          234: 25,
                          254: 19,
                          264: 24,
                          339: 25,
                          431: 21,
                          433: 33,
                          439: 23,
                          593: 21,
                          674: 40}]],
              'mutants': {'as-other-type': [['put',
                                             'places',
                                             {1: '18',
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
                                              674: 39}]],
                          'one-of-them-empty': [['put',
                                                 'places',
                                                 {1: None,
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
                                                  674: 39}]],
                          'one-left-out': [['put',
                                            'places',
                                            {4: 23,
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
                                             674: 39}]],
                          'one-a-little-otherwise': [['put',
                                                      'places',
                                                      {1: 19,
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
                                                       674: 39}]],
                          'one-of-the-two': [['put',
                                              'places',
                                              {1: 4,
                                               4: 4,
                                               14: 12,
                                               16: 8,
                                               26: 10,
                                               59: 4,
                                               70: 24,
                                               75: 3,
                                               93: 19,
                                               170: 8,
                                               204: 8,
                                               227: 17,
                                               234: 21,
                                               254: 11,
                                               264: 7,
                                               339: 4,
                                               431: 10,
                                               433: 2,
                                               439: 17,
                                               593: 20,
                                               674: 35}]]}},
 'kings-cross-now-saved': {'done': [['part',
                                     'kings-cross-now',
                                     [4, 14, 70, 431, 439, 593, 674, 815]]],
                           'wrong': [['part',
                                      'kings-cross-now',
                                      [14, 70, 431, 439, 593, 674, 815]]],
                           'mutants': {'all-of-them': [['part',
                                                        'kings-cross-now',
                                                        [4,
                                                         14,
                                                         70,
                                                         431,
                                                         439,
                                                         593,
                                                         674,
                                                         815,
                                                         1,
                                                         16,
                                                         26,
                                                         59,
                                                         75,
                                                         93,
                                                         170,
                                                         204,
                                                         227,
                                                         234,
                                                         254,
                                                         264,
                                                         339,
                                                         433]]],
                                       'one-too-many': [['part',
                                                         'kings-cross-now',
                                                         [4, 14, 70, 431, 439, 593, 674, 815, 1]]],
                                       'one-left-out': [['part',
                                                         'kings-cross-now',
                                                         [4, 14, 70, 431, 439, 593, 674]]],
                                       'the-others': [['part',
                                                       'kings-cross-now',
                                                       [1,
                                                        16,
                                                        26,
                                                        59,
                                                        75,
                                                        93,
                                                        170,
                                                        204,
                                                        227,
                                                        234,
                                                        254,
                                                        264,
                                                        339,
                                                        433]]],
                                       'not-at-all': []}}}
MUTANTS = []
SPOIL = [['put', 'name', {4: "St. Chad's Street x"}]]
STRANGER = [4, 'nempty']
REST = 'nothing-else-changed'


class Made:
    """The states of one task."""

    def __init__(self, initial, solved):
        self.initial, self.solved = initial, solved
        self.start, self.end = read(initial[DOCUMENT]), read(solved[DOCUMENT])
        self.partials, self.mutants, self.variants = [], [], []

    def files(self, edits):
        """The files after edits of the start; a part that is right is the oracle's."""
        made, features = {}, edited(self.start, edits)
        for name, keys in (edit[1:] for edit in edits if edit[0] == "part"):
            right = [one["properties"][KEY] for one in read(self.solved[PARTS[name]])]
            as_asked = [one for one in read(self.solved[PARTS[name]]) if one["properties"][KEY] in keys]
            others = [one for one in features if one["properties"][KEY] in keys and one["properties"][KEY] not in right]
            made[PARTS[name]] = written(as_asked + others)
        return {**self.initial, **made, DOCUMENT: written(features)}

    def mutant(self, name, breaks, features, **beside):
        """The right result, but for the layer."""
        self.mutants.append(Mutant(name, breaks, {**self.solved, DOCUMENT: written(features), **beside}))

    def unrelated(self, name, change):
        """The right result, but for one feature that no goal is about, and a field of it."""
        features = copy.deepcopy(self.end)
        at = next(number for number, one in enumerate(features) if one["properties"][KEY] == STRANGER[0])
        change(features, at, STRANGER[1])
        self.mutant(name, REST, features)


def everything(but=""):
    """What does all goals, or all but one."""
    return [edit for name, goal in GOALS.items() if name != but for edit in goal["done"]]


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made, first = Made(initial, solved), next(iter(GOALS))
    for name, goal in GOALS.items():
        alone = len(GOALS) == 1
        made.partials.append(Partial(f"only-{name}", [name], made.files([*goal["done"], *SPOIL])))
        left = goal["wrong"] if alone else []
        others = [other for other in GOALS if other != name]
        if not alone:
            made.partials.append(Partial(f"all-but-{name}", [*others, REST], made.files([*everything(name), *left])))
        for mutant, edits in goal["mutants"].items():
            files = made.files([*everything(name), *edits])
            made.mutants.append(Mutant(mutant if alone else f"{name}-{mutant}", name, files))
    made.partials.append(Partial(f"only-{REST}", [REST], made.files(GOALS[first]["wrong"])))
    if len(GOALS) > 1:
        made.partials.append(Partial(f"all-but-{REST}", list(GOALS), made.files([*everything(), *SPOIL])))
    for name, breaks, edits in MUTANTS:
        made.mutants.append(Mutant(name, breaks, made.files(edits)))
    usual(made, first)
    beside_the_goals(made)
    unusual(made)
    return made


def usual(made, first):
    """What goes wrong with any file."""
    where = DOCUMENT if WHOLE else next(iter(PARTS.values()))
    right = made.solved[where]
    lost = {path: content for path, content in made.solved.items() if path != where}
    back = {**lost, where: made.initial[where]} if where in made.initial else lost
    goal = next(name for name, goal in GOALS.items() if WHOLE == (goal["done"][0][0] != "part"))
    made.mutants += [
        Mutant("not-saved", goal, back),
        Mutant("saved-under-another-name", goal, {**back, f"{where}.new": right}),
        Mutant("gone", goal, lost),
        Mutant("empty-file", goal, {**lost, where: b""}),
        Mutant("cut-off", goal, {**lost, where: right[: len(right) // 2]}),
        Mutant("no-features", goal, {**lost, where: written([])}),
        Mutant("a-text-in-its-place", goal, {**lost, where: b"all is done\n"}),
        Mutant("another-type", goal, {**lost, where: b"id,name\n1,x\n"}),
    ]


def beside_the_goals(made):
    """What goes wrong where no goal is."""
    made.unrelated("unrelated-deleted", lambda features, at, field: features.pop(at))
    made.unrelated("unrelated-twice", lambda features, at, field: features.insert(at, copy.deepcopy(features[at])))
    made.unrelated("unrelated-value-gone", lambda features, at, field: features[at]["properties"].pop(field))
    made.unrelated("unrelated-value-null", lambda features, at, field: features[at]["properties"].update({field: None}))
    made.unrelated(
        "unrelated-number-one-more",
        lambda features, at, field: features[at]["properties"].update({field: features[at]["properties"][field] + 1}),
    )
    made.unrelated(
        "unrelated-number-as-text",
        lambda features, at, field: features[at]["properties"].update({field: str(features[at]["properties"][field])}),
    )
    made.unrelated("unrelated-text-as-number", lambda features, at, field: features[at]["properties"].update(name=7))
    made.unrelated("unrelated-field-added", lambda features, at, field: features[at]["properties"].update(note="seen"))
    made.unrelated(
        "unrelated-a-little-east",
        lambda features, at, field: features[at]["geometry"].update(coordinates=beside(features[at], 0.0005, 0)),
    )
    made.unrelated(
        "unrelated-a-little-north",
        lambda features, at, field: features[at]["geometry"].update(coordinates=beside(features[at], 0, 0.0005)),
    )
    made.unrelated(
        "unrelated-exchanged",
        lambda features, at, field: features[at]["geometry"]["coordinates"].reverse(),
    )
    x, y = next(one["geometry"]["coordinates"] for one in made.end if one["properties"][KEY] == STRANGER[0])
    for name, geometry in (
        ("unrelated-without-a-place", None),
        ("unrelated-as-a-line", {"type": "LineString", "coordinates": [[x, y], [0, y]]}),
    ):
        there = [{**one, "geometry": geometry} if one["properties"][KEY] == STRANGER[0] else one for one in made.end]
        files = {**made.solved, DOCUMENT: json.dumps(collection(there)).encode()}
        made.mutants.append(Mutant(name, REST, files))
    stranger = add(made.end, {KEY: 100000, "name": "Nowhere"}, [0, 51.5])
    made.mutant("something-more", REST, stranger)


def beside(feature, east, north):
    """A place near a feature's."""
    x, y = feature["geometry"]["coordinates"]
    return [x + east, y + north]


def unusual(made):
    """Right results that another hand or program has written."""
    ways = {
        "on-one-line": lambda features: json.dumps(collection(features)),
        "indented": lambda features: json.dumps(collection(features), indent=4),
        "with-its-reference-system": lambda features: json.dumps(collection(features, crs=CRS, name="stations")),
        "in-another-order": lambda features: json.dumps(collection(features[::-1])),
        "fields-in-another-order": lambda features: json.dumps(collection(features), sort_keys=True),
        "numbers-with-a-point": lambda features: json.dumps(collection(changed(features, with_point))),
        "places-to-seven-digits": lambda features: json.dumps(collection(changed(features, rounded))),
        "with-empty-fields": lambda features: json.dumps(collection(changed(features, with_empty))),
    }
    for name, way in ways.items():
        files = {
            path: way(read(content)).encode() if path in (DOCUMENT, *PARTS.values()) else content
            for path, content in made.solved.items()
        }
        made.variants.append(Variant(name, files))
    made.variants.append(Variant("backup-beside", {**made.solved, f"{DOCUMENT}~": made.initial[DOCUMENT]}))


CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}


def collection(features, **members):
    """A layer as JSON has it."""
    return {"type": "FeatureCollection", **members, "features": features}


def changed(features, change):
    """Features, each changed by itself."""
    features = copy.deepcopy(features)
    for one in features:
        change(one)
    return features


def with_point(one):
    """Whole numbers as programs write them that know one kind of number."""
    for field, value in one["properties"].items():
        if isinstance(value, int):
            one["properties"][field] = float(value)


def rounded(one):
    """To a centimetre."""
    one["geometry"]["coordinates"] = [round(value, 7) for value in one["geometry"]["coordinates"]]


def with_empty(one):
    """With a field that is empty."""
    one["properties"]["description"] = None


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
