#!/usr/bin/env python3
# test_focus.py: all that the pointer can do, keys can, and the focus stays
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import re

import harness

WAITING = re.compile(", waiting, ")
FAILED = re.compile(", failed, ")
CANCELLED = re.compile(", cancelled, ")
COAT = re.compile("^Autumn Coat Launch, Shanghai")
ANY = re.compile("")

# What Tab reaches, from the search on; of the details, what stands first.
HEADER = ["Search room names", "Refresh", "Main menu"]
CHIPS = ["Remove filter: Failed"]
STATUS_LINE = ["Copy request ID"]
FILTERS = ["Waiting", "Live", "Finished", "Failed", "Cancelled", "Never live",
           "Type", "Last live", "Avatar name", "Avatar ID", "Clear filters",
           "Show filters", "Account: Demo rooms"]


@contextlib.contextmanager
def fixture():
    with harness.session("--demo") as app:
        app.wait_count("240 rooms")
        harness.wait(app.rows, "rows")
        yield app,


def wait_focus(app, name, role=None):
    """The focus is where it should be, and there it is."""
    def found():
        node = app.focused()
        fits = node and (name.search(node.name) if isinstance(
            name, re.Pattern) else node.name == name)
        return node if fits and role in (None, node.role) else None
    try:
        return harness.wait(found, f"the focus on {name!r}")
    except AssertionError:
        node = app.focused()
        print("# the focus is on", node and (node.role, node.name))
        raise


def to_rows(app):
    app.keys("ctrl+f")
    wait_focus(app, "Search room names")
    app.keys("Down")
    return wait_focus(app, ANY, "table row")


def select(app, name):
    """As it is done by keys: from row to row."""
    focus = to_rows(app)
    for _ in range(20):
        if name.search(focus.name):
            return focus
        focus = app.move("Down")
    raise AssertionError(f"no row {name.pattern!r}")


def tick(app, key, word):
    app.keys(key)
    return app.wait_for("push button", f"Remove filter: {word}")


def clear(app):
    button = app.find("push button", "Clear filters")
    if button.has("sensitive"):
        button.click()
    app.wait_count("240 rooms")
    harness.wait(app.rows, "rows")


def walk(app, key, last):
    """The names that the key goes through until the last one."""
    names = []
    while last not in names and len(names) < 60:
        names.append(app.move(key).name)
    return names


def test_tab_follows_the_panes(app):
    tick(app, "alt+4", "Failed")
    row = select(app, COAT).name
    app.keys("Return")
    app.wait_for("heading", COAT)
    app.keys("ctrl+f")
    wait_focus(app, HEADER[0])
    forth = walk(app, "Tab", HEADER[0])
    rows = [name for name in forth if FAILED.search(name)]
    assert rows == [row], f"one row, not {rows}"
    before = HEADER[1:] + CHIPS + [row] + STATUS_LINE
    after = FILTERS + HEADER[:1]
    assert forth[:len(before)] == before, forth
    assert forth[-len(after):] == after, forth
    details = forth[len(before):-len(after)]
    assert details[0] == "Show details" and details[-1] == "Room JSON", details
    assert "Avatar asset not available" in details, details
    back = walk(app, "shift+Tab", HEADER[0])
    assert back == [*reversed(forth[:-1]), HEADER[0]], back
    clear(app)


def test_tab_comes_back_to_the_row(app):
    to_rows(app)
    app.move("Down")
    row = app.move("Down")
    app.move("Tab")
    wait_focus(app, "Copy request ID")
    app.keys("shift+Tab")
    wait_focus(app, row.name)


def test_f6_goes_from_pane_to_pane(app):
    row = select(app, COAT).name
    for key in ("F6",) * 3:
        app.move(key)
    wait_focus(app, row)
    app.move("F6")
    wait_focus(app, "Avatar asset not available")  # the error comes first
    app.move("F6")
    wait_focus(app, "Waiting")
    app.move("shift+F6")
    app.move("shift+F6")
    wait_focus(app, row)


