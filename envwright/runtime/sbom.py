"""The packages of an image as a software bill of materials (SPDX 2.3, JSON)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from envwright.errors import WorkFailed
from envwright.runtime import archive
from envwright.runtime.engine import Engine
from envwright.runtime.images import BuiltImage
from envwright.runtime.licences import expression, short_names
from envwright.runtime.ownership import InstalledPackage, installed, node_projects, python_projects, still
from envwright.specs import AppSpec

_STATUS, _DOCUMENTS = "/var/lib/dpkg/status", "/usr/share/doc"


def sbom(engine: Engine, built: BuiltImage, *, run: str, app: AppSpec) -> dict[str, Any]:
    """What dpkg's database and Python's dist-info say is installed, with licences where they can be read.

    Nothing is run.

    Reproducible: nothing in it depends on when or where it is made.

    Raises:
        WorkFailed: the image has no such database.
    """
    with still(engine, built.image_id, run=run) as files:
        try:
            status = archive.single_file(files.archive(_STATUS), _STATUS)
        except WorkFailed as error:
            raise WorkFailed(f"the image has no {_STATUS}, so its packages are not known") from error
        copyrights = files.members(_DOCUMENTS, suffix="/copyright")
        projects = [project for project, _ in [*python_projects(files), *node_projects(files)]]
    known = [*installed(status.decode("utf-8", "replace")), *projects]
    packages = sorted(known, key=lambda package: package.name)
    wanted = {package.name for package in app.packages}
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"{app.id} {app.version}",
        "documentNamespace": f"https://envwright.invalid/sbom/{app.id}/{built.image_digest}",
        "creationInfo": {"created": "1970-01-01T00:00:00Z", "creators": ["Tool: envwright"]},
        "documentDescribes": [_id(package) for package in packages if package.name in wanted],
        "packages": [_package(package, copyrights) for package in packages],
    }


def _id(package: InstalledPackage) -> str:
    return f"SPDXRef-{re.sub(r'[^A-Za-z0-9.-]', '-', f'{package.name}-{package.architecture}')}"


def _package(package: InstalledPackage, copyrights: Mapping[str, bytes]) -> dict[str, Any]:
    name, version = package.name, package.version
    text = copyrights.get(f"{_DOCUMENTS}/{name}/copyright", b"").decode("utf-8", "replace")
    names = [package.licence] if package.licence else short_names(text)
    declared = expression(names)
    entry: dict[str, Any] = {
        "SPDXID": _id(package),
        "name": name,
        "versionInfo": version,
        "sourceInfo": package.source,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseDeclared": declared,
        "externalRefs": [
            {
                "referenceCategory": "PACKAGE-MANAGER",
                "referenceType": "purl",
                "referenceLocator": _purl(package),
            }
        ],
    }
    if names and declared == "NOASSERTION":
        where = "the project itself" if package.licence else "Debian copyright file"
        entry["licenseComments"] = f"{where}: {', '.join(names)}"
    return entry


def _purl(package: InstalledPackage) -> str:
    kind, colon, name = package.name.partition(":")
    if colon:
        return f"pkg:{kind}/{quote(name.rpartition('/node_modules/')[2], safe='/')}@{package.version}"
    return f"pkg:deb/debian/{kind}@{package.version}?arch={package.architecture}"
