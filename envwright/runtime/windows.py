"""Top-level windows as the window manager sees them (EWMH), and those that are drawn past it."""

from __future__ import annotations

from typing import Any

from Xlib import X, error
from Xlib.ext import res
from Xlib.protocol import event

from envwright.errors import ActionError
from envwright.runtime.xconnection import XConnection
from envwright.specs import Record

_FROM_PAGER = 2
"""Source indication: a request from a pager or the like is obeyed, one from an application may be refused."""


class Window(Record):
    """A top-level window."""

    id: int
    title: str
    wm_class: tuple[str, str]
    """Instance and class."""
    pid: int
    """Process id inside the container, as the window says, else as the X server knows it; 0 where neither does."""
    x: int
    y: int
    width: int
    height: int
    """Of the client area, in screen pixels; the window manager's frame is outside."""
    type: str
    """'normal', 'dialog', 'utility', 'splash', ... as in _NET_WM_WINDOW_TYPE."""
    modal: bool
    active: bool
    mapped: bool
    transient_for: int = 0
    """Id of the window it belongs to, 0 for none."""


class Windows:
    """Reads and asks the window manager over one connection. The caller serialises its calls."""

    def __init__(self, connection: XConnection) -> None:
        self._x = connection

    def all(self) -> list[Window]:
        """All managed windows, lowest first. One that vanishes meanwhile is left out."""
        active = self._longs(self._x.root, "_NET_ACTIVE_WINDOW")
        found = []
        for window_id in self._longs(self._x.root, "_NET_CLIENT_LIST_STACKING"):
            try:
                found.append(self._read(window_id, active=window_id in active))
            except error.XError:
                continue
        return found

    def popups(self) -> list[Window]:
        """What shows on the screen past the window manager (override-redirect): menus, hints, notices."""
        frames = {self._top(window_id) for window_id in self._longs(self._x.root, "_NET_CLIENT_LIST")}
        found = []
        for window in self._x.root.query_tree().children:
            try:
                seen = window.get_attributes()
                if seen.override_redirect and seen.win_class == X.InputOutput and window.id not in frames:
                    popup = self._read(window.id, active=False)
                    if popup.mapped and popup.x + popup.width > 0 and popup.y + popup.height > 0:
                        found.append(popup)
            except error.XError:
                continue
        return found

    def _top(self, window_id: int) -> int:
        """The window manager's frame around a window: the ancestor right below the root."""
        window = self._x.create_resource_object("window", window_id)
        try:
            while (parent := window.query_tree().parent) and parent.id != self._x.root.id:
                window = parent
        except error.XError:
            pass  # gone meanwhile, and its frame with it
        return int(window.id)

    def activate(self, window_id: int) -> None:
        """Raise a window and give it the focus."""
        self._tell(window_id, "_NET_ACTIVE_WINDOW", [_FROM_PAGER, X.CurrentTime, 0])

    def close(self, window_id: int) -> None:
        """Ask a window to close, as its title bar's button does; the application may ask back."""
        self._tell(window_id, "_NET_CLOSE_WINDOW", [X.CurrentTime, _FROM_PAGER])

    def resize(self, window_id: int, width: int, height: int) -> None:
        """Give a window's client area a size; a maximised window is made a normal one first."""
        if width < 1 or height < 1:
            raise ActionError(f"a window cannot be {width}x{height}", details="Both must be at least 1.")
        atoms = [self._x.intern_atom(f"_NET_WM_STATE_MAXIMIZED_{axis}") for axis in ("HORZ", "VERT")]
        self._tell(window_id, "_NET_WM_STATE", [0, *atoms, _FROM_PAGER])
        flags = 1 << 10 | 1 << 11 | _FROM_PAGER << 12
        self._tell(window_id, "_NET_MOVERESIZE_WINDOW", [flags, 0, 0, width, height])

    def _read(self, window_id: int, *, active: bool) -> Window:
        window = self._x.create_resource_object("window", window_id)
        geometry = window.get_geometry()
        corner = window.translate_coords(self._x.root, 0, 0)
        types = [self._x.get_atom_name(atom) for atom in self._longs(window, "_NET_WM_WINDOW_TYPE")]
        states = [self._x.get_atom_name(atom) for atom in self._longs(window, "_NET_WM_STATE")]
        transient = self._longs(window, "WM_TRANSIENT_FOR")
        known = [t.removeprefix("_NET_WM_WINDOW_TYPE_").lower() for t in types if t.startswith("_NET_WM_WINDOW_TYPE_")]
        instance, _, name = self._text(window, "WM_CLASS").rstrip("\0").partition("\0")
        return Window(
            id=window_id,
            title=self._text(window, "_NET_WM_NAME") or self._text(window, "WM_NAME"),
            wm_class=(instance, name),
            pid=next(iter(self._longs(window, "_NET_WM_PID")), 0) or self._client(window_id),
            # python-xlib's translate_coords has the two windows the other way round.
            x=-corner.x,
            y=-corner.y,
            width=geometry.width,
            height=geometry.height,
            type=known[0] if known else ("dialog" if transient else "normal"),
            modal="_NET_WM_STATE_MODAL" in states,
            active=active,
            mapped=window.get_attributes().map_state == X.IsViewable,
            transient_for=next(iter(transient), 0),
        )

    def _client(self, window_id: int) -> int:
        """The process that made a window, from the X server's own knowledge (XRes); 0 where it has none."""
        if not self._x.has_extension(res.extname):
            return 0
        spec = {"client": window_id, "mask": res.LocalClientPIDMask}
        for known in self._x.res_query_client_ids([spec]).ids:
            if known.spec.mask == res.LocalClientPIDMask and known.value:
                return int(known.value[0])
        return 0

    def _longs(self, window: Any, name: str) -> list[int]:
        found = window.get_full_property(self._x.intern_atom(name), X.AnyPropertyType)
        return [int(v) for v in found.value] if found is not None and found.format == 32 else []

    def _text(self, window: Any, name: str) -> str:
        found = window.get_full_property(self._x.intern_atom(name), X.AnyPropertyType)
        if found is None:
            return ""
        value = found.value if isinstance(found.value, bytes) else str(found.value).encode()
        latin = self._x.get_atom_name(found.property_type) == "STRING"
        return value.decode("latin-1" if latin else "utf-8", errors="replace")

    def _tell(self, window_id: int, message: str, values: list[int]) -> None:
        if window_id not in self._longs(self._x.root, "_NET_CLIENT_LIST"):
            raise ActionError(f"there is no window {window_id:#x}", resolution="List the windows again.")
        window = self._x.create_resource_object("window", window_id)
        data = (32, [*values, 0, 0, 0, 0, 0][:5])
        note = event.ClientMessage(window=window, client_type=self._x.intern_atom(message), data=data)
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        self._x.root.send_event(note, event_mask=mask, propagate=False)
        self._x.sync()
