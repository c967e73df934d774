"""Probes of the bundle's files: are they valid, pinned, plain, and do they leave the harness alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from auditors.case import Answer, Case, failed, passed
from envwright.errors import SpecError
from envwright.evidence import bundle_digest, mismatches
from envwright.runtime.dist_info import normal
from envwright.runtime.images import check_dockerfile
from envwright.runtime.node_modules import LockedProject, folder, locked
from envwright.specs import Document, Record

_DESKTOP = re.compile(r"envwright/desktop:[a-z]+-[0-9a-f]{12}")
_PACKAGE_LIST = re.compile(r"/var/lib/dpkg/info/([^/:]+)(?::[^/]+)?\.list")
_WHEEL_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([A-Za-z0-9.+!]+)[ \\\n]+--hash=sha256:[0-9a-f]{64}\b", re.MULTILINE)
_DOWNLOAD = re.compile(
    r"(?<![\w.+-])(curl|wget|git\s+clone|aria2c|rsync|scp|pip3?\s+install|npm\s+(install|i)\b|cargo\s+install|go\s+install"
    r"|gem\s+install|flatpak\s+install|snap\s+install|urllib\.request|urlretrieve)\b(?![\w.+-]*=)"
)
_HASHED = re.compile(r"\b(sha(224|256|384|512)sum\b.*(-c|--check)|--require-hashes|sha256:[0-9a-f]{64})")
_NPM_FOLDER = re.compile(rf"{re.escape(folder('')).rstrip('/')}/((?:@[^/]+/)?[^/]+)/.")
_ANSWERS = re.compile(
    r"(^|/)(validator|solution|oracle|grader|checker|expected|answers?|ground_?truth|proof)\.(py|json|ya?ml|csv|txt)$",
    re.I,
)
_COMMAND = ["/opt/envwright/app/launch.sh"]
_STEERING = re.compile(
    r"^(LD_|PYTHON|GCONV_|GTK_PATH|QT_PLUGIN|BASH_ENV$|ENV$|PATH$|HOME$|DISPLAY$|DBUS_|XDG_RUNTIME_DIR$)"
)
"""Variables by which an image could steer the programs that observe it."""


def evidence_intact(case: Case) -> Answer:
    """The evidence is whole and of this bundle."""
    changed = mismatches(case.folder / "evidence")
    if changed:
        return failed(f"{changed[0]}" + (f" (and {len(changed) - 1} more)" if len(changed) > 1 else ""))
    now = bundle_digest(case.folder)
    if case.manifest.bundle_digest != now:
        return failed(f"the evidence is of bundle {case.manifest.bundle_digest[:12]}, this is bundle {now[:12]}")
    if case.manifest.app != case.app.id:
        return failed(f"the evidence is of {case.manifest.app!r}, this is {case.app.id!r}")
    return passed(f"{len(case.manifest.files)} files are as listed, collected from bundle {now[:12]}")


def specs_valid(case: Case) -> Answer:
    """All specs parse."""
    app, spec, _ready, data = case.app, case.spec, case.ready, case.data
    if not app.executable.startswith("/"):
        return failed(f"executable {app.executable!r} is no absolute path")
    wrong = [path for path in (*spec.state_paths, spec.document) if path and not path.startswith("/")]
    if wrong:
        return failed(f"{wrong[0]!r} in env.yaml is no absolute path")
    return passed(f"app.yaml, env.yaml, ready.yaml and data.yaml ({len(data.items)} items) are valid")


def scripts_only(case: Case) -> Answer:
    """Dockerfile: a desktop image by content, COPY and RUN of the bundle's scripts."""
    if not _DESKTOP.fullmatch(case.spec.base_image):
        return failed(f"base_image {case.spec.base_image!r} is not a desktop image by its content")
    text = check_dockerfile(case.environment / "Dockerfile", case.spec)
    for command in re.findall(r"^\s*RUN\s+(.*)$", text, re.MULTILINE | re.IGNORECASE):
        scripts = re.findall(r"/opt/envwright/app/([\w.-]+)", command)
        plain = re.fullmatch(
            r'\[\s*("(ba)?sh",\s*)?"/opt/envwright/app/[\w.-]+"\s*\]|(ba)?sh /opt/envwright/app/[\w.-]+', command
        )
        if not plain or not all((case.environment / name).is_file() for name in scripts):
            return failed(f"RUN {command[:100]!r} is not one of the bundle's scripts")
    for name in _variables(text):
        if _STEERING.search(name):
            return failed(f"ENV {name} would steer the desktop's own programs", facts={"variable": name})
    users = re.findall(r"^\s*USER\s+(.*?)\s*$", text, re.MULTILINE | re.IGNORECASE)
    if not users or users[-1] != "user":
        return failed(f"it is left as USER {(users or ['of the base'])[-1][:40]!r} instead of user")
    commands = re.findall(r"^\s*CMD\s+(.*)$", text, re.MULTILINE | re.IGNORECASE)
    if not commands or _words(commands[-1]) != _COMMAND:
        return failed(f"CMD is {(commands or ['not there'])[-1][:100]!r} instead of launch.sh")
    return passed(f"it starts from {case.spec.base_image} and runs the bundle's own scripts only")


