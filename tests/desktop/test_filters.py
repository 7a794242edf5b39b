#!/usr/bin/env python3
# test_filters.py: every filter asks the service, and for nothing else
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import datetime
import re

import harness
import services

HERE = datetime.timezone(datetime.timedelta(hours=8))  # harness.ZONE
AVATAR_NAME = "An Ning"


@contextlib.contextmanager
def fixture():
    service = services.Demo()
    with harness.session(service=service) as app:
        app.wait_count("240 rooms")
        service.wait_asked()
        yield app, service, app.pane("Filters")
    service.stop()


def wait_rows(app, condition, what):
    """Waits until there are rows, and all of them are so."""
    harness.wait(lambda: (rows := app.rows())
                 and all(condition(harness.cells_of(row)) for row in rows),
                 what)


def wait_all(app, service):
    """After the last filter went: all rooms again, asked for without any."""
    service.wait_asked()
    app.wait_count("240 rooms")


def test_room_name(app, service, filters):
    app.set_text("Search room names", "Coat")
    service.wait_asked(room_name="Coat")
    app.wait_count(re.compile(r"^\d{1,2} rooms?$"))
    wait_rows(app, lambda cells: "coat" in cells[1].lower(), "coats only")
    app.set_text("Search room names", "双十一 & 50% +")
    service.wait_asked(room_name="双十一 & 50% +")
    app.wait_for("label", "No rooms match")
    app.set_text("Search room names", "")
    wait_all(app, service)


def test_status(app, service, filters):
    app.press("check box", "Failed", filters)
    service.wait_asked(live_state="FAILED")
    wait_rows(app, lambda cells: cells[2] == "Failed", "failed rooms")
    app.press("check box", "Live", filters)
    service.wait_asked(live_state="PROCESSING,FAILED")
    wait_rows(app, lambda cells: cells[2] in ("Live", "Failed"),
              "live and failed rooms")
    app.press("check box", "Failed", filters)
    service.wait_asked(live_state="PROCESSING")
    wait_rows(app, lambda cells: cells[2] == "Live", "live rooms")
    app.press("check box", "Live", filters)
    wait_all(app, service)


def test_each_status(app, service, filters):
    for word, asked in (("Waiting", "WAITING"), ("Finished", "SUCCESS"),
                        ("Cancelled", "CANCELED"), ("Never live", "NULL")):
        app.press("check box", word, filters)
        service.wait_asked(live_state=asked)
        wait_rows(app, lambda cells: cells[2] == word, f"{word} rooms")
        app.press("check box", word, filters)
        wait_all(app, service)


def test_type_and_ownership(app, service, filters):
    ownership = app.find("combo box", "Template ownership", filters)
    assert not ownership.parent.has("sensitive")
    for word, asked in (("Template", "TEMPLATE"), ("General", "NORMAL"),
                        ("Temporary", "TEMP"), ("Template", "TEMPLATE")):
        app.choose("Type", word, filters)
        service.wait_asked(room_type=asked)
        wait_rows(app, lambda cells: cells[3] == word, f"{word} rooms")
    assert ownership.parent.look().has("sensitive")
    for word, asked in (("Mine, not shared", "OWNED"),
                        ("Shared by me", "SHARED_TO_OHTERS"),
                        ("Shared with me", "SHARED_FROM_OHTERS"),
                        ("Public", "PUBLIC")):
        app.choose("Template ownership", word, filters)
        service.wait_asked(room_type="TEMPLATE", template_own_type=asked)
        app.wait_for("push button", f"Remove filter: {word}")
    app.choose("Type", "All types", filters)
    wait_all(app, service)
    app.wait_gone("push button", re.compile("^Remove filter"))
    assert not ownership.parent.look().has("sensitive")
    # What it said is remembered, and counts again for templates.
    app.choose("Type", "Template", filters)
    service.wait_asked(room_type="TEMPLATE", template_own_type="PUBLIC")
    app.choose("Template ownership", "Any", filters)
    service.wait_asked(room_type="TEMPLATE")
    app.choose("Type", "All types", filters)
    wait_all(app, service)


def midnight(days):
    """Local midnight so many days ago, as it is asked for."""
    now = datetime.datetime.now(HERE)
    start = (now - datetime.timedelta(days=days)).replace(
        hour=0, minute=0, second=0)
    return start.astimezone(datetime.timezone.utc).strftime(
        "%Y-%m-%dT%H:%M:%SZ")


def started(service, expected):
    """The start that was asked for last, if it is one of these."""
    start = service.requests()[-1][1].get("start_time")
    return start if start in expected else None


def test_time_presets(app, service, filters):
    for word, days in (("Today", 0), ("Last 7 days", 6),
                       ("Last 30 days", 29)):
        before = midnight(days)
        app.choose("Last live", word, filters)
        start = harness.wait(lambda: started(service, {before, midnight(days)}),
                             f"the start of {word}")
        service.wait_asked(start_time=start)
        app.wait_for("push button", f"Remove filter: {word}")
        # Rooms that are live now began in the range, and have not ended; none
        # of the demo's began today just after midnight.
        if days:
            harness.wait(lambda: any(harness.cells_of(row)[2] == "Live"
                                     for row in app.rows()), "a live room")
    app.choose("Last live", "Any time", filters)
    wait_all(app, service)


