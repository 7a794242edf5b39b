#!/usr/bin/env python3
# test_details.py: every value that the service gives can be read
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import json
import pathlib

import harness
import services

FIXTURE = pathlib.Path(__file__).parents[1] / "data" / "full-room.json"

# What the wire's words are on the screen; times are local, harness.ZONE.
WORDS = {
    "TEMPLATE": "Template", "DISABLE": "Unavailable",
    "LANDSCAPE": "Landscape", "SHARED": "With 2 projects",
    "REVIEW": "In review", "FAILED": "Failed", "REJECT": "Rejected",
    "2027-03-04T05:06:07Z": "4 Mar 2027 13:06",
    "2025-01-02T03:04:05Z": "2 Jan 2025 11:04",
    "2025-06-07T08:09:10Z": "7 Jun 2025 16:09",
    "2026-10-11T12:13:14Z": "11 Oct 2026 20:13",
    "2026-10-11T15:06:43Z": "23:06, 2:53:29",
}


@contextlib.contextmanager
def fixture():
    service = services.Mock(FIXTURE.read_bytes())
    with harness.session(service=service) as app:
        app.wait_count("1 room")
        select(app, 0)
        details = app.pane("Room details")
        app.wait_for("heading", "Spring tea harvest, every field filled",
                     details)
        yield app, service, details
    service.stop()


def select(app, index):
    rows = next(n for n in app.table().look().walk() if n.role == "list")
    rows.select(index)


def values_of(value):
    """Every value of the fixture, as the wire has it."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [leaf for part in value for leaf in values_of(part)]
    return [value]


def described(root):
    """Names, texts, and what tooltips say."""
    return root.look().texts() + [node.description() for node in root.walk()]


def test_every_value(app, service, details):
    service.wait_asked()
    room = json.loads(FIXTURE.read_text())["smart_live_rooms"][0]
    for button in ("Show backups: An Ning", "Show backups: 蓝溪",
                   "Show tenants: With 2 projects"):
        app.press("push button", button, details)
    values = values_of(room)
    assert len(values) == 30, f"the fixture has {len(values)} values"

    def missing():
        there = "\n".join(described(details))
        return [v for v in values if WORDS.get(v, v) not in there]

    harness.wait(lambda: not missing(), "every value, without "
                 f"{missing()}")


def test_json(app, service, details):
    app.press("push button", "Room JSON", details)
    text = app.wait_for("text", "Room JSON")
    shown = json.loads(text.text())
    assert shown == json.loads(FIXTURE.read_text())["smart_live_rooms"][0]
    # The window is the service's own text, not another writing of it.
    assert text.text().strip() in FIXTURE.read_text()
    app.keys("Escape")
    app.wait_gone("text", "Room JSON")


def paste(app):
    """What stands in the search then."""
    app.keys("ctrl+f", "ctrl+a", "ctrl+v")
    return app.find("entry", "Search room names").text()


def test_the_copies(app, service, details):
    """What was copied is pasted into the search, and read there."""
    for name, text in (
            ("Copy room ID", "f0110000-aaaa-4bbb-8ccc-000000000001"),
            ("Copy project ID", "0f00ba11c0ffee00deadbeef00000001"),
            ("Copy private data",
             '{"campaign":"spring-2027","owner":"producer-7"}')):
        app.press("push button", name, details)
        app.wait_for(None, "Copied")
        # A button that is pressed from outside does it a moment later.
        harness.wait(lambda: paste(app) == text, f"{text} to be pasted")
        # A new search is a new list, in which nothing is selected; until its
        # answer is there, the room of the old one is.
        service.wait_asked(room_name=text)
        app.wait_for("panel", "No room selected", details)
        select(app, 0)
        app.wait_for("heading", root=details)


if __name__ == "__main__":
    harness.main(globals())
