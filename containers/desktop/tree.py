"""The accessibility tree of all applications, in bulk and bounded.

Many questions are on their way at once, so that the time is the applications' own. What is showing comes first; what
is not (closed menus are most of a tree) is asked for its role, name, states and children only. Of D-Bus properties only
Get is used: GetAll ends some programs.

GTK 4 calls nothing below a window "showing" (4.8 does not), and says places within the window. What is visible there
and has an extent is taken for showing, and the window is asked what one finds at its middle: with both, and the
process's windows, the harness finds out what is covered, and where the rest is.
"""

import json
import os
import threading
import time
from collections import deque
from itertools import islice

from bus import Bus, Lost

ACCESSIBLE, COMPONENT, TEXT, VALUE, ACTION, TABLE, APPLICATION = (
    "org.a11y.atspi." + name for name in ("Accessible", "Component", "Text", "Value", "Action", "Table", "Application")
)
PROPERTIES = "org.freedesktop.DBus.Properties"
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
NULL = "/org/a11y/atspi/null"
DAEMON = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
WITHIN_WINDOW = ("GTK",)  # ToolkitName of GTK 4; that of GTK 3 is "gtk"
OF_SCREEN, OF_WINDOW = 0, 1  # AT-SPI's coordinate types

ON_THE_WAY = 256  # questions not yet answered: enough to keep an application busy, few enough to change one's mind
CHILDREN = 400  # read of an object that makes its children on demand; of a larger table, those in view
TEXT_LENGTH = 2000
SCREEN_LENGTH = 20000  # of a terminal, whose text is all that it shows


def names(kind):
    """Names of AT-SPI's numbers, one a line, in their order."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), kind + ".txt")) as file:
        return file.read().splitlines()


ROLES, STATES = names("roles"), names("states")
MANAGES_DESCENDANTS = 1 << STATES.index("manages descendants")
SHOWING, VISIBLE = (1 << STATES.index(state) for state in ("showing", "visible"))


def roles(names):
    return {ROLES.index(name) for name in names.split(",")}


LEAVES = roles("separator,image,icon,label,scroll bar,tearoff menu item")
CLOSED_ITEMS = roles("menu item,check menu item,radio menu item")
TEXTS = roles(
    "text,entry,password text,terminal,paragraph,heading,document text,editbar,autocomplete,table cell,date editor"
)
LABELS = roles("label")
TEXTLESS = roles(
    "application,frame,filler,panel,menu bar,tool bar,scroll pane,scroll bar,separator,split pane,viewport,"
    "page tab list,tearoff menu item,image,layered pane,window,table,tree,tree table,list,list box,menu"
)
TERMINALS = roles("terminal")
VALUED = roles("spin button,slider,progress bar,level bar,dial,rating")


def longest(node):
    """How much of an object's text is read, in characters."""
    return SCREEN_LENGTH if node.role in TERMINALS else TEXT_LENGTH


class Node:
    __slots__ = (
        "application",
        "bus",
        "children",
        "columns",
        "corners",
        "description",
        "extents",
        "known",
        "name",
        "parent",
        "path",
        "picked",
        "role",
        "states",
        "text",
        "top",
    )

    def __init__(self, bus, path, parent, application):
        self.bus, self.path, self.parent, self.application = bus, path, parent, application
        self.children = []
        # The window that it is in: the object below the application.
        self.top = self if parent is None or parent.parent is None or parent.parent.parent is None else parent.top
        self.picked = None
        self.role = 0
        self.known = False
        self.name = self.description = self.text = ""
        self.states = 0
        self.extents = (-1, -1, -1, -1)


