"""Database servers behind web programs: which ones a package speaks of, and how they are started with their data."""

from __future__ import annotations

import csv
import io
import posixpath
import re
import shlex
from collections.abc import Mapping, Sequence

from pydantic import Field

from builders.archive import data, packages
from builders.archive.data import Chosen
from builders.archive.packages import PackageFacts
from envwright.errors import WorkFailed
from envwright.progress import Progress
from envwright.runtime.scratch import Scratch
from envwright.specs import Account, Record

_TYPES = (("integer", r"-?\d{1,9}"), ("numeric", r"-?\d+(\.\d+)?"), ("date", r"\d{4}-\d\d-\d\d"))
"""What a column of a table is when each of its values is written so, the narrowest first; else it is text."""


class DatabaseRules(Record):
    """One server of builders/web.yaml."""

    name: str
    spoken_of: str
    """Regular expression on names that a package depends on, recommends or suggests."""
    packages: list[str]
    program: str
    folder: str
    port: int
    mime_types: list[str]
    """Of the data that is put into it: statements, or tables (text/csv) for a server that has `fills`."""
    account: Account
    installed: list[str] = Field(default_factory=list)
    """Commands after its packages were installed: what they make then is not the session's."""
    first: list[str]
    """Commands that make its folder."""
    variables: dict[str, str] = Field(default_factory=dict)
    """By which programs find the server."""
    php: list[str]
    """Settings of PHP by which its programs find the server."""
    serves: str
    answers: str
    """Ends well once the server answers."""
    takes: str
    """Takes statements on standard input."""
    empties: str
    """Statements that make the database {database} and turn to it."""
    fills: str = ""
    """Statements that make the table {table} of {columns} and fill it from {file}, a table with a header."""
    opens: str
    """Statements that make the account."""
    reason: str


class Database(Record):
    """A server and what is put into it."""

    rules: DatabaseRules
    name: str
    """Of the database."""
    chosen: Chosen


def find(scratch: Scratch, facts: PackageFacts, known: Sequence[DatabaseRules], progress: Progress) -> list[Database]:
    """The servers a package speaks of, each with real data; none where it speaks of none, or the index has no data."""
    names, found = packages.related(scratch, facts.name), list[Database]()
    for rules in known:
        item = data.choose(data.index(), rules.mime_types)
        if item is not None and any(re.search(rules.spoken_of, name) for name in names):
            progress.note(f"{rules.name} stands behind it, with {item.id} from {item.package}")
            chosen = data.take(scratch, item, rules.mime_types).model_copy(update={"document": ""})
            found.append(Database(rules=rules, name=re.sub(r"\W+", "_", item.id), chosen=chosen))
    return found


def installed(databases: Sequence[Database]) -> list[str]:
    """Shell lines for install.sh, after the packages of the servers were installed."""
    return [command for database in databases for command in database.rules.installed]


def lines(database: Database) -> list[str]:
    """Shell lines for launch.sh: the server is made at the first start, started, waited for, and given its data."""
    rules = database.rules
    values = {"folder": rules.folder, "port": str(rules.port), "database": database.name}
    values |= {"user": rules.account.user, "passphrase": rules.account.passphrase}
    folder = shlex.quote(rules.folder)
    return [
        f"# {rules.name}: its folder is made once, in a home that has none.",
        *(f"export {name}={shlex.quote(value)}" for name, value in sorted(rules.variables.items())),
        f"new= tries=0\nif [ ! -d {folder} ]; then",
        *(f"    {_filled(command, values)}" for command in rules.first),
        "    new=yes\nfi",
        f"{_filled(rules.serves, values)} &",
        f"until {_filled(rules.answers, values)} >/dev/null 2>&1; do",
        f'    tries=$((tries + 1))\n    [ "$tries" -lt 300 ] || {{ echo "{rules.name} does not answer" >&2; exit 1; }}',
        "    sleep 0.1\ndone",
        'if [ -n "$new" ]; then',
        f"    {{ {_said(_filled(rules.empties, values))}; {_given(database)}; }} | {_filled(rules.takes, values)}",
        f"    {_said(_filled(rules.opens, values))} | {_filled(rules.takes, values)}\nfi",
    ]


def _given(database: Database) -> str:
    """Shell that writes the statements by which the data comes into the database."""
    if not database.rules.fills:
        return f"cat {' '.join(shlex.quote(item.target) for item in database.chosen.items)}"
    said = []
    for item in database.chosen.items:
        table = re.sub(r"\W+", "_", posixpath.splitext(item.file)[0])
        values = {"table": table, "columns": columns(database.chosen.files[item.file]), "file": item.target}
        said.append(_said(_filled(database.rules.fills, values)))
    return "; ".join(said)


def columns(table: bytes) -> str:
    """What a table's header and values say of its columns, as the words of a statement that makes it.

    Raises:
        WorkFailed: it is no table.
    """
    rows = [row for row in csv.reader(io.StringIO(table.decode("utf-8-sig", "replace"))) if row]
    if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows):
        raise WorkFailed("a table for a database has rows of different length, or none")
    said = []
    for position, name in enumerate(rows[0]):
        written = [row[position] for row in rows[1:] if row[position]]
        fitting = (kind for kind, form in _TYPES if written and all(re.fullmatch(form, value) for value in written))
        said.append(f'"{re.sub(chr(34), "", name)}" {next(fitting, "text")}')
    return ", ".join(said)


def _said(text: str) -> str:
    return f"printf '%s\\n' {shlex.quote(text)}"


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], text)
