#!/usr/bin/env python3
# test_accounts.py: signing in, every way, and what remains of it
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import collections
import contextlib
import http.server
import json
import os
import pathlib
import re
import subprocess
import threading

from gi.repository import Gio, GLib

import accessible
import harness
import services
from sign_in import (choose_endpoint, dialog, fill, focus, menu, open_dialog,
                     press_sign_in, sign_in_with_token, wait_signed_in)

DOMAIN, USER, PASSWORD = "northlight-media", "li.wei", "hush-password"
AK, SK = "AKOFTHETESTS", "hush-secret-key"
SCHEMA = "io.github.greenroom.Greenroom"
SECRETS_BUS = "org.freedesktop.secrets"
SECRETS_PATH = "/org/freedesktop/secrets"
COLLECTION = SECRETS_PATH + "/collection/login"
SERVICE = "org.freedesktop.Secret.Service"


class Demo(services.Demo):
    """With an IAM user and a pair of keys."""

    def __init__(self, *options):
        super().__init__("--iam-domain", DOMAIN, "--iam-user", USER,
                         "--iam-password", PASSWORD, "--ak", AK, "--sk", SK,
                         *options)

    def bought(self):
        """How often somebody signed in at IAM, rightly or not."""
        return len([line for line in list(self.log)
                    if line.startswith("POST /v3/auth/tokens")])


SETTINGS = {"GSETTINGS_BACKEND": "keyfile", "G_MESSAGES_DEBUG": "all"}


def start_and_exit(home):
    """The status of a program that ends once it showed what there is."""
    return subprocess.run(
        [harness.BUILD / "src/ui/greenroom", "--exit-after-startup"],
        env={**os.environ, **home.environment(), **SETTINGS},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        timeout=harness.TIMEOUT).returncode


def read_files(*folders):
    """What stands in them, outside the keyring."""
    keyrings = pathlib.Path(os.environ["XDG_DATA_HOME"], "keyrings")
    return {str(path): path.read_text(errors="replace")
            for folder in folders for path in pathlib.Path(folder).rglob("*")
            if path.is_file() and keyrings not in path.parents}


class Listener:
    """Hears what the accessibility bus is told, as every program of the
    session may."""

    def __init__(self):
        # What came and went in each entry, one after the other. GTK 4.18 tells
        # it of the row around an entry as well.
        self.texts = collections.defaultdict(str)
        self.others = ""
        self.bus = accessible.Bus()
        self.bus.connection.signal_subscribe(
            None, None, None, None, None, Gio.DBusSignalFlags.NONE, self._hear)
        # GTK 4.18 tells nothing before somebody asks to be told.
        self.bus.call(accessible.REGISTRY, "/org/a11y/atspi/registry",
                      accessible.REGISTRY, "RegisterEvent",
                      GLib.Variant("(sass)", ("object:", [], "")))

    def _hear(self, bus, sender, path, interface, signal, parameters):
        if signal == "TextChanged":
            self.texts[path] += parameters.unpack()[3]
        else:
            self.others += parameters.print_(False) + "\n"

    def heard(self):
        """All of it so far."""
        self.bus.call(accessible.DBUS, "/org/freedesktop/DBus",
                      accessible.DBUS, "GetId")
        while GLib.MainContext.default().iteration(False):
            pass
        return "\n".join([*self.texts.values(), self.others])


@contextlib.contextmanager
def greenroom(home):
    """A program that remembers, and tells all that it does."""
    listener = Listener()
    with harness.session(home=home, environment=SETTINGS) as app:
        app.listener = listener
        yield app
        check_secrets(app, home)


def wait_focused(app, name):
    harness.wait(lambda: (here := app.focused()) and here.name == name,
                 f"the focus on {name!r}")


def wait_heard(app, words):
    """Whoever listens is told."""
    harness.wait(lambda: words in app.listener.heard(), f"to hear {words!r}")


def check_secrets(app, home):
    """None of them anywhere that others can see."""
    # The last is how all tokens begin that the demo service sells.
    secrets = [PASSWORD, SK, services.TOKEN, "MIIdemo"]
    seen = {
        "command line": pathlib.Path(
            f"/proc/{app.process.pid}/cmdline").read_text(),
        "log": "\n".join(app.output),
        "windows": subprocess.run(["xwininfo", "-root", "-tree"], text=True,
                                  capture_output=True, check=True).stdout,
        "accessibility bus": app.listener.heard(),
        **read_files(home.directory.name, os.environ["HOME"],
                     os.environ["XDG_RUNTIME_DIR"]),
    }
    for where, text in seen.items():
        for secret in secrets:
            assert secret not in text, f"{secret} in the {where}"


# --- the keyring, as somebody else sees it -------------------------------