def test_status_keys(app):
    """However fast they follow each other, wherever the focus is."""
    words = ["Waiting", "Live", "Finished", "Failed", "Cancelled",
             "Never live"]
    keys = [f"alt+{i}" for i in range(1, 7)]
    for start in lambda: app.keys("ctrl+f"), lambda: to_rows(app):
        start()
        app.keys(*keys)
        for word in words:
            app.wait_for("push button", f"Remove filter: {word}")
        wait_focus(app, ANY)
        clear(app)


def test_mnemonics(app):
    app.choose("Type", "Template")
    app.choose("Last live", "Custom…")
    for key, role, name in (
            ("s", "check box", "Waiting"), ("r", "text", "From"),
            ("u", "text", "Until"), ("a", "text", "Avatar name"),
            ("i", "text", "Avatar ID"),
            # GTK 4.8 begins at the chosen item, GTK 4.18 at the first one.
            ("t", "list item", re.compile("^(Template|All types)$")),
            ("o", "list item", "Any"),
            ("l", "list item", re.compile("^(Custom…|Any time)$"))):
        app.keys("ctrl+f")
        wait_focus(app, "Search room names")
        app.keys(f"alt+{key}")
        wait_focus(app, name, role)
        if role == "list item":
            app.keys("Escape")
    app.keys("alt+c")
    app.wait_gone("push button", "Remove filter: Template")


def test_enter_goes_to_the_details_of_the_row(app):
    row = select(app, COAT).name
    app.wait_for("heading", COAT)
    app.keys("Return")
    wait_focus(app, "Avatar asset not available")  # they were open
    app.keys("Escape")
    wait_focus(app, row)
    app.keys("ctrl+i")
    app.wait_gone("panel", "Room details")
    app.keys("Return")
    wait_focus(app, "Avatar asset not available")
    app.move("shift+F6")
    tick(app, "alt+5", "Cancelled")
    row = wait_focus(app, CANCELLED, "table row")  # not selected
    app.keys("Return")
    name = row.name.partition(", cancelled")[0]
    app.wait_for("heading", name)
    harness.wait(lambda: "Room details" in [
        n.name for n in app.focused().ancestors()], "focus in the details")
    clear(app)


def test_focus_stays_when_the_list_changes(app):
    row = select(app, FAILED)
    app.keys("F5")
    wait_focus(app, row.name)
    tick(app, "alt+1", "Waiting")
    wait_focus(app, WAITING, "table row")
    app.keys("alt+1")
    app.wait_count("240 rooms")
    wait_focus(app, ANY, "table row")
    # To what stands in the place of rows, and back.
    app.set_text("Avatar ID", "a55e7000-0000-4000-8000-00000000dead")
    app.wait_for("label", "No rooms match")
    wait_focus(app, "Clear filters")
    app.keys("Return")
    app.wait_count("240 rooms")
    wait_focus(app, ANY, "table row")


def test_focus_leaves_details_that_are_gone(app):
    """For the rows, not for the border between: keys go on there."""
    select(app, FAILED)
    app.move("F6")
    wait_focus(app, "Avatar asset not available")
    app.keys("alt+1")
    app.wait_for("push button", "Remove filter: Waiting")
    wait_focus(app, WAITING, "table row")
    app.keys("alt+4")
    app.wait_for("push button", "Remove filter: Failed")
    app.keys("Down")
    wait_focus(app, ANY, "table row")
    select(app, COAT)
    app.keys("Return")
    wait_focus(app, "Avatar asset not available")
    # To what stands in the place of rows.
    app.set_text("Avatar ID", "a55e7000-0000-4000-8000-00000000dead")
    app.wait_for("label", "No rooms match")
    wait_focus(app, "Clear filters")
    clear(app)


