"""Database servers behind web programs: which one a package speaks of, and how it is started with its data."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from builders.archive import data, packages
from builders.archive.data import Chosen
from builders.archive.packages import PackageFacts
from envwright.progress import Progress
from envwright.runtime.scratch import Scratch
from envwright.specs import Account, Record


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
    """Of the data that is put into it."""
    account: Account
    first: list[str]
    """Commands that make its folder."""
    php: list[str]
    """Settings of PHP by which its programs find the server."""
    serves: str
    answers: str
    """Ends well once the server answers."""
    takes: str
    """Takes statements on standard input."""
    empties: str
    """Statements that make the database {database} and turn to it."""
    opens: str
    """Statements that make the account."""
    reason: str


class Database(Record):
    """A server and what is put into it."""

    rules: DatabaseRules
    name: str
    """Of the database."""
    chosen: Chosen


def find(scratch: Scratch, facts: PackageFacts, known: Sequence[DatabaseRules], progress: Progress) -> Database | None:
    """The server a package speaks of, with real data for it; None where it speaks of none, or the index has no data."""
    names = packages.related(scratch, facts.name)
    for rules in known:
        item = data.choose(data.index(), rules.mime_types)
        if item is not None and any(re.search(rules.spoken_of, name) for name in names):
            progress.note(f"{rules.name} stands behind it, with {item.id} from {item.package}")
            chosen = data.take(scratch, item, rules.mime_types).model_copy(update={"document": ""})
            return Database(rules=rules, name=re.sub(r"\W+", "_", item.id), chosen=chosen)
    return None


def lines(database: Database) -> list[str]:
    """Shell lines for launch.sh: the server is made at the first start, started, waited for, and given its data."""
    rules = database.rules
    files = " ".join(shlex.quote(item.target) for item in database.chosen.items)
    values = {"folder": rules.folder, "port": str(rules.port), "database": database.name}
    values |= {"user": rules.account.user, "passphrase": rules.account.passphrase}

    def filled(text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], text)

    folder = shlex.quote(rules.folder)
    return [
        f"# {rules.name}: its folder is made once, in a home that has none.",
        f"new= tries=0\nif [ ! -d {folder} ]; then",
        *(f"    {filled(command)}" for command in rules.first),
        "    new=yes\nfi",
        f"{filled(rules.serves)} &",
        f"until {filled(rules.answers)} >/dev/null 2>&1; do",
        f'    tries=$((tries + 1))\n    [ "$tries" -lt 300 ] || {{ echo "{rules.name} does not answer" >&2; exit 1; }}',
        "    sleep 0.1\ndone",
        'if [ -n "$new" ]; then',
        f"    {{ printf '%s\\n' {shlex.quote(filled(rules.empties))}; cat {files}; }} | {filled(rules.takes)}",
        f"    printf '%s\\n' {shlex.quote(filled(rules.opens))} | {filled(rules.takes)}\nfi",
    ]
