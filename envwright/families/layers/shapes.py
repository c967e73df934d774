"""The shapes of tasks on a layer: for each template, what is asked, how hard that is, and what each goal does to it.

Each function plans one task from a layer and its parameters. Nothing here decides what is right: validators work that
out of the start state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from envwright.families.layers.features import KEY, Edit, Feature, Layer, key
from envwright.specs import Difficulty

Parameters = Mapping[str, Any]
REST = "nothing-else-changed"
SIDES = {
    "northernmost": ("latitude", "max"),
    "southernmost": ("latitude", "min"),
    "easternmost": ("longitude", "max"),
    "westernmost": ("longitude", "min"),
}
"""What lies farthest to a side: the coordinate that says so, and which of its values."""
_AXES = {"longitude": 0, "latitude": 1}


@dataclass(frozen=True)
class Goal:
    """One criterion, and what can be made of the layer about it."""

    done: list[Edit]
    wrong: list[Edit]
    """An attempt that does not meet it, and changes nothing else."""
    mutants: dict[str, list[Edit]] = field(default_factory=dict)
    """Other such attempts, by name."""


@dataclass(frozen=True)
class Shape:
    """One task, planned."""

    asks: str
    goals: dict[str, Goal]
    """By criterion."""
    difficulty: Difficulty
    start: list[Edit] = field(default_factory=list)
    """What of the published layer is otherwise at the start."""
    mutants: list[tuple[str, str, list[Edit]]] = field(default_factory=list)
    """Wrong results beyond those of goals: a name, the criterion it breaks, the edits of the start."""
    parts: list[str] = field(default_factory=list)
    """Names of the layers that are saved beside."""
    fields: dict[str, list[str]] = field(default_factory=dict)
    """New fields, each with those it is the sum of."""

    @property
    def edits(self) -> list[Edit]:
        """What does all of it."""
        return [edit for goal in self.goals.values() for edit in goal.done]


def correct_values(layer: Layer, p: Parameters) -> Shape:
    """Values of stations are wrong."""
    goals = {
        f"value-{number}-corrected": _put(what, {key(layer.named(name)): value})
        for number, (name, what, value) in enumerate(p["corrected"], 1)
    }
    told = "; ".join(f"at {name!r}, {what} is {value!r}" for name, what, value in p["corrected"])
    return Shape(
        f"Somebody went to look, and some of it is otherwise: {told}. Correct that.",
        goals,
        Difficulty(subgoals=len(goals) + 1, values=len(goals), documents=1),
    )


def rename_outermost(layer: Layer, p: Parameters) -> Shape:
    """The stations that lie farthest out have other names."""
    goals = {f"{side}-renamed": _renamed(layer, side, name) for side, name in p["names"].items()}
    told = " and ".join(f"the {side} one {name!r}" for side, name in p["names"].items())
    return Shape(
        f"Stations were given other names (name): of all in the layer, {told}.",
        goals,
        Difficulty(subgoals=2 * len(goals) + 1, values=len(goals), documents=1),
    )


def unify_values(layer: Layer, p: Parameters) -> Shape:
    """One thing is spelled in several ways."""
    goals = {
        f"spelling-{number}-unified": _put(p["field"], {key(one): right for one in layer.with_value(p["field"], wrong)})
        for number, (wrong, right) in enumerate(p["spellings"].items(), 1)
    }
    told = " and ".join(f"{wrong!r} is to be {right!r}" for wrong, right in p["spellings"].items())
    return Shape(
        f"In the field {p['field']}, some districts are not spelled as they should be: {told}, wherever it stands.",
        goals,
        Difficulty(subgoals=len(goals) + 1, values=len(goals), documents=1),
    )


def delete_small(layer: Layer, p: Parameters) -> Shape:
    """What is too small leaves the layer."""
    small = [one for one in layer.features if _places(one) < p["least"]]
    goal = _deleted(layer, small)
    just_as_many = [key(one) for one in layer.features if _places(one) == p["least"]]
    few_bikes = [key(one) for one in layer.features if one.values["nbikes"] < p["least"]]
    return Shape(
        _asks_deleted(p["least"]),
        {"small-deleted": goal},
        Difficulty(subgoals=len(small) + 1, values=len(small), documents=1),
        mutants=[
            ("those-with-just-as-many-too", REST, [*goal.done, ["delete", just_as_many]]),
            ("only-bikes-counted", REST, [["delete", few_bikes]]),
        ],
    )


def move_features(layer: Layer, p: Parameters) -> Shape:
    """Stations lie elsewhere."""
    goals = {
        f"station-{number}-moved": _moved({key(layer.named(name)): place})
        for number, (name, place) in enumerate(p["moved"].items(), 1)
    }
    told = "; ".join(f"{name!r} at {_told(place)}" for name, place in p["moved"].items())
    return Shape(
        f"Stations were moved in the street. Put them where they are now: {told}.",
        goals,
        Difficulty(subgoals=len(goals) + 1, values=2 * len(goals), documents=1),
    )


def add_features(layer: Layer, p: Parameters) -> Shape:
    """Stations are new."""
    goals = {f"station-{number}-added": _added(values, place) for number, (values, place) in enumerate(p["added"], 1)}
    told = "; ".join(_asks_added(values, place) for values, place in p["added"])
    return Shape(
        f"Add what is missing as new points: {told}.",
        goals,
        Difficulty(subgoals=2 * len(goals) + 1, values=7 * len(goals), documents=1),
    )


def shift_area(layer: Layer, p: Parameters) -> Shape:
    """The stations of a district were all measured with the same error."""
    found = layer.with_value("area", p["area"])
    goal = _shifted(found, p["by"])
    others = [one for one in layer.features if one not in found]
    return Shape(
        _asks_shifted(p["area"], p["by"]),
        {"shifted": goal},
        Difficulty(subgoals=len(found) + 1, values=2 * len(found), documents=1),
        mutants=[("another-one-too", REST, [*goal.done, *_shifted(others[:1], p["by"]).done])],
    )


def swap_back(layer: Layer, p: Parameters) -> Shape:
    """Coordinates of some stations were exchanged."""
    found = [layer.named(name) for name in p["exchanged"]]
    start: list[Edit] = [["move", {key(one): one.place[::-1] for one in found}]]
    goal = _moved({key(one): one.place for one in found})
    others = [one for one in layer.features if one not in found]
    return Shape(
        "Some stations lie far from all others, off East Africa: whoever entered them took longitude for latitude and "
        "latitude for longitude. Put them where they belong.",
        {"put-right": goal},
        Difficulty(subgoals=len(found) + 1, values=2 * len(found), documents=1),
        start=start,
        mutants=[("another-one-exchanged", REST, [*goal.done, ["move", {key(others[0]): others[0].place[::-1]}]])],
    )


def total_field(layer: Layer, p: Parameters) -> Shape:
    """A number of each station follows from two others."""
    goal = _totalled(layer, p["field"])
    return Shape(
        _asks_totalled(p["field"]),
        {"totalled": goal},
        Difficulty(subgoals=len(layer.features) + 1, values=len(layer.features), documents=1),
        fields={p["field"]: ["nbikes", "nempty"]},
    )


def assign_quarter(layer: Layer, p: Parameters) -> Shape:
    """What lies in a part of the map belongs to a district."""
    found = [one for one in layer.features if one.place[0] < p["west_of"] and one.place[1] < p["south_of"]]
    goal = _put("area", {key(one): p["area"] for one in found})
    only_west = {key(one): p["area"] for one in layer.features if one.place[0] < p["west_of"]}
    only_south = {key(one): p["area"] for one in layer.features if one.place[1] < p["south_of"]}
    return Shape(
        f"A new district, {p['area']!r}, takes over every station that lies both west of the longitude {p['west_of']} "
        f"and south of the latitude {p['south_of']}, but none that lies on one of these lines: that is to be its area.",
        {"assigned": goal},
        Difficulty(subgoals=len(found) + 1, values=len(found), documents=1),
        mutants=[
            ("all-west-of-it", REST, [["put", "area", only_west]]),
            ("all-south-of-it", REST, [["put", "area", only_south]]),
        ],
    )


def save_matching(layer: Layer, p: Parameters) -> Shape:
    """The stations of districts become layers of their own."""
    goals = {f"{name}-saved": _saved(layer, name, area) for name, area in p["saved"].items()}
    told = "; ".join(f"those whose area is {area!r} as {name}.geojson" for name, area in p["saved"].items())
    return Shape(
        f"Save stations as layers of their own, with all their fields, as GeoJSON files in the same folder and in the "
        f"same reference system: {told}. They stay in this layer, too.",
        goals,
        Difficulty(subgoals=2 * len(goals) + 1, values=len(goals), documents=1 + len(goals)),
        parts=list(p["saved"]),
    )


def work_order(layer: Layer, p: Parameters) -> Shape:
    """A list, the last things of which follow from the others."""
    todo = _List(layer)
    _about_some(todo, p)
    small = [one for one in todo.layer.features if _places(one) < p["least"]]
    todo.then("small-deleted", _deleted(todo.layer, small), _asks_deleted(p["least"]))
    for side, name in p["names"].items():
        asks = f"The {side} station is to be called {name!r} (name)."
        todo.then(f"{side}-renamed", _renamed(todo.layer, side, name), asks)
    others = Layer([one for one in todo.layer.features if p["field"] not in one.values])
    todo.then("totalled", _totalled(others, p["field"]), _asks_totalled(p["field"]))
    saved = p.get("saved", {})
    for name, area in saved.items():
        todo.then(
            f"{name}-saved", _saved(todo.layer, name, area),
            f"Save those whose area is {area!r}, as they are now and with all their fields, as the GeoJSON file "
            f"{name}.geojson in the same folder and in the same reference system; they stay in this layer, too.",
        )  # fmt: skip
    listed = " ".join(f"{number}. {each}" for number, each in enumerate(todo.told, 1))
    return Shape(
        f"Work through this list; each thing is about the layer as those before it have left it. {listed}",
        todo.goals,
        Difficulty(subgoals=len(todo.goals) + 1, values=len(todo.layer.features) + 10, documents=1 + len(saved)),
        parts=list(saved),
        fields={p["field"]: ["nbikes", "nempty"]},
    )


class _List:
    """Goals that are met one after the other."""

    def __init__(self, layer: Layer) -> None:
        self.layer, self.goals, self.told = layer, dict[str, Goal](), list[str]()

    def then(self, name: str, goal: Goal, asks: str) -> None:
        """One more, about the layer as those before it leave it."""
        self.goals[name] = goal
        self.told.append(asks)
        self.layer = self.layer.edited(goal.done)


def _about_some(todo: _List, p: Parameters) -> None:
    """What is asked of stations that are named, and of districts."""
    for number, (name, what, value) in enumerate(p["corrected"], 1):
        goal = _put(what, {key(todo.layer.named(name)): value})
        todo.then(f"value-{number}-corrected", goal, f"At {name!r}, {what} is {value!r}.")
    for wrong, right in p["spellings"].items():
        goal = _put("area", {key(one): right for one in todo.layer.with_value("area", wrong)})
        todo.then("spelling-unified", goal, f"The area {wrong!r} is to be {right!r}, wherever it stands.")
    for name, place in p["moved"].items():
        goal = _moved({key(todo.layer.named(name)): place})
        todo.then("station-moved", goal, f"{name!r} lies at {_told(place)} now.")
    goal = _shifted(todo.layer.with_value("area", p["area"]), p["by"])
    todo.then("shifted", goal, _asks_shifted(p["area"], p["by"]))
    for values, place in p["added"]:
        # It has the sum of step `totalled`, so that neither goal waits for the other.
        whole = {**values, p["field"]: values["nbikes"] + values["nempty"]}
        todo.then("station-added", _added(whole, place), f"Add as a new point {_asks_added(values, place)}.")


def _put(what: str, values: Mapping[Any, Any]) -> Goal:
    first = next(iter(values))
    others = {at: value + 1 if isinstance(value, int) else f"{value}s" for at, value in values.items()}
    mutants: dict[str, list[Edit]] = {"as-other-type": [["put", what, {**values, first: _otherwise(values[first])}]]}
    mutants["one-of-them-empty"] = [["put", what, {**values, first: None}]]
    if len(values) > 1:
        mutants["one-left-out"] = [["put", what, {at: value for at, value in values.items() if at != first}]]
    mutants["one-a-little-otherwise"] = [["put", what, {**values, first: others[first]}]]
    return Goal([["put", what, dict(values)]], [["put", what, others]], mutants)


def _otherwise(value: Any) -> Any:
    """A number as text, a text in capitals."""
    return str(value) if isinstance(value, int) else value.upper()


def _renamed(layer: Layer, side: str, name: str) -> Goal:
    coordinate, chosen = SIDES[side]
    axis = _AXES[coordinate]
    found = (max if chosen == "max" else min)(layer.features, key=lambda one: one.place[axis])
    return _put("name", {key(found): name})


def _deleted(layer: Layer, found: Sequence[Feature]) -> Goal:
    keys = [key(one) for one in found]
    names = {key(one): f"{one.values['name']} (closed)" for one in found}
    return Goal(
        [["delete", keys]],
        [["put", "name", names]],
        {
            "the-last-left": [["delete", keys[:-1]], *([] if len(keys) > 1 else [["put", "name", names]])],
            "emptied-only": [["put", what, dict.fromkeys(keys)] for what in found[0].values if what != KEY],
        },
    )


def _moved(places: Mapping[Any, Sequence[float]]) -> Goal:
    first = next(iter(places))

    def elsewhere(east: float, north: float) -> list[Edit]:
        return [["move", {**places, first: [round(places[first][0] + east, 9), round(places[first][1] + north, 9)]}]]

    return Goal(
        [["move", dict(places)]],
        [["move", {at: [place[0], round(place[1] + 0.01, 9)] for at, place in places.items()}]],
        {
            "exchanged": [["move", {**places, first: places[first][::-1]}]],
            "a-little-east": elsewhere(0.0001, 0),
            "a-little-south": elsewhere(0, -0.0001),
            "on-the-other-side": [["move", {**places, first: [-places[first][0], places[first][1]]}]],
        },
    )


def _shifted(found: Sequence[Feature], by: Sequence[float]) -> Goal:
    def shifted(east: float, north: float, some: Sequence[Feature] = found) -> list[Edit]:
        return [["move", {key(one): [round(one.place[0] + east, 9), round(one.place[1] + north, 9)] for one in some}]]

    east, north = by
    return Goal(
        shifted(east, north),
        shifted(-east, -north),
        {
            "twice": shifted(2 * east, 2 * north),
            "east-only": shifted(east, 0),
            "north-only": shifted(0, north),
            "exchanged": shifted(north, east),
            "one-left-out": shifted(east, north, found[1:]),
        },
    )


def _added(values: Mapping[str, Any], place: Sequence[float]) -> Goal:
    def added(*others: tuple[str, Any], at: Sequence[float] = place) -> list[Edit]:
        return [["add", {**values, **dict(others)}, list(at)]]

    numbers = [what for what, value in values.items() if isinstance(value, int) and what != KEY]
    return Goal(
        added(),
        added(("name", f"{values['name']}s")),
        {
            "elsewhere": added(at=[place[0], round(place[1] + 0.001, 6)]),
            "exchanged": added(at=place[::-1]),
            "without-a-district": added(("area", None)),
            "a-number-more": added((numbers[0], values[numbers[0]] + 1)),
            "numbers-as-text": added(*((what, str(values[what])) for what in numbers)),
        },
    )


def _totalled(layer: Layer, name: str) -> Goal:
    sums = {key(one): _places(one) for one in layer.features}
    goal = _put(name, sums)
    first = {key(one): one.values["nbikes"] for one in layer.features}
    return Goal(goal.done, goal.wrong, {**goal.mutants, "one-of-the-two": [["put", name, first]]})


def _saved(layer: Layer, name: str, area: str) -> Goal:
    keys = [key(one) for one in layer.with_value("area", area)]
    others = [key(one) for one in layer.features if key(one) not in keys]
    return Goal(
        [["part", name, keys]],
        [["part", name, keys[1:]]],
        {
            "all-of-them": [["part", name, [*keys, *others]]],
            "one-too-many": [["part", name, [*keys, others[0]]]],
            "one-left-out": [["part", name, keys[:-1]]],
            "the-others": [["part", name, others]],
            "not-at-all": [],
        },
    )


def _places(one: Feature) -> int:
    return int(one.values["nbikes"] + one.values["nempty"])


def _told(place: Sequence[float]) -> str:
    return f"longitude {place[0]}, latitude {place[1]}"


def _asks_added(values: Mapping[str, Any], place: Sequence[float]) -> str:
    told = ", ".join(f"{what} {value!r}" for what, value in values.items())
    return f"the station with {told}, at {_told(place)}"


def _asks_deleted(least: int) -> str:
    return (
        f"Delete every station that has fewer than {least} places in all, those with bicycles (nbikes) and those "
        "without (nempty)."
    )


def _asks_shifted(area: str, by: Sequence[float]) -> str:
    return (
        f"The stations whose area is {area!r} were all measured with one error: add {by[0]} to the longitude and "
        f"{by[1]} to the latitude of each."
    )


def _asks_totalled(name: str) -> str:
    return (
        f"Give every station another field, {name}, a whole number: how many places it has in all, those with bicycles "
        "(nbikes) and those without (nempty)."
    )


SHAPES: dict[str, Callable[[Layer, Parameters], Shape]] = {
    "add-features": add_features,
    "assign-quarter": assign_quarter,
    "correct-values": correct_values,
    "delete-small": delete_small,
    "move-features": move_features,
    "rename-outermost": rename_outermost,
    "save-matching": save_matching,
    "shift-area": shift_area,
    "swap-back": swap_back,
    "total-field": total_field,
    "unify-values": unify_values,
    "work-order": work_order,
}
"""The templates by name."""
