"""The accessibility tree of a session's applications, in bulk, bounded in objects and time."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any

from envwright.runtime import surfaces
from envwright.runtime.agent import AgentConnection
from envwright.runtime.transport import Transport
from envwright.runtime.windows import Window
from envwright.specs import Record

_GRACE_S = 5.0
"""The helper keeps the limit itself; this is for when it does not."""
_FIELDS = (
    "id", "parent", "role", "name", "description", "states", "x", "y", "width", "height", "text", "application",
)  # fmt: skip


class Node(Record):
    """One accessible object."""

    id: str
    """Bus name and object path: the same as long as the application runs and keeps the object."""
    parent: int
    """Index of its parent in the tree's list of nodes; -1 for an application."""
    role: str
    """AT-SPI role name: 'push button', 'menu item', 'table cell', ..."""
    name: str
    description: str
    """Only of what is showing, as are place and text."""
    states: list[str]
    """AT-SPI state names: 'showing', 'focused', 'checked', ..."""
    x: int
    y: int
    width: int
    height: int
    """Screen pixels; all four -1 when it has no place on the screen."""
    text: str
    """Its text (at most 2000 characters, of a terminal 20,000) or numeric value; '' when its name says it all."""
    application: str

    @property
    def centre(self) -> tuple[int, int]:
        """The middle of it, in screen pixels."""
        return self.x + self.width // 2, self.y + self.height // 2


class AccessibleTree(Record):
    """What one reading found, parents before children, in document order."""

    nodes: list[Node]
    cut: bool
    """Whether something is missing."""
    reason: str
    """Why, '' when complete."""
    milliseconds: float

    def find(self, *, role: str = "", name: str = "", states: tuple[str, ...] = ()) -> list[Node]:
        """Nodes with that role, exactly that name and all these states; '' matches any."""
        return [
            node
            for node in self.nodes
            if (not role or node.role == role) and (not name or node.name == name) and set(states) <= set(node.states)
        ]


class Accessibility:
    """Reads through a connection of its own. Calls of several threads take turns."""

    def __init__(self, transport: Transport, surfaces: Callable[[], tuple[list[Window], list[Window]]]) -> None:
        """`surfaces` gives the windows and popups on the screen, for toolkits that say places within them."""
        self._transport = transport
        self._surfaces = surfaces
        self._connection: AgentConnection | None = None
        self._lock = threading.Lock()
        # Opened here, not at the first question: over the engine's connection it starts a process.
        self._connect()

    def tree(self, *, max_nodes: int = 5000, timeout_ms: float = 500, application: str | None = None) -> AccessibleTree:
        """All applications' objects, or those of the application of that name.

        At most `max_nodes` of them, within about `timeout_ms`; an application that does not answer is left out. What
        is missing is said in `cut` and `reason`.

        Raises:
            EnvironmentBroken: the helper in the desktop is gone.
        """
        request = {"op": "tree", "max_nodes": max_nodes, "timeout_ms": timeout_ms, "application": application}
        header, body = self._call(request, timeout_s=timeout_ms / 1000 + _GRACE_S)
        rows = json.loads(body)
        if header["within_window"]:
            windows, popups = self._surfaces()
            picked = {int(row): found for row, found in header["picked"].items()}
            surfaces.locate(rows, processes=header["within_window"], picked=picked, windows=windows, popups=popups)
        # The helper is ours and its types are known: checking thousands of nodes field by field would take longer
        # than reading them.
        nodes = [Node.model_construct(**dict(zip(_FIELDS, row, strict=True))) for row in rows]
        return AccessibleTree.model_construct(
            nodes=nodes, cut=header["cut"], reason=header["reason"], milliseconds=header["milliseconds"]
        )

    def act(self, node_id: str, action_index: int = 0, *, timeout_ms: float = 2000) -> bool:
        """Do one of an object's actions (for set-up and repairs, not for agents); whether it says it did.

        Raises:
            EnvironmentBroken: the object is gone, has no such action, or its application does not answer.
        """
        return self._ask({"op": "act", "id": node_id, "index": action_index}, timeout_ms)

    def focus(self, node_id: str, *, timeout_ms: float = 2000) -> bool:
        """Give an object the keyboard focus; whether it took it. Raises as `act`."""
        return self._ask({"op": "focus", "id": node_id}, timeout_ms)

    def close(self) -> None:
        """Close the connection; safe to call twice."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _ask(self, request: dict[str, Any], timeout_ms: float) -> bool:
        header, _ = self._call({**request, "timeout_ms": timeout_ms}, timeout_s=timeout_ms / 1000 + _GRACE_S)
        return bool(header["done"])

    def _call(self, request: dict[str, Any], *, timeout_s: float) -> tuple[dict[str, Any], bytes]:
        return self._connect().call(request, timeout_s=timeout_s)

    def _connect(self) -> AgentConnection:
        with self._lock:
            if self._connection is None or self._connection.closed:
                self._connection = AgentConnection(self._transport.open("agent"))
            return self._connection
