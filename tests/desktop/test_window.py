#!/usr/bin/env python3
# test_window.py: keys, panes, a narrow window, and what survives a restart
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import re

import harness
import services


@contextlib.contextmanager
def fixture():
    service = services.Demo()
    with harness.session(service=service) as app:
        app.wait_count("240 rooms")
        harness.wait(app.rows, "rows")
        yield app, service
    service.stop()


def pane(app, name):
    return app.find("panel", name)


def test_keys(app, service):
    app.keys("F9")
    harness.wait(lambda: not pane(app, "Filters"), "no filters")
    app.keys("F9")
    app.wait_for("panel", "Filters")
    app.keys("ctrl+i")
    harness.wait(lambda: not pane(app, "Room details"), "no details")
    app.keys("ctrl+i")
    app.wait_for("panel", "Room details")


def focus_path(app):
    """The pane that the focus is in, by its name."""
    node = app.focused()
    names = [node.name] + [n.name for n in node.ancestors()] if node else []
    return next((n for n in names if n in ("Filters", "Rooms",
                                           "Room details")), None)


def test_f6_goes_round(app, service):
    app.keys("ctrl+f")
    harness.wait(lambda: app.focused().name == "Search room names", "focus")
    app.keys("Down")
    harness.wait(lambda: focus_path(app) == "Rooms", "focus in the rooms")
    seen = set()

    def turn():
        app.keys("F6")
        seen.add(focus_path(app))
        return {"Filters", "Rooms"} <= seen
    harness.wait(turn, "F6 to reach the panes")


def test_typing_searches(app, service):
    app.keys("ctrl+f", "Down")
    harness.wait(lambda: focus_path(app) == "Rooms", "focus in the rooms")
    app.type("coat")
    harness.wait(lambda: service.requests()[-1][1].get("room_name") == "coat",
                 "a search for coat")
    app.keys("ctrl+f", "Escape")
    harness.wait(lambda: "room_name" not in service.requests()[-1][1],
                 "all rooms")


def test_typing_begins_with_a_dead_key(app, service):
    """Or with Compose: the letter that comes of it is searched, no half."""
    for keys, letter in ((("dead_acute", "e"), "é"),
                         (("Multi_key", "quotedbl", "o"), "ö")):
        app.keys("ctrl+f", "Down")
        harness.wait(lambda: focus_path(app) == "Rooms", "focus in the rooms")
        before = len(service.requests())
        app.keys(*keys, "x")
        harness.wait(lambda: service.requests()[-1][1].get("room_name")
                     == letter + "x", f"a search for {letter}x")
        asked = {p.get("room_name") for _, p in service.requests()[before:]}
        assert asked <= {letter, letter + "x"}, asked
        app.keys("ctrl+f", "Escape")
        harness.wait(lambda: "room_name" not in service.requests()[-1][1],
                     "all rooms")


def test_narrow(app, service):
    app.resize(720, 620)
    harness.wait(lambda: not pane(app, "Filters")
                 and not pane(app, "Room details"), "one pane")
    app.wait_count("240 rooms")
    app.keys("F9")
    app.wait_for("panel", "Filters")
    app.table()  # beside them
    app.keys("F9")
    harness.wait(lambda: not pane(app, "Filters"), "no filters")
    app.keys("ctrl+f", "Down", "Down", "ctrl+i")
    app.wait_for("panel", "Room details")
    harness.wait(lambda: not app.find("tree table", "Rooms"),
                 "the details over the rooms")
    app.keys("Escape")
    harness.wait(lambda: app.find("tree table", "Rooms")
                 and not pane(app, "Room details"), "the rooms again")
    app.resize(1360, 840)
    app.wait_for("panel", "Filters")
    app.wait_for("panel", "Room details")


def right_of(node):
    return node.extents[0] + node.extents[2]


def test_columns_fit_between_the_panes(app, service):
    for width in (1360, 1200, 1100, 1020, 1360):
        app.resize(width, 840)

        def fits():
            table = app.table().look()
            titles = table.children[0].children
            window = app.find("frame", "Greenroom").extents[2]
            return (abs(window - width) < 30 and right_of(table) < window - 300
                    and right_of(titles[-1]) <= right_of(table)
                    and [title.name for title in titles])
        shown = harness.wait(fits, f"a table that fits at {width}")
        assert {"Name", "Status", "Last live"} <= set(shown), shown
    assert "Duration" in shown, shown


def geometry(app):
    return app.wait_for("frame", "Greenroom").extents[2:]


