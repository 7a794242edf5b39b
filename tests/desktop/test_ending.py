#!/usr/bin/env python3
# test_ending.py: the program ends while the keyring has not answered yet
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import os
import pathlib
import signal
import subprocess

from gi.repository import Gio, GLib

import harness
from accounts import (BUS, DOMAIN, PASSWORD, SCHEMA, SETTINGS, USER, fresh,
                      greenroom, sign_in_with_password, stored)
from sign_in import dialog, fill, menu, press_sign_in, sign_in_with_token

KEYRING = int(os.environ["KEYRING_PID"])


@contextlib.contextmanager
def no_answer():
    """The keyring hears, and answers afterwards."""
    os.kill(KEYRING, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(KEYRING, signal.SIGCONT)


@contextlib.contextmanager
def program(home):
    """Whatever ends it."""
    app = harness.Greenroom(home=home, environment=SETTINGS)
    try:
        yield app
    except BaseException:
        app.dump()
        raise
    finally:
        app.process.kill()
        app.process.wait()


@contextlib.contextmanager
def signing_out(home, service):
    """Somebody has just signed out."""
    with program(home) as app:
        sign_in_with_token(app, service, "Studio")
        assert [kind for _, kind in stored()] == ["token"]
        with no_answer():
            menu(app, "Studio", "Sign out")
            harness.wait(lambda: unfinished(home), "the note")
            yield app
        if app.process.poll() is None:
            wait_end(app)


def unfinished(home):
    """What the settings note."""
    return "accounts-unfinished" in settings(home)


def settings(home):
    path = pathlib.Path(home.directory.name, "glib-2.0/settings/keyfile")
    return path.read_text() if path.exists() else ""


def terminate(app):
    app.process.send_signal(signal.SIGTERM)


def quit_over_the_bus(app):
    BUS.call_sync(SCHEMA, "/" + SCHEMA.replace(".", "/"),
                  "org.freedesktop.Application", "ActivateAction",
                  GLib.Variant("(sava{sv})", ("quit", [], {})), None,
                  Gio.DBusCallFlags.NONE, harness.TIMEOUT * 1000)


def close(app):
    app.keys("ctrl+w")


def wait_end(app):
    app.process.wait(harness.TIMEOUT)
    assert app.process.returncode == 0, app.process.returncode
    complaints = [line for line in app.output if "CRITICAL" in line]
    assert not complaints, complaints


def check_signed_out(home, service):
    """At the next start, whatever it has still to do."""
    n_asked = len(service.requests())
    with greenroom(home) as app:
        app.wait_for("label", "Welcome to Greenroom")
        harness.wait(lambda: not stored(), "an empty keyring")
        harness.wait(lambda: not unfinished(home), "nothing to be noted")
    assert "name='Studio'" not in settings(home), settings(home)
    assert len(service.requests()) == n_asked


def test_quit_while_signing_out():
    """The window goes at once, the program when the keyring has answered."""
    for end in (terminate, quit_over_the_bus, close):
        with fresh() as (service, home):
            with signing_out(home, service) as app:
                end(app)
                app.wait_gone("frame")
                assert app.process.poll() is None
                assert unfinished(home)
            assert not stored()
            assert not unfinished(home), settings(home)


def test_power_loss_while_signing_out():
    """The next start does the rest."""
    with fresh() as (service, home):
        with contextlib.suppress(AssertionError):
            with signing_out(home, service) as app:
                app.process.kill()
                app.process.wait()
        assert app.process.returncode == -signal.SIGKILL
        check_signed_out(home, service)


def test_told_twice_while_signing_out():
    """It does not wait for the keyring then."""
    with fresh() as (service, home):
        with signing_out(home, service) as app:
            terminate(app)
            app.wait_gone("frame")
            terminate(app)
            wait_end(app)
        check_signed_out(home, service)


def test_keyring_that_never_answers():
    """It ends, and nobody is signed in again who could not be told."""
    with fresh() as (service, home):
        with signing_out(home, service) as app:
            terminate(app)
            wait_end(app)
            assert unfinished(home)
        check_signed_out(home, service)


def test_started_while_signing_out():
    """Who starts it meanwhile gets a window of the same program."""
    with fresh() as (service, home):
        with signing_out(home, service) as app:
            terminate(app)
            app.wait_gone("frame")
            subprocess.run([harness.BUILD / "src/ui/greenroom"], check=True,
                           env={**os.environ, **home.environment(),
                                **SETTINGS}, timeout=harness.TIMEOUT)
            app.wait_for("frame")
            os.kill(KEYRING, signal.SIGCONT)
            app.wait_for("label", "Welcome to Greenroom")
            harness.wait(lambda: not unfinished(home), "the end of it")
            terminate(app)
            wait_end(app)
        assert not stored()


def test_power_loss_while_signing_in():
    """Nothing of it is there at the next start."""
    with fresh() as (service, home):
        with no_answer():
            with program(home) as app:
                sign_in_with_password(app, service, "Studio")
                harness.wait(lambda: unfinished(home), "the note")
        check_signed_out(home, service)


def test_power_loss_while_editing():
    """The account is what it was."""
    with fresh() as (service, home):
        with program(home) as app:
            sign_in_with_token(app, service, "Studio")
            with no_answer():
                menu(app, "Studio", "Edit…")
                app.press("page tab", "IAM user", dialog(app))
                fill(app, Account=DOMAIN, User_name=USER, Password=PASSWORD)
                press_sign_in(app)
                harness.wait(lambda: unfinished(home), "the note")
                app.process.kill()
                app.process.wait()
        with greenroom(home) as app:
            app.wait_for("push button", "Account: Studio")
            app.wait_count("240 rooms")
            harness.wait(lambda: not unfinished(home), "nothing to be noted")
        assert [kind for _, kind in stored()] == ["token"]


if __name__ == "__main__":
    os.environ.pop("GREENROOM_TOKEN", None)
    harness.main(globals())
