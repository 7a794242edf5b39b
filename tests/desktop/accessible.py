# accessible.py: what an assistive technology sees of a program
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of AT-SPI that asks for a whole tree at once.

One question after the other, as libatspi asks, a window with a table takes
seconds. What a program tells of all its objects at once takes a fraction of
one; only who stands below whom is asked, all of a level together. Nothing is
remembered from one look to the next, and only what shows is looked at.
"""

from gi.repository import Gio, GLib

ACCESSIBLE = "org.a11y.atspi.Accessible"
ACTION = "org.a11y.atspi.Action"
CACHE = "org.a11y.atspi.Cache"
COMPONENT = "org.a11y.atspi.Component"
EDITABLE = "org.a11y.atspi.EditableText"
REGISTRY = "org.a11y.atspi.Registry"
SELECTION = "org.a11y.atspi.Selection"
TEXT = "org.a11y.atspi.Text"
PROPERTIES = "org.freedesktop.DBus.Properties"
DBUS = "org.freedesktop.DBus"
ROOT = "/org/a11y/atspi/accessible/root"
CACHE_PATH = "/org/a11y/atspi/cache"

CALL_TIMEOUT_MS = 10000
IN_WINDOW = GLib.Variant("(u)", (1,))  # coordinates
NAME = GLib.Variant("(ss)", (ACCESSIBLE, "Name"))
DESCRIPTION = GLib.Variant("(ss)", (ACCESSIBLE, "Description"))
# An end of -1 gives nothing of an entry's text on GTK 4.8.
WHOLE_TEXT = GLib.Variant("(ii)", (0, 2 ** 24))

# Numbers of AtspiRole and AtspiStateType. The words are ours: versions of
# GTK and AT-SPI differ in theirs. On GTK 4.8 a toggle button is a button, a
# switch a check box, a password a text, and a group a panel.
ROLES = {
    2: "alert", 5: "calendar", 7: "check box", 8: "check menu item",
    11: "combo box", 16: "dialog", 20: "filler", 23: "frame", 27: "image",
    29: "label", 31: "list", 32: "list item", 33: "menu", 35: "menu item",
    37: "page tab", 38: "page tab list", 39: "panel", 40: "text",
    41: "popup menu", 43: "push button", 44: "radio button",
    45: "radio menu item", 48: "scroll bar", 49: "scroll pane",
    50: "separator", 52: "spin button", 54: "status bar", 56: "table cell",
    57: "column header", 61: "text", 62: "push button", 66: "tree table",
    69: "window", 75: "application", 79: "entry", 83: "heading",
    88: "link", 90: "table row", 98: "list box", 99: "panel", 130: "check box",
}
STATES = {
    "active": 1, "busy": 3, "checked": 4, "editable": 7, "expanded": 10,
    "focusable": 11, "focused": 12, "modal": 16, "pressed": 20,
    "selected": 23, "sensitive": 24, "showing": 25, "visible": 30,
    "invalid": 36,
}


class Bus:
    """The accessibility bus of the session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
            None, None, Gio.DBusCallFlags.NONE, CALL_TIMEOUT_MS).unpack()[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def ask(self, name, path, interface, method, arguments=None):
        return self.connection.call_sync(
            name, path, interface, method, arguments, None,
            Gio.DBusCallFlags.NONE, CALL_TIMEOUT_MS)

    def call(self, *question):
        return self.ask(*question).unpack()

    def call_all(self, calls):
        """Asks all at once: a list of answers, None for an error."""
        answers = [None] * len(calls)
        left = len(calls)

        def done(connection, result, i):
            nonlocal left
            left -= 1
            try:
                answers[i] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass  # not of that kind, or gone

        for i, call in enumerate(calls):
            self.connection.call(*call, None, Gio.DBusCallFlags.NONE,
                                 CALL_TIMEOUT_MS, None, done, i)
        while left:
            GLib.MainContext.default().iteration(True)
        return answers

    def programs(self):
        """The root of each program, and its process."""
        for owner, path in self.call(REGISTRY, ROOT, ACCESSIBLE,
                                     "GetChildren")[0]:
            try:
                pid = self.call(DBUS, "/org/freedesktop/DBus", DBUS,
                                "GetConnectionUnixProcessID",
                                GLib.Variant("(s)", (owner,)))[0]
                yield Node(Program(self, owner), path), pid
            except GLib.Error:
                continue  # it went in between


class Program:
    """Who is asked. GTK 4.8 does not tell of widgets whether they show."""

    def __init__(self, bus, owner):
        self.bus, self.owner = bus, owner
        self.tells_showing = False

    def told(self):
        """What it tells of each object, by path. Not unpacked: of most of it
        nobody asks, and that would take longer than to tell it."""
        answer = self.bus.ask(self.owner, CACHE_PATH, CACHE, "GetItems")
        items = answer.get_child_value(0)
        told = map(Told, map(items.get_child_value,
                             range(items.n_children())))
        return {item.path(): item for item in told}


class Told:
    """An item of the cache: (so)(so)(so)iiassusau."""

    def __init__(self, item):
        self.item = item

    def path(self):
        return self._reference(0)

    def parent(self):
        return self._reference(2)

    def _reference(self, field):
        return self.item.get_child_value(field).get_child_value(
            1).get_string()

    def has_children(self):
        return self.item.get_child_value(4).get_int32() != 0

    def is_placed(self):
        return COMPONENT in self.item.get_child_value(5).get_strv()

    def name(self):
        return self.item.get_child_value(6).get_string()

    def role(self):
        return self.item.get_child_value(7).get_uint32()

    def states(self):
        return _states(self.item.get_child_value(9).unpack())


def _states(words):
    return words[0] | words[1] << 32


class Node:
    """An accessible object. Name, role, states and children are of the moment
    when it was looked at."""

    def __init__(self, program, path, parent=None):
        self.program, self.path, self.parent = program, path, parent
        self.name = self.role = ""
        self.states = 0
        self.is_placed = self.has_children = True
        self._extents = None
        self.children = []

    def has(self, state):
        return bool(self.states >> STATES[state] & 1)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self):
        node = self.parent
        while node:
            yield node
            node = node.parent

    # --- asking ----------------------------------------------------------

    def question(self, interface, method, arguments=None):
        return self.program.owner, self.path, interface, method, arguments

    def call(self, interface, method, arguments=None):
        return self.program.bus.call(
            *self.question(interface, method, arguments))

    def text(self):
        """None where there is no text."""
        try:
            return self.call(TEXT, "GetText", WHOLE_TEXT)[0]
        except GLib.Error:
            return None

    def description(self):
        return self.call(PROPERTIES, "Get", DESCRIPTION)[0]

    def texts(self):
        """Every word that was looked at: names and texts."""
        nodes = list(self.walk())
        answers = self.program.bus.call_all(
            [node.question(TEXT, "GetText", WHOLE_TEXT) for node in nodes])
        found = []
        for node, answer in zip(nodes, answers):
            found += [word for word in (node.name, answer and answer[0])
                      if word]
        return found

    # --- looking ---------------------------------------------------------

    def look(self, rows=False):
        """Looks at itself and at all below that shows; returns itself. What is
        in the rows of a table is most of it, and looked at on demand."""
        told = self.program.told()
        level = [self]
        while level:
            self._read(level, told)
            level = self._look_below([n for n in level if n._shows()], rows)
        if not self.program.tells_showing:
            _drop_covered(self)
        return self

    def _read(self, level, told):
        """Takes what was told; what is newer than that is asked."""
        for node in level:
            node.children, node._extents = [], None
            if node.path in told:
                node._take(told[node.path])
            else:
                node._ask()
            if (node.parent and node.parent.role == "frame"
                    and node.has("showing")):
                self.program.tells_showing = True
        if not self.program.tells_showing:
            _place([node for node in level if node.is_placed])

    def _take(self, told):
        self.name, self.role = told.name(), _role(told.role())
        self.states = told.states()
        self.is_placed = told.is_placed()
        self.has_children = told.has_children() or self.path == ROOT

    def _ask(self):
        name, role, states, interfaces = self.program.bus.call_all([
            self.question(PROPERTIES, "Get", NAME),
            self.question(ACCESSIBLE, "GetRole"),
            self.question(ACCESSIBLE, "GetState"),
            self.question(ACCESSIBLE, "GetInterfaces")])
        self.name, self.role = name and name[0], role and _role(role[0])
        self.states = _states(states[0]) if states else 0
        self.is_placed = bool(interfaces) and COMPONENT in interfaces[0]
        self.has_children = True

    def _look_below(self, level, rows):
        answers = iter(self.program.bus.call_all([
            node.question(ACCESSIBLE, "GetChildren") for node in level
            if node.has_children]))
        below = []
        for node in level:
            children = next(answers) if node.has_children else [[]]
            if None in (node.name, node.role, children):
                continue  # it went in between
            if node is not self:
                node.parent.children.append(node)
            # From GTK 4.14 on the role has no name, and is read by its text.
            if node.role == "status bar" and not node.name:
                node.name = node.text() or ""
            if rows or not node._holds_rows():
                below += [Node(self.program, path, node)
                          for _, path in children[0]]
        return below

    def _holds_rows(self):
        return (self.role == "list" and self.parent is not None
                and self.parent.role == "tree table")

    def _shows(self):
        """Where the program does not tell: what is hidden is not visible, or
        has no size. The page of a stack has no size of its own."""
        if not self.parent or not self.is_placed:
            return self.path == ROOT or self.has("visible")
        if self.program.tells_showing:
            return self.has("showing")
        if not self.extents:
            return self.has("visible")
        return (self.has("visible") and self.extents[2] > 0
                and self.extents[3] > 0)

    @property
    def extents(self):
        """x, y, width and height in the window; asked for when needed."""
        if self._extents is None and self.is_placed:
            _place([self])
        return self._extents

    def focused(self):
        """What has the focus, with what it stands in; None where nothing has
        it, or where windows differ on it."""
        told = self.program.told()
        found = [path for path, item in told.items()
                 if item.states() >> STATES["focused"] & 1]
        return self._with_ancestors(found[0], told) if len(found) == 1 \
            else None

    def _with_ancestors(self, path, told):
        """What it stands in is looked at as well, but not what that holds."""
        item = told.get(path)
        around = item and path != ROOT and self._with_ancestors(
            item.parent(), told)
        node = Node(self.program, path, around or None)
        if item:
            node._take(item)
        return node

    def actions(self):
        return [name for name, _, _ in self.call(ACTION, "GetActions")[0]]

    # --- doing -----------------------------------------------------------

    def click(self, action=0):
        done = self.call(ACTION, "DoAction", GLib.Variant("(i)", (action,)))
        assert done[0], f"{self.name!r} took no action"

    def set_text(self, text):
        done = self.call(EDITABLE, "SetTextContents",
                         GLib.Variant("(s)", (text,)))
        assert done[0], f"{self.name!r} cannot be edited"

    def select(self, index):
        done = self.call(SELECTION, "SelectChild",
                         GLib.Variant("(i)", (index,)))
        assert done[0], f"{self.name!r} selected nothing"