def versions_pinned(case: Case) -> Answer:
    """Each package the scripts installed is named with the version that is installed."""
    try:
        installed = {str(p["name"]): str(p["versionInfo"]) for p in case.evidence.json("sbom.spdx.json")["packages"]}
    except (KeyError, TypeError) as error:
        return failed(f"evidence/sbom.spdx.json cannot be read: {error!r}")
    own = {name: package.version for name, package in case.contents.owners.packages.items()}
    if own != installed:
        differ = sorted(set(own.items()) ^ set(installed.items()))
        return failed(f"evidence/sbom.spdx.json is not what the image holds: {differ[0][0]} {differ[0][1]}")
    for package in case.app.packages:
        found = installed.get(package.name)
        if found != package.version:
            return failed(f"app.yaml pins {package.name} {package.version}, the image has {found or 'none'}")
    added = {match[1] for row in case.evidence.added() if (match := _PACKAGE_LIST.fullmatch(str(row["path"])))}
    added |= {name for name in own if name.startswith(("pypi:", "npm:"))}
    scripts = "\n".join(text for _, text in _scripts(case))
    pinned = {_bare(pin) for pin in re.findall(r"[\w.+-]+(?::\w+)?=[\w.+:~-]+", scripts)}
    pinned |= {f"pypi:{normal(name)}={version}" for name, version in _WHEEL_PIN.findall(scripts)}
    pinned |= {f"npm:{project.name}={project.version}" for project in _locked(case)}
    loose = sorted(name for name in added & installed.keys() if f"{name}={installed[name]}" not in pinned)
    if loose:
        some = ", ".join(f"{name} {installed[name]}" for name in loose[:5])
        return failed(
            f"{len(loose)} of {len(added)} installed packages are named with no version in the scripts: {some}",
            facts={"unpinned": "; ".join(f"{name}={installed[name]}" for name in loose)},
        )
    return passed(f"all {len(added)} packages the scripts installed are pinned, {len(installed)} are in the image")


def downloads_hashed(case: Case) -> Answer:
    """Scripts that download check hashes."""
    for path, text in _scripts(case):
        for number, line in enumerate(text.splitlines(), 1):
            if not line.lstrip().startswith("#") and _DOWNLOAD.search(line) and not _HASHED.search(text):
                return failed(f"{path.name}:{number} downloads without checking a hash: {line.strip()[:100]!r}")
    return passed("the scripts fetch nothing but packages, or check hashes")


def launch_script(case: Case) -> Answer:
    """launch.sh is executable and exec's."""
    path = case.environment / "launch.sh"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return failed(f"launch.sh cannot be read: {error}")
    if not text.startswith("#!"):
        return failed("launch.sh does not say which interpreter it is for")
    if not path.stat().st_mode & 0o100:
        return failed("launch.sh is not executable")
    code = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not code or not re.search(r"\bexec\s", code[-1]):
        return failed(f"launch.sh ends with {(code or [''])[-1][:80]!r} instead of exec")
    return passed("launch.sh hands over to the application by exec")


def nothing_hidden(case: Case) -> Answer:
    """No answers within an agent's reach."""
    bundle = [p.relative_to(case.folder).as_posix() for p in case.environment.rglob("*") if p.is_file()]
    image = [entry.path for entry in case.contents.unpackaged]
    found = [p for p in [*bundle, *image] if _ANSWERS.search(p)]
    if found:
        return failed(
            f"{found[0]} is within the agent's reach" + (f" (and {len(found) - 1} more)" if found[1:] else "")
        )
    return passed(
        f"none of {len(bundle)} files of the bundle and {len(image)} that no package ships is an answer by name"
    )


