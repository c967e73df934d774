#!/usr/bin/python3
"""A desktop program of one file for tests: draws, opens a menu on F10 or a click, closes it on Escape.

Needs nothing but the X library every desktop image has. Its argument is what is wrong with it: '' nothing, 'dialog' a
greeting in front, 'deaf' no reaction, 'blank' nothing drawn, 'blinks' a caret, 'moves' a picture that never stands,
'splash' becomes another picture every three seconds, 'frail' breaks when its window is made smaller, 'late'
draws seconds after its window is there, 'works' draws a line of text, reckons for seconds, and then its picture.
"""

import ctypes
import sys
import time

X = ctypes.CDLL("libX11.so.6")
for name in ("XOpenDisplay", "XDefaultRootWindow", "XCreateSimpleWindow", "XCreateGC", "XLookupKeysym"):
    getattr(X, name).restype = ctypes.c_ulong if name != "XOpenDisplay" else ctypes.c_void_p
X.XCreateGC.restype = ctypes.c_void_p
KEY, BUTTON, EXPOSE, CONFIGURED = 2, 4, 12, 22
F10, ESCAPE = 0xFFC7, 0xFF1B
COLOURS = [0xC03030, 0x30C030, 0x3030C0, 0xC0C030, 0xC030C0, 0x30C0C0, 0x202020, 0xF0F0F0, 0x808080, 0x40A0F0]


class ClassHint(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("class_", ctypes.c_char_p)]


class KeyEvent(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("rest", ctypes.c_byte * 200),
    ]


def window(title: bytes, width: int, height: int) -> int:
    found = X.XCreateSimpleWindow(display, root, 0, 0, width, height, 0, 0, 0xE8E8E8)
    X.XStoreName(display, ctypes.c_ulong(found), title)
    hint = ClassHint(b"tiny", b"Tiny")
    X.XSetClassHint(display, ctypes.c_ulong(found), ctypes.byref(hint))
    X.XSelectInput(display, ctypes.c_ulong(found), ctypes.c_long(1 | 4 | 1 << 15 | 1 << 17))
    X.XMapWindow(display, ctypes.c_ulong(found))
    return int(found)


def rectangle(colour: int, x: int, y: int, width: int, height: int) -> None:
    X.XSetForeground(display, context, ctypes.c_ulong(colour))
    X.XFillRectangle(display, ctypes.c_ulong(main), context, x, y, width, height)


def draw(menu: bool) -> None:
    if wrong == "blank":
        return
    for index, colour in enumerate(COLOURS):
        rectangle(colour, 20 + 80 * index, 80, 70, 300)
    rectangle(0xFFFFFF if menu else 0xE8E8E8, 10, 400, 200, 100)


wrong = sys.argv[1] if len(sys.argv) > 1 else ""
display = ctypes.c_void_p(X.XOpenDisplay(None))
root = ctypes.c_ulong(X.XDefaultRootWindow(display))
main = window(b"Tiny", 900, 600)
context = ctypes.c_void_p(X.XCreateGC(display, root, ctypes.c_ulong(0), None))
if wrong == "dialog":
    greeting = window(b"Welcome to Tiny", 400, 300)
    X.XSetTransientForHint(display, ctypes.c_ulong(greeting), ctypes.c_ulong(main))
event = KeyEvent()
beat = widest = 0
while True:
    while wrong in ("blinks", "moves", "splash") and not X.XPending(display):
        beat += 1
        if wrong == "splash":
            # Again and again: a busy machine may come to look at the first of them only when it has gone.
            if beat % 9 == 0:
                rectangle(COLOURS[beat // 9 % len(COLOURS)], 0, 0, 1920, 1080)
        elif wrong == "blinks":
            rectangle(0x000000 if beat % 2 else 0xFFFFFF, 300, 420, 10, 20)
        else:
            rectangle(COLOURS[beat % len(COLOURS)], 20, 420, 400, 100)
        X.XFlush(display)
        time.sleep(0.3)
    X.XNextEvent(display, ctypes.byref(event))
    if event.type == EXPOSE:
        time.sleep(3 if wrong == "late" else 0)
        if wrong == "works":
            rectangle(0x202020, 10, 10, 300, 20)
            X.XFlush(display)
            until = time.monotonic() + 4
            while time.monotonic() < until:
                pass
            wrong = ""
        draw(menu=False)
    elif event.type == CONFIGURED and wrong == "frail":
        # After what all events have come two windows, the place, and the size.
        width = ctypes.cast(ctypes.byref(event, 56), ctypes.POINTER(ctypes.c_int))[0]
        if width < widest:
            sys.exit(5)
        widest = width
    elif event.type == BUTTON and wrong != "deaf":
        draw(menu=True)
    elif event.type == KEY and wrong != "deaf":
        symbol = X.XLookupKeysym(ctypes.byref(event), 0)
        if symbol in (F10, ESCAPE):
            draw(menu=symbol == F10)