def stored():
    """Account and kind of each secret."""
    done = subprocess.run(["secret-tool", "search", "--all", "xdg:schema",
                           SCHEMA], capture_output=True, text=True,
                          timeout=harness.TIMEOUT)
    words = done.stdout + done.stderr
    return list(zip(re.findall(r"^attribute.account = (.*)$", words, re.M),
                    re.findall(r"^attribute.kind = (.*)$", words, re.M)))


def clear_keyring():
    for account, kind in stored():
        subprocess.run(["secret-tool", "clear", "account", account, "kind",
                        kind], check=True, timeout=harness.TIMEOUT)


# The keyring's sessions end with the connection that opened them.
BUS = Gio.bus_get_sync(Gio.BusType.SESSION)


def call_keyring(interface, method, parameters):
    return BUS.call_sync(SECRETS_BUS, SECRETS_PATH, interface, method,
                         parameters, None, Gio.DBusCallFlags.NONE, 20000)


def lock():
    call_keyring(SERVICE, "Lock", GLib.Variant("(ao)", ([COLLECTION],)))


def unlock():
    """As the login does it: without a question."""
    opened = call_keyring(SERVICE, "OpenSession", GLib.Variant(
        "(sv)", ("plain", GLib.Variant("s", ""))))
    secret = (opened.unpack()[1], b"", b"test-password", "text/plain")
    call_keyring("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
                 "UnlockWithMasterPassword",
                 GLib.Variant("(o(oayays))", (COLLECTION, secret)))


@contextlib.contextmanager
def fresh(*options):
    """A service, a home, and an empty keyring afterwards."""
    service = Demo(*options)
    try:
        yield service, harness.Home()
    finally:
        clear_keyring()
        service.stop()


# --- scenarios -----------------------------------------------------------

def test_password_with_keys():
    """Signs in without a mouse, starts again and is still signed in."""
    with fresh() as (service, home):
        with greenroom(home) as app:
            app.wait_for("label", "Welcome to Greenroom")
            app.keys("Return")
            dialog(app)
            app.picture("sign-in")
            wait_focused(app, "Account")
            app.type(DOMAIN)
            assert app.move("Tab").name == "User name"
            app.type(USER)
            assert app.move("Tab").name == "Password"
            app.type(PASSWORD)
            focus(app, "text", "Name in Greenroom")
            app.type("Studio")
            app.keys("Tab")
            app.keys("space", "Down", "Down", "Return")
            app.keys("Tab")
            app.type(service.endpoint)
            assert DOMAIN in app.listener.heard()
            app.keys("Return")

            # The user has two projects.
            app.wait_for("combo box", "Project")
            assert service.bought() == 1
            focus(app, "combo box", "Project")
            app.keys("space", "Home", "Return")
            focus(app, "text", "Project ID")
            app.keys("ctrl+a")
            app.type(services.PROJECT)
            app.keys("Return")
            # Each press once; the rooms are listed with the last token.
            wait_signed_in(app, "Studio")
            wait_heard(app, "Signed in: Studio")
            assert service.bought() == 2
        assert [kind for _, kind in stored()] == ["password"]

        with greenroom(home) as app:
            app.wait_for("push button", "Account: Studio")
            app.wait_count("240 rooms")
            menu(app, "Studio", "Sign out")
            app.wait_for("label", "Welcome to Greenroom")
            harness.wait(lambda: not stored(), "an empty keyring")
        with greenroom(home) as app:
            app.wait_for("label", "Welcome to Greenroom")


def test_wrong_password():
    """One press is one try: accounts lock."""
    with fresh() as (service, home):
        with greenroom(home) as app:
            open_dialog(app)
            fill(app, Account=DOMAIN, User_name=USER, Password="hush-wrong",
                 Project_ID=services.PROJECT)
            choose_endpoint(app, service)
            press_sign_in(app)
            field = harness.wait(
                lambda: next((n for n in app.find_all("text", "Password")
                              if n.has("focused")), None), "the focus there")
            words = harness.wait(field.description, "what is wrong")
            assert "password" in words.lower(), words
            app.wait_for("label", words)
            wait_heard(app, words)
            assert service.bought() == 1
            app.picture("sign-in-wrong")

            fill(app, Password=PASSWORD)
            harness.wait(lambda: not field.description(), "nothing wrong")
            app.keys("Escape")
            app.wait_gone("dialog")
            app.wait_for("push button", "Sign in…")
            assert service.bought() == 1
        assert not stored()