def harness_untouched(case: Case) -> Answer:
    """The desktop's own programs are as the desktop image has them."""
    if touched := case.contents.tampered():
        return failed(f"the scripts changed {', '.join(touched[:5])}", facts={"changed": "; ".join(touched)})
    number = len(case.contents.added)
    return passed(f"none of {number} added or changed paths replaces or comes before something of the desktop")


def no_secrets(case: Case) -> Answer:
    """Neither the scripts nor what they made hold keys or passwords."""
    texts = {path.relative_to(case.folder).as_posix(): text for path, text in _scripts(case)}
    for path, text in texts.items():
        if reason := secret_in(text, script=True):
            return failed(f"{path} holds {reason}", facts={"file": path})
    made = [entry for entry in case.contents.unpackaged if not of_npm(case, entry.path)]
    for entry in made:
        if any(re.search(item.pattern, entry.path) for item in secrets().names):
            return failed(f"{entry.path} is where secrets are kept", facts={"file": entry.path})
    for path, text in case.contents.texts().items():
        if not of_npm(case, path) and (reason := secret_in(text, script=False)):
            return failed(f"{path} holds {reason}", facts={"file": path})
    return passed(f"none in {len(texts)} files of the bundle and {len(made)} files that no package ships")


def of_npm(case: Case, path: str) -> bool:
    """Whether a file lies in the folder of a project of npm that the lockfile pins.

    npm keeps no hashes of files, but checks each project's, so what a bundle would put there is in its own files, which
    are searched. Projects that talk over encrypted connections ship keys to be tried with.
    """
    found = _NPM_FOLDER.match(path)
    return found is not None and f"npm:{found[1]}" in case.contents.owners.packages


class Secret(Record):
    """How one kind of secret looks."""

    pattern: str
    reason: str


class Secrets(Document):
    """secrets.yaml."""

    contents: list[Secret]
    scripts: list[Secret]
    names: list[Secret]


@cache
def secrets() -> Secrets:
    """The list that ships with the auditor."""
    return Secrets.read(Path(__file__).with_name("secrets.yaml"))


def secret_in(text: str, *, script: bool) -> str:
    """What kind of secret a text holds, '' for none; in scripts assignments count too."""
    known = [*secrets().contents, *(secrets().scripts if script else [])]
    return next((item.reason for item in known if re.search(item.pattern, text)), "")


def _variables(dockerfile: str) -> list[str]:
    joined = re.sub(r"\\\s*\n", " ", dockerfile)
    names: list[str] = []
    for rest in re.findall(r"^\s*ENV\s+(.*)$", joined, re.MULTILINE | re.IGNORECASE):
        names += re.findall(r"(?:^|\s)([A-Za-z_]\w*)=", rest) or rest.split()[:1]
    return names


def _words(command: str) -> list[str]:
    try:
        value = json.loads(command)
    except ValueError:
        return []
    return [str(word) for word in value] if isinstance(value, list) else []


def _locked(case: Case) -> list[LockedProject]:
    path = case.environment / "package-lock.json"
    return locked(path.read_text(encoding="utf-8")) if path.is_file() else []


def _scripts(case: Case) -> list[tuple[Path, str]]:
    data = case.environment / "data"
    found = []
    for path in sorted(case.environment.rglob("*")):
        if path.is_file() and data not in path.parents:
            try:
                found.append((path, path.read_text(encoding="utf-8")))
            except UnicodeDecodeError:
                continue  # no script: what it is counts in the image
            except OSError as error:
                raise SpecError(path, expected="a readable file", found=str(error)) from error
    return found


def _bare(pin: str) -> str:
    name, _, version = pin.partition("=")
    return f"{name.partition(':')[0]}={version}"


PROBES: dict[str, Callable[[Case], Answer]] = {
    "evidence-intact": evidence_intact,
    "specs-valid": specs_valid,
    "scripts-only": scripts_only,
    "versions-pinned": versions_pinned,
    "downloads-hashed": downloads_hashed,
    "launch-script": launch_script,
    "nothing-hidden": nothing_hidden,
    "harness-untouched": harness_untouched,
    "no-secrets": no_secrets,
}
