"""Draws one X window and keeps it there. Runs inside a container: needs nothing but the X library.

Arguments: the title, then NAME=VALUE: cls (class), kind (normal, dialog, splash), x, y, w, h, text (a line in it),
modal (1), lower (1: below all others), past (1: past the window manager), fill (a colour).
"""

import ctypes
import sys
import time

given = dict(word.split("=", 1) for word in sys.argv[2:])
number = {name: int(given.get(name, default)) for name, default in (("x", 200), ("y", 200), ("w", 420), ("h", 160))}
X = ctypes.CDLL("libX11.so.6")
for name in ("XOpenDisplay", "XCreateGC"):
    getattr(X, name).restype = ctypes.c_void_p
for name in ("XDefaultRootWindow", "XCreateSimpleWindow", "XInternAtom"):
    getattr(X, name).restype = ctypes.c_ulong
long = ctypes.c_ulong


class Attributes(ctypes.Structure):
    _fields_ = [
        ("background_pixmap", long), ("background", long), ("border_pixmap", long), ("border", long),
        ("bit_gravity", ctypes.c_int), ("win_gravity", ctypes.c_int), ("backing", ctypes.c_int), ("planes", long),
        ("pixel", long), ("under", ctypes.c_int), ("events", ctypes.c_long), ("not_passed", ctypes.c_long),
        ("override_redirect", ctypes.c_int), ("colormap", long), ("cursor", long),
    ]  # fmt: skip


class ClassHint(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("class_", ctypes.c_char_p)]


class Hints(ctypes.Structure):
    _fields_ = [
        ("flags", ctypes.c_long),
        *((f"n{index}", ctypes.c_int) for index in range(17)),
    ]


def atom(name: str) -> int:
    return int(X.XInternAtom(display, name.encode(), 0))


def listed(name: str, values: list[str]) -> None:
    atoms = (long * len(values))(*(atom(value) for value in values))
    X.XChangeProperty(display, long(own), long(atom(name)), long(4), 32, 0, atoms, len(values))


display = ctypes.c_void_p(X.XOpenDisplay(None))
root = long(X.XDefaultRootWindow(display))
fill = long(int(given.get("fill", "0xE8E8E8"), 16))
own = X.XCreateSimpleWindow(display, root, number["x"], number["y"], number["w"], number["h"], 0, long(0), fill)
X.XStoreName(display, long(own), sys.argv[1].encode())
cls = given.get("cls", "other").encode()
X.XSetClassHint(display, long(own), ctypes.byref(ClassHint(cls, cls)))
# Where a person put a window, the window manager leaves it.
X.XSetWMNormalHints(display, long(own), ctypes.byref(Hints(1 | 2, number["x"], number["y"], number["w"], number["h"])))
listed("_NET_WM_WINDOW_TYPE", [f"_NET_WM_WINDOW_TYPE_{given.get('kind', 'normal').upper()}"])
if "modal" in given:
    listed("_NET_WM_STATE", ["_NET_WM_STATE_MODAL"])
if "past" in given:
    X.XChangeWindowAttributes(display, long(own), long(1 << 9), ctypes.byref(Attributes(override_redirect=1)))
X.XMapWindow(display, long(own))
context = ctypes.c_void_p(X.XCreateGC(display, long(own), long(0), None))
said = given.get("text", "").encode()
while True:
    if "lower" in given:
        X.XLowerWindow(display, long(own))
    X.XDrawString(display, long(own), context, 20, 40, said, len(said))
    X.XFlush(display)
    time.sleep(0.5)
