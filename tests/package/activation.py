# activation.py: an installed program, started as the desktop starts it
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop starts what is D-Bus activatable by its name on the bus, and
does an action of the desktop file by asking that name for it. GIO does both
here, from the installed desktop and service files."""

import os
import pathlib
import sys

from gi.repository import Gio, GLib

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "desktop"))
import accessible  # noqa: E402
import harness  # noqa: E402

SESSION = Gio.bus_get_sync(Gio.BusType.SESSION)


def ask_bus(method, parameters=None):
    return SESSION.call_sync(
        "org.freedesktop.DBus", "/org/freedesktop/DBus",
        "org.freedesktop.DBus", method, parameters, None,
        Gio.DBusCallFlags.NONE, accessible.CALL_TIMEOUT_MS).unpack()


def is_running(name):
    return ask_bus("NameHasOwner", GLib.Variant("(s)", (name,)))[0]


class Installed:
    """The files of an installation below share/."""

    def __init__(self, share, name):
        self.name = name
        self.service = share / "dbus-1/services" / f"{name}.service"
        path = share / "applications" / f"{name}.desktop"
        self.desktop = Gio.DesktopAppInfo.new_from_filename(str(path))

    def offer(self, text):
        """Has the bus of gui.sh start what a service file says."""
        services = pathlib.Path(os.environ["T"], "services")
        (services / self.service.name).write_text(text)
        ask_bus("ReloadConfig")
        assert self.name in ask_bus("ListActivatableNames")[0]

    def launch(self, *others):
        self.desktop.launch([], None)
        return Activated(self.name, *others)

    def launch_action(self, action):
        self.desktop.launch_action(action, None)
        return Activated(self.name)


class Activated(harness.Greenroom):
    """A program that was started by somebody else; others are those that run
    already."""

    def __init__(self, name, *others):
        self.name = name
        self.others = [other.root.program.owner for other in others]
        self.sandboxed = True
        self.output = []
        self.bus = accessible.Bus()
        self.root = harness.wait(self._find_root, "the program on the bus")
        self.wait_for("frame")

    def _find_root(self):
        return next((root for root, _ in self.bus.programs()
                     if root.program.owner not in self.others
                     and root.look().name == "greenroom"), None)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind:
            self.dump()
        path = "/" + self.name.replace(".", "/")
        SESSION.call_sync(
            self.name, path, "org.freedesktop.Application", "ActivateAction",
            GLib.Variant("(sava{sv})", ("quit", [], {})), None,
            Gio.DBusCallFlags.NONE, accessible.CALL_TIMEOUT_MS)
        harness.wait(lambda: not is_running(self.name)
                     and not self._is_told_of(), "its end")

    def _is_told_of(self):
        """Whether the accessibility bus has it still."""
        return self.bus.call(
            accessible.DBUS, "/org/freedesktop/DBus", accessible.DBUS,
            "NameHasOwner", GLib.Variant("(s)", (self.root.program.owner,)))[0]
