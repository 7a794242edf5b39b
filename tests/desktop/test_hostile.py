#!/usr/bin/env python3
# test_hostile.py: whatever a server sends, the window stays and says so
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A GLib warning or critical, or a crash, fails the test: harness.stop()."""

import contextlib
import re

import harness
import services
from test_pages import REQUEST_ID


@contextlib.contextmanager
def facing(*faults):
    service = services.Demo(*(word for fault in faults
                              for word in ("--fault", fault)))
    try:
        with harness.session(service=service) as app:
            yield app, service
    finally:
        service.stop()


def request_ids(app):
    return set(filter(REQUEST_ID.match, app.texts()))


def test_no_answers():
    """Everything that is no answer is an error page, and can be tried again;
    one program meets them all."""
    faults = ("empty", "not-json", "deep", "huge", "truncated", "403",
              "404", "502-html", "503", "504")
    # What may pass by itself is asked for four times in all.
    tries = {"502-html": 4, "503": 4, "504": 4}
    with facing(*(f"{f}:{tries.get(f, 1)}" for f in faults)) as (app, service):
        expected, shown = 0, set()
        for fault in faults:
            expected += tries.get(fault, 1)
            harness.wait(lambda: len(service.requests()) == expected,
                         f"{expected} requests with {fault}")
            app.wait_for("push button", "Try again")
            if fault not in tries:
                # The page before stays for as long as no answer is late.
                shown = harness.wait(lambda: request_ids(app) - shown,
                                     f"the page of {fault}")
            app.press("push button", "Try again")
        app.wait_count("240 rooms")
        harness.wait(app.rows, "rows")


def test_broken_connections():
    """Each question is tried four times; then the page says that the rooms
    come by themselves, and they do: nobody presses anything here."""
    for fault in ("cut-off", "reset"):
        with facing(f"{fault}:6") as (app, service):
            app.wait_for("label", re.compile("appear by themselves"))
            assert len(service.requests()) >= 4, service.log
            app.wait_count("240 rooms")
            app.wait_gone("push button", "Try again")
            # Six that broke and the seventh are one question.
            path, first = service.requests()[0]
            assert first["offset"] == "0", first
            assert service.requests()[:7] == [(path, first)] * 7, service.log
            # What came is not asked again.
            assert (path, first) not in service.requests()[7:], service.log


def check_rooms(fault, condition, what):
    with facing(fault) as (app, service):
        harness.wait(app.rows, f"rows with {fault}")
        harness.wait(lambda: any(condition(harness.cells_of(row))
                                 for row in app.rows()), what)
        app.keys("ctrl+f", "Down", "Down")
        app.wait_gone("label", "No room selected")


def test_markup():
    check_rooms("markup", lambda cells: "<" in cells[1], "markup as text")


def test_unknown_words():
    check_rooms("unknown-words",
                lambda cells: re.fullmatch("[A-Z_0-9]{3,}", cells[2] or ""),
                "a word as it is")


def test_wrong_types():
    check_rooms("wrong-types", lambda cells: True, "rows")


def test_nulls():
    check_rooms("nulls", lambda cells: True, "rows")


def test_invalid_utf8():
    check_rooms("invalid-utf8",
                lambda cells: any("\ufffd" in c for c in cells),
                "a replacement character")


def test_counts():
    for fault in ("negative-count", "no-count", "absurd-count", "growing",
                  "shrinking", "short-pages", "empty-page", "repeats",
                  "ignore-offset"):
        with facing(fault) as (app, service):
            harness.wait(app.rows, f"rows with {fault}")
            app.keys("ctrl+f", "Down", "End")
            harness.wait(lambda: (rows := app.rows()) and rows[-1].name,
                         f"the end with {fault}")
            count = app.find("status bar").name
            assert "-" not in count and re.search(r"\d", count), count


if __name__ == "__main__":
    harness.main(globals())