def test_custom_time(app, service, filters):
    app.choose("Last live", "Custom…", filters)
    app.set_text("From", "2020-01-02 03:04", filters)
    service.wait_asked(start_time="2020-01-01T19:04:00Z")
    app.wait_for("push button", "Remove filter: From 2020-01-02 03:04")
    app.set_text("Until", "2037-05-06", filters)
    service.wait_asked(start_time="2020-01-01T19:04:00Z",
                       end_time="2037-05-06T15:59:59Z")
    app.set_text("Until", "2037-05-06 07:08", filters)
    service.wait_asked(start_time="2020-01-01T19:04:00Z",
                       end_time="2037-05-05T23:08:00Z")
    # Wrong text is told of, and asks nothing.
    for wrong, problem in (
            ("2037-13-06", "Write it like 2026-11-22 18:30"),
            ("yesterday", "Write it like 2026-11-22 18:30"),
            ("2019-01-01", "From must not be after Until")):
        app.set_text("Until", wrong, filters)
        app.wait_for("label", problem, filters)
        harness.wait(lambda: entry(app, "Until",
                                   filters).description() == problem,
                     f"{wrong!r} to be marked")
    app.press("push button", "Refresh")
    service.wait_asked(start_time="2020-01-01T19:04:00Z",
                       end_time="2037-05-05T23:08:00Z")
    app.set_text("Until", "", filters)
    service.wait_asked(start_time="2020-01-01T19:04:00Z")
    app.press("push button", re.compile("^Remove filter: From"))
    wait_all(app, service)
    harness.wait(lambda: not app.find(None, "From", filters),
                 "the entries to go")


def test_calendar_takes_the_day_it_opens_at(app, service, filters):
    """Which the calendar itself keeps silent about; then it goes."""
    app.choose("Last live", "Custom…", filters)
    app.tap(harness.wait(lambda: next(iter(app.find_all(
        None, "From: choose a date", filters)), None), "the button"))

    def in_calendar():
        node = app.focused()
        return node.role != "push button" and "From: choose a date" in [
            n.name for n in (node, *node.ancestors())]
    harness.wait(in_calendar, "the focus in the calendar")
    app.keys("space")
    start = harness.wait(lambda: started(service, {midnight(0)}), "today")
    service.wait_asked(start_time=start)
    app.press("push button", re.compile("^Remove filter: From"))
    wait_all(app, service)


def entry(app, name, root):
    return next(n for n in app.find_all(None, name, root)
                if n.has("editable"))


def test_avatar(app, service, filters):
    app.set_text("Avatar name", AVATAR_NAME, filters)
    service.wait_asked(model_name=AVATAR_NAME)
    wait_rows(app, lambda cells: AVATAR_NAME in cells[4] or "…" in cells[4],
              f"rooms with {AVATAR_NAME}")
    app.wait_for("push button", f"Remove filter: Avatar name: {AVATAR_NAME}")
    app.set_text("Avatar name", "", filters)
    wait_all(app, service)
    # Nobody has this one.
    identity = "a55e7000-0000-4000-8000-00000000dead"
    app.set_text("Avatar ID", identity, filters)
    service.wait_asked(dh_id=identity)
    app.wait_for("label", "No rooms match")
    app.press("push button", f"Remove filter: Avatar ID: {identity}")
    wait_all(app, service)


def test_chips_and_clear(app, service, filters):
    app.press("check box", "Failed", filters)
    service.wait_asked(live_state="FAILED")
    app.press("check box", "Never live", filters)
    service.wait_asked(live_state="FAILED,NULL")
    app.set_text("Search room names", "e")
    service.wait_asked(live_state="FAILED,NULL", room_name="e")
    app.press("push button", "Remove filter: Failed")
    service.wait_asked(live_state="NULL", room_name="e")
    harness.wait(lambda: not app.find("check box", "Failed",
                                      filters).has("checked"), "no tick")
    app.press("push button", "Clear filters", filters)
    wait_all(app, service)
    app.wait_gone("push button", re.compile("^Remove filter"))
    assert app.wait_for("entry", "Search room names").text() == ""
    clear = app.find("push button", "Clear filters", filters)
    assert not clear.has("sensitive")


def test_clear_from_no_match(app, service, filters):
    app.press("check box", "Failed", filters)
    service.wait_asked(live_state="FAILED")
    app.set_text("Search room names", "no such room")
    service.wait_asked(live_state="FAILED", room_name="no such room")
    app.wait_for("label", "Name: no such room, Failed")
    app.wait_count("0 rooms")
    app.keys("Tab")  # out of the search, that Clear can be pressed by key
    buttons = list(app.find_all("push button", "Clear filters"))
    assert len(buttons) == 2, "one in the sidebar, one on the page"
    buttons[1].click()
    wait_all(app, service)


if __name__ == "__main__":
    harness.main(globals())
