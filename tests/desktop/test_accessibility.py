#!/usr/bin/env python3
# test_accessibility.py: every control has a name of its own, and a role
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks over all that an assistive technology sees, in each state that the
program can be in. What is looked for is in audit.py."""

import contextlib
import re

import audit
import harness
import services

COAT = re.compile("^Autumn Coat Launch, Shanghai")
DEMO = re.compile("demo rooms")


@contextlib.contextmanager
def fixture():
    with harness.session("--demo") as app:
        app.wait_count("240 rooms")
        yield app,


def check(app):
    """Nothing to be found fault with, rows included."""
    found = []

    def look():
        # Looked at in the middle of a change, a part may be there twice.
        found[:] = audit.findings(app.root.look(rows=True))
        return not found
    try:
        harness.wait(look, "names and roles", timeout=5)
    except AssertionError:
        raise AssertionError("\n".join(dict.fromkeys(found))) from None


def tab_to(app, name):
    for _ in range(20):
        if app.move("Tab").name == name:
            return
    raise AssertionError(f"Tab does not reach {name!r}")


@contextlib.contextmanager
def window(app, role, name):
    """That has just been opened; Escape closes it."""
    yield app.wait_for(role, name)
    app.keys("Escape")
    app.wait_gone(role, name)
    # Only then keys go where they should.
    harness.wait(lambda: app.x_windows() == harness.xdotool(
        "getactivewindow"), "one window, and that active")


def test_rooms(app):
    check(app)


def test_room_details(app):
    app.select_room(COAT)
    check(app)
    app.press("push button", re.compile("^Show backups"))
    app.press("push button", re.compile("^Show tenants: With "))
    check(app)


def test_main_menu(app):
    app.keys("F10")
    with window(app, "menu", "Main menu"):
        check(app)


def test_account_menu(app):
    app.press("push button", "Account: Demo rooms")
    with window(app, "menu", "Accounts"):
        check(app)


def test_room_json(app):
    app.select_room(COAT)
    app.press("push button", "Room JSON")
    with window(app, "frame", "Room JSON"):
        check(app)


def test_columns(app):
    app.keys("F10")
    app.press("menu item", "Columns…")
    with window(app, "dialog", "Columns"):
        check(app)


def test_shortcuts(app):
    app.keys("ctrl+question")
    with window(app, None, "Keyboard Shortcuts"):
        check(app)


def test_help(app):
    app.keys("F1")
    with window(app, "frame", "Help"):
        check(app)


def test_about(app):
    app.keys("F10")
    app.press("menu item", "About Greenroom")
    with window(app, None, "About"):
        check(app)


def test_filters(app):
    app.choose("Type", "Template")
    app.choose("Last live", "Custom…")
    app.set_text("From", "yesterday")
    app.wait_for("push button", "Remove filter: Template")
    check(app)
    app.set_text("Search room names", "no such room")
    app.wait_for("label", "No rooms match")
    check(app)
    app.press("push button", "Clear filters")
    app.wait_count("240 rooms")


def test_narrow(app):
    app.select_room(COAT)
    app.resize(720, 620)
    app.wait_gone("panel", "Filters")
    check(app)
    app.keys("F9")
    app.wait_for("panel", "Filters")
    check(app)
    app.keys("ctrl+i")
    app.wait_for("panel", "Room details")
    check(app)


def test_welcome_and_signing_in():
    with harness.session() as app:
        app.wait_for("push button", DEMO)
        check(app)
        app.press("push button", "Sign in…")
        dialog = app.wait_for("dialog")
        for page in "IAM user", "Access keys", "Token":
            app.press("page tab", page, dialog)
            check(app)
        tab_to(app, "Region")
        app.keys("space")
        app.wait_for("list item", "Custom endpoint…", dialog)
        check(app)
        app.keys("Escape")
        app.press("push button", "Sign in", dialog)
        check(app)


def test_error():
    service = services.Demo("--fault", "403")
    with harness.session(service=service) as app:
        app.wait_for("push button", "Try again")
        check(app)
    service.stop()


def test_trouble_while_rooms_are_shown():
    service = services.Demo("--fault", "ok:3", "--fault", "403")
    with harness.session(service=service) as app:
        app.wait_count("240 rooms")
        harness.wait(lambda: len(service.requests()) == 3, "all pages")
        app.keys("F5")
        app.wait_for("alert")
        check(app)
    service.stop()


def test_nothing_there():
    service = services.Mock(b'{"count": 0, "smart_live_rooms": []}')
    with harness.session(service=service) as app:
        app.wait_for("label", "No rooms yet")
        check(app)
    service.stop()


def test_still_loading():
    service = services.Demo("--delay-ms", "600000")
    with harness.session(service=service) as app:
        app.wait_for("label", "Loading rooms…")
        check(app)
    service.stop()


if __name__ == "__main__":
    harness.main(globals())
