#!/usr/bin/env python3
# test_wayland.py: a window, its menu and a window of its own on Wayland
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The other modules have keys and pictures, which X gives to anyone. Here all
is done as an assistive technology does it."""

import contextlib
import os
import re
import subprocess
import tempfile

import harness

COAT = re.compile("^Autumn Coat Launch, Shanghai")
NOBODY = 65534
# What GTK says of a compositor that has only the first version of popups.
OLD = "Compositor doesn't support moving popups"


@contextlib.contextmanager
def display():
    """A compositor without a screen; the environment of its clients."""
    user = {}
    with tempfile.TemporaryDirectory() as directory:
        if os.geteuid() == 0:  # as whom it refuses to run
            user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            os.chown(directory, NOBODY, NOBODY)
        cage = harness.start(
            # Ends with what it starts, which ends with its input.
            ["cage", "--", "sh", "-c", "echo $WAYLAND_DISPLAY; exec cat"],
            stdin=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "XDG_RUNTIME_DIR": directory,
                 "WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman",
                 "WLR_LIBINPUT_NO_DEVICES": "1"},
            **user)
        name = cage.stdout.readline().strip()
        assert name, "no compositor"
        yield {"GDK_BACKEND": "wayland",
               "WAYLAND_DISPLAY": os.path.join(directory, name)}
        cage.stdin.close()
        cage.wait(harness.TIMEOUT)


def test_browse():
    with display() as environment, harness.session(
            "--demo", environment=environment, harmless=OLD) as app:
        app.wait_count("240 rooms")
        assert not app.x_windows(), "a window on X"
        app.set_text("Search room names", "autumn")
        app.wait_count("2 rooms")
        app.select_room(COAT)
        app.press("push button", "Main menu")
        app.wait_for("menu item", "Columns…").click()
        app.wait_for(None, "Columns")
        app.press("push button", "Room JSON")
        app.wait_for("text", "Room JSON")


if __name__ == "__main__":
    harness.main(globals())