def _role(number):
    return ROLES.get(number, f"role {number}")


def _place(nodes):
    """Asks where they are; None where that is nowhere."""
    answers = nodes and nodes[0].program.bus.call_all(
        [node.question(COMPONENT, "GetExtents", IN_WINDOW) for node in nodes])
    for node, answer in zip(nodes, answers):
        node._extents = answer[0] if answer else None


def _drop_covered(root):
    """Keeps, of the pages of each stack, the one that is on top. GTK 4.8
    tells of all that ever were, with the size that they had."""
    for stack in list(root.walk()):
        pages = [node for node in stack.children
                 if not node.extents and node.children]
        if stack.extents and len(pages) > 1:
            top = _find_top(stack, pages)
            stack.children = [node for node in stack.children
                              if node not in pages or node is top]


def _find_top(stack, pages):
    """The page to which belongs what stands at some points of the stack."""
    x, y, width, height = stack.extents
    points = [(x + width * i // 4, y + height * j // 4)
              for i in (2, 1, 3) for j in (2, 1, 3)]
    answers = stack.program.bus.call_all([
        stack.question(COMPONENT, "GetAccessibleAtPoint",
                        GLib.Variant("(iiu)", (*point, 1)))
        for point in points])
    there = {answer[0][1] for answer in answers if answer}
    return next((page for page in pages
                 if there & {node.path for node in page.walk()}), None)
