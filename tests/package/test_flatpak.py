# test_flatpak.py: the installed Flatpak, in its sandbox
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "app"))
import harness  # noqa: E402

ID = "io.github.greenroom.Greenroom"
RUN = ["flatpak", "run", "--user", ID]


def test_permissions():
    """The sandbox opens what the manifest says, and nothing else."""
    shown = subprocess.run(["flatpak", "info", "--user", "--show-permissions",
                            ID], capture_output=True, text=True, check=True)
    assert set(shown.stdout.split()) == {
        "[Context]", "shared=network;ipc;",
        "sockets=x11;wayland;fallback-x11;", "devices=dri;"}, shown.stdout


def test_version():
    said = subprocess.run([*RUN, "--version"], capture_output=True, text=True,
                          check=True)
    assert "reenroom" in said.stdout, said.stdout


def test_demo_rooms_in_the_sandbox():
    with harness.session("--demo", command=RUN) as app:
        app.wait_count("240 rooms")
        harness.wait(lambda: len(app.rows()) > 5, "rows")
        app.picture("flatpak")


if __name__ == "__main__":
    harness.main(globals())
