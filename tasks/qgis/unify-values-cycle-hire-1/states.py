# envwright-canary-c5462655-4c43-5d36-bbd1-689e866732fb: not to be trained on.
"""Partial, wrong and unusual results of unify-values-cycle-hire-1."""

import copy
import json

from envwright_seal import Mutant, Partial, Variant

DOCUMENT = '/home/user/Documents/regents-park.geojson'
KEY = 'id'
PARTS = {}
WHOLE = True
GOALS = {'spelling-1-unified': {'done': [['put', 'area', {271: "Regent's Park"}]],
                        'wrong': [['put', 'area', {271: "Regent's Parks"}]],
                        'mutants': {'as-other-type': [['put', 'area', {271: "REGENT'S PARK"}]],
                                    'one-of-them-empty': [['put', 'area', {271: None}]],
                                    'one-a-little-otherwise': [['put',
                                                                'area',
                                                                {271: "Regent's Parks"}]]}},
 'spelling-2-unified': {'done': [['put', 'area', {590: "St. John's Wood"}]],
                        'wrong': [['put', 'area', {590: "St. John's Woods"}]],
                        'mutants': {'as-other-type': [['put', 'area', {590: "ST. JOHN'S WOOD"}]],
                                    'one-of-them-empty': [['put', 'area', {590: None}]],
                                    'one-a-little-otherwise': [['put',
                                                                'area',
                                                                {590: "St. John's Woods"}]]}}}
MUTANTS = []
SPOIL = [['put', 'name', {7: 'Charlbert Street x'}]]
STRANGER = [7, 'nempty']
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