def test_first_down_selects(app):
    """From above it selects the first room; what is selected stays."""
    app.keys("ctrl+f")
    wait_focus(app, "Search room names")
    tick(app, "alt+4", "Failed")
    app.keys("Down")
    first = wait_focus(app, FAILED, "table row")
    harness.wait(lambda: app.focused().has("selected"), "a selected row")
    app.wait_for("heading", first.name.partition(", failed")[0])
    second = app.move("Down")
    assert second.name != first.name
    app.wait_for("heading", second.name.partition(", failed")[0])
    app.keys("ctrl+f", "Down")
    wait_focus(app, second.name, "table row")
    clear(app)
    # By the keys that move the focus, too, among rooms of which none is.
    app.keys("ctrl+f")
    tick(app, "alt+5", "Cancelled")
    app.keys("Tab", "Tab", "Tab")
    wait_focus(app, "Remove filter: Cancelled")
    app.keys("Down")
    wait_focus(app, CANCELLED, "table row")
    harness.wait(lambda: app.focused().has("selected"), "a selected row")
    clear(app)
    # Who comes back soon finds what was selected.
    app.keys("ctrl+f")
    tick(app, "alt+4", "Failed")
    app.keys("Down")
    wait_focus(app, second.name, "table row")
    harness.wait(lambda: app.focused().has("selected"), "a selected row")
    clear(app)


def test_focus_stays_when_chips_go(app):
    tick(app, "alt+4", "Failed")
    tick(app, "alt+5", "Cancelled")
    to_rows(app)
    app.keys("shift+Tab")
    wait_focus(app, "Remove filter: Cancelled")
    app.keys("Return")
    wait_focus(app, "Remove filter: Failed")
    app.keys("Return")
    wait_focus(app, ANY, "table row")
    app.wait_count("240 rooms")


def test_focus_leaves_what_is_hidden(app):
    to_rows(app)
    for pane, key in (("Filters", "F9"), ("Room details", "ctrl+i")):
        app.keys("F6" if pane == "Room details" else "shift+F6")
        harness.wait(lambda: pane in [
            n.name for n in app.focused().ancestors()], f"focus in {pane}")
        app.keys(key)
        app.wait_gone("panel", pane)
        wait_focus(app, ANY, "table row")
        app.keys(key)
        app.wait_for("panel", pane)


def test_focus_comes_back(app):
    """From windows and menus to where it was."""
    select(app, COAT)
    app.wait_for("heading", COAT)
    app.keys("ctrl+f", "F10")
    wait_focus(app, "Columns…", "menu item")
    app.keys("Escape")
    wait_focus(app, "Main menu")
    row = to_rows(app)
    for key, role, name in (("F1", "frame", "Help"),
                            ("ctrl+question", None, "Keyboard Shortcuts")):
        app.keys(key)
        app.wait_for(role, name)
        app.keys("Escape")
        app.wait_gone(role, name)
        wait_focus(app, row.name)
    select(app, COAT)
    app.move("F6")
    walk(app, "Tab", "Room JSON")
    app.keys("Return")
    wait_focus(app, "Room JSON", "text")
    app.keys("Escape")
    wait_focus(app, "Room JSON", "push button")


def test_escape(app):
    """It empties the search first, wherever the focus is."""
    select(app, COAT)
    app.set_text("Search room names", "coat")
    app.move("F6")
    search = app.wait_for("entry", "Search room names")
    app.keys("Escape")
    harness.wait(lambda: search.text() == "", "an empty search")


def test_borders(app):
    """F8 goes to them, arrows move them."""
    app.keys("ctrl+f", "F8")
    wait_focus(app, "Rooms and details")
    width = app.pane("Room details").extents[2]
    app.keys("Left", "Left")
    harness.wait(lambda: app.pane("Room details").extents[2] > width,
                 "wider details")
    app.keys("F8")
    wait_focus(app, "Filters and rooms")
    width = app.pane("Filters").extents[2]
    app.keys("Right")
    harness.wait(lambda: app.pane("Filters").extents[2] > width,
                 "wider filters")
    app.keys("Return")
    wait_focus(app, "Search room names")


def test_narrow(app):
    app.resize(720, 620)
    app.wait_gone("panel", "Filters")
    row = select(app, COAT)
    app.keys("Return")
    wait_focus(app, "Avatar asset not available")
    app.keys("Escape")
    wait_focus(app, row.name)
    app.keys("F9", "F6")
    wait_focus(app, "Waiting")
    app.keys("F9")
    wait_focus(app, row.name)


def test_signing_in():
    with harness.session() as app:
        wait_focus(app, "Sign in…")
        app.keys("Return")
        wait_focus(app, "Account")
        app.keys("Escape")
        wait_focus(app, "Sign in…")


if __name__ == "__main__":
    harness.main(globals())
