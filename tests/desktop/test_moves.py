#!/usr/bin/env python3
# test_moves.py: the room one has chosen stays the one, wherever it goes
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Eight changes of the service, a refresh after each: what is selected, shown
and copied, which row is the first in sight, and what is told of rows."""

import contextlib
import re

from gi.repository import Gio, GLib

import accessible
import harness
import services

MANY = 1000000
EVENTS = "org.a11y.atspi.Event.Object"
REGISTRY = "/org/a11y/atspi/registry"
GONE = re.compile(r"No longer there, as of \d\d:\d\d")


@contextlib.contextmanager
def fixture():
    with trial("240") as both:
        yield both


@contextlib.contextmanager
def trial(n_rooms):
    service = services.Demo("--rooms", n_rooms, "--control")
    with harness.session(service=service) as app:
        app.wait_count(f"{n_rooms} rooms")
        harness.wait(app.rows, "rows")
        yield app, service
    service.stop()


class Names:
    """Counts how often a row is said to have another name."""

    def __init__(self, app):
        self.app, self.changed = app, []
        app.bus.call(accessible.REGISTRY, REGISTRY, accessible.REGISTRY,
                     "RegisterEvent", GLib.Variant("(sass)", (
                         "object:property-change", [], "")))
        app.bus.connection.signal_subscribe(
            None, EVENTS, "PropertyChange", None, None,
            Gio.DBusSignalFlags.NONE, self.event)

    def event(self, connection, sender, path, interface, name, parameters):
        kind, _, _, value, *_ = parameters.unpack()
        if sender == self.app.root.program.owner and kind == "accessible-name":
            self.changed.append(value)

    def of_rows(self, names):
        return [value for value in self.changed if value in names]


def first_in_sight(app):
    """The row at the top of the table: name and place."""
    table = app.table().look(rows=True)
    titles = next(n for n in table.walk() if n.role == "table row")
    edge = titles.extents[1] + titles.extents[3]
    rows = [row for row in app.rows()
            if row.extents[1] + row.extents[3] > edge and row.extents[3] > 0]
    top = min(rows, key=lambda row: row.extents[1])
    return top.name, top.extents[1]


def refresh(app, service):
    start = len(service.requests())
    app.keys("F5")
    harness.wait(lambda: service.requests()[start:], "a request")
    harness.wait(lambda: app.find("push button", "Refresh"), "its end")


def selected(app):
    return [row.name for row in app.rows() if row.has("selected")]


def check(app, service, room, where):
    """The room is the selected one, and the details are its."""
    name = room["room_name"]
    details = app.pane("Room details")
    app.wait_for("heading", name, details)
    listed = service.rooms(where, 1)[0]
    assert listed["room_id"] == room["room_id"], (listed, where)
    harness.wait(lambda: [n.startswith(name) for n in selected(app)] == [True],
                 f"{name} to be the selected row, not {selected(app)}")
    texts = details.look().texts()
    assert any(room["room_id"] in text for text in texts), texts


def lose(app, service, room):
    """The service removes the selected room, and says so when it is asked."""
    details = app.pane("Room details")
    service.change("remove", id=room["room_id"])
    refresh(app, service)
    harness.wait(lambda: not any(row.name.startswith(room["room_name"])
                                 for row in app.rows()), "it to be gone")
    app.wait_for("label", GONE, details)
    app.wait_for("heading", room["room_name"], details)
    texts = details.look().texts()
    assert any(room["room_id"] in text for text in texts), texts
    assert not selected(app), selected(app)
    asked = [line for line in service.log if room["room_id"] in line]
    assert [line.rpartition("/")[2] for line in asked] == [
        f"{room['room_id']} 404"], asked


def walk_through(app, service, at):
    """Selects the fourth room in sight from @at on."""
    room = service.rooms(at + 3, 1)[0]
    app.select_room(re.compile(re.escape(room["room_name"])))
    check(app, service, room, at + 3)
    here = at + 3

    service.change("insert", at=0)
    here += 1
    refresh(app, service)
    check(app, service, room, here)

    service.change("insert", at=at + 2)
    here += 1
    refresh(app, service)
    check(app, service, room, here)

    service.change("remove", id=service.rooms(at + 1, 1)[0]["room_id"])
    here -= 1
    refresh(app, service)
    check(app, service, room, here)

    service.change("move", id=room["room_id"], to=here + 2)
    here += 2
    refresh(app, service)
    check(app, service, room, here)

    service.change("set", id=room["room_id"],
                   fields={"last_job_status": "WAITING"})
    refresh(app, service)
    harness.wait(lambda: any("Waiting" in harness.cells_of(row)
                             for row in app.rows() if row.has("selected")),
                 "the new status of the selected row")
    check(app, service, room, here)

    lose(app, service, room)

    service.change("insert", id=room["room_id"], at=here)
    refresh(app, service)
    check(app, service, room, here)
    app.wait_gone("label", GONE, app.pane("Room details"))


def test_trial(app, service):
    walk_through(app, service, 0)


def test_trial_of_a_million():
    with trial(str(MANY)) as (app, service):
        walk_through(app, service, 0)


def test_neighbour_has_the_focus():
    """The row that stands where the room stood, which is not selected."""
    with trial("240") as (app, service):
        app.keys("ctrl+f", *["Down"] * 4)
        room, neighbour = service.rooms(3, 2)
        check(app, service, room, 3)
        lose(app, service, room)
        harness.wait(lambda: app.focused().name.startswith(
            neighbour["room_name"]), f"{neighbour['room_name']} to have it")
        assert not selected(app), selected(app)


def test_first_row_stays():
    """Scrolled down, the first row in sight keeps its height."""
    with trial("240") as (app, service):
        app.keys("ctrl+f", "Down", *["Next"] * 5)
        harness.wait(lambda: app.rows()[0].name, "rows")
        before = first_in_sight(app)
        assert not before[0].startswith(service.rooms(0, 1)[0]["room_name"])
        for change in (lambda: service.change("insert", at=0),
                       lambda: service.change("insert", at=5),
                       lambda: service.change(
                           "remove", id=service.rooms(2, 1)[0]["room_id"])):
            change()
            refresh(app, service)
            harness.wait(lambda: first_in_sight(app) == before,
                         f"{before} instead of {first_in_sight(app)}")


def test_nothing_is_told_of_what_stays():
    with trial("240") as (app, service):
        names = {row.name for row in app.rows()
                 if "Live" not in harness.cells_of(row)}
        told = Names(app)
        refresh(app, service)
        refresh(app, service)
        assert not told.of_rows(names), told.of_rows(names)


if __name__ == "__main__":
    harness.main(globals())
