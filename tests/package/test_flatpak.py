# test_flatpak.py: the installed Flatpak, in its sandbox, with a keyring
#
# Copyright 2026 The Greenroom authors
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import pathlib
import re
import signal
import subprocess

import sandbox
from activation import Installed, is_running
from sandbox import COUNT, ID, Home, accounts, harness, services, sign_in

COAT = re.compile("^Autumn Coat Launch, Shanghai")
DEVEL = f"{ID}.Devel"
INSTALLATION = pathlib.Path(os.environ["FLATPAK_USER_DIR"])
EXPORTS = INSTALLATION / "exports" / "share"


def test_permissions():
    """The sandbox opens what the manifest says, and nothing else."""
    shown = subprocess.run(["flatpak", "info", "--user", "--show-permissions",
                            ID], capture_output=True, text=True, check=True)
    assert set(shown.stdout.split()) == {
        "[Context]", "shared=network;ipc;",
        "sockets=x11;wayland;fallback-x11;", "devices=dri;"}, shown.stdout


def test_programs():
    said = sandbox.run("greenroom", "--version")
    assert said.startswith("Greenroom "), said
    said = sandbox.run("greenroomctl", "--help")
    assert "List livestreaming rooms" in said, said
    said = sandbox.run("greenroomctl", "list", "--demo", "--limit", "3",
                       "--format", "jsonl")
    assert len(said.splitlines()) == 3, said


def test_demo_rooms():
    with sandbox.session("--demo", home=Home()) as app:
        app.wait_count("240 rooms")
        app.press("check box", "Failed")
        app.wait_for("push button", "Remove filter: Failed")
        app.wait_gone("status bar", "240 rooms")
        rows = harness.wait(app.rows, "rows")
        there = next(i for i, row in enumerate(rows) if COAT.match(row.name))
        next(n for n in app.table().look().walk()
             if n.role == "list").select(there)
        app.wait_for("heading", COAT, app.pane("Room details"))
        app.picture("flatpak")


def test_covers():
    """Whatever decodes pictures outside, PNG and JPEG are shown in the
    sandbox: in the table, and large in the details."""
    covers = sandbox.Covers()
    service = covers.service
    with sandbox.session("--endpoint", service.endpoint, "--project-id",
                         services.PROJECT, home=Home(),
                         GREENROOM_TOKEN=services.TOKEN) as app:
        app.wait_count("2 rooms")
        for path, colour in sandbox.COVERS.items():
            # 56 x 32 without its round corners
            harness.wait(lambda: sandbox.count_pixels(app, colour) > 1600,
                         f"the cover {path} in the table")
        for path, colour in sandbox.COVERS.items():
            app.select_room(re.compile(re.escape(f"Room with {path}")))
            harness.wait(lambda: sandbox.count_pixels(app, colour) > 30000,
                         f"the cover {path} in the details")
        app.picture("flatpak-covers")
    covers.stop()


def stored(home):
    """The secret, as another program in the same sandbox reads it."""
    return sandbox.run("secret-tool", "search", "--all", "kind", "token",
                       home=home)


def test_account():
    """Signed in once, signed in after a restart; what is kept for that is
    encrypted, and gone after signing out."""
    service, home = services.Mock(sandbox.ROOMS.read_bytes()), Home()
    with sandbox.session(home=home) as app:
        sign_in.sign_in_with_token(app, service, "Studio", COUNT)
        assert [path for path, _ in service.requests()] == 2 * [
            f"/v1/{services.PROJECT}/smart-live-rooms"]
        app.picture("flatpak-signed-in")
        sandbox.quit_by_key(app)
        sandbox.check_in_clear(app, home)
    kept = home.folder / "data" / "keyrings" / "default.keyring"
    assert home.keyrings() == [kept], home.keyrings()
    assert f"secret = {services.TOKEN}\n" in stored(home)
    assert "Studio" in sandbox.run("greenroomctl", "accounts", home=home)
    rooms = sandbox.run("greenroomctl", "list", "--account", "Studio",
                        "--format", "jsonl", home=home)
    assert "The Legend of Nature" in rooms, rooms
    assert len(service.requests()) == 3

    with sandbox.session(home=home) as app:
        sign_in.wait_signed_in(app, "Studio", COUNT)
        assert len(service.requests()) == 4
        before = kept.read_bytes()
        sign_in.menu(app, "Studio", "Sign out")
        app.wait_for("label", "Welcome to Greenroom")
        harness.wait(lambda: kept.read_bytes() != before, "another keyring")
        sandbox.quit_by_key(app)
        sandbox.check_in_clear(app, home)
    assert not stored(home)
    service.stop()


def test_locked_keyring():
    """Nobody is there to enter its password; once it is open, one more try
    is enough."""
    service, home = services.Mock(sandbox.ROOMS.read_bytes()), Home()
    with sandbox.session(home=home) as app:
        sign_in.sign_in_with_token(app, service, "Studio", COUNT)
        sandbox.quit_by_key(app)
    accounts.lock()
    try:
        with sandbox.session(home=home) as app:
            app.wait_for("label", sandbox.CLOSED)
            app.picture("flatpak-locked")
            assert len(service.requests()) == 2
            accounts.unlock()
            app.press("push button", "Unlock keyring")
            sign_in.wait_signed_in(app, "Studio", COUNT)
    finally:
        accounts.unlock()
    service.stop()


def installed(name):
    found = Installed(EXPORTS, name)
    found.offer(found.service.read_text())
    return found


def test_activation():
    """The desktop starts it, and its action, by what Flatpak exports."""
    greenroom = installed(ID)
    with greenroom.launch() as app:
        app.wait_for("label", "Welcome to Greenroom")
    with greenroom.launch_action("demo") as app:
        app.wait_count("240 rooms")


def own_files(name):
    """What an application installs that goes by its name."""
    files = INSTALLATION / "app" / name / "current" / "active" / "files"
    return {str(path.relative_to(root)) for root in (files, EXPORTS)
            for path in root.rglob(f"{name}*") if name == DEVEL
            or not path.name.startswith(DEVEL)}


def check(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_development_version():
    """It has a name of its own everywhere, and runs beside the other."""
    own = own_files(DEVEL)
    assert own == {path.replace(ID, DEVEL) for path in own_files(ID)}, own
    assert f"share/glib-2.0/schemas/{DEVEL}.gschema.xml" in own
    check(pathlib.Path(__file__).with_name("validate-desktop.sh"),
          EXPORTS / f"applications/{DEVEL}.desktop")
    check("appstreamcli", "validate", "--no-net",
          EXPORTS / f"metainfo/{DEVEL}.metainfo.xml")

    greenroom, devel = installed(ID), installed(DEVEL)
    assert devel.desktop.get_name() == "Greenroom (Development)"
    assert devel.desktop.get_string("Icon") == DEVEL
    with greenroom.launch() as app, devel.launch(app) as other:
        other.wait_for("label", "Welcome to Greenroom")
        assert is_running(ID) and is_running(DEVEL)


def test_keyring_ends():
    """The portal is there still, but nothing behind it. Comes last."""
    keyring = int(os.environ["KEYRING_PID"])
    os.kill(keyring, signal.SIGTERM)
    harness.wait(lambda: not pathlib.Path(f"/proc/{keyring}/exe").exists(),
                 "the end of the keyring")
    sandbox.use_without_keyring(sandbox.CLOSED, "flatpak-keyring-ended")


if __name__ == "__main__":
    sandbox.main(globals())
