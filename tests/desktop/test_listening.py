#!/usr/bin/env python3
# test_listening.py: what a producer hears who does not look
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen reader says what has the focus, what is newly around it, and what
a part of role status says when that changes."""

import collections
import contextlib
import datetime
import re
import time

from gi.repository import Gio, GLib

import accessible
import harness
import services

HERE = datetime.timezone(datetime.timedelta(hours=8))  # harness.ZONE
EVENTS = "org.a11y.atspi.Event.Object"
REGISTRY = "/org/a11y/atspi/registry"
MOST_KEYS = 12


class Producer:
    """Presses keys, counts them, and remembers what was said."""

    def __init__(self, app):
        self.app, self.keys, self.said = app, 0, []
        self.around = set()
        self.changes = collections.Counter()
        bus = app.bus
        bus.call(accessible.REGISTRY, REGISTRY, accessible.REGISTRY,
                 "RegisterEvent", GLib.Variant("(sass)", ("object:", [], "")))
        bus.connection.signal_subscribe(
            None, EVENTS, None, None, None, Gio.DBusSignalFlags.NONE,
            self.event)

    def event(self, connection, sender, path, interface, name, parameters):
        kind, _, _, value, *_ = parameters.unpack()
        if sender != self.app.root.program.owner:
            return
        if name in ("PropertyChange", "TextChanged"):
            self.changes[path] += 1
        if name == "Announcement" or (name, kind) == ("PropertyChange",
                                                      "accessible-name"):
            node = accessible.Node(self.app.root.program, path)
            role = node.call(accessible.ACCESSIBLE, "GetRole")[0]
            if name == "Announcement" or accessible.ROLES.get(
                    role) == "status bar":
                self.said.append(value)

    def press(self, key):
        self.keys += 1
        self.app.keys(key)

    def hear_focus(self, words):
        """Waits for the focus to be on something that says the words."""
        def heard():
            node = self.app.focused()
            if not node:
                return None
            spoken = [n.name for n in node.ancestors()
                      if n.name and n.path not in self.around]
            spoken += [node.name, node.description()]
            self.around = {n.path for n in node.ancestors()}
            self.said += [text for text in spoken if text]
            return node if re.search(words, "\n".join(spoken)) else None
        return harness.wait(heard, f"to hear {words!r}")

    def wait_for_changes(self, seconds):
        """How many names and texts changed meanwhile, by what they are of."""
        self.changes.clear()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            GLib.MainContext.default().iteration(False)
            time.sleep(0.01)
        return self.changes

    def hear(self, words):
        """Waits for something that is said by itself."""
        def heard():
            while GLib.MainContext.default().iteration(False):
                pass
            return any(re.search(words, text) for text in self.said)
        harness.wait(heard, f"{words!r} to be said")


@contextlib.contextmanager
def listening(*faults):
    service = services.Demo(*faults)
    with harness.session(service=service) as app:
        yield Producer(app), app, service
    service.stop()


def test_finds_what_failed_last_night_and_why():
    evening = (datetime.datetime.now(HERE) - datetime.timedelta(days=1)
               ).replace(hour=18, minute=0, second=0, microsecond=0)
    start = evening.astimezone(datetime.timezone.utc)
    with listening() as (producer, app, service):
        app.wait_count("240 rooms")
        service.wait_asked()
        producer.press("alt+4")
        service.wait_asked(live_state="FAILED")
        producer.hear(r"^\d+ rooms$")
        producer.press("alt+l")
        producer.hear_focus("^Any time")
        producer.press("End")
        producer.hear_focus("^Custom…")
        producer.press("Return")
        app.wait_for("text", "From")
        producer.press("alt+r")
        producer.hear_focus("^From")
        app.type(evening.strftime("%Y-%m-%d %H:%M"))
        producer.press("Return")
        service.wait_asked(live_state="FAILED",
                           start_time=start.strftime("%Y-%m-%dT%H:%M:%SZ"))
        app.wait_count(re.compile(r"^\d rooms?$"))
        producer.press("F6")
        row = producer.hear_focus(r", failed, (General|Temporary|Template), "
                                  r"(yesterday|today) \d\d:\d\d$")
        producer.press("Return")
        app.wait_for("heading", row.name.partition(", failed, ")[0])
        why = producer.hear_focus("The livestream failed\n")
        assert why.name and why.name in producer.said
        # It can be read: it is not selected as a whole.
        assert why.call(accessible.TEXT, "GetNSelections") == (0,)
        assert producer.keys <= MOST_KEYS, producer.keys


def test_a_duration_that_runs_is_not_told():
    """It is there for who asks, in the table and in the details."""
    with listening() as (producer, app, service):
        app.wait_count("240 rooms")
        service.wait_asked()
        app.press("check box", "Live", app.pane("Filters"))
        service.wait_asked(live_state="PROCESSING")
        app.wait_count(re.compile(r"^\d+ rooms$"))
        app.keys("ctrl+f", "Down", "Down")
        value = app.wait_for(
            "label", re.compile(r"^Last live: .* live for \d+:\d\d:\d\d$"))
        row = harness.wait(app.rows, "rows")[0]
        assert re.fullmatch(r"\d+:\d\d:\d\d", harness.cells_of(row)[6])
        changes = producer.wait_for_changes(3)
        # At most the beginning of a minute.
        for path, n in changes.items():
            assert n <= 1, (path, changes)
        assert value.look().name.startswith("Last live: ")


def test_an_error_is_heard():
    with listening("--fault", "ok:3", "--fault", "403:1", "--fault",
                   "400:1") as (producer, app, service):
        app.wait_count("240 rooms")
        harness.wait(lambda: len(service.requests()) == 3, "all pages")
        producer.press("F5")
        producer.hear("lacks the permission")
        app.press("check box", "Failed")
        producer.hear("does not accept one of the filters")


def test_that_it_is_done_is_heard():
    """Each time, although nothing else has changed."""
    with listening() as (producer, app, service):
        app.wait_count("240 rooms")
        for _ in range(2):
            producer.press("F5")
            producer.hear(r"^Updated \d\d:\d\d$")
            producer.said.clear()
            app.press("push button", "Copy request ID")
            producer.hear("^Copied$")
            producer.said.clear()
        app.select_room(re.compile("^Autumn Coat Launch"))
        app.press("push button", "Room JSON")
        app.wait_for("text", "Room JSON")
        app.press("push button", "Copy")
        producer.hear("^Copied$")


def test_that_a_room_is_gone_is_heard():
    """Once; and then that what is asked for is done, as ever."""
    words = r"^No longer there, as of \d\d:\d\d$"
    with listening("--control") as (producer, app, service):
        app.wait_count("240 rooms")
        room = service.rooms(0, 1)[0]
        app.select_room(re.compile(re.escape(room["room_name"])))
        service.change("remove", id=room["room_id"])
        producer.press("F5")
        producer.hear(words)
        producer.said.clear()
        for n in range(2, 4):
            producer.press("F5")
            harness.wait(lambda n=n: sum(room["room_id"] in line
                                         for line in service.log) == n,
                         "the room to be asked for again")
            producer.hear(r"^Updated \d\d:\d\d$")
        assert not [text for text in producer.said if re.search(words, text)]


if __name__ == "__main__":
    harness.main(globals())
