"""Gate 11 of the proof protocol: whether what would give a task away can be found from inside the agent's container."""

from __future__ import annotations

import json

from envwright.errors import WorkFailed
from envwright.runtime.session import Session

# Runs as the agent. The word comes in two halves, or it would be found in this very command. The image is not looked
# through: it is the same for every task, and an audit has (tasks-not-inside).
_SCRIPT = """
import json, os, sys
word = (sys.argv[1] + sys.argv[2]).encode()
found = []
for root in ("/home", "/run", "/tmp", "/var/tmp", "/dev/shm", "/data", "/mnt", "/srv"):
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            try:
                if os.path.isfile(path) and word in open(path, "rb").read(64 << 20):
                    found.append(path)
            except OSError:
                pass
for pid in filter(str.isdigit, os.listdir("/proc")):
    for name in ("cmdline", "environ"):
        try:
            if word in open(f"/proc/{pid}/{name}", "rb").read():
                found.append(f"/proc/{pid}/{name}")
        except OSError:
            pass
json.dump(sorted(found), sys.stdout)
"""


def found(session: Session, canary: str) -> list[str]:
    """Where the agent can read the canary: files, command lines and environments of processes.

    Raises:
        WorkFailed: it could not be looked for.
    """
    half = len(canary) // 2
    argv = ["/usr/bin/python3", "-I", "-S", "-c", _SCRIPT, canary[:half], canary[half:]]
    result = session.exec(argv, timeout_s=60)
    try:
        return [str(path) for path in json.loads(result.stdout)]
    except ValueError as error:
        raise WorkFailed(
            "the canary could not be looked for", details=result.stderr.decode(errors="replace")
        ) from error