def test_access_keys():
    with fresh() as (service, home):
        with greenroom(home) as app:
            open_dialog(app)
            app.press("page tab", "Access keys")
            app.wait_for("text", "Access key (AK)")
            app.picture("sign-in-keys")
            app.set_text("Access key (AK)", AK, dialog(app))
            app.set_text("Secret key (SK)", "hush-wrong", dialog(app))
            fill(app, Name_in_Greenroom="Keys", Project_ID=services.PROJECT)
            choose_endpoint(app, service)
            press_sign_in(app)
            harness.wait(lambda: next(
                (n for n in app.find_all("text", "Secret key (SK)")
                 if n.has("focused") and n.description()), None),
                "the key that is wrong")
            app.set_text("Secret key (SK)", SK, dialog(app))
            press_sign_in(app)
            wait_signed_in(app, "Keys")
        assert [kind for _, kind in stored()] == ["sk"]
        with greenroom(home) as app:
            app.wait_count("240 rooms")


def test_session_only():
    """Nothing is stored, and the next start knows nothing of it."""
    with fresh() as (service, home):
        with greenroom(home) as app:
            open_dialog(app)
            app.press("page tab", "Token")
            fill(app, Token=services.TOKEN, Name_in_Greenroom="Guest",
                 Project_ID=services.PROJECT)
            choose_endpoint(app, service)
            focus(app, "check box", "Use for this session only")
            app.keys("space")
            press_sign_in(app)
            wait_signed_in(app, "Guest")
            assert not stored()
        with greenroom(home) as app:
            app.wait_for("label", "Welcome to Greenroom")


def test_switch():
    """Filters stay, each service is asked as its own account; one signs out,
    the other stays."""
    with fresh() as (first, home), fresh("--rooms", "12") as (second, _):
        with greenroom(home) as app:
            sign_in_with_token(app, first, "First")
            menu(app, "First", "Add account…")
            app.press("page tab", "Token", dialog(app))
            fill(app, Token=services.TOKEN, Name_in_Greenroom="Second",
                 Project_ID=services.PROJECT)
            choose_endpoint(app, second)
            press_sign_in(app)
            wait_signed_in(app, "Second", "12 rooms")

            app.set_text("Search room names", "a")
            harness.wait(
                lambda: second.requests()[-1][1].get("room_name") == "a",
                "the filter")
            n_asked = len(first.requests())
            menu(app, "Second", "First")
            app.wait_for("push button", "Account: First")
            harness.wait(lambda: len(first.requests()) > n_asked, "a new list")
            assert first.requests()[-1][1]["room_name"] == "a"
            assert len(stored()) == 2

            menu(app, "First", "Sign out")
            app.wait_for("label", "Welcome to Greenroom")
            harness.wait(lambda: len(stored()) == 1, "one secret less")
            menu(app, "No account", "Second")
            app.wait_for("push button", "Account: Second")


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


def sign_in_with_password(app, service, name):
    open_dialog(app)
    fill(app, Account=DOMAIN, User_name=USER, Password=PASSWORD,
         Name_in_Greenroom=name, Project_ID=services.PROJECT)
    choose_endpoint(app, service)
    press_sign_in(app)


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
            app.keys("Home", "End", "Page_Up", "Page_Up", "ctrl+r")
            app.press("push button", "Sign in again")
            dialog(app)
            assert len(service.requests()) == 4 + n_refused


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


def choose_with_keys(app, account, item):
    """In the account menu."""
    focus(app, "push button", f"Account: {account}")
    app.move("space")
    for _ in range(10):
        if app.focused().name == item:
            app.keys("Return")
            return
        app.move("Down")
    raise AssertionError(f"Down does not lead to {item!r}")


def test_switch_with_keys():
    with fresh() as (first, home), fresh("--rooms", "12") as (second, _):
        with greenroom(home) as app:
            sign_in_with_token(app, first, "First")
            choose_with_keys(app, "First", "Add account…")
            dialog(app)
            app.press("page tab", "Token", dialog(app))
            fill(app, Token=services.TOKEN, Name_in_Greenroom="Second",
                 Project_ID=services.PROJECT)
            choose_endpoint(app, second)
            focus(app, "text", "Project ID")
            app.keys("Return")
            wait_signed_in(app, "Second", "12 rooms")

            n_heard = app.listener.heard().count("240 rooms")
            choose_with_keys(app, "Second", "First")
            app.wait_count("240 rooms")
            harness.wait(lambda: app.listener.heard().count("240 rooms")
                         > n_heard, "to hear how many rooms there are")
            choose_with_keys(app, "First", "Sign out")
            app.wait_for("label", "Welcome to Greenroom")
            wait_heard(app, "Signed out: First")
            harness.wait(lambda: len(stored()) == 1, "one secret less")


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
    # The trial, the first page, and what refreshing asks for.
    with fresh("--fault", "ok:2", "--fault", "401:1") as (service, home):
        with greenroom(home) as app:
            sign_in_with_token(app, service, "Studio")
            harness.wait(lambda: len(app.rows()) > 5, "rows")
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
