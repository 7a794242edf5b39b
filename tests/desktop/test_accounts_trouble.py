#!/usr/bin/env python3
# test_accounts_trouble.py: what goes wrong for those who are signed in
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import http.server
import json
import os
import threading

import harness
import services
from accounts import (AK, SETTINGS, SK, Listener, check_secrets,
                      clear_keyring, fresh, greenroom, lock,
                      sign_in_with_password, start_and_exit, stored, unlock,
                      wait_heard)
from sign_in import (choose_endpoint, dialog, fill, menu, open_dialog,
                     press_sign_in, sign_in_with_token, wait_signed_in)


class Stranger:
    """A server that is none of the service's; sends on to another one."""

    def __init__(self, location=None):
        self.log = []
        stranger = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                stranger.log.append(f"{self.path}\n{self.headers}".lower())
                self.send_response(302 if location else 404)
                if location:
                    self.send_header("Location", location + self.path)
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0),
                                                      Handler)
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever,
                         daemon=True).start()


def test_other_origins():
    """Covers are fetched wherever they are, and nothing that tells who asks
    goes along; a redirect of the service itself is not followed."""
    last = Stranger()
    first = Stranger(last.endpoint)
    rooms = json.dumps({"count": 1, "smart_live_rooms": [
        {"room_id": "room-1", "room_name": "Room 1",
         "thumbnail": first.endpoint + "/cover.png"}]}).encode()
    service = services.Mock(rooms)
    try:
        with greenroom(harness.Home()) as app:
            sign_in_with_token(app, service, "Studio", "1 room")
            harness.wait(lambda: last.log, "the cover to be asked for")
            covers = first.log + last.log
            menu(app, "Studio", "Add account…")
            app.press("page tab", "Token", dialog(app))
            fill(app, Token=services.TOKEN, Project_ID=services.PROJECT)
            choose_endpoint(app, first)
            press_sign_in(app)
            wait_heard(app, last.endpoint)
    finally:
        clear_keyring()
        service.stop()
    assert len(first.log) == 2 and len(last.log) == 1, first.log + last.log
    for asked in covers:
        for word in (services.TOKEN, "\nx-", "authorization", "cookie",
                     "referer"):
            assert word not in asked, asked


def test_renewed():
    """A token that ends is replaced by itself, once; nobody notices."""
    with fresh("--fault", "ok:2", "--fault", "401:1") as (service, home):
        with greenroom(home) as app:
            sign_in_with_password(app, service, "Studio")
            wait_signed_in(app, "Studio")
            app.keys("ctrl+r")
            harness.wait(lambda: service.bought() == 2, "another token")
            n_asked = len(service.requests())
            app.keys("ctrl+r")
            harness.wait(lambda: len(service.requests()) > n_asked,
                         "more questions")
            app.wait_count("240 rooms")
            assert not app.find("push button", "Sign in again")
            assert service.bought() == 2


def test_refused_in_a_jump():
    """Of the pages that a jump asks for, those under way are refused, fewer
    than five; then nothing is asked until the person acts."""
    # The trial, and the three pages of the first rows.
    with fresh("--rooms", "5000", "--delay-ms", "50", "--fault", "ok:4",
               "--fault", "401:1000") as (service, home):
        with greenroom(home) as app:
            open_dialog(app)
            app.press("page tab", "Access keys")
            app.set_text("Access key (AK)", AK, dialog(app))
            app.set_text("Secret key (SK)", SK, dialog(app))
            fill(app, Name_in_Greenroom="Keys", Project_ID=services.PROJECT)
            choose_endpoint(app, service)
            press_sign_in(app)
            wait_signed_in(app, "Keys", "5000 rooms")
            harness.wait(lambda: len(service.requests()) == 4, "three pages")

            app.keys("ctrl+f", "Down", "End")
            app.wait_for("push button", "Sign in again")
            n_refused = len(service.requests()) - 4
            assert 1 <= n_refused <= 4, n_refused
            app.keys("Home", "End", "Page_Up", "Page_Up")
            # Who refreshes tries the keys, once.
            app.keys("ctrl+r")
            harness.wait(lambda: len(service.requests()) == 5 + n_refused,
                         "one request more")
            app.press("push button", "Sign in again")
            dialog(app)
            assert len(service.requests()) == 5 + n_refused


def test_killed():
    """In the middle of signing in, then signed in: nothing is left about, and
    the next start is as the last one ended."""
    @contextlib.contextmanager
    def killed():
        app = harness.Greenroom(home=home, environment=SETTINGS)
        app.listener = Listener()
        try:
            yield app
            check_secrets(app, home)
        finally:
            app.process.kill()
            app.process.wait()

    with fresh("--delay-ms", "400") as (service, home):
        with killed() as app:
            sign_in_with_password(app, service, "Studio")
            harness.wait(lambda: service.bought() == 1, "a token to be sold")
        assert not stored()
        with killed() as app:
            sign_in_with_password(app, service, "Studio")
            wait_signed_in(app, "Studio")
        with greenroom(home) as app:
            app.wait_for("push button", "Account: Studio")
            app.wait_count("240 rooms")
        assert [kind for _, kind in stored()] == ["password"]


def test_locked_keyring():
    with fresh() as (service, home):
        with greenroom(home) as app:
            sign_in_with_token(app, service, "Studio")
        assert start_and_exit(home) == 0
        n_asked = len(service.requests())
        lock()
        try:
            assert start_and_exit(home) == 1
            with greenroom(home) as app:
                app.wait_for("push button", "Unlock keyring")
                app.picture("keyring-locked")
                assert len(service.requests()) == n_asked
                unlock()
                app.press("push button", "Try again")
                app.wait_for("push button", "Account: Studio")
                app.wait_count("240 rooms")
        finally:
            unlock()


def test_refused_later():
    """The rooms stay to be read; signing in again goes on with them."""
    # The trial, the three pages of the rows, and what refreshing asks for.
    with fresh("--fault", "ok:4", "--fault", "401:1") as (service, home):
        with greenroom(home) as app:
            sign_in_with_token(app, service, "Studio")
            harness.wait(lambda: len(app.rows()) > 5, "rows")
            harness.wait(lambda: len(service.requests()) == 4, "three pages")
            app.keys("ctrl+r")
            app.wait_for("push button", "Sign in again")
            app.picture("sign-in-again")
            assert len(app.rows()) > 5
            n_asked = len(service.requests())

            app.press("push button", "Sign in again")
            fill(app, Token=services.TOKEN)
            press_sign_in(app)
            app.wait_gone("dialog")
            app.wait_gone("push button", "Sign in again")
            harness.wait(lambda: len(service.requests()) > n_asked,
                         "new requests")
            app.wait_count("240 rooms")
            assert len(app.rows()) > 5


if __name__ == "__main__":
    os.environ.pop("GREENROOM_TOKEN", None)
    harness.main(globals())
