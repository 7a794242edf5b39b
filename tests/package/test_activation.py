# test_activation.py: the desktop starts what was installed
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import os
import pathlib
import subprocess
import tempfile

from activation import Installed, harness

ID = "io.github.greenroom.Greenroom"


@contextlib.contextmanager
def fixture():
    """What `meson install` makes; only where its programs stand is another
    place than the service file says."""
    with tempfile.TemporaryDirectory() as root:
        subprocess.run(["meson", "install", "-C", harness.BUILD,
                        "--no-rebuild", "--destdir", root],
                       stdout=subprocess.DEVNULL, check=True)
        program = next(pathlib.Path(root).rglob("bin/greenroom"))
        os.environ["PATH"] = f"{program.parent}:{os.environ['PATH']}"
        installed = Installed(program.parents[1] / "share", ID)
        bindir = "/" + str(program.parent.relative_to(root))
        text = installed.service.read_text()
        assert f"Exec={bindir}/" in text, text
        installed.offer(text.replace(f"Exec={bindir}/",
                                     f"Exec={program.parent}/"))
        yield installed, bindir


def test_names(installed, bindir):
    assert installed.service.read_text().splitlines() == [
        "[D-BUS Service]", f"Name={ID}",
        f"Exec={bindir}/greenroom --gapplication-service"]
    assert installed.desktop.get_boolean("DBusActivatable")
    assert installed.desktop.get_string("Icon") == ID
    assert installed.desktop.list_actions() == ["demo"]


def test_activate(installed, bindir):
    with installed.launch() as app:
        app.wait_for("label", "Welcome to Greenroom")
        again = installed.launch()
        assert again.root.program.owner == app.root.program.owner
        assert len(list(app.find_all("frame"))) == 1


def test_demo_action(installed, bindir):
    """From nothing, and with a window."""
    with installed.launch_action("demo") as app:
        app.wait_count("240 rooms")
    with installed.launch() as app:
        app.wait_for("label", "Welcome to Greenroom")
        installed.launch_action("demo")
        app.wait_count("240 rooms")
        assert len(list(app.find_all("frame"))) == 1


if __name__ == "__main__":
    harness.main(globals())
