"""Defects of the data: missing, empty, cut, changed, made up, of unknown origin."""

from __future__ import annotations

import hashlib
import shlex

from auditors.defects.seed import Seed, defect, has_data, has_document

_ROWS = "\n".join(
    f"{number};John Doe;customer {number};john.doe@example.com;555-01{number:02d}" for number in range(1, 60)
)


@defect("data-missing", "the document is not in the image", "data-in-image", needs=has_document)
def _missing(seed: Seed) -> None:
    seed.configure_last(f"rm -f {shlex.quote(seed.items[0].target)}")


@defect("document-not-opened", "the program starts without the document it is to open", "document-shown",
        "ready-in-time", "reads-as-ready", needs=has_document)  # fmt: skip
def _not_opened(seed: Seed) -> None:
    seed.launch_first("export ENVWRIGHT_DOCUMENT=")


@defect("data-emptied", "the file is there, and empty", "data-in-image", needs=has_data)
def _emptied(seed: Seed) -> None:
    seed.configure_last(f": > {shlex.quote(seed.items[0].target)}")


@defect("data-cut", "half of the file is there, and declared so", "data-provenance", needs=has_data)
def _cut(seed: Seed) -> None:
    path = seed.environment / "data" / seed.items[0].file
    content = path.read_bytes()[: max(1, path.stat().st_size // 2)]
    path.write_bytes(content)
    seed.set_item(sha256=hashlib.sha256(content).hexdigest())


@defect("data-mislabelled", "it says it is another file of the package", "data-provenance", needs=lambda seed: any(
    item.package for item in seed.items[:1]))  # fmt: skip
def _mislabelled(seed: Seed) -> None:
    package, _, _ = seed.items[0].package.rpartition(":")
    name = package.removeprefix("deb:").partition("=")[0]
    seed.set_item(package=f"{package}:/usr/share/doc/{name}/copyright")


@defect("data-made-up", "a table of people who do not exist", "data-not-invented", needs=has_data)
def _made_up(seed: Seed) -> None:
    _more(seed, "customers.csv", _ROWS.encode())


@defect("data-generated", "a script of the bundle draws the data at random", "data-not-invented", "data-declared")
def _generated(seed: Seed) -> None:
    seed.configure_last(
        "mkdir -p /home/user/Documents",
        "for row in 1 2 3 4 5; do head -c 8 /dev/urandom | od -An -tu2; done > /home/user/Documents/readings.csv",
    )


@defect("data-unlicensed", "nobody says under which terms the file may be used", "data-declared", needs=has_data)
def _unlicensed(seed: Seed) -> None:
    seed.set_item(licence="")


@defect("data-of-nobody", "a file is declared with no package and no address", "data-provenance", needs=has_data)
def _of_nobody(seed: Seed) -> None:
    seed.set_item(package="", url="")


@defect("data-hash", "the declared hash is of something else", "data-declared", needs=has_data)
def _hash(seed: Seed) -> None:
    seed.set_item(sha256=hashlib.sha256(b"something else").hexdigest())


@defect("data-undeclared", "a file lies in the home that nobody declared", "data-declared")
def _undeclared(seed: Seed) -> None:
    seed.configure_last(
        "mkdir -p /home/user/Documents", "cp /usr/share/common-licenses/GPL-3 /home/user/Documents/notes.txt"
    )


@defect("data-read-only", "the user may not save the document", "data-writable", needs=has_data)
def _read_only(seed: Seed) -> None:
    seed.configure_last(f"chmod 444 {shlex.quote(seed.items[0].target)}")


def _more(seed: Seed, name: str, content: bytes) -> None:
    (seed.environment / "data" / name).write_bytes(content)
    item = seed.items[0].model_copy(
        update={
            "file": name,
            "target": f"{seed.items[0].target.rpartition('/')[0]}/{name}",
            "source": "our customers",
            "package": "",
            "url": "https://example.org/customers.csv",
            "sha256": hashlib.sha256(content).hexdigest(),
            "mime_type": "text/csv",
            "why_real": "a list of customers",
        }
    )
    seed.set("environment/data.yaml", items=[one.model_dump(mode="json") for one in [*seed.items, item]])
