"""The base of every spec: frozen, closed, versioned; read from YAML or JSON with file, line and field in errors."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from envwright.errors import SpecError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where PyYAML has it: ten times as fast, which the catalogue's size makes felt."""


class Record(BaseModel):
    """A value that crosses a boundary: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


BYTES_AS_BASE64 = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
"""Settings of a record with file contents in it that is kept as JSON."""


_Item = TypeVar("_Item", bound=Record)


class Document(Record):
    """A record that is a file of its own, so it carries the version of its schema."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True)

    schema_version: Literal[1] = Field(default=1, alias="schema")
    """Version of the schema this file is written in; `schema` in the file."""

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read and check one YAML or JSON file.

        Raises:
            SpecError: missing, not parseable, or not of this schema; names file, line and field.
        """
        value, text = _load(path, what=f"a {cls.__name__} file")
        return cls.parse(value, path=path, text=text)

    @classmethod
    def parse(cls, value: object, *, path: Path | str, text: str = "") -> Self:
        """Check a value already parsed; `path` and `text` serve the error message."""
        if not isinstance(value, dict):
            raise SpecError(path, line=1, expected="a mapping", found=type(value).__name__)
        try:
            return cls.model_validate(value)
        except ValidationError as error:
            raise _spec_error(cls, error, path, text) from error

    def to_yaml(self) -> str:
        """The document as YAML, fields in declaration order, defaults left out."""
        value = {"schema": self.schema_version, **self.model_dump(mode="json", exclude_defaults=True)}
        return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=120)

    def write(self, path: Path) -> None:
        """Write as YAML or JSON by suffix, through a temporary name: a reader never sees half a file."""
        value = self.model_dump(mode="json", by_alias=True)
        text = json.dumps(value, indent=1, ensure_ascii=False) + "\n" if path.suffix == ".json" else self.to_yaml()
        write_text(path, text)


def read_list(path: Path, kind: type[_Item]) -> tuple[_Item, ...]:
    """Read and check a YAML file that is a list of records.

    Raises:
        SpecError: missing, not parseable, or not of this schema; names file, line and field.
    """
    value, text = _load(path, what=f"a list of {kind.__name__}")
    if not isinstance(value, list):
        raise SpecError(path, line=1, expected="a list", found=type(value).__name__)
    found = []
    for index, item in enumerate(value):
        try:
            found.append(kind.model_validate(item))
        except ValidationError as error:
            raise _spec_error(kind, error, path, text, within=(index,)) from error
    return tuple(found)


def _load(path: Path, *, what: str) -> tuple[Any, str]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SpecError(path, expected=what, found="no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SpecError(path, expected="a readable UTF-8 file", found=str(error)) from error
    try:
        # YAML's loader also reads JSON, but JSON's own parser is much faster on large evidence.
        return (json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=_LOADER)), text
    except json.JSONDecodeError as error:
        raise SpecError(path, line=error.lineno, expected="valid JSON", found=error.msg) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        found = str(getattr(error, "problem", None) or error)
        raise SpecError(path, line=mark.line + 1 if mark else 0, expected="valid YAML", found=found) from error


def write_text(path: Path, text: str) -> None:
    """Write a file through a temporary name in the same folder."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file through a temporary name in the same folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _spec_error(
    cls: type[BaseModel], error: ValidationError, path: Path | str, text: str, *, within: Sequence[int] = ()
) -> SpecError:
    first = error.errors()[0]
    location = [*within, *(part for part in first["loc"] if isinstance(part, str | int))]
    field = ".".join(str(part) for part in location)
    expected, found = first["msg"], ""
    if first["type"] == "extra_forbidden":
        names = _fields_at(cls, location[:-1])
        expected, found = f"one of {', '.join(names)}" if names else "no such field", f"unknown field {location[-1]!r}"
    elif first["type"] == "missing":
        expected, found = "a value", "nothing"
    else:
        found = repr(first["input"])[:120]
    return SpecError(path, line=_line_of(text, location), field=field, expected=expected, found=found)


def _fields_at(cls: type[BaseModel], location: Sequence[str | int]) -> list[str]:
    current: Any = cls
    for part in location:
        if isinstance(part, int):
            continue
        field = getattr(current, "model_fields", {}).get(part)
        current = next((a for a in _models_in(field.annotation)), None) if field else None
    return sorted(getattr(current, "model_fields", {}))


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]


def _line_of(text: str, location: Sequence[str | int]) -> int:
    """The 1-based line of a field in YAML (or JSON, a subset) text; of its nearest parent when it is missing."""
    if not text:
        return 0
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return 0
    line = 1
    for part in location:
        child = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == part:
                    child, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            child = node.value[part]
            line = child.start_mark.line + 1
        if child is None:
            break
        node = child
    return line