class Walk:
    """One reading of the tree."""

    def __init__(self, bus, deadline, most, application, names):
        self.bus, self.deadline, self.most, self.wanted, self.names = bus, deadline, most, application, names
        self.pending = {}  # serial -> (node, what to do with the answer)
        self.waiting = deque()  # questions to ask when enough are answered
        self.later = deque()  # the same about what is not showing
        self.count = 0
        self.seen = set()
        self.reasons = []
        self.middles = []  # (object, x, y) of those applications
        self.within = {}  # bus names of applications whose places are within their windows -> process id

    def run(self):
        root = Node(*REGISTRY, None, "")
        self.ask(root, self.applications, ACCESSIBLE, "GetChildren")
        while (self.pending or self.waiting or self.later) and time.monotonic() < self.deadline:
            self.pump()
            for serial, failed, values in self.bus.receive(self.deadline):
                node, handler = self.pending.pop(serial, (None, None))
                if node is None:
                    continue
                if not failed and values:
                    handler(node, values[0])
            if not (self.pending or self.waiting or self.later):
                self.pick()
        if self.pending or self.waiting or self.later:
            asked = [*self.waiting, *self.later, *self.pending.values()]
            late = {question[0].bus for question in asked}
            late = {self.names.get(bus) or bus for bus in late}
            self.reasons.append("the time was up before these had answered in full: " + ", ".join(sorted(late)))
        return root

    def ask(self, node, handler, interface, member, signature="", *values):
        above = node if node.known else node.parent
        queue = self.later if above is not None and above.known and not above.states & SHOWING else self.waiting
        queue.append((node, handler, interface, member, signature, values))

    def get(self, node, handler, interface, name):
        self.ask(node, handler, PROPERTIES, "Get", "ss", interface, name)

    def pump(self):
        while len(self.pending) < ON_THE_WAY and (self.waiting or self.later):
            question = self.waiting.popleft() if self.waiting else self.later.popleft()
            node, handler, interface, member, signature, values = question
            serial = self.bus.send(node.bus, node.path, interface, member, signature, *values)
            self.pending[serial] = (node, handler)

    def applications(self, root, references):
        for name, path in references:
            node = Node(name, path, root, "")
            root.children.append(node)
            self.get(node, self.application, ACCESSIBLE, "Name")

    def application(self, node, name):
        node.name = node.application = self.names[node.bus] = name
        if self.wanted is None or self.wanted == name:
            self.get(node, self.toolkit, APPLICATION, "ToolkitName")
            self.enter(node)
        else:
            node.parent.children.remove(node)

    def toolkit(self, node, name):
        if name in WITHIN_WINDOW:
            self.within[node.bus] = 0
            daemon = Node(*DAEMON, node, "")
            self.ask(daemon, self.process, DAEMON[0], "GetConnectionUnixProcessID", "s", node.bus)

    def process(self, daemon, number):
        self.within[daemon.parent.bus] = number

    def add(self, parent, references):
        for name, path in references:
            if path == NULL or (name, path) in self.seen:
                continue
            if self.count >= self.most:
                self.reason(f"there are more than {self.most} objects")
                return
            node = Node(name, path, parent, parent.application)
            parent.children.append(node)
            self.get(node, self.named, ACCESSIBLE, "Name")
            self.enter(node)

    def enter(self, node):
        self.count += 1
        self.seen.add((node.bus, node.path))
        self.ask(node, self.roled, ACCESSIBLE, "GetRole")
        self.ask(node, self.stated, ACCESSIBLE, "GetState")

    def named(self, node, value):
        node.name = value

    def described(self, node, value):
        node.description = value

    def roled(self, node, value):
        node.role = value

    def stated(self, node, value):
        # One application answers in order, so the role and the name are here already.
        node.states = value[0] | (value[1] << 32 if len(value) > 1 else 0)
        above = node.parent.states & SHOWING and node.bus in self.within
        if above and node.states & (VISIBLE | SHOWING) == VISIBLE:
            self.ask(node, self.allotted, COMPONENT, "GetExtents", "u", OF_WINDOW)
        else:
            self.enough(node)

    def allotted(self, node, value):
        x, y, width, height = value
        if width > 0 and height > 0:  # a page that was never turned to has no extent
            node.states |= SHOWING
            self.middles.append((node, x + width // 2, y + height // 2))
        self.enough(node)

    def pick(self):
        """Ask windows what is at the middle of their objects. Such as have not been asked for yet are not said."""
        for node, x, y in self.middles:
            window = Node(node.top.bus, node.top.path, node, "")
            self.ask(window, self.found, COMPONENT, "GetAccessibleAtPoint", "iiu", x, y, OF_WINDOW)
        self.middles = []

    def found(self, window, reference):
        if reference[1] != NULL:
            window.parent.picked = "".join(reference)

    def enough(self, node):
        """What was asked says whether it is showing, and so what is asked next."""
        node.known = True
        if node.states & MANAGES_DESCENDANTS:
            self.get(node, self.counted, ACCESSIBLE, "ChildCount")
        elif node.role not in (LEAVES if node.states & SHOWING else LEAVES | CLOSED_ITEMS):
            self.ask(node, self.add, ACCESSIBLE, "GetChildren")
        if node.states & SHOWING:
            self.get(node, self.described, ACCESSIBLE, "Description")
            self.ask(node, self.placed, COMPONENT, "GetExtents", "u", OF_SCREEN)
            if node.role in VALUED:
                self.get(node, self.valued, VALUE, "CurrentValue")
            # The name of a label may be one that programmers gave it, in place of what it says.
            if node.role in TEXTS or node.role in LABELS or (not node.name and node.role not in TEXTLESS):
                self.get(node, self.measured, TEXT, "CharacterCount")

    def counted(self, node, value):
        if value <= CHILDREN:
            for index in range(value):
                self.ask(node, self.child, ACCESSIBLE, "GetChildAtIndex", "i", index)
            return
        self.reason(f"{node.name or 'a table'} makes {value} objects on demand, {CHILDREN} at most are read")
        if node.states & SHOWING:
            self.get(node, self.columned, TABLE, "NColumns")

    def columned(self, node, value):
        """A table too large to read: find the cells in the corners of its view, then ask for those between."""
        node.columns, node.corners = max(1, value), []
        self.ask(node, self.viewed, COMPONENT, "GetExtents", "u", OF_SCREEN)

    def viewed(self, node, value):
        x, y, width, height = value
        for point in ((x + 3, y + 3), (x + width - 3, y + height - 3)):
            self.ask(node, self.corner, COMPONENT, "GetAccessibleAtPoint", "iiu", *point, OF_SCREEN)

    def corner(self, node, reference):
        cell = Node(*reference, node, node.application)
        self.ask(cell, self.indexed, ACCESSIBLE, "GetIndexInParent")

    def indexed(self, cell, index):
        table = cell.parent
        table.corners.append(divmod(max(0, index), table.columns))
        if len(table.corners) == 2:
            (top, left), (bottom, right) = table.corners
            places = ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
            for row, column in islice(places, CHILDREN):
                self.ask(table, self.child, TABLE, "GetAccessibleAt", "ii", row, column)

    def child(self, node, reference):
        self.add(node, [reference])

    def placed(self, node, value):
        # Toolkits say where nothing is with the least integer.
        if value[2] > 0 and value[3] > 0 and value[0] > -(1 << 30):
            node.extents = value

    def measured(self, node, value):
        if value > 0:
            self.ask(node, self.texted, TEXT, "GetText", "ii", 0, min(value, longest(node)))

    def texted(self, node, value):
        if node.role not in LABELS or value != node.name:
            node.text = value[: longest(node)]

    def valued(self, node, value):
        node.text = f"{value:g}"

    def reason(self, text):
        if text not in self.reasons:
            self.reasons.append(text)


class Accessibility:
    """The connection to the accessibility bus, made again when it was lost or left with unanswered questions."""

    def __init__(self):
        self.lock = threading.Lock()
        self.bus = None
        self.names = {}  # of applications by bus name, to name one that no longer answers

    def connect(self):
        """Also has the bus started, and toolkits told that somebody listens."""
        if self.bus is None:
            session = Bus(os.environ["DBUS_SESSION_BUS_ADDRESS"])
            try:
                address = session.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")[0]
                for name in ("IsEnabled", "ScreenReaderEnabled"):
                    session.call(
                        "org.a11y.Bus", "/org/a11y/bus", PROPERTIES, "Set", "ssv", "org.a11y.Status", name, True
                    )
            finally:
                session.close()
            self.bus = Bus(address)
        return self.bus

    def forget(self):
        if self.bus is not None:
            self.bus.close()
            self.bus = None

    def tree(self, most, milliseconds, application):
        """(header, nodes in document order as JSON)."""
        start = time.monotonic()
        deadline = start + milliseconds / 1000.0
        with self.lock:
            try:
                walk = Walk(self.connect(), deadline, most, application, self.names)
                root = walk.run()
            except Lost:
                # The bus may have been started anew: once more, in what is left of the time.
                self.forget()
                walk = Walk(self.connect(), deadline, most, application, self.names)
                root = walk.run()
            if walk.pending:
                self.forget()
        rows, picked = [], {}
        for child in root.children:
            flatten(child, -1, rows, picked)
        header = {
            "within_window": walk.within,
            "picked": picked,
            "cut": bool(walk.reasons),
            "reason": "; ".join(walk.reasons),
            "milliseconds": (time.monotonic() - start) * 1000,
        }
        return header, json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()

    def act(self, identifier, interface, member, signature, values, milliseconds):
        name, slash, path = identifier.partition("/")
        with self.lock:
            try:
                return self.connect().call(
                    name, slash + path, interface, member, signature, *values, timeout=milliseconds / 1000.0
                )[0]
            except Lost:
                self.forget()
                raise


def flatten(top, above, rows, picked):
    """Rows in document order; by the number of a row, what its window says is at its middle."""
    stack = [(top, above)]
    while stack:
        node, parent = stack.pop()
        if not node.known:
            continue  # it vanished, or did not answer in time
        x, y, width, height = node.extents
        states, names = node.states, []
        for index, state in enumerate(STATES):
            if states >> index & 1:
                names.append(state)
        role = ROLES[node.role] if node.role < len(ROLES) else "unknown"
        rows.append(
            [
                node.bus + node.path,
                parent,
                role,
                node.name,
                node.description,
                names,
                x,
                y,
                width,
                height,
                node.text,
                node.application,
            ]
        )
        here = len(rows) - 1
        if node.picked is not None:
            picked[here] = node.picked
        stack.extend((child, here) for child in reversed(node.children))
