"""Plans what a person would do in a program that edits maps, in terms of what was found in it: its chart table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from envwright.families.layers.charts import ChartTable
from envwright.families.layers.desk import interface
from envwright.families.layers.features import KEY, Edit
from envwright.families.scripted import Step


class Mapper:
    """Collects the steps of one demonstration.

    Args:
        table: the way to every command.
        sums: new fields, each with those it is the sum of.
        paths: where layers are saved that are saved beside, by name.
    """

    def __init__(self, table: ChartTable, sums: Mapping[str, list[str]], paths: Mapping[str, str]) -> None:
        self._table, self._sums, self._paths = table, sums, paths
        self._editing, self._saved = False, True
        self.steps: list[Step] = []

    def do(self, edit: Edit, keys: Collection[Any]) -> None:
        """One edit of a layer with features of these keys."""
        if edit[0] != "part" and not self._editing:
            self._give("edit")
            self._editing = True
        match edit:
            case ["put", field, values]:
                if field in self._sums:
                    self._total(field, keys)
                else:
                    self._compute(field, {key: _value(value) for key, value in values.items()})
            case ["move", places]:
                self._compute(interface().geometry, {key: _place(place) for key, place in places.items()})
            case ["delete", keys_]:
                self._find(keys_)
                self._give("delete")
            case ["add", values, place]:
                self._add(values, place, next(iter(keys)))
            case ["part", name, keys_]:
                self.save()
                self._find(keys_)
                self._give("export", path=self._paths[name])
            case _:
                raise ValueError(f"nobody is asked to do {edit!r}")
        self._saved = self._saved and edit[0] == "part"

    def save(self) -> None:
        """Save the layer under the same name, if there is anything to save."""
        if not self._saved:
            self._give("save")
            self._saved = True

    def _compute(self, field: str, values: Mapping[Any, str]) -> None:
        """Values in a field of features; where they differ, all at once by a choice."""
        self._find(values)
        distinct = set(values.values())
        expression = distinct.pop() if len(distinct) == 1 else _choice(values)
        self._give("compute", field=field, expression=expression)

    def _total(self, field: str, keys: Iterable[Any]) -> None:
        """A new field of all features; of those that are not saved, programs do not take it."""
        self.save()
        self._find(keys)
        expression = " + ".join(interface().written("field", field=one) for one in self._sums[field])
        self._give("compute_new", field=field, expression=expression)

    def _add(self, values: Mapping[str, Any], place: list[float], like: Any) -> None:
        """A new point: another one twice, and of that, which is selected then, all values in turn."""
        self._find([like])
        for command in ("copy", "paste"):
            self._give(command)
        for field, value in values.items():
            if field not in self._sums:
                self._give("compute", field=field, expression=_value(value))
        self._give("compute", field=interface().geometry, expression=_place(place))

    def _find(self, keys: Iterable[Any]) -> None:
        told = ", ".join(map(_value, keys))
        self._give("find", condition=interface().written("condition", field=KEY, keys=told))

    def _give(self, command: str, **values: str) -> None:
        self.steps += self._table.steps(command, **values)


def _choice(values: Mapping[Any, str]) -> str:
    cases = [interface().written("case", field=KEY, key=_value(key), value=value) for key, value in values.items()]
    return interface().written("choice", cases=" ".join(cases))


def _place(place: list[float]) -> str:
    return interface().written("place", x=place[0], y=place[1])


def _value(value: Any) -> str:
    """A number, or a text in quotes."""
    if not isinstance(value, str):
        return str(value)
    doubled = value.replace("'", "''")
    return f"'{doubled}'"