def test_restart():
    """Filters, panes and the size of the window come back."""
    home = harness.Home()
    keyfile = {"GSETTINGS_BACKEND": "keyfile"}
    service = services.Demo()
    with harness.session(service=service, home=home,
                         environment=keyfile) as app:
        app.wait_count("240 rooms")
        service.wait_asked()
        app.press("check box", "Failed", app.pane("Filters"))
        service.wait_asked(live_state="FAILED")
        app.set_text("Search room names", "e")
        service.wait_asked(live_state="FAILED", room_name="e")
        app.keys("ctrl+i")
        harness.wait(lambda: not pane(app, "Room details"), "no details")
        first = geometry(app)
        app.resize(1200, 700)
        size = harness.wait(lambda: (s := geometry(app)) != first and s,
                            "another size")
        app.keys("ctrl+q")
        app.process.wait(harness.TIMEOUT)
    before = len(service.requests())
    with harness.session(service=service, home=home,
                         environment=keyfile) as app:
        app.wait_for("push button", "Remove filter: Failed")
        harness.wait(lambda: service.requests()[before:], "a request")
        for _, parameters in service.requests()[before:]:
            assert parameters["live_state"] == "FAILED", parameters
            assert parameters["room_name"] == "e", parameters
        assert app.wait_for("entry", "Search room names").text() == "e"
        assert not pane(app, "Room details")
        assert geometry(app) == size, (geometry(app), size)
    service.stop()


def test_killed():
    """What was changed a moment ago is there after a crash."""
    home = harness.Home()
    keyfile = {"GSETTINGS_BACKEND": "keyfile"}
    with harness.session("--demo", home=home, environment=keyfile) as app:
        app.wait_count("240 rooms")
        first = geometry(app)
        app.resize(1200, 700)
        size = harness.wait(lambda: (s := geometry(app)) != first and s,
                            "another size")
        harness.wait(lambda: "window-size=(1200, 700)" in home.settings(),
                     "a size that is remembered")
        app.process.kill()
        app.process.wait(harness.TIMEOUT)
        app.process.returncode = 0  # as it was meant
    with harness.session("--demo", home=home, environment=keyfile) as app:
        app.wait_count("240 rooms")
        assert geometry(app) == size, (geometry(app), size)


UUID = "3b1d7d3e-0000-4000-8000-000000000001"
SENSELESS = f"""[io/github/greenroom/Greenroom]
window-size=(-5, -2147483648)
maximized='yes'
show-filters=7
sidebar-width=-2147483648
details-width=2147483647
columns=[('nothing', 5, true), ('name', -2147483648, false), \
('name', 2147483647, true), ('cover', 99999, true), ('', 0, false)]
filters={{'name': <7>, 'live-states': <['NEVER HEARD OF', '']>, \
'room-type': <'none'>, 'ownership': <true>, 'time-range': <'custom'>, \
'since-text': <'when'>, 'until-text': <'then'>, 'more': <@mv nothing>}}
accounts=['', '../..', 'a//b', '3b1d7d3e-0000-4000-8000-000000000001', \
'3b1d7d3e-0000-4000-8000-000000000001']
accounts-unfinished=['', '//']
account='nobody'

[io/github/greenroom/Greenroom/accounts/{UUID}]
name=''
region='nowhere'
endpoint='::::'
sign-in-address='http://'
project-id='/'
app-user-id='\\u0001'
kind='token'
calls-per-second=uint32 4294967295
token-expires=-9223372036854775807
"""


def test_senseless_settings():
    """The window comes as if they had not been there; what it thinks of them
    is no critical."""
    home = harness.Home()
    home.write_settings(SENSELESS)
    with harness.session("--demo", home=home,
                         environment={"GSETTINGS_BACKEND": "keyfile"}) as app:
        app.wait_for("status bar", re.compile("rooms?$"))
        width, height = geometry(app)
        assert abs(width - 1360) < 30 and abs(height - 840) < 60
        assert app.pane("Filters").extents[2] < 300
        assert app.pane("Room details").extents[2] < 400
        app.press("push button", "Account: Demo rooms")
        app.keys("Escape")
    # As whom one would have been signed in.
    home.write_settings(SENSELESS.replace("nobody", UUID))
    with harness.session(home=home,
                         environment={"GSETTINGS_BACKEND": "keyfile"}) as app:
        app.press("push button", re.compile("^Sign in"))
        app.wait_for("text", "Project ID")


if __name__ == "__main__":
    harness.main(globals())
