#!/usr/bin/env python3
# test_many.py: a million rooms
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib

import harness
import services

MANY = 1000000


@contextlib.contextmanager
def fixture():
    service = services.Demo("--rooms", str(MANY))
    with harness.session(service=service) as app:
        app.wait_count(f"{MANY} rooms")
        harness.wait(app.rows, "rows")
        yield app, service
    service.stop()


def offsets(service, start=0):
    return [int(p["offset"]) for _, p in service.requests()[start:]]


def settle(service):
    """Waits until nothing more is asked for."""
    seen = []

    def same():
        seen.append(len(service.requests()))
        return len(seen) > 20 and len(set(seen[-20:])) == 1
    harness.wait(same, "the requests to end")


def test_start(app, service):
    settle(service)
    # The rows that are kept bound, some 205, are three pages.
    assert sorted(offsets(service)) == [0, 100, 200], offsets(service)


def test_end(app, service):
    start = len(service.requests())
    app.keys("ctrl+f", "Down", "End")
    harness.wait(lambda: MANY - 100 in offsets(service, start),
                 "the last page")
    harness.wait(lambda: all(len(row.children) > 1 and row.name
                             for row in app.rows()), "the last rows")
    settle(service)
    asked = offsets(service, start)
    assert len(asked) <= 4, f"{len(asked)} requests for one jump: {asked}"
    assert min(asked) >= MANY - 400, asked
    app.keys("Home")
    harness.wait(lambda: app.rows()[0].name, "the first row")


def test_search_and_refresh(app, service):
    settle(service)
    app.set_text("Search room names", "00042")
    harness.wait(lambda: service.requests()[-1][1].get("room_name")
                 == "00042", "a request")
    harness.wait(lambda: app.find("status bar").name
                 not in (f"{MANY} rooms", "0 rooms", ""), "fewer rooms")
    harness.wait(lambda: (rows := app.rows()) and all(
        "00042" in harness.cells_of(row)[1] for row in rows), "a match")
    settle(service)
    start = len(service.requests())
    app.keys("F5")
    harness.wait(lambda: service.requests()[start:], "a request")
    settle(service)
    assert len(offsets(service, start)) <= 4, offsets(service, start)
    app.set_text("Search room names", "")
    app.wait_count(f"{MANY} rooms")


if __name__ == "__main__":
    harness.main(globals())
