# accounts.py: a person with a keyring, and whoever listens
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import collections
import contextlib
import os
import pathlib
import re
import subprocess

from gi.repository import Gio, GLib

import accessible
import harness
import services
from sign_in import (choose_endpoint, fill, open_dialog,
                     press_sign_in)

DOMAIN, USER, PASSWORD = "northlight-media", "li.wei", "hush-password"
AK, SK = "AKOFTHETESTS", "hush-secret-key"
EVENTS = "org.a11y.atspi.Event.Object"
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
            None, EVENTS, None, None, None, Gio.DBusSignalFlags.NONE,
            self._hear)
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


# --- the dialog ----------------------------------------------------------

def sign_in_with_password(app, service, name):
    open_dialog(app)
    fill(app, Account=DOMAIN, User_name=USER, Password=PASSWORD,
         Name_in_Greenroom=name, Project_ID=services.PROJECT)
    choose_endpoint(app, service)
    press_sign_in(app)
