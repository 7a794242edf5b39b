#!/usr/bin/env python3
# test_pages.py: what stands where rooms would, and the way back from there
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import re

from gi.repository import GLib

import harness
import services

REQUEST_ID = re.compile(r"^[0-9a-f]{32}$")


@contextlib.contextmanager
def started(*faults):
    service = services.Demo(*faults)
    try:
        with harness.session(service=service) as app:
            yield app, service
    finally:
        service.stop()


def wait_error(app, words, code, status):
    """The page tells words, code, status and request id."""
    app.wait_for("label", re.compile(re.escape(words)))
    shown = app.texts()
    assert code in shown and status in shown, (code, status, shown)
    assert any(REQUEST_ID.match(text) for text in shown), "no request id"
    assert app.find("push button", "Copy request ID"), "no way to copy it"


def come_back(app):
    app.press("push button", "Try again")
    app.wait_count("240 rooms")
    assert app.rows()


def test_400():
    with started("--fault", "400:1") as (app, service):
        wait_error(app, "MetaStudio does not accept one of the filters.",
                   "MSS.00000003", "400")
        assert len(service.requests()) == 1, "a 400 is not asked again"
        come_back(app)


def test_401():
    with started("--fault", "401:1") as (app, service):
        wait_error(app, "MetaStudio does not accept these credentials.",
                   "MSS.00000001", "401")
        assert len(service.requests()) == 1, "a 401 is not asked again"
        come_back(app)


def test_500():
    with started("--fault", "500:4") as (app, service):
        wait_error(app, "MetaStudio reported an internal error.",
                   "MSS.00000004", "500")
        assert len(service.requests()) == 4, "four tries in all"
        come_back(app)


def test_500_that_passes():
    with started("--fault", "500:1") as (app, service):
        app.wait_count("240 rooms")
        assert [p["offset"] for _, p in service.requests()][:2] == ["0", "0"]


def test_error_while_rooms_are_shown():
    with started("--fault", "ok:3", "--fault", "403") as (app, service):
        app.wait_count("240 rooms")
        harness.wait(lambda: len(service.requests()) == 3, "all pages")
        app.keys("F5")
        app.wait_for(None, re.compile("lacks the permission"))


def test_empty_project():
    body = b'{"count": 0, "smart_live_rooms": []}'
    service = services.Mock(body)
    with harness.session(service=service) as app:
        app.wait_for("label", "No rooms yet")
        app.wait_count("0 rooms")
        assert len(service.requests()) == 1
    service.stop()


def test_nobody_is_signed_in():
    with harness.session() as app:
        app.wait_for("push button", re.compile("[Dd]emo rooms"))
        app.press("push button", re.compile("[Dd]emo rooms"))
        app.wait_count("240 rooms")


def test_service_goes_and_comes_back():
    with started() as (app, service):
        app.wait_count("240 rooms")
        service.stop()
        app.press("push button", "Refresh")
        # The rooms stay, and it is told why they are not newer.
        app.wait_for("alert", re.compile("refuses the connection"))
        assert app.rows()
        again = services.Demo("--port", str(service.port))
        app.press("push button", "Try again")
        harness.wait(again.requests, "a request")
        app.wait_gone("alert")
        app.wait_count("240 rooms")
        again.stop()


def test_offline_from_the_start():
    service = services.Demo()
    service.stop()
    with harness.session(service=service) as app:
        app.wait_for("label", re.compile("refuses the connection"))
        again = services.Demo("--port", str(service.port))
        # By itself, if that is quicker than a press.
        if button := app.find("push button", "Try again"):
            with contextlib.suppress(GLib.Error):
                button.click()
        app.wait_count("240 rooms")
        assert app.rows()
        again.stop()


if __name__ == "__main__":
    harness.main(globals())
