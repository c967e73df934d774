"""What a session's container may do: nothing that playing an application does not need."""

from __future__ import annotations

from typing import Any, Literal, Self

from docker.types import LogConfig, Mount
from pydantic import Field

from envwright.runtime.archive import USER_ID
from envwright.specs import EnvironmentSpec, Record, Resources, Screen

HOME = "/home/user"
"""The one place whose contents outlive a stop."""
RUN = "/run/envwright"
"""Shared with the host: framebuffer, X socket, helper socket, application log."""


class SessionConfig(Record):
    """What to start."""

    image: str
    """Tag or id of an application or desktop image."""
    run: str
    """Run id, for labels."""
    bundle_digest: str = ""
    screen: Screen = Screen()
    resources: Resources = Resources()
    env: dict[str, str] = Field(default_factory=dict)
    transport: Literal["auto", "shared", "stream"] = "auto"
    command: tuple[str, ...] | None = None
    """Instead of the image's own command; the application on the desktop."""
    role: str = "app"
    usual_document: str = ""
    """What the bundle opens by itself: readiness may wait for a title that names it."""
    start_timeout_s: float = Field(default=60, gt=0)
    """Limit on the desktop (not the application) answering."""

    @classmethod
    def of(cls, spec: EnvironmentSpec, *, document: str | None = None, **fields: Any) -> Self:
        """How to start an application as its bundle says, with `document` instead of the bundle's own if given."""
        env = {"TZ": spec.time_zone, "LANG": spec.locale}
        opened = spec.document if document is None else document
        if opened:
            env["ENVWRIGHT_DOCUMENT"] = opened
        settings: dict[str, Any] = {
            "screen": spec.screen,
            "resources": spec.resources,
            "env": env,
            "usual_document": spec.document,
        }
        return cls(**settings | fields)


def arguments(config: SessionConfig, name: str, marks: dict[str, str]) -> dict[str, Any]:
    """Arguments of the SDK's `containers.create` for a container called `name` with labels `marks`."""
    limits = config.resources
    tmpfs = "rw,nosuid,nodev,mode=1777"
    return {
        "image": config.image,
        "command": list(config.command) if config.command is not None else None,
        "name": name,
        "hostname": "desktop",
        "labels": marks,
        "user": f"{USER_ID}:{USER_ID}",
        "environment": {"ENVWRIGHT_SCREEN": f"{config.screen.width}x{config.screen.height}", **config.env},
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges"],
        "read_only": True,
        "network_mode": "none",
        "mem_limit": f"{limits.memory_mib}m",
        "memswap_limit": f"{limits.memory_mib}m",
        "nano_cpus": int(limits.cpus * 1e9),
        "pids_limit": limits.pids,
        "shm_size": f"{limits.shm_mib}m",
        "mounts": [
            Mount(HOME, f"{name}-home", type="volume"),
            Mount(RUN, f"{name}-run", type="volume"),
        ],
        "tmpfs": {"/tmp": f"{tmpfs},size=1g", "/var/tmp": f"{tmpfs},size=1g", "/run": f"{tmpfs},size=16m"},
        "log_config": LogConfig(type=LogConfig.types.JSON, config={"max-size": "1m", "max-file": "1"}),
        "stop_signal": "SIGTERM",
    }
